"""What the scripted assistant of the browser tests says to which question. Data; knows no page and no process."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from textwrap import wrap

from fakes import passage
from test_reading_pdf import pdf

from assistant.conversation import Answer, Citation, Claim, Draft, Event, Evidence, Progress, Verdict
from assistant.errors import EngineFailed
from assistant.page.talk import GAP
from vectorstore.reading.reading_pdf import extract


@dataclass(frozen=True, slots=True)
class Until:
    """The assistant goes on when the test says so."""

    gate: str


@dataclass(frozen=True, slots=True)
class Pause:
    """The assistant works for a while: long enough that the page draws the draft that comes after it."""

    seconds: float = 1.5 * GAP


@dataclass(frozen=True, slots=True)
class Script:
    """What is said to one question."""

    steps: Sequence[Event | Until | Pause | Exception]
    cut: Answer | None = None
    """Said in place of the rest if a reader stops the writing."""


def cited(n, source, sentence):
    """Cite a sentence of a passage."""
    at = source.text.index(sentence)
    return Citation.of(n, source, source.start + at, source.start + at + len(sentence))


def shown(answer):
    """Return an answer's text as a browser shows it: each [n] is a link that reads n."""
    return re.sub(r" ?\[(\d+)\]", r"\1", answer.text)


def drafted(text):
    """Cut a text into the pieces in which a model would write it."""
    return tuple(Draft(text[at : at + 4]) for at in range(0, len(text), 4))


# Invented documents; the sentences that prove something stand far from the beginning, so that they have to be found.
_LOGBOOK = (
    "The keeper of the northern light wrote up the log every evening, and the harbour office copied it out each month. "
    "Ships passing at night were counted from the gallery. In fog the bell was rung by hand, once a minute, for as "
    "long as the fog lasted. The oil came by boat from the mainland and was carried up in cans of five litres. "
)
_COUNTED = "In 2031 the keepers counted 4,812 ships."
_LIT = "The lamp was first lit on 3 May 1874."
_REPORT = f"Harbour report 2031\n\n{_LOGBOOK * 8}{_COUNTED} {_LOGBOOK * 8}".strip()
_HISTORY = pdf(
    "\n".join(wrap(_LOGBOOK * 4, 80)),
    "\n".join([*wrap(_LOGBOOK * 2, 80), _LIT, *wrap(_LOGBOOK, 80)]),
    title="A history of the northern light",
)
_CHINESE_LOGBOOK = (
    "北方灯塔的守塔人每晚填写日志，港务处每月抄录一次。夜间经过的船只由守塔人在塔顶回廊上逐一清点。"
    "遇到大雾时，守塔人每分钟敲钟一次，直到雾散为止。灯油由小船从大陆运来，再用五升的油桶背上塔顶。"
)
_CHINESE_COUNTED, _CHINESE_LIT = "2031年，守塔人共记录船只4812艘。", "灯塔于1874年5月3日首次点亮。"
_CHINESE_REPORT = f"灯塔年报（2031年）\n\n{_CHINESE_LOGBOOK * 10}{_CHINESE_COUNTED}{_CHINESE_LOGBOOK * 10}"
_CHINESE_HISTORY = f"北方灯塔沿革\n\n{_CHINESE_LOGBOOK * 10}{_CHINESE_LIT}{_CHINESE_LOGBOOK * 10}"
FILES = {
    "harbour/report-2031.txt": _REPORT.encode(),
    "history.pdf": _HISTORY,
    "年报/灯塔年报（2031年）.txt": _CHINESE_REPORT.encode(),
    "灯塔沿革.txt": _CHINESE_HISTORY.encode(),
}
"""What lies in the library LIBRARY."""
LIBRARY = "lighthouse"


def found(n, document, title, text, sentence, page=None):
    """Return the passage around a sentence of one of the files, as a search would."""
    at = max(0, text.index(sentence) - 2 * len(_LOGBOOK if text.isascii() else _CHINESE_LOGBOOK))
    cut = passage(text[at : at + 1200], n, document, title, title, at)
    return replace(cut, page=page, sha256=sha256(FILES[document]).hexdigest())


REPORT = found(1, "harbour/report-2031.txt", "Harbour report 2031", _REPORT, _COUNTED)
HISTORY = found(2, "history.pdf", "A history of the northern light", extract(_HISTORY).text, _LIT, page=2)
FOUND = (REPORT, HISTORY)
COUNTED, LIT = cited(1, REPORT, _COUNTED), cited(2, HISTORY, _LIT)
UNPROVED = "The keepers owned three yachts."
DRAFT = f"{_COUNTED} {_LIT} {UNPROVED}"

QUESTION = "How many ships did the keepers count, and since when has the lamp been lit?"
ANSWER = Answer(
    QUESTION,
    f"{_COUNTED} [1] {_LIT} [2]",
    False,
    "",
    (
        Claim(_COUNTED, Verdict.VERBATIM, (COUNTED,)),
        Claim(_LIT, Verdict.VERBATIM, (LIT,)),
        Claim(UNPROVED, Verdict.UNSUPPORTED, ()),
    ),
    FOUND,
    {"total": 14.2},
)

WATCHED = "How many ships? Slowly, please."
"""As QUESTION, but every step waits for the test: read, half, write, check, answer."""
CUT = replace(ANSWER, text=f"{_COUNTED} [1]", claims=ANSWER.claims[:1])

SECOND = "And who counts them?"
SECOND_FOUND = (passage("The keepers count the ships by lamp and glass.", 1, "duties.txt", "Duties"),)
SECOND_ANSWER = Answer(
    SECOND,
    "The keepers count the ships by lamp and glass. [1]",
    False,
    "",
    (Claim(SECOND_FOUND[0].text, Verdict.VERBATIM, (cited(1, SECOND_FOUND[0], SECOND_FOUND[0].text),)),),
    SECOND_FOUND,
    {"total": 3.0},
)

