"""A desk over a real library of small files, with a scripted model; and how a test does what a reader does."""

from contextlib import closing, contextmanager

from fakes import NotingKeep, ScriptedModels, WordEmbedder, passage

from assistant.config import Config
from assistant.conversation import Answer, Citation, Claim, Draft, Evidence, Progress, Verdict
from assistant.conversations.history import History
from assistant.desk.desk import Desk
from assistant.libraries.libraries import Libraries
from assistant.page.deeds import table
from assistant.page.visit import Visit

WHEN = "2026-01-02T03:00:00+00:00"
WUXI = "The site was cracked in 2019. It had 60,000 members."
FILES = {"wuxi.txt": WUXI, "通报.txt": "该网站注册会员六万余人。案件于2019年侦破。"}
"""What the library zoo holds."""
QUESTION = "How many members?"
FOUND = (passage(WUXI, 1, "wuxi.txt", "wuxi"), passage(FILES["通报.txt"], 2, "通报.txt", "通报"))
SECOND = FOUND[0].sentences[1]
CITED = Citation.of(1, FOUND[0], SECOND.start, SECOND.end)
CLAIM = Claim("It had 60,000 members.", Verdict.VERBATIM, (CITED,))
ANSWER = Answer(QUESTION, "It had 60,000 members. [1]", False, "", (CLAIM,), FOUND, {"total": 1.0})
SCRIPTS = {QUESTION: (Evidence(FOUND, 0.1), Progress(9, 9), Draft("It had"), ANSWER)}
HERE = Visit("en", "zoo")


def silent(step):
    pass


@contextmanager
def desk(folder, models=None, keep=None, files=FILES):
    """Lend a desk whose data folder is home, with the library zoo and, beside it, the empty library ark."""
    config = Config(folder / "home")
    libraries = Libraries(config, WordEmbedder(), patience=0.05)
    for name in ("ark", "zoo"):
        libraries.make(name)
    libraries.add_files("zoo", [(name, upload(folder, text)) for name, text in files.items()], silent)
    history = History(config.conversations, now=lambda: WHEN)
    with closing(Desk(config, libraries, history, models or ScriptedModels(SCRIPTS), keep or NotingKeep())) as made:
        yield made


def upload(folder, text):
    """Put a text where an upload lies for a moment."""
    path = folder / f"upload-{len(list(folder.iterdir()))}.tmp"
    path.write_text(text, encoding="utf-8")
    return path


def outcomes(desk, visit, do, **fields):
    """Do something as a browser says it; a field called as_ is sent as "as"."""
    said = {"do": do, "fields": {name.rstrip("_"): str(value) for name, value in fields.items()}}
    return list(table.done(desk, visit, said))


def done(desk, visit, do, **fields):
    """Return what an act came to in the end."""
    return outcomes(desk, visit, do, **fields)[-1]
