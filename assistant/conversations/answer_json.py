"""An Answer as JSON and back: what ``--json`` prints and what is kept on disk. Knows no file.

The keys are part of what scripts rely on; a sentence is its two offsets, for its characters stand in the passage.
"""

from assistant.conversation import Answer, Citation, Claim, Passage, Verdict
from assistant.errors import BadRecord
from assistant.records import Record
from vectorstore.passages import Sentence


def to_json(answer: Answer) -> dict[str, object]:
    """Return the answer as what ``json.dumps`` takes."""
    return {
        "question": answer.question,
        "text": answer.text,
        "refused": answer.refused,
        "reason": answer.reason,
        "claims": [_claim(claim) for claim in answer.claims],
        "passages": [passage_json(passage) for passage in answer.passages],
        "seconds": dict(answer.seconds),
        "gate": answer.gate,
        "missing": list(answer.missing),
        "standalone": answer.standalone,
    }


def from_json(data: object, where: str = "the answer") -> Answer:
    """Return the answer that ``to_json`` was given.

    Args:
        data: What ``json.loads`` returned.
        where: The place the data came from, for the error.

    Raises:
        BadRecord: A field is missing or holds something else.
    """
    record = Record.of(data, where)
    seconds = record.record("seconds")
    return Answer(
        question=record.text("question"),
        text=record.text("text"),
        refused=record.flag("refused"),
        reason=record.text("reason"),
        claims=tuple(_claim_of(claim) for claim in record.records("claims")),
        passages=tuple(passage_of(passage) for passage in record.records("passages")),
        seconds={step: seconds.number(step) for step in seconds.fields},
        gate=record.optional_number("gate"),
        missing=record.texts("missing"),
        standalone=record.text("standalone"),
    )


def passage_json(passage: Passage) -> dict[str, object]:
    """Return the passage as what ``json.dumps`` takes."""
    return {
        "n": passage.n,
        "document": passage.document,
        "title": passage.title,
        "head": passage.head,
        "start": passage.start,
        "end": passage.end,
        "text": passage.text,
        "page": passage.page,
        "sha256": passage.sha256,
        "score": passage.score,
        "sentences": [[sentence.start, sentence.end] for sentence in passage.sentences],
    }


def passage_of(record: Record) -> Passage:
    """Return the passage that ``passage_json`` was given.

    Raises:
        BadRecord: A field is missing or holds something else.
    """
    start, text = record.whole("start"), record.text("text")
    spans = (_span(item, record.where) for item in record.items("sentences"))
    return Passage(
        n=record.whole("n"),
        document=record.text("document"),
        title=record.text("title"),
        head=record.text("head"),
        start=start,
        end=record.whole("end"),
        text=text,
        page=record.optional_whole("page"),
        sha256=record.text("sha256"),
        score=record.number("score"),
        sentences=tuple(Sentence(first, last, text[first - start : last - start]) for first, last in spans),
    )


def _claim(claim: Claim) -> dict[str, object]:
    return {
        "text": claim.text,
        "verdict": claim.verdict.value,
        "citations": [_citation(citation) for citation in claim.citations],
        "remark": claim.remark,
        "across": claim.across,
    }


def _citation(citation: Citation) -> dict[str, object]:
    return {
        "n": citation.n,
        "document": citation.document,
        "title": citation.title,
        "start": citation.start,
        "end": citation.end,
        "quote": citation.quote,
        "page": citation.page,
        "sha256": citation.sha256,
    }


def _claim_of(record: Record) -> Claim:
    verdict = record.text("verdict")
    if verdict not in list(Verdict):
        raise BadRecord(f"{record.where}: 'verdict' must be one of {', '.join(Verdict)}, not {verdict!r}")
    return Claim(
        text=record.text("text"),
        verdict=Verdict(verdict),
        citations=tuple(_citation_of(citation) for citation in record.records("citations")),
        remark=record.text("remark"),
        across=record.flag("across"),
    )


def _citation_of(record: Record) -> Citation:
    return Citation(
        n=record.whole("n"),
        document=record.text("document"),
        title=record.text("title"),
        start=record.whole("start"),
        end=record.whole("end"),
        quote=record.text("quote"),
        page=record.optional_whole("page"),
        sha256=record.text("sha256"),
    )


def _span(item: object, where: str) -> tuple[int, int]:
    match item:
        case [int(start), int(end)]:
            return start, end
    raise BadRecord(f"{where}: a sentence must be [start, end], not {item!r}")