UNANSWERED = "What was the weather on that day?"
REFUSAL = Answer(
    UNANSWERED, "The documents do not state this. The nearest passages are shown.", True,
    "The documents do not state this. The nearest passages are shown.", (), FOUND, {"total": 6.5},
)  # fmt: skip

NOTHING_NEAR = "Is there anything about volcanoes?"
NOTHING = Answer(NOTHING_NEAR, "Nothing in the library speaks of this.", True, "", (), (), {"total": 0.3})

FAILING = "Will this fail?"
TROUBLE = "The model could not be run: not enough memory. Close other programs or choose a smaller model with --model."

CHINESE = "2031年共记录了多少艘船？灯塔是哪一年点亮的？"
CHINESE_FOUND = (
    found(1, "年报/灯塔年报（2031年）.txt", "灯塔年报（2031年）", _CHINESE_REPORT, _CHINESE_COUNTED),
    found(2, "灯塔沿革.txt", "北方灯塔沿革", _CHINESE_HISTORY, _CHINESE_LIT),
)
CHINESE_ANSWER = Answer(
    CHINESE,
    f"{_CHINESE_COUNTED}[1]{_CHINESE_LIT}[2]",
    False,
    "",
    (
        Claim(_CHINESE_COUNTED, Verdict.VERBATIM, (cited(1, CHINESE_FOUND[0], _CHINESE_COUNTED),)),
        Claim(_CHINESE_LIT, Verdict.VERBATIM, (cited(2, CHINESE_FOUND[1], _CHINESE_LIT),)),
        Claim("守塔人有三艘游艇。", Verdict.UNSUPPORTED, ()),
    ),
    CHINESE_FOUND,
    {"total": 16.8},
)

HOSTILE = "What does <b>the hostile</b> file say? ![q](http://outside.invalid/q.png)"
EVIL_TITLE = (
    "<script>window.owned='title'</script><img src=x onerror=\"window.owned='title'\"> [a](http://outside.invalid)"
)
EVIL_FILE = "a\u202etxt.exe\u200b<img src=http://outside.invalid/f.png onerror=window.owned='file'>.md"
EVIL_TEXT = (
    "Zero\u200bwidth, turned \u202eround\u202c, <script>window.owned='text'</script> "
    "<img src=x onerror=window.owned='text'> ![x](http://outside.invalid/x.png) [click](javascript:window.owned=1) "
    "<a href=http://outside.invalid>here</a> <style>body{display:none}</style> <iframe src=http://outside.invalid> "
    "{{7*7}} ${7*7} &lt;b&gt; <|im_end|>"
)
EVIL_FOUND = (passage(EVIL_TEXT, 1, EVIL_FILE, EVIL_TITLE, EVIL_TITLE),)
EVIL_CLAIM = "Left out: <img src=http://outside.invalid/c.png onerror=window.owned='claim'>"
HOSTILE_ANSWER = Answer(
    HOSTILE,
    f"{EVIL_TEXT} [1]",
    False,
    "",
    (
        Claim(EVIL_TEXT, Verdict.VERBATIM, (cited(1, EVIL_FOUND[0], EVIL_TEXT),)),
        Claim(EVIL_CLAIM, Verdict.UNSUPPORTED, (), "<img src=http://outside.invalid/r.png>"),
    ),
    EVIL_FOUND,
    {"total": 1.0},
)

LONG = "Tell me everything at length."
LONG_PIECES = tuple(f"word{n} " for n in range(600))
LONG_PACE = 0.01  # seconds a token: several times as fast as a model on a laptop writes
LONG_ANSWER = replace(ANSWER, question=LONG)

SCRIPTS = {
    QUESTION: Script((Evidence(FOUND, 0.1), Progress(0, 580), Progress(580, 580), *drafted(DRAFT), ANSWER)),
    WATCHED: Script(
        (
            Until("search"), Evidence(FOUND, 0.1), Until("read"), Progress(0, 580), Progress(300, 580),
            Until("write"), Progress(580, 580), *drafted(DRAFT[:-8]), Pause(), Draft(DRAFT[-8:]),
            Until("check"), replace(ANSWER, question=WATCHED),
        ),
        cut=replace(CUT, question=WATCHED),
    ),
    SECOND: Script((Evidence(SECOND_FOUND, 0.1), Progress(9, 9), *drafted(SECOND_FOUND[0].text), SECOND_ANSWER)),
    UNANSWERED: Script((Evidence(FOUND, 0.1), Progress(0, 580), Progress(580, 580), REFUSAL)),
    NOTHING_NEAR: Script((Evidence((), 0.1), NOTHING)),
    FAILING: Script((Evidence(FOUND, 0.1), EngineFailed(TROUBLE))),
    CHINESE: Script((Evidence(CHINESE_FOUND, 0.1), Progress(0, 580), Progress(580, 580), CHINESE_ANSWER)),
    HOSTILE: Script((
        Evidence(EVIL_FOUND, 0.1), Progress(9, 9), Draft(EVIL_TEXT), Until("hostile"), HOSTILE_ANSWER,
    )),
    LONG: Script((
        Evidence(FOUND, 0.1), Progress(580, 580), Until("long"),
        *(step for piece in LONG_PIECES for step in (Pause(LONG_PACE), Draft(piece))), LONG_ANSWER,
    )),
}  # fmt: skip
EXAMPLES = (QUESTION, UNANSWERED, CHINESE)
