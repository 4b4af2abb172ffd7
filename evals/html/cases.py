"""One question of a run as HTML: what was wanted, what was said, and the marked passages that show why."""

import string
from collections.abc import Mapping, Sequence

from assistant.conversation import Passage
from assistant.markup import Html, joined, tag, text
from evals.causes import Case
from evals.html.marking import Piece, gold_spans, pieces
from evals.html.said import lang, number, part, said
from evals.proof import Proof
from evals.questions import Gold, Question
from evals.scoring import Score

AROUND = 240  # characters shown on each side of a mark; what lies further off is counted and left out
_LETTERS = string.ascii_letters + string.digits


def case_html(case: Case, texts: Mapping[str, str]) -> Html:
    """Draw one case.

    Args:
        case: With its cause.
        texts: The text of every document of the pack, by name, for gold that was not shown.
    """
    return tag(
        "article", "case",
        tag("h4", "question", text(case.question.question), also=lang(case.question.question)),
        tag("div", "account", _facts(case), _wanted(case.question), *said(case.outcome), *_faults(case.score)),
        tag("div", "shown", *_unshown(case, texts), *_passages(case)),
    )  # fmt: skip


def _facts(case: Case) -> Html:
    score, answer = case.score, case.outcome.answer
    known = [score.qid, score.kind.replace("_", " "), f"{score.seconds:.1f} s"]
    known += [f"gate {answer.gate:+.1f}".replace("-", "−")] if answer.gate is not None else []
    known += [f"F1 {score.f1:.2f}"] if score.f1 is not None else []
    return tag("p", "facts", *(tag("span", "", text(fact)) for fact in known))


def _wanted(question: Question) -> Html:
    refusal = "A refusal: the documents do not answer this."
    lines = [] if question.answerable else [tag("p", "", text(refusal))]
    lines += [tag("p", "", _alternatives(question.answers))] if question.answers else []
    lines += [tag("p", "aside", text("must say "), _alternatives(group)) for group in question.must]
    lines += [tag("p", "aside", text("must not say "), _alternatives(question.must_not))] if question.must_not else []
    return part("Wanted", *(lines or [tag("p", "", text("An answer; the pack does not say which."))]))


def _alternatives(words: Sequence[str]) -> Html:
    shown = [tag("span", "", text(word), also=lang(word)) for word in dict.fromkeys(words)]
    return joined(shown, tag("span", "or", text(" or ")))


def _faults(score: Score) -> list[Html]:
    found = ["The answer is not to the point."] if score.to_the_point is False else []
    found += ["The answer is not in the question's language."] if score.in_its_language is False else []
    found += _unproved(score.proof) if score.proof else []
    return [part("Found wanting", *(tag("p", "fault", text(fault)) for fault in found))] if found else []


def _unproved(proof: Proof) -> list[str]:
    found = ["A value or a source of another document."] if proof.foreign else []
    found += [f"Figures that nothing cited holds: {', '.join(proof.unproved)}."] if proof.unproved else []
    idle, fell = proof.pairs - proof.needed, proof.claims - proof.supported
    found += [f"Claims that their quotes do not carry: {fell} of {proof.claims}."] if fell else []
    found += [f"Citations that the claims do not need: {idle} of {proof.pairs}."] if idle else []
    return found


def _unshown(case: Case, texts: Mapping[str, str]) -> list[Html]:
    shown = case.outcome.answer.passages
    gold = case.question.gold if case.question.answerable else ()
    missing = [one for one in gold if not any(_holds(passage, one) for passage in shown)]
    return [part("Gold that was not shown", *(_gold(one, texts) for one in missing))] if missing else []


def _holds(passage: Passage, gold: Gold) -> bool:
    if gold.start is None and gold.quote is None:
        return passage.document == gold.doc_id and gold.page in (None, passage.page)
    return bool(gold_spans(passage, gold))


def _gold(gold: Gold, texts: Mapping[str, str]) -> Html:
    found = texts.get(gold.doc_id)
    if found is None:
        words = "This document is not in the library or could not be read."
    else:
        words = gold.quote or found[gold.start : gold.end] if gold.start is not None else gold.quote or ""
    where = gold.doc_id if gold.page is None else f"{gold.doc_id}, page {gold.page}"
    quoted = tag("p", "passage-text", tag("span", "gold", text(words)), also=lang(words))
    return tag("div", "passage", tag("p", "origin", text(where)), *([quoted] if words else []))


def _passages(case: Case) -> list[Html]:
    answer = case.outcome.answer
    cut = [(passage, pieces(passage, answer.citations, case.question.gold)) for passage in answer.passages]
    telling = [pair for pair in cut if not all(piece.plain for piece in pair[1])]
    silent = [pair for pair in cut if all(piece.plain for piece in pair[1])]
    shown = [_passage(passage, _near(marked)) for passage, marked in telling]
    if silent:
        also = "other " if telling else ""
        count = f"{len(silent)} {also}passage{'s' if len(silent) > 1 else ''} shown to the model"
        folded = [_passage(passage, [text(passage.text)]) for passage, _ in silent]
        shown.append(tag("details", "folded", tag("summary", "", text(count)), *folded))
    return [part("Passages", *(shown or [tag("p", "aside", text("None was shown."))]))]


def _passage(passage: Passage, inner: Sequence[Html]) -> Html:
    page = f", page {passage.page}" if passage.page is not None else ""
    origin = tag(
        "p", "origin",
        tag("span", "title", text(passage.title or passage.document), also=lang(passage.title)),
        text(f" {passage.document}{page}" if passage.title else page),
    )  # fmt: skip
    return tag("div", "passage", origin, tag("p", "passage-text", *inner, also=lang(passage.text)))


def _near(marked: Sequence[Piece]) -> list[Html]:
    """Draw the pieces; of a long stretch without marks only what is near one."""
    last = len(marked) - 1
    return [_plain(p.text, n > 0, n < last) if p.plain else _marked(p) for n, p in enumerate(marked)]


def _plain(words: str, after: bool, before: bool) -> Html:
    """Draw what stands after a mark, before one, or both; whole words, and a count of what is left out."""
    head = _ended(words[: AROUND if after else 0])
    tail = _ended(words[len(words) - (AROUND if before else 0) :][::-1])[::-1]
    left = len(words) - len(head) - len(tail)
    if left <= AROUND:
        return text(words)
    note = tag("span", "cut", text(f" … {left} characters … "), also={"lang": "en"})
    return joined([text(head), note, text(tail)])


def _ended(words: str) -> str:
    """Cut off the word that the cut has torn; Chinese has none."""
    kept = words.rstrip(_LETTERS)
    return kept if len(words) - len(kept) < len(words) else words


def _marked(piece: Piece) -> Html:
    drawn = text(piece.text)
    if piece.gold:
        drawn = tag("span", "gold", drawn)
    if piece.quoted:
        drawn = tag("mark", "", drawn)
    return joined([*(number(n) for n in piece.opens), drawn])
