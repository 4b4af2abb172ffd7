"""What a follow-up may lean on: what the questions and answers before it name. Pure; knows no rule of rewriting."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.language import mentions, mentions_zh
from assistant.language.mentions import Mention, Sort
from assistant.question.rewrites import Earlier, How, Rewrite
from vectorstore.passages import Language, language_of
from vectorstore.sentences import sentences

TOPICS = 3  # named in brackets; on the tuning half of MTRAG three found more of what people add than one or two
READ = 1000  # characters of a text that are searched for names
_BRACKET = re.compile(r" ?[(（](?:about: |关于：)[^()（）]*[)）]$")


@dataclass(frozen=True, slots=True)
class Context:
    """What came before, the nearest apart."""

    question: str
    """The last question, without the topic it may have been given in brackets."""
    asked: tuple[Mention, ...]
    """What the last question names, in order, its topic included."""
    told: tuple[Mention, ...]
    """What the first sentence of its answer names."""
    older: tuple[Mention, ...]
    """What earlier questions name, latest question first."""

    @classmethod
    def of(cls, earlier: Sequence[Earlier]) -> "Context":
        """Gather the context of a question.

        Args:
            earlier: At least one, in order, each standing alone.
        """
        last = earlier[-1]
        question = last.question.strip()
        first = next((sentence.text for sentence in sentences(last.answer)), "")
        older = tuple(m for turn in reversed(earlier[:-1]) for m in named(turn.question))
        return cls(_BRACKET.sub("", question), named(question), named(first), older)

    @property
    def replaceable(self) -> tuple[Mention, ...]:
        """What stands in the last question itself, so that something else can be put in its place."""
        return tuple(mention for mention in self.asked if mention.end <= len(self.question))

    def person(self, fits: Callable[[Mention], bool]) -> tuple[Mention, ...]:
        """Return the people named last, by name if the last question or its answer has one, else by their part."""
        by_name = (tuple(m for m in group if m.name and fits(m)) for group in (self.asked, self.told))
        return next(filter(None, by_name), ()) or self.nearest(fits)

    def nearest(self, fits: Callable[[Mention], bool]) -> tuple[Mention, ...]:
        """Return what fits where it was named last: in the question, else in its answer, else before; or nothing."""
        for group in (self.asked, self.told, self.older):
            fitting = tuple(mention for mention in group if fits(mention))
            if fitting:
                return fitting
        return ()

    @property
    def topics(self) -> tuple[str, ...]:
        """What the talk is most about: named lately, or often, or by a proper name; the most so first."""
        weights: dict[str, float] = {}
        aged = ((m, 0.5 * 0.93**age) for age, m in enumerate(self.older))
        for m, weight in (*((m, 1.0) for m in self.asked), *((m, 0.6 if m.name else 0.3) for m in self.told), *aged):
            if m.sort is not Sort.TIME:
                weights[m.words] = weights.get(m.words, 0.0) + weight * (1.5 if m.name else 1.0)
        return tuple(sorted(weights, key=lambda words: -weights[words])[:TOPICS])


def several(found: Sequence[Mention]) -> bool:
    """Say whether more than one proper name was found: then no rule can tell which is meant."""
    return len({mention.words for mention in found if mention.name}) > 1


def named(text: str) -> tuple[Mention, ...]:
    """Return what the beginning of a text in either language names, in order."""
    text = text[:READ]
    return mentions_zh.mentions(text) if language_of(text) is Language.ZH else mentions.mentions(text)


def beside(question: str, context: Context, *, whole: bool = False) -> Rewrite:
    """Put its likely topic in brackets behind a question that no rule can make whole.

    Args:
        question: What is kept as it is.
        context: What the topic is taken from.
        whole: Take the last question itself for the topic.
    """
    chinese = language_of(question) is Language.ZH
    topics = () if whole else context.topics
    topic = ("、" if chinese else ", ").join(topics) or context.question.rstrip("?？. ")
    return Rewrite(f"{question}（关于：{topic}）" if chinese else f"{question} (about: {topic})", How.MODEL)
