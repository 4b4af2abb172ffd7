"""Chinese follow-ups: does a question lean on what came before, and on what? Pure; knows no model and no English.

Chinese leaves out what is understood, so here the commonest follow-up has no pronoun at all: 多大年纪？. It is given
its topic in front, where Chinese puts it.
"""

import re
from collections.abc import Sequence
from functools import partial

from assistant.language import words_zh
from assistant.language.mentions import Mention, Sort
from assistant.language.mentions_zh import pieces
from assistant.language.words_zh import any_of
from assistant.question.context import Context, beside, named, several
from assistant.question.rewrites import Earlier, How, Rewrite

_LEAD = re.compile(
    r"^(?:那么|那(?!个|家|位|名|起|些|里|件|次|种|人|时|是)|还有(?!呢)|另外|然后|接着|好的|嗯|谢谢|请问)[，,\s]*"
)
_ANOTHER = re.compile(r"^(?:在|关于|换成)?(?P<other>[^，。？?]{1,24}?)(?:呢|的呢|又如何|又怎样|又怎么样)[？?]?$")
_ASKING = r"(?:在)?(?:什么时候|何时|哪一?[年天]|哪里|哪儿|什么地方|何地|为什么|为何|怎么|如何)"
_BARE = re.compile(rf"^(?P<asks>{_ASKING}|多少钱?|多少|几个|谁|结果|具体|原因|还有)(?:呢|的|啊|了|做到的|样)*[？?]?$")
_WHERE_WHEN = re.compile(_ASKING)
_LATTER = re.compile("前者|后者")
_PRONOUN = re.compile(
    "(?P<many>[他她它]们)|(?P<person>(?<!其)他(?!人|乡)|她|此人|该男子|该女子|这个人|那个人)|(?P<thing>它)|"
    "(?P<any>(?<![极尤与])其(?![中他实余次它]))"
)
_POINTED = re.compile(r"(?:该|此|这|那|上述)(?:一)?(?:个|起|家|名|位|件|份|些|款|次|场|种|两)?(?P<noun>[一-龥]{1,8})")
_NOUN = re.compile(any_of(words_zh.POINTED))
_POINTING = re.compile(any_of(words_zh.POINTING))
_OPENS = re.compile(any_of(words_zh.OPENINGS))
_ALONE = re.compile(any_of(words_zh.ALONE))
_ATTRIBUTE = re.compile("(?<=的)[^的是有为，]{1,8}(?=是|有|为)")
_PERSONAL = re.compile(any_of(words_zh.PERSONAL))


def rewrite(question: str, earlier: Sequence[Earlier]) -> Rewrite:
    """Make a Chinese question stand alone.

    Args:
        question: As asked.
        earlier: In order, each standing alone.
    """
    if not earlier:
        return Rewrite(question, How.ASKED)
    context = Context.of(earlier)
    plain = _LEAD.sub("", question.strip())
    rules = (_bare, _another, _latter, _pronouns, _pointed, _pointing, _subjectless)
    return next(filter(None, (rule(plain, context) for rule in rules)), Rewrite(question, How.ASKED))


def _bare(plain: str, context: Context) -> Rewrite | None:
    """Answer 为什么？ and 在哪里？: the last question with another question word, where its form allows one."""
    match = _BARE.match(plain)
    if not match:
        return None
    if re.search("吗[？?]?$", context.question) and _WHERE_WHEN.fullmatch(match["asks"]):
        return Rewrite(match["asks"] + re.sub("了?吗[？?]?$", "", context.question) + "？", How.RULE)
    places = list(_WHERE_WHEN.finditer(context.question))
    if len(places) == 1 and _WHERE_WHEN.fullmatch(match["asks"]):
        at = places[0]
        return Rewrite(context.question[: at.start()] + match["asks"] + context.question[at.end() :], How.RULE)
    return beside(plain, context, whole=True)


def _another(plain: str, context: Context) -> Rewrite | None:
    """Answer X呢？: the last question, asked of X."""
    match = _ANOTHER.match(plain)
    if not match or _PRONOUN.search(plain) or any(_NOUN.match(m["noun"]) for m in _POINTED.finditer(plain)):
        return None
    other = match["other"]
    new = [m for m in named(other) if m.end - m.start >= len(other) - 2]
    text, in_last = context.question, context.replaceable
    if new and new[0].sort is Sort.TIME and not any(m.sort is Sort.TIME for m in in_last):
        return Rewrite(other + text, How.RULE)
    for old in in_last:
        put = _in_place_of(old, other, new)
        if put:
            return Rewrite(text[: old.start] + put + text[old.end :], How.RULE)
    attribute = _ATTRIBUTE.search(text)
    if attribute and not any(m.name for m in named(other)):
        return Rewrite(text[: attribute.start()] + other + text[attribute.end() :], How.RULE)
    return beside(plain, context, whole=True)


