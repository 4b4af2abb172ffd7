"""The model: tokens in, tokens and scores out, by llama.cpp in this process.

Knows tokens and one context. Knows no prompt, no passage and no thread: whoever calls it sees to it that
one thread does (see worker.py), because llama.cpp answers two at once with a crash and not with an error.
"""

import ctypes
import logging
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Event

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EngineFailed, PromptTooLong
from assistant.model import llama
from assistant.model.batch import ASIDE, MAIN, Batch
from assistant.model.kernels import Kernels
from assistant.model.prefixes import Prefixes, common

log = logging.getLogger(__name__)

STEP = 512  # tokens read between two reports of progress; half of it takes a twelfth longer, a quarter more
ABORTED = 2  # llama_decode's answer after its abort callback said yes
USUAL_PIECE = 32  # bytes; some tokens of Qwen are longer, indents and rulers


class Engine:
    """One model file with one context.

    The context remembers the tokens it has read. Reading a sequence that begins like the last one, or like one kept
    from before, reads only what differs: exact, since a token's state depends on nothing that comes after it.
    Besides, it may hold one sequence aside that was read in the same step.
    """

    def __init__(self, path: Path, *, context: int, kernels: Kernels, kept: int = 0) -> None:
        """Load a model.

        Args:
            path: A GGUF file that has been checked.
            context: How many tokens the prompt and the answer have together.
            kernels: How this machine computes best.
            kept: Bytes for the states of sequences read before the last one; 0 keeps none.

        Raises:
            EngineFailed: llama.cpp cannot load the file, or there is too little memory for it.
        """
        self._c = llama.library()
        self.context = context
        self._kernels = kernels
        self._model = llama.load(path, kernels)
        self._vocab = self._c.llama_model_get_vocab(self._model)
        self._words = int(self._c.llama_vocab_n_tokens(self._vocab))
        self._stop = Event()
        # Kept on self: C holds the pointer, and a collected callback is a crash.
        self._abort = self._c.ggml_abort_callback(lambda _: self._stop.is_set())
        self._ctx = llama.opened(self._model, path, context, STEP, kernels)
        self._c.llama_set_abort_callback(self._ctx, self._abort, None)
        self._batch = Batch(self._c, STEP)
        self._cuts = not (self._c.llama_model_is_recurrent(self._model) or self._c.llama_model_is_hybrid(self._model))
        self._read: list[int] = []
        self._aside: tuple[int, ...] = ()
        self._scored = -1  # of the tokens read last whose scores were kept, counted from the last
        self._prompt = 0  # how many of them were read, and not written; what was written is in no prompt again
        self._kept = Prefixes(kept)

    def tokenize(self, text: str, *, control: bool = False) -> list[int]:
        """Turn text into tokens.

        Args:
            text: Any text.
            control: Whether markers such as ``<|im_end|>`` become the control tokens of that name. False for
                everything that a document or a user wrote: there they are seven ordinary characters.
        """
        raw = text.encode("utf-8", errors="replace")
        size = len(raw) + 8
        tokens = (self._c.llama_token * size)()
        count = int(self._c.llama_tokenize(self._vocab, raw, len(raw), tokens, size, False, control))
        if count < 0:
            raise EngineFailed(f"llama.cpp could not tokenise a text of {len(raw)} bytes")
        return list(tokens[:count])

    def piece(self, token: int) -> bytes:
        """Return a token's bytes; not always whole characters. Control tokens are empty."""
        count = -USUAL_PIECE
        while count < 0:  # the answer to a buffer that is too small: how large it must be
            buffer = ctypes.create_string_buffer(-count)
            count = int(self._c.llama_token_to_piece(self._vocab, token, buffer, -count, 0, False))
        return buffer.raw[:count]

    def ends(self, token: int) -> bool:
        """Say whether the token ends the model's turn."""
        return bool(self._c.llama_vocab_is_eog(self._vocab, token))

    def frame(self) -> tuple[str, str, str]:
        """Return what the model's chat template puts before, between and after a system and a user message.

        The template is matched by llama.cpp against the forms it knows; it is never run as code.
        """
        return llama.frame(self._model)

    def read(self, tokens: Sequence[int], stop: Event, ahead: Sequence[int] = ()) -> Iterator[int]:
        """Bring the context to exactly these tokens; yield after each step how many of them it holds.

        Args:
            tokens: What is read.
            stop: Ends the reading when set.
            ahead: What is read next. Where it parts from these tokens within the last step, its rest is read in that
                step as well and put aside: one step of 90 tokens takes a fifth less than one of 60 and one of 30.

        Raises:
            PromptTooLong: There are more tokens than the context holds.
            EngineFailed: llama.cpp failed. A stop is not a failure: the iterator just ends.
        """
        if len(tokens) >= self.context:
            raise PromptTooLong(
                f"{len(tokens)} tokens do not fit into a context of {self.context}. Ask a shorter question."
            )
        if self._aside and self._aside == tuple(tokens):
            self._take_aside()
            yield len(tokens)
            return
        self._drop_aside()
        self._turn_to(tokens)
        # The last token is always read again: its scores are what comes next, and only the last ones are kept.
        self._forget(min(common(self._read, tokens), len(tokens) - 1))
        yield len(self._read)
        fork, rest = self._rest(tokens, ahead)
        while len(self._read) < len(tokens) and not stop.is_set():
            done = len(self._read)
            end = _end(done, len(tokens), fork, len(rest))
            read = self._decode(tokens[done:end], stop) if end < len(tokens) else self._finish(tokens, fork, rest, stop)
            if not read:
                return
            self._prompt = len(self._read)
            yield self._prompt

    def scores(self) -> NDArray[np.float32]:
        """Return the raw score of every token to come next, ``[vocabulary] float32``; a view until the next read."""
        pointer = self._c.llama_get_logits_ith(self._ctx, self._scored)
        return np.ctypeslib.as_array(pointer, shape=(self._words,))

    def append(self, token: int, stop: Event) -> bool:
        """Read one more token; False if stopped or the context is full."""
        return len(self._read) + 1 < self.context and self._decode((token,), stop, scored=1)

    def state(self) -> bytearray:
        """Copy what the model made of the tokens that the context holds."""
        state = bytearray(int(self._c.llama_state_seq_get_size(self._ctx, 0)))
        room = (ctypes.c_uint8 * len(state)).from_buffer(state)
        written = int(self._c.llama_state_seq_get_data(self._ctx, room, len(state), 0))
        if written != len(state):
            raise EngineFailed(f"llama.cpp copied {written} of {len(state)} bytes of its state; restart the program")
        return state

    def restore(self, tokens: Sequence[int], state: bytearray) -> bool:
        """Bring back the state of these tokens; False, and an empty context, if llama.cpp does not take it.

        Args:
            tokens: Those that the context held when the state was copied.
            state: Of the same model, build and kernels, byte for byte: llama.cpp checks little more than its form.
        """
        self._forget(0)
        room = (ctypes.c_uint8 * len(state)).from_buffer(state)
        taken = len(tokens) < self.context and int(self._c.llama_state_seq_set_data(self._ctx, room, len(state), 0)) > 0
        if taken:
            self._read = list(tokens)
            self._prompt = len(tokens)
        else:
            self._forget(0)
        return taken

    def nature(self) -> str:
        """Say what a state depends on besides the model and its tokens."""
        return f"llama-cpp-python {version('llama_cpp_python')}, {llama.describe()}, repack {self._kernels.repack}"

    def close(self) -> None:
        """Give the memory back. The engine must not be used again."""
        if self._ctx:
            self._batch.free()
            self._c.llama_free(self._ctx)
            self._c.llama_model_free(self._model)
            self._ctx = 0

    def _turn_to(self, tokens: Sequence[int]) -> None:
        """Keep what reading these tokens would throw away, and bring back what was kept of them, if either pays."""
        if common(self._read, tokens) < self._prompt:
            self._forget(self._prompt)
            size = int(self._c.llama_state_seq_get_size(self._ctx, 0))
            self._kept.part(self._read, tokens, size, self.state)
        kept = self._kept.best(tokens, common(self._read, tokens))
        if kept and not self.restore(kept.tokens, kept.state):
            log.warning("llama.cpp did not take back a state of %d tokens; they are read again", len(kept.tokens))
            self._kept.drop(kept)

    def _rest(self, tokens: Sequence[int], ahead: Sequence[int]) -> tuple[int, Sequence[int]]:
        """Return where two sequences part, and what of the second is to be read beside the first: nothing, or all."""
        fork = common(tokens, ahead)
        rest = ahead[fork:]
        within = len(tokens) - fork + len(rest) <= STEP and len(tokens) + len(rest) < self.context
        return (fork, rest) if self._cuts and fork and rest and within else (len(tokens), ())

    def _finish(self, tokens: Sequence[int], fork: int, rest: Sequence[int], stop: Event) -> bool:
        """Read the last step, with the rest of what is put aside."""
        done = len(self._read)
        if not rest:
            return self._decode(tokens[done:], stop, scored=1)
        self._copy(MAIN, ASIDE, 0, min(done, fork))
        self._batch.add(tokens[done:fork], done, (MAIN, ASIDE))
        self._batch.add(tokens[max(done, fork) :], max(done, fork), (MAIN,), scored=1)
        self._batch.add(rest, fork, (ASIDE,), scored=1)
        if not self._run(stop):
            return False
        self._read.extend(tokens[done:])
        self._aside = (*tokens[:fork], *rest)
        self._scored = -2
        return True

    def _decode(self, part: Sequence[int], stop: Event, scored: int = 0) -> bool:
        self._batch.add(part, len(self._read), (MAIN,), scored)
        if not self._run(stop):
            return False
        self._read.extend(part)
        self._scored = -1
        return True

    def _run(self, stop: Event) -> bool:
        """Have llama.cpp read the batch; False if stopped, and then the context holds what it held before."""
        self._stop = stop
        result = int(self._c.llama_decode(self._ctx, self._batch.taken()))
        if result == 0:
            return True
        self._drop_aside()
        self._forget(len(self._read))
        if result == ABORTED:
            return False
        raise EngineFailed(f"llama.cpp could not go on (llama_decode said {result}); ask again or restart")

    def _take_aside(self) -> None:
        """Go on with the sequence that was put aside, in the place of the other."""
        fork = common(self._read, self._aside)
        self._c.llama_memory_seq_rm(self._memory, MAIN, fork, -1)
        self._copy(ASIDE, MAIN, fork, -1)
        self._read = list(self._aside)
        self._prompt = len(self._read)
        self._scored = -1
        self._drop_aside()

    def _drop_aside(self) -> None:
        self._c.llama_memory_seq_rm(self._memory, ASIDE, -1, -1)
        self._aside = ()

    def _copy(self, one: int, other: int, first: int, end: int) -> None:
        self._c.llama_memory_seq_cp(self._memory, one, other, first, end)

    @property
    def _memory(self) -> int:
        return int(self._c.llama_get_memory(self._ctx))

    def _forget(self, keep: int) -> None:
        """Cut the context back, or empty it if the model's memory cannot be cut; not every kind of model's can."""
        if not self._c.llama_memory_seq_rm(self._memory, MAIN, keep, -1):
            self._c.llama_memory_clear(self._memory, True)
            keep = 0
        del self._read[keep:]
        self._prompt = min(self._prompt, keep)


def _end(done: int, count: int, fork: int, rest: int) -> int:
    """Return up to which of so many tokens the next step reads.

    Steps are of one size, since a short one is slow for its length; all but the last end before the fork.
    """
    left = count - done + rest
    size = -(-left // -(-left // STEP))
    return count if size == left else min(done + size, fork)
