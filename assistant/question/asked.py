"""What is asked of one reading of passages: a question, its parts, and the one document that is meant, if one is.

Knows no passage and no model.
"""

from dataclasses import dataclass

from assistant.question.parts import parts


@dataclass(frozen=True, slots=True)
class Asked:
    """One thing to be answered from one group of passages."""

    question: str
    parts: tuple[str, ...]
    """What the question asks for, one by one; the question alone if it asks for one thing."""
    title: str = ""
    """Of the document that alone is meant here, where a question goes over several; empty otherwise."""
    follows: bool = False
    """Whether it goes on with a talk, so that its passages may be those shown last."""
    narrowed: bool = False
    """Whether the question is already the one that would be put to that document alone."""
    name: str = ""
    """What the question calls that document by its title; empty if it does not, or if none is meant alone."""

    @classmethod
    def of(
        cls, question: str, title: str = "", *, follows: bool = False, narrowed: bool = False, name: str = ""
    ) -> "Asked":
        """Take a question apart."""
        return cls(question, parts(question), title, follows, narrowed, name)
