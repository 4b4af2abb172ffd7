"""English follow-ups: does a question lean on what came before, and on what? Pure; knows no model and no Chinese.

In every rule the loss is uneven: a question that stands alone and is changed asks for something else, one that leans
and is left alone finds little. Where a rule is not sure, the question is kept and its topic put in brackets.
"""

import re
from collections.abc import Sequence

from assistant.language.mentions import Mention, Sort, is_name, mentions
from assistant.language.words_en import AUXILIARIES, FUNCTION, QUESTION_WORDS, TOPICAL, VERBS
from assistant.question.context import Context, beside
from assistant.question.pronouns_en import leaning, pattern, pronouns
from assistant.question.rewrites import Earlier, How, Rewrite

_AUXILIARY = "|".join(AUXILIARIES)
_WH = "|".join(QUESTION_WORDS)
_LEAD = pattern(r"^(?: (?: and|but|so|or|then|ok|okay|also|well|great|thanks|by[ ]the[ ]way ) \b [,.!]? \s+ )+")
_ABOUT = pattern(r"^ (?: (?:what|how)[ ]about | and ) [ ] (?:the[ ])? (?P<other> [^,?]{1,60}? ) \s*\??$")
_INSTEAD = pattern(r"^ (?:in|on|at|for|from|by|with|of|to) \s+ (?P<other> [^,?]{1,40}? ) \s*\??$")
_CLAUSE = pattern(rf"\b (?: {_AUXILIARY}|{_WH} ) \b")
_BARE = pattern(r"^ (?P<asks> why(?:[ ]not)?|when|where|how|who|since[ ]when|by[ ]whom|with[ ]whom ) \s*\??$")
_ASKED_HOW = pattern(rf"^ (?:why|when|where|how|since[ ]when) \s+ (?= (?:{_AUXILIARY}) \b )")
_YES_NO = pattern(rf"^ (?:{_AUXILIARY}) \b")
_POINTED = pattern(r"\b (?P<points> this|that|these|those|such|the[ ]same ) \s+ (?P<noun> [a-z]+ ) \b")
_POINTING = pattern(
    r"""
    \b (?: this|that|these|those|then|both|which[ ]one|the[ ]others?|the[ ]difference|each[ ]of
        | (?<!is[ ])(?<!are[ ])(?<!was[ ])(?<!were[ ]) there
        | the[ ] (?:first|second|last|other) (?:[ ]one)? ) \s*\??$
    | \b (?:like|about|of|for|do|does|did|to|after|before|than|is|was|are|were) [ ] (?:this|that|these|those) \b
        (?= \s* (?: [?.,] | $ | \w+(?:ed|ing)\b ) )
    | ^ (?:is|was|are|were) [ ] (?:this|that|these|those) \b
    """
)
_LATTER = pattern(r"\b the[ ] (?P<which> former|latter ) \b")
_SHORT, _LONG = 6, 9  # words: a question longer than that says what it is about
_ASKS = pattern(rf"^ (?: {_AUXILIARY}|{_WH}|tell|explain|describe|name|list ) \b")
_ONLY_THE = pattern(r"\b the[ ] (?:[a-z]+[ ])? [a-z]+ \s*\??$")
_HOW_MANY = pattern(
    r"^ how[ ] (?:many|much) [ ]\w+ (?: [ ](?:are|were|is|was) (?:[ ](?:there|\w+ed|stolen|sold))? )? \s*\??$"
)
_CORRECTS = pattern(r"^ (?: no,?[ ] | oh,?[ ] )* (?: i[ ] (?:mean|meant|was[ ]asking) | not[ ]\w+, )")
_THE = re.compile(r"\b[Tt]he (?P<noun>[a-z]+)\b")
_QUALIFY = frozenset({"of", "that", "which", "who", "whose", "between", "for", "from", "in", "on", "at", "with", "to"})
"""What follows a noun that is being said more closely."""


def rewrite(question: str, earlier: Sequence[Earlier]) -> Rewrite:
    """Make an English question stand alone.

    Args:
        question: As asked.
        earlier: In order, each standing alone.
    """
    if not earlier:
        return Rewrite(question, How.ASKED)
    context = Context.of(earlier)
    plain = _LEAD.sub("", question).strip()
    rules = (_another, _bare, _latter, pronouns, _pointed, _definite, _pointing, _corrects, _fragment)
    # First with its "and", which tells in "And Mara Quint?".
    found = _another(question.strip(), context) or next(filter(None, (rule(plain, context) for rule in rules)), None)
    return Rewrite(_capital(found.question, question), found.how) if found else Rewrite(question, How.ASKED)


