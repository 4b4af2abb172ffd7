"""Do the citations of an answer prove what it says? By the evals' own reading; knows no verdict of the product's."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from assistant.conversation import Answer, Citation, Claim
from evals.evidence import cites
from evals.figures import held, stated
from evals.hard_facts import to_the_point
from evals.matching import contains, tokens, without_marks
from evals.questions import Gold, Question
from vectorstore.passages import language_of

COVERED = 0.5  # least share of a claim's words in what it cites
_STEM = 5  # letters by which English words are compared
_STOP = frozenset(
    """
    about after all also an and any are as at be been before both but by did do does during for from had has have he
    her him his how in into is it its more most no not of on or our over she so some such than that their them then
    there these they this those to under until up was we were what when where which while who whom whose why will with
    would you 的 了 在 是 和 与 及 对 为 有 被 其 这 该 把 由 于 从 到 也 并 而 个 名 中
    """.split()
)


@dataclass(frozen=True, slots=True)
class Proof:
    """What was found about the statements of one answer; a refusal makes none."""

    claims: int
    """Shown claims that can be judged: not those whose sources are all in the other language."""
    supported: int
    """Of these, how many stand in the quotes they cite: every figure and half of the words that the question lacks."""
    pairs: int
    """Of a supported claim with each of its citations."""
    needed: int
    """Of the pairs, those whose citation carries the claim alone, or without which the others do not carry it."""
    on_gold: int
    """Of all the answer's citations, those that touch the gold and are to the point; 0 if the question has none."""
    unproved: tuple[str, ...]
    """Figures the answer states that neither a cited quote nor its document's head nor the question holds."""
    foreign: bool
    """A value that belongs to another document is told, or a document is cited that is not among the gold's."""

    @property
    def whole(self) -> bool:
        """Say whether nothing is wanting: every claim supported, no citation idle, no figure unproved or foreign."""
        return (self.claims, self.pairs) == (self.supported, self.needed) and not self.unproved and not self.foreign


def proof(question: Question, answer: Answer) -> Proof:
    """Judge the statements of an answer."""
    if answer.refused:
        return Proof(0, 0, 0, 0, 0, (), False)
    claims = [claim for claim in _shown(answer) if _comparable(claim)]
    supported = [claim for claim in claims if supports(claim.text, claim.citations, question.question)]
    pairs = [_is_needed(claim, one, question.question) for claim in supported for one in claim.citations]
    return Proof(
        claims=len(claims),
        supported=len(supported),
        pairs=len(pairs),
        needed=sum(pairs),
        on_gold=sum(_is_on_gold(citation, question.gold + question.cross_gold) for citation in answer.citations),
        unproved=_unproved(question, answer),
        foreign=_foreign(question, answer),
    )


def supports(claim: str, citations: Sequence[Citation], question: str = "") -> bool:
    """Say whether the quotes hold every figure of a claim, and together with their titles half of its words.

    What the claim repeats of the question proves nothing and need not be proved, unless it says nothing else: a
    sentence about "him" is good evidence on whom the question names. Without citations nothing is supported.
    """
    quotes = "\n".join(citation.quote for citation in citations)
    titles = "\n".join(citation.title for citation in citations)
    wanted = (_content(claim) - _content(question)) or _content(claim)
    covered = len(wanted & _content(f"{titles}\n{quotes}")) / len(wanted) if wanted else 1.0
    return bool(citations) and stated(claim) - held(question) <= held(quotes) and covered >= COVERED


def _shown(answer: Answer) -> Iterator[Claim]:
    """Yield the claims that reached the user: what is cited, and what stands in the text without a citation."""
    text = without_marks(answer.text)
    return (claim for claim in answer.claims if claim.citations or claim.text in text)


def _comparable(claim: Claim) -> bool:
    languages = {language_of(citation.quote) for citation in claim.citations}
    return not languages or language_of(claim.text) in languages


def _is_needed(claim: Claim, citation: Citation, question: str) -> bool:
    """Citation precision after ALCE (Gao et al. 2023, section 3), with our support in place of its NLI model."""
    others = [other for other in claim.citations if other != citation]
    return supports(claim.text, [citation], question) or not supports(claim.text, others, question)


def _is_on_gold(citation: Citation, gold: Sequence[Gold]) -> bool:
    """A whole passage touches much and points at nothing."""
    return cites([citation], gold) and to_the_point(citation.quote, (one.quote or "" for one in gold))


def _unproved(question: Question, answer: Answer) -> tuple[str, ...]:
    cited = {citation.document for citation in answer.citations}
    heads = [passage.head for passage in answer.passages if passage.document in cited]
    grounds = [question.question, *heads, *(f"{c.title}\n{c.quote}" for c in answer.citations)]
    return tuple(sorted(stated(without_marks(answer.text)) - held("\n".join(grounds))))


def _foreign(question: Question, answer: Answer) -> bool:
    said = tokens(without_marks(answer.text))
    gold = {one.doc_id for one in question.gold + question.cross_gold}
    elsewhere = gold and any(citation.document not in gold for citation in answer.citations)
    return bool(elsewhere) or any(contains(said, alias) for alias in question.must_not)


def _content(text: str) -> frozenset[str]:
    kept = (token for token in tokens(text) if token not in _STOP and not token[0].isdecimal())
    return frozenset(token[:_STEM] if token.isascii() else token for token in kept)
