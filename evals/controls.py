"""Askers that do not try: a measure that one of them tops measures nothing. Know the events, and no machine.

Most take the real asker's evidence, so that the search is the same, and leave its stream before anything is written;
one spoils a finished answer.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import replace

from assistant.conversation import Answer, Citation, Claim, Event, Evidence, Passage, Verdict
from evals.matching import without_marks
from evals.runner import Ask

Reply = Callable[[str, Evidence], Answer]
"""A question and its evidence to an answer."""
Retell = Callable[[Answer], Answer]
"""The real asker's answer to another."""


def refuse(question: str, evidence: Evidence) -> Answer:
    """Refuse always."""
    return Answer(question, "Refused.", True, "The control refuses every question.", (), evidence.passages)


def first_sentence(question: str, evidence: Evidence) -> Answer:
    """Answer with the first sentence of the best passage, cited."""
    if not evidence.passages or not evidence.passages[0].sentences:
        return refuse(question, evidence)
    first = evidence.passages[0]
    return _quoting(question, evidence, [Citation.of(1, first, first.sentences[0].start, first.sentences[0].end)])


def passage(question: str, evidence: Evidence) -> Answer:
    """Answer with the best passage whole, cited."""
    return _whole(question, evidence, evidence.passages[:1])


def passages(question: str, evidence: Evidence) -> Answer:
    """Answer with every passage whole, cited."""
    return _whole(question, evidence, evidence.passages)


def search_only(question: str, evidence: Evidence) -> Answer:
    """Give no answer at all: for runs that measure the search."""
    return Answer(question, "", False, "", (), evidence.passages, {"search": evidence.seconds})


def closed_book(write: Callable[[str], str]) -> Reply:
    """Return a control that answers from the model's head, citing nothing.

    Args:
        write: The model's answer to a question that was put to it without any passage.
    """

    def reply(question: str, evidence: Evidence) -> Answer:
        text = write(question)
        return Answer(question, text, False, "", (Claim(text, Verdict.UNSUPPORTED, ()),), evidence.passages)

    return reply


def cite_everything(answer: Answer) -> Answer:
    """Cite every passage, whole, for every claim that was shown; a refusal stays as it is."""
    if answer.refused:
        return answer
    citations = tuple(Citation.of(passage.n, passage, passage.start, passage.end) for passage in answer.passages)
    claims = tuple(replace(claim, citations=citations) if claim.citations else claim for claim in answer.claims)
    marks = "".join(f"[{citation.n}]" for citation in citations)
    return replace(answer, text=f"{without_marks(answer.text).strip()} {marks}", claims=claims)


CONTROLS: Mapping[str, Reply] = {
    "refuse": refuse, "first-sentence": first_sentence, "passage": passage, "passages": passages,
}  # fmt: skip
"""Those that need nothing but the evidence, by the names they are asked for."""
RETELLING: Mapping[str, Retell] = {"cite-everything": cite_everything}
"""Those that need a finished answer."""


def asker(ask: Ask, reply: Reply) -> Ask:
    """Return an asker that shows the real one's evidence and then replies by itself."""

    def asked(question: str) -> Iterator[Event]:
        evidence = next(event for event in ask(question) if isinstance(event, Evidence))
        yield evidence
        yield reply(question, evidence)

    return asked


def _whole(question: str, evidence: Evidence, quoted: Sequence[Passage]) -> Answer:
    if not quoted:
        return refuse(question, evidence)
    return _quoting(question, evidence, [Citation.of(one.n, one, one.start, one.end) for one in quoted])


def _quoting(question: str, evidence: Evidence, citations: list[Citation]) -> Answer:
    claims = tuple(Claim(citation.quote, Verdict.VERBATIM, (citation,)) for citation in citations)
    text = "\n".join(f"{citation.quote} [{citation.n}]" for citation in citations)
    return Answer(question, text, False, "", claims, evidence.passages)