def _another(plain: str, context: Context) -> Rewrite | None:
    """Answer "What about X?", "And X?" and "In X?": the last question, asked of X."""
    match = _ABOUT.match(plain) or _INSTEAD.match(plain)
    if not match or _CLAUSE.search(match["other"]) or leaning(match["other"]):
        return None
    named = mentions("about " + match["other"])
    like = [m for m in context.replaceable if named and (m.sort, m.name) == (named[0].sort, named[0].name)]
    if not like or len(named) != 1:
        return beside(plain, context, whole=True)
    old = like[-1] if named[0].name else like[0]
    put = named[0].words + _tail(old.words, named[0].words)
    return Rewrite(context.question[: old.start] + put + context.question[old.end :], How.RULE)


def _tail(old: str, new: str) -> str:
    """Return the common noun behind a name that a bare name takes over: Nantong for Luliang case, Nantong case."""
    tail = re.search(r"(?: [a-z]+)+$", old)
    return tail.group() if tail and old[:1].isupper() and new[:1].isupper() and " " not in new else ""


def _bare(plain: str, context: Context) -> Rewrite | None:
    """Answer "Why?" and "When?": the last question with another question word, where its form allows one."""
    match = _BARE.match(plain)
    if not match:
        return None
    rest = _ASKED_HOW.sub("", context.question)
    if _YES_NO.match(rest) and match["asks"].lower() != "who":
        return Rewrite(f"{match['asks']} {rest[0].lower()}{rest[1:]}", How.RULE)
    return beside(plain, context, whole=True)


def _latter(plain: str, context: Context) -> Rewrite | None:
    match = _LATTER.search(plain)
    if not match:
        return None
    pair = [m for m in context.replaceable if m.sort is not Sort.TIME][-2:]
    if len(pair) < 2:
        return beside(plain, context)
    chosen = pair[0] if match["which"].lower() == "former" else pair[1]
    return Rewrite(plain[: match.start()] + chosen.words + plain[match.end() :], How.RULE)


def _pointed(plain: str, context: Context) -> Rewrite | None:
    """Say which case "this case" is."""
    match = next((m for m in _POINTED.finditer(plain) if _noun(plain, m)), None)
    if match is None:
        return None
    same = _same_head(match["noun"], context)
    if same is None:
        return None if _names_before(plain, match) else beside(plain, context)
    return Rewrite(f"{plain[: match.start()]}the {same.words}{plain[match.end() :]}", How.RULE)


def _noun(plain: str, match: re.Match[str]) -> bool:
    """Say whether something is pointed at: "that site", but not "the site that sold it"."""
    points, word = match["points"].lower(), match["noun"]
    if word in FUNCTION or word in VERBS or is_name(word) or word.endswith(("ed", "ing", "ly")):
        return False
    if points in ("these", "those"):
        return True
    before = re.findall(r"\w+", plain[: match.start()].lower())[-1:]
    clause = points == "that" and before and before[0] not in FUNCTION
    return not clause and (points == "such" or not word.endswith("s") or word.endswith("ss"))


def _definite(plain: str, context: Context) -> Rewrite | None:
    """Say which site "the site" is, if something before named one more fully."""
    for match in _THE.finditer(plain):
        same = _same_head(match["noun"], context)
        after = re.match(r"\s+([\w-]+)", plain[match.end() :])
        bare = not after or after[1] in VERBS or after[1] in FUNCTION - _QUALIFY
        if same and bare and same.words.lower() not in plain.lower():
            return Rewrite(f"{plain[: match.start()]}the {same.words}{plain[match.end() :]}", How.RULE)
    if any(m.name for m in mentions(plain)) or len(plain.split()) > _LONG:
        return None
    return beside(plain, context) if any(m["noun"] in TOPICAL for m in _THE.finditer(plain)) else None


def _same_head(noun: str, context: Context) -> Mention | None:
    """Return the latest fuller naming of what a noun points at: "the Wuxi site" for "site"."""
    end = re.compile(rf"\s{re.escape(noun)}$", re.IGNORECASE)
    return next((m for m in (*context.asked, *context.told, *context.older) if end.search(m.words)), None)


def _pointing(plain: str, context: Context) -> Rewrite | None:
    match = _POINTING.search(plain)
    return beside(plain, context) if match and not _names_before(plain, match) else None


def _names_before(plain: str, match: re.Match[str]) -> bool:
    """Say whether a name stands before it: then it most often points at that."""
    return any(m.name and m.end <= match.start() for m in mentions(plain))


def _corrects(plain: str, context: Context) -> Rewrite | None:
    """Put "I meant a lunar eclipse" beside the question that was meant."""
    return beside(plain, context, whole=True) if _CORRECTS.match(plain) else None


def _fragment(plain: str, context: Context) -> Rewrite | None:
    """Give a topic to a question that names nobody and hardly anything."""
    named = [m for m in mentions(plain) if m.sort is not Sort.TIME]
    if any(m.name for m in named) or len(plain.split()) > _SHORT:
        return None
    if len(named) > 1 or (named and _ASKS.match(plain) and not (_ONLY_THE.search(plain) or _HOW_MANY.match(plain))):
        return None
    return beside(plain, context)


def _capital(text: str, question: str) -> str:
    return text[:1].upper() + text[1:] if question[:1].isupper() else text