def _in_place_of(old: Mention, other: str, new: Sequence[Mention]) -> str:
    """Return what takes the place of a mention of the last question, or nothing if the two are not alike."""
    if new:
        return other if (old.sort, old.name) == (new[0].sort, new[0].name) else ""
    ending = re.search("案件?$|警方$|公安局$", old.words)
    placed = old.name and ending and len(other) <= 4 and not _OPENS.match(other)
    return other + old.words[ending.start() :] if placed and ending else ""


def _latter(plain: str, context: Context) -> Rewrite | None:
    match = _LATTER.search(plain)
    if not match:
        return None
    pair = [m for m in context.replaceable if m.sort is not Sort.TIME][-2:]
    if len(pair) < 2:
        return beside(plain, context)
    return Rewrite(_LATTER.sub(lambda m: pair[m.group() == "后者"].words, plain), How.RULE)


def _pronouns(plain: str, context: Context) -> Rewrite | None:
    """Put what it stands for in the place of the first pronoun."""
    match = _PRONOUN.search(plain)
    if not match:
        return None
    kind = match.lastgroup or ""
    before = plain[: match.start()]
    if any(_fits(kind, m) for m in named(before)) or _content(before):
        return None
    fitting = (context.person if kind == "person" else context.nearest)(lambda m: _fits(kind, m))
    if not fitting or (several(fitting) and fitting[0] in context.asked):
        return beside(plain, context)
    meant = next((m for m in fitting if m.name), fitting[0])
    owns = kind == "any" and plain[match.end() :][:1] not in ("被", "在", "是", "有")
    put = _person_of(meant) if kind == "person" else meant.words
    return Rewrite(plain[: match.start()] + put + ("的" if owns else "") + plain[match.end() :], How.RULE)


def _fits(kind: str, mention: Mention) -> bool:
    if kind == "person":
        return mention.sort is Sort.PERSON or _person_of(mention) != mention.words
    if kind == "many":
        return mention.sort in (Sort.PERSON, Sort.BODY)
    return mention.sort is not Sort.TIME and (kind == "any" or mention.sort is not Sort.PERSON)


def _person_of(mention: Mention) -> str:
    """Return the person a case is named after: 徐丽平 of 徐丽平案."""
    case = re.fullmatch("(?P<name>.{3})案件?", mention.words)
    within = named(case["name"]) if case else ()
    return within[0].words if within and within[0].sort is Sort.PERSON else mention.words


def _pointed(plain: str, context: Context) -> Rewrite | None:
    """Say which case 该案 is."""
    for match in _POINTED.finditer(plain):
        noun = _NOUN.match(match["noun"])
        if noun and not any(m.name for m in named(plain[: match.start()])):
            end = noun.group().removesuffix("件").removesuffix("子")
            same = context.nearest(partial(_same_end, end))
            if not same or (same[0] in context.replaceable and context.question[: same[0].start].endswith("的")):
                return beside(plain, context)  # "the site that the police closed" is more than its last word
            return Rewrite(plain[: match.start()] + same[0].words + plain[match.start("noun") + noun.end() :], How.RULE)
    return None


def _same_end(end: str, mention: Mention) -> bool:
    return mention.name and mention.words.removesuffix("件").endswith(end)


def _pointing(plain: str, context: Context) -> Rewrite | None:
    match = _POINTING.search(plain)
    return beside(plain, context) if match and not any(m.name for m in named(plain[: match.start()])) else None


def _subjectless(plain: str, context: Context) -> Rewrite | None:
    """Give a question its topic that names nobody: 多大年纪？ becomes 林某伟多大年纪？."""
    if not _OPENS.match(plain) or _ALONE.search(plain) or any(m.name for m in named(plain)) or _content(plain):
        return None
    personal = bool(_PERSONAL.search(plain))
    people = context.nearest(lambda m: m.name and m.sort is Sort.PERSON) if personal else ()
    topics = people or context.nearest(lambda m: m.name and m.sort is not Sort.TIME)
    if len({m.words for m in topics}) != 1:
        return beside(plain, context)
    topic, opening = topics[0].words, _OPENS.match(plain)
    said = opening.group() if opening and topic.endswith(opening.group()) else ""  # 公司 of 公司有多少员工
    return Rewrite(topic + plain[len(said) :], How.RULE)


def _content(text: str) -> bool:
    """Say whether a text speaks of something of its own, beyond question words, roles and what is asked of them."""
    for _, piece in pieces(text):
        opening = _OPENS.match(piece)
        if len(piece) - (opening.end() if opening else 0) > 2:
            return True
    return False
