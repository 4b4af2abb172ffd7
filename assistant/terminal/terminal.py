"""Answers, hits and reports -> the text of a terminal. Pure; prints nothing and knows no command."""

from collections.abc import Iterable, Sequence
from textwrap import fill

from assistant.conversation import Answer, Citation, Passage
from assistant.modelfiles.catalog import Model
from assistant.sizes import readable
from vectorstore.passages import Hit, LeftOut
from vectorstore.report import Report

WIDTH = 96  # columns; longer lines are hard to read
NEAREST = 3  # passages shown under a refusal


def answer(given: Answer) -> str:
    """Return an answer with, under it, each source: document, page if any, and the quoted sentence."""
    left_out = [claim.text for claim in given.claims if not claim.citations]
    parts = [fill(given.text, WIDTH)]
    parts += [_source(citation) for citation in given.citations]
    if given.refused:
        parts += [_nearest(passage) for passage in given.passages[:NEAREST]]
    if left_out:
        parts.append("Left out, because the documents do not prove it:\n" + _indented(left_out))
    return "\n\n".join(parts)


def hits(found: Sequence[Hit]) -> str:
    """Return hits with their scores and spans, best first."""
    if not found:
        return "Nothing in this library shares a word or a meaning with the question."
    return "\n\n".join(
        f"{n}. {hit.document}{_page(hit.page)}, characters {hit.start}-{hit.end}\n"
        f"   score {hit.score:.3f} (meaning {hit.dense:.3f}, words {hit.words:.3f})\n" + _indented([hit.text])
        for n, hit in enumerate(found, start=1)
    )


def report(done: Report) -> str:
    """Return what an index run did, as counts, then each file that could not be read with the reason."""
    counts = {
        "added": done.added,
        "changed": done.changed,
        "renamed": done.renamed,
        "removed": done.removed,
        "unchanged": done.unchanged,
        "unreadable": done.unreadable,
    }
    listed = ", ".join(f"{len(names)} {word}" for word, names in counts.items())
    lines = [f"{listed}; {done.chunks} chunks embedded in {done.seconds:.1f} s."]
    for file in done.unreadable:
        kept = "; what was read of it before is kept" if file.kept else ""
        lines.append(f"  could not read {file.name}: {file.reason}{kept}")
    lines += [f"  of {each.name} {_left_out(each.left_out)}" for each in done.partial]
    if done.absent:
        lines.append(f"  kept {len(done.absent)} documents of a folder that is suddenly empty: is a drive missing?")
    lines += [f"  the same content: {', '.join(names)}" for names in done.duplicates]
    return "\n".join(lines)


def _left_out(left: LeftOut) -> str:
    hidden = f"{left.hidden} characters that its readers do not see were left out" if left.hidden else ""
    blank = f"{left.blank} pages have no text and cannot be searched" if left.blank else ""
    return ", and ".join(filter(None, (hidden, blank)))


def models(rows: Iterable[tuple[Model, bool]]) -> str:
    """Return the catalogue, each model with whether it is installed."""
    return "\n".join(
        f"{'*' if installed else ' '} {model.name:<20} {readable(model.bytes):>8}  needs {readable(model.memory)} of "
        f"memory  {model.licence}\n    {model.note}"
        for model, installed in rows
    )


def _source(citation: Citation) -> str:
    where = f"[{citation.n}] {citation.title} ({citation.document}{_page(citation.page)})"
    return where + "\n" + _indented([f"“{' '.join(citation.quote.split())}”"])


def _nearest(passage: Passage) -> str:
    return f"nearest: {passage.document}{_page(passage.page)}\n" + _indented([passage.text])


def _page(number: int | None) -> str:
    return f", page {number}" if number else ""


def _indented(texts: Iterable[str]) -> str:
    return "\n".join(
        fill(" ".join(text.split()), WIDTH, initial_indent="    ", subsequent_indent="    ") for text in texts
    )
