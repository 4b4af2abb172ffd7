"""A follow-up -> the question that stands alone: by rule, and by the model only where no rule can. Knows no machine."""

from collections.abc import Callable, Sequence

from assistant.answering.prompt import message
from assistant.question.followups import How, standalone
from assistant.question.rewrite_check import accept
from assistant.question.rewrites import Earlier, recited
from vectorstore.passages import Language, language_of

Reply = Callable[[str], str]
"""A short message to the model's one line."""


def understood(question: str, earlier: Sequence[Earlier], reply: Reply) -> str:
    """Return the question as it can be understood without what came before it.

    Args:
        question: As it was asked.
        earlier: The turns before it, oldest first.
        reply: Asked only where rules cannot tell what is meant. A line of the model that brings in anything nobody
            said, or loses the question, is not used; the question then names what it may be about in brackets.
    """
    rewrite = standalone(question, earlier)
    if rewrite.how is not How.MODEL:
        return rewrite.question
    tongue = "zh" if language_of(question) is Language.ZH else "en"
    line = reply(message(f"rewrite.{tongue}", history=recited(earlier), question=question))
    return accept(line, question, earlier) or rewrite.question
