"""Askers that do not try: a measure that one of them tops measures nothing. Know the events, and no machine.

Each takes the real asker's evidence, so that the search is the same, and leaves its stream before anything is written.
"""

from collections.abc import Callable, Iterator, Mapping

from assistant.conversation import Answer, Citation, Claim, Event, Evidence, Passage, Verdict
from evals.runner import Ask

Reply = Callable[[str, Evidence], Answer]


def refuse(question: str, evidence: Evidence) -> Answer:
    """Refuse always."""
    return Answer(question, "Refused.", True, "The control refuses every question.", (), evidence.passages)


def first_sentence(question: str, evidence: Evidence) -> Answer:
    """Answer with the first sentence of the best passage, cited."""
    if not evidence.passages or not evidence.passages[0].sentences:
        return refuse(question, evidence)
    first = evidence.passages[0]
    return _quoting(question, evidence, [_citation(1, first, first.sentences[0].start, first.sentences[0].end)])


def passages(question: str, evidence: Evidence) -> Answer:
    """Answer with every passage whole, cited."""
    if not evidence.passages:
        return refuse(question, evidence)
    return _quoting(question, evidence, [_citation(p.n, p, p.start, p.end) for p in evidence.passages])


def search_only(question: str, evidence: Evidence) -> Answer:
    """Give no answer at all: for runs that measure the search."""
    return Answer(question, "", False, "", (), evidence.passages, {"search": evidence.seconds})


CONTROLS: Mapping[str, Reply] = {"refuse": refuse, "first-sentence": first_sentence, "passages": passages}
"""By the names they are asked for."""


def asker(ask: Ask, reply: Reply) -> Ask:
    """Return an asker that shows the real one's evidence and then replies by itself."""

    def asked(question: str) -> Iterator[Event]:
        evidence = next(event for event in ask(question) if isinstance(event, Evidence))
        yield evidence
        yield reply(question, evidence)

    return asked


def _citation(n: int, passage: Passage, start: int, end: int) -> Citation:
    quote = passage.text[start - passage.start : end - passage.start]
    return Citation(n, passage.document, passage.title, start, end, quote, passage.page, passage.sha256)


def _quoting(question: str, evidence: Evidence, citations: list[Citation]) -> Answer:
    claims = tuple(Claim(citation.quote, Verdict.VERBATIM, (citation,)) for citation in citations)
    text = "\n".join(f"{citation.quote} [{citation.n}]" for citation in citations)
    return Answer(question, text, False, "", claims, evidence.passages)
