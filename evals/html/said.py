"""What was said to a question as HTML: the answer or refusal, and the verdict on each claim. Knows no gold."""

import re
from collections.abc import Mapping, Sequence

from assistant.conversation import Answer, Claim
from assistant.markup import Html, joined, tag, text
from evals.outcomes import Outcome, State
from vectorstore.passages import language_of

_MARK = re.compile(r"\s*\[(\d{1,4})\]")


def said(outcome: Outcome) -> list[Html]:
    """Draw what the user was told, what was left out of it and why; nothing if only the search was run."""
    answer = outcome.answer
    if outcome.state is State.SEARCHED:
        return []
    if outcome.state is State.FAILED:
        return [part("Failed", tag("p", "", text(answer.reason)))]
    standing = [claim for claim in answer.claims if claim.citations]
    fallen = [claim for claim in answer.claims if not claim.citations]
    whole = not answer.refused and _letters(answer.text) == _letters("".join(claim.text for claim in standing))
    told = _claims(standing) if whole else tag("p", "answer", _cited(answer), also=lang(answer.text))
    parts = [part("Refused" if answer.refused else "Said", told, *_beside(answer))]
    parts += [part("Of this, checked", _claims(standing))] if standing and not whole else []
    return [*parts, *([part("Left out", _claims(fallen))] if fallen else [])]


def part(name: str, *inner: Html) -> Html:
    """Draw a small heading and what belongs under it."""
    return tag("section", "part", tag("h5", "", text(name)), *inner)


def number(n: int) -> Html:
    """Draw the number of a citation."""
    return tag("span", "number", text(str(n)))


def lang(words: str) -> Mapping[str, str]:
    """Return the attribute that says which language the words are in."""
    return {"lang": language_of(words).value}


def _beside(answer: Answer) -> list[Html]:
    lines = [("", answer.reason)] if answer.refused and answer.reason != answer.text else []
    lines += [("not answered: ", missing) for missing in answer.missing]
    lines += [("searched as: ", answer.standalone)] if answer.standalone else []
    return [tag("p", "aside", text(name), tag("span", "", text(words), also=lang(words))) for name, words in lines]


def _cited(answer: Answer) -> Html:
    """Escape an answer and set each [n] that is one of its citations as a small number."""
    numbers = {citation.n for citation in answer.citations}
    shown, done = [], 0
    for found in _MARK.finditer(answer.text):
        if int(found[1]) in numbers:
            shown += [text(answer.text[done : found.start()]), number(int(found[1]))]
            done = found.end()
    return joined([*shown, text(answer.text[done:])])


def _claims(claims: Sequence[Claim]) -> Html:
    return tag("ul", "claims", *(_claim(claim) for claim in claims))


def _claim(claim: Claim) -> Html:
    across = [tag("span", "aside", text(" across languages"))] if claim.across else []
    remark = [tag("span", "remark", text(claim.remark), also=lang(claim.remark))] if claim.remark else []
    return tag(
        "li", "stands" if claim.citations else "fell",
        tag("span", "claim", text(claim.text), also=lang(claim.text)),
        *(number(citation.n) for citation in claim.citations),
        tag("p", "", tag("span", "verdict", text(claim.verdict.value)), *across),
        *remark,
    )  # fmt: skip


def _letters(words: str) -> str:
    return "".join(_MARK.sub("", words).split())
