"""What a reader says of an answer on the page -> a case of their own pack, and a sentence that tells them so.

Brought in by name where the page is put together, since this room may import that one and not the reverse.
"""

from collections.abc import Callable, Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path

from assistant.config import Config
from assistant.conversation import Answer
from assistant.errors import BadRecord
from assistant.page import feedback
from evals import adding, originals, own_packs
from evals.adding import Case, Finding, Said
from evals.errors import CaseHeld, EvalError
from vectorstore.errors import LibraryMissing
from vectorstore.library import Library
from vectorstore.passages import Language, language_of

Keep = Callable[[Answer, str, str, str, str], str]
"""An answer, the finding, a right answer, a remark and the library's name to the sentence for the reader."""
Lend = Callable[[str], AbstractContextManager[Library]]
"""Lends an open library by its name."""


@dataclass(frozen=True, slots=True)
class _Words:
    """What the reader is told, in the language of the question."""

    added: str
    partly: str
    held: str


_WORDS = {
    Language.EN: _Words(
        added="Kept as case {case} of your pack “{pack}”. To ask it again: caseclerk eval run {pack}",
        partly=" Of {document} only the passages shown were kept: the library does not have that file as it was.",
        held="Your pack “{pack}” has this question already, so nothing was added.",
    ),
    Language.ZH: _Words(
        added="已存入您的测试集“{pack}”，编号 {case}。重新测试：caseclerk eval run {pack}",
        partly="{document} 只保存了显示过的段落：资料库里已没有原来的文件。",
        held="您的测试集“{pack}”里已有这个问题，没有重复添加。",
    ),
}


def keep(settings: Config, lend: Lend, pack: str = own_packs.DEFAULT) -> Keep:
    """Return what the page calls with a reader's feedback.

    Args:
        settings: Names the data folder, where packs lie.
        lend: Lends the library that was asked, for the whole texts of the documents.
        pack: The user's pack that cases are added to.
    """

    def keep_one(answer: Answer, finding: str, right: str, note: str, library: str) -> str:
        words = _WORDS[language_of(answer.question)]
        said = said_of(answer, finding, right, note)
        try:
            case = add(settings.home, pack, answer, said, _texts(lend, library, answer))
        except CaseHeld:
            return words.held.format(pack=pack)
        except EvalError as error:  # the page knows the other room's errors only
            raise BadRecord(str(error)) from error
        except OSError as error:
            raise BadRecord(
                f"Your pack “{pack}” could not be written: {error.strerror or error}. Free some space, or check the "
                f"permissions of {own_packs.place(pack, settings.home)}, and send this again."
            ) from error
        partly = "".join(words.partly.format(document=document) for document in case.partly)
        return words.added.format(case=case.question["qid"], pack=pack) + partly

    return keep_one


def _texts(lend: Lend, library: str, answer: Answer) -> Mapping[str, str]:
    """Return the texts of the answer's documents; without the library, what was shown of them has to do."""
    try:
        with lend(library) as opened:
            return originals.matching(opened, answer)
    except LibraryMissing:
        return {}


def add(home: Path, pack: str, answer: Answer, said: Said, texts: Mapping[str, str]) -> Case:
    """Make a case of an answer, add it to one of the user's packs, and return it.

    Raises:
        CaseHeld: The pack has the question already.
        BadCase: The pack cannot be added to, or what is said of the answer cannot be.
        BadPack: The pack cannot be read.
    """
    folder = own_packs.place(pack, home)
    case = adding.case(answer, said, texts, own_packs.held(folder), pack)
    own_packs.append(folder, case.documents, case.question)
    return case


def said_of(answer: Answer, finding: str, right: str, note: str) -> Said:
    """Return what a reader's words mean for a case.

    Something else that is wrong says nothing of whether the documents have the answer: unless the reader gives one, it
    is taken that they have what was answered and lack what was refused. What would be right although the documents do
    not say it is kept with the remark.

    Raises:
        BadRecord: There is no such finding.
    """
    if finding not in list(feedback.Finding):
        raise BadRecord(f"There is no finding {finding[:40]!r}. Known: {', '.join(feedback.Finding)}.")
    if finding == feedback.Finding.OTHER:
        finding = Finding.UNANSWERABLE if answer.refused and not right else Finding.ANSWERABLE
    if finding == Finding.UNANSWERABLE:
        return Said(Finding.UNANSWERABLE, (), " · ".join(filter(None, (note, right))))
    return Said(Finding(finding), (right,) if right else (), note)
