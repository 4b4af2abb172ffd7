"""A question that leans on those before it -> one that stands alone. Pure; knows no model.

"And how old was he?" cannot be searched for. Rules do what rules can; where they cannot, the caller may ask a model
(``prompts/rewrite.*.md``, checked by ``rewrite_check.py``).
"""

from collections.abc import Sequence

from assistant.question import followups_en, followups_zh
from assistant.question.rewrites import Earlier, How, Rewrite
from vectorstore.passages import Language, language_of

LONGEST = 500  # characters; whoever writes more says what it is about
__all__ = ["Earlier", "How", "Rewrite", "needs_history", "standalone"]


def standalone(question: str, earlier: Sequence[Earlier]) -> Rewrite:
    """Make a question stand alone.

    Args:
        question: As asked, in English or Chinese.
        earlier: What came before, in order; those that lean are made to stand alone first.

    Returns:
        The question just as it was asked if nothing came before, or if it names what it is about.
    """
    whole: list[Earlier] = []
    for turn in earlier:
        whole.append(Earlier(_rewrite(turn.question, whole).question, turn.answer))
    return _rewrite(question, whole)


def needs_history(question: str, earlier: Sequence[Earlier]) -> bool:
    """Say whether a question leans on those before it."""
    return standalone(question, earlier).how is not How.ASKED


def _rewrite(question: str, earlier: Sequence[Earlier]) -> Rewrite:
    if len(question) > LONGEST:
        return Rewrite(question, How.ASKED)
    rewrite = followups_zh.rewrite if language_of(question) is Language.ZH else followups_en.rewrite
    return rewrite(question, earlier)
