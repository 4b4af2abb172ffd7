"""Tokens on their way into llama.cpp: where each stands, in which sequences, and whether its scores are wanted.

Knows the form of llama.cpp's batch, through the library it is handed; knows no context.
"""

from collections.abc import Sequence
from types import ModuleType

MAIN, ASIDE = 0, 1
"""The sequence that is read, and the one that is put aside meanwhile."""


class Batch:
    """What one step reads. Filled piece by piece, then taken, which empties it for the next."""

    def __init__(self, c: ModuleType, size: int) -> None:
        """Ask for memory.

        Args:
            c: llama.cpp.
            size: The most tokens of a step.
        """
        self._c = c
        self._raw = c.llama_batch_init(size, 0, len((MAIN, ASIDE)))
        self._count = 0

    def add(self, tokens: Sequence[int], first: int, sequences: Sequence[int], scored: int = 0) -> None:
        """Add neighbouring tokens.

        Args:
            tokens: The tokens.
            first: The place of the first of them in its sequences.
            sequences: All that hold them.
            scored: How many of the last of them are to have scores.
        """
        for n, token in enumerate(tokens):
            at = self._count + n
            self._raw.token[at], self._raw.pos[at] = token, first + n
            self._raw.n_seq_id[at] = len(sequences)
            for place, sequence in enumerate(sequences):
                self._raw.seq_id[at][place] = sequence
            self._raw.logits[at] = n >= len(tokens) - scored
        self._count += len(tokens)

    def taken(self) -> object:
        """Return the batch as llama.cpp takes it; what is added from now on begins the next."""
        self._raw.n_tokens, self._count = self._count, 0
        return self._raw

    def free(self) -> None:
        """Give the memory back."""
        self._c.llama_batch_free(self._raw)
