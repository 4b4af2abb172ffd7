"""What kind of thing a question asks for, where its words leave no doubt, and whether claims give one. Pure.

"The company that wrote the letter is a company that had suffered" is true, proved, and no name. Knows no model.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace

from assistant.checking.support import lacking
from assistant.conversation import Claim, Verdict
from assistant.language.facts import Kind, facts
from assistant.question.parts import parts
from vectorstore.passages import Language, language_of

Given = Callable[[str, str], bool]
"""A text and the question: whether the text gives such a thing that the question does not."""


def answering(claims: Sequence[Claim], question: str) -> tuple[Claim, ...]:
    """Leave out claims that stand and do not answer: if the question asks for one thing and none of them gives it.

    Args:
        claims: Checked claims.
        question: If it has several parts, or does not say what kind of thing it asks for, all claims stay.
    """
    if len(parts(question)) != 1:
        return tuple(claims)
    if _NAMES.search(question):
        return _naming(claims, question)
    given = _wanted(question)
    told = [claim.text for claim in claims if claim.citations]
    if given is None or not told or any(given(text, question) for text in told):
        return tuple(claims)
    remark = "没有给出所问的内容" if language_of(question) is Language.ZH else "does not give what was asked for"
    return tuple(
        replace(claim, verdict=Verdict.UNSUPPORTED, citations=(), remark=remark) if claim.citations else claim
        for claim in claims
    )


def _naming(claims: Sequence[Claim], question: str) -> tuple[Claim, ...]:
    """Put what proves a claim in its place where names are asked for, no claim gives one and the proof does.

    "They went to eight provinces" is true and proved by a sentence that names them.
    """
    names = _fact(Kind.NAME)
    proofs = {claim: " ".join(citation.quote for citation in claim.citations) for claim in claims if claim.citations}
    if any(names(claim.text, question) for claim in proofs):
        return tuple(claims)
    naming = {claim for claim, proof in proofs.items() if not claim.across and names(proof, question)}
    return tuple(
        replace(claim, text=proofs[claim], verdict=Verdict.VERBATIM) if claim in naming else claim for claim in claims
    )


def _wanted(question: str) -> Given | None:
    return next((given for asks, given in _KINDS if asks.search(question)), None)


def _fact(*kinds: Kind) -> Given:
    def given(text: str, question: str) -> bool:
        found = tuple(fact for fact in facts(text) if fact.kind in kinds)
        # What is written in the other script cannot be told to be a name or not.
        return bool(lacking(found, question)) or language_of(text) is not language_of(question)

    return given


def _written(pattern: str) -> Given:
    found = re.compile(pattern)
    return lambda text, question: any(match not in question for match in found.findall(text))


_NAMES = re.compile(
    r"\b(?:which|what) (?:other )?(?:places|cities|towns|provinces|countries|districts|regions|people|companies|firms|"
    r"banks|courts|platforms)\b|哪些(?:地方|地区|城市|省份?|国家|人员?|公司|单位|平台|法院)",
    re.IGNORECASE,
)
"""What asks for names, and may be answered without one."""
_KINDS: tuple[tuple[re.Pattern[str], Given], ...] = (
    (re.compile(r"\b(?:tele)?phone number|电话号码|电话是|手机号", re.I), _written(r"\+?\d[\d -]{5,}\d")),
    (re.compile(r"\be-?mail address|邮箱|电子邮件", re.I), _written(r"\S+@\S+")),
    (re.compile(r"\bdomain name|\bURL\b|web address|域名|网址", re.I), _written(r"\b[\w-]+\.[a-z]{2,}\b")),
    (re.compile(r"\bpost(?:al )?code|\bzip code|邮编|邮政编码", re.I), _written(r"\d{4,}")),
    (re.compile(r"\bnames? of\b|叫什么名字|名称是什么|叫什么名", re.I), _fact(Kind.NAME, Kind.QUOTE)),
    (
        re.compile(
            r"\bhow much (?:money|did .* (?:spend|cost|pay|earn|make|charge))|\b(?:at )?what price|多少钱|多少元",
            re.I,
        ),
        _fact(Kind.MONEY),
    ),
    (
        re.compile(
            r"\bwhat (?:\w+ ){0,2}(?:weight|height|length|width|depth|age|temperature|percentage|dose|speed)\b"
            r"|(?:体重|身高|长度|宽度|深度|年龄|体温|温度|百分比|剂量|速度)(?:[是为有]|各是)?多少",
            re.I,
        ),
        _fact(Kind.NUMBER, Kind.PERCENT, Kind.AGE),
    ),
)
"""What asks for it, and what gives it; the first that fits."""
