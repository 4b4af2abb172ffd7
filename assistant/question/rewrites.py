"""A follow-up made to stand alone, and what it is made from. Knows no rule and no model."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

TURNS = 3  # of the talk that a model is shown; most follow-ups lean on the last
ANSWER = 200  # characters of an answer that it is shown


@dataclass(frozen=True, slots=True)
class Earlier:
    """One question that came before, with what was answered."""

    question: str
    """As it was searched for, if that is known; one that leans on those before it is made to stand alone first."""
    answer: str = ""
    """The text the user was told, with or without its marks; empty if refused."""


class How(StrEnum):
    """How a question came to its form."""

    ASKED = "as it was asked"
    RULE = "by rule"
    MODEL = "needs the model"
    """It leans on what came before, and no rule can say on what; until a model has, the form is a safe one."""


@dataclass(frozen=True, slots=True)
class Rewrite:
    """A question as it is searched for."""

    question: str
    """With ``How.MODEL`` the question as asked, with its likely topic in brackets: it can be searched for as it is."""
    how: How


def recited(earlier: Sequence[Earlier]) -> str:
    """Return the last turns as they are quoted to a model: question and answer by turns, a line each."""
    lines = []
    for turn in earlier[-TURNS:]:
        lines.append(f"- {turn.question}")
        if turn.answer:
            lines.append(f"  {' '.join(turn.answer.split())[:ANSWER]}")
    return "\n".join(lines)
