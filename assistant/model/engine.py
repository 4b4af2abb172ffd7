"""The model: tokens in, tokens and scores out, by llama.cpp in this process. The only file that imports llama_cpp.

Knows tokens and one context. Knows no prompt, no passage and no thread: whoever calls it sees to it that
one thread does (see worker.py), because llama.cpp answers two at once with a crash and not with an error.
"""

import ctypes
import logging
from collections.abc import Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from threading import Event
from types import ModuleType

import numpy as np
from numpy.typing import NDArray

from assistant.errors import EngineFailed, PromptTooLong
from assistant.model.kernels import Kernels
from assistant.model.prefixes import Prefixes, common

log = logging.getLogger(__name__)

STEP = 256  # tokens read between two reports of progress; a quarter of it already costs speed
DEBUG_LEVEL = 1  # of ggml's log; hundreds of lines a load
ABORTED = 2  # llama_decode's answer after its abort callback said yes
USUAL_PIECE = 32  # bytes; some tokens of Qwen are longer, indents and rulers
MARKS = ("\x02system\x03", "\x02user\x03")  # stand for the two messages while the template is laid round them


class Engine:
    """One model file with one context.

    The context remembers the tokens it has read. Reading a sequence that begins like the last one, or like one kept
    from before, reads only what differs: exact, since a token's state depends on nothing that comes after it.
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
        self._c = _library()
        self.context = context
        self._kernels = kernels
        self._model = _load(self._c, path, kernels)
        self._vocab = self._c.llama_model_get_vocab(self._model)
        self._words = int(self._c.llama_vocab_n_tokens(self._vocab))
        self._stop = Event()
        # Kept on self: C holds the pointer, and a collected callback is a crash.
        self._abort = self._c.ggml_abort_callback(lambda _: self._stop.is_set())
        self._ctx = self._open(path)
        self._read: list[int] = []
        self._prompt = 0  # how many of them were read, and not written; what was written is in no prompt again
        self._kept = Prefixes(kept)

    def _open(self, path: Path) -> int:
        parameters = self._c.llama_context_default_params()
        parameters.n_ctx = self.context
        parameters.n_batch = parameters.n_ubatch = 512
        parameters.n_threads = self._kernels.writing
        parameters.n_threads_batch = self._kernels.reading
        ctx = self._c.llama_init_from_model(self._model, parameters)
        if not ctx:
            self._c.llama_model_free(self._model)
            raise EngineFailed(
                f"llama.cpp could not open a context of {self.context} tokens for {path.name}. "
                "Close other programs or lower [engine] context in config.toml."
            )
        self._c.llama_set_abort_callback(ctx, self._abort, None)
        return int(ctx)

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
        roles = (b"system", b"user")
        messages = (self._c.llama_chat_message * 2)(
            *(self._c.llama_chat_message(role, mark.encode()) for role, mark in zip(roles, MARKS, strict=True))
        )
        template = self._c.llama_model_chat_template(self._model, None)
        buffer = ctypes.create_string_buffer(4096)
        count = int(self._c.llama_chat_apply_template(template or b"chatml", messages, 2, True, buffer, 4096))
        text = buffer.raw[: max(count, 0)].decode("utf-8", errors="replace")
        if any(text.count(mark) != 1 for mark in MARKS):
            raise EngineFailed("this model's chat template is not one llama.cpp knows; choose another model")
        before, rest = text.split(MARKS[0])
        between, after = rest.split(MARKS[1])
        return before, between, after

    def read(self, tokens: Sequence[int], stop: Event) -> Iterator[int]:
        """Bring the context to exactly these tokens; yield after each step how many of them it holds.

        Raises:
            PromptTooLong: There are more tokens than the context holds.
            EngineFailed: llama.cpp failed. A stop is not a failure: the iterator just ends.
        """
        if len(tokens) >= self.context:
            raise PromptTooLong(
                f"{len(tokens)} tokens do not fit into a context of {self.context}. Ask a shorter question."
            )
        self._turn_to(tokens)
        # The last token is always read again: its scores are what comes next, and only the last ones are kept.
        self._forget(min(common(self._read, tokens), len(tokens) - 1))
        done = len(self._read)
        yield done
        while done < len(tokens) and not stop.is_set():
            part = tokens[done : done + STEP]
            if not self._decode(part, stop):
                return
            done = self._prompt = done + len(part)
            yield done

    def scores(self) -> NDArray[np.float32]:
        """Return the raw score of every token to come next, ``[vocabulary] float32``; a view until the next read."""
        pointer = self._c.llama_get_logits_ith(self._ctx, -1)
        return np.ctypeslib.as_array(pointer, shape=(self._words,))

    def append(self, token: int, stop: Event) -> bool:
        """Read one more token; False if stopped or the context is full."""
        return len(self._read) + 1 < self.context and self._decode((token,), stop)

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
        return f"llama-cpp-python {version('llama_cpp_python')}, {describe()}, repack {self._kernels.repack}"

    def close(self) -> None:
        """Give the memory back. The engine must not be used again."""
        if self._ctx:
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

    def _decode(self, part: Sequence[int], stop: Event) -> bool:
        self._stop = stop
        tokens = (self._c.llama_token * len(part))(*part)
        result = int(self._c.llama_decode(self._ctx, self._c.llama_batch_get_one(tokens, len(part))))
        if result == 0:
            self._read.extend(part)
            return True
        self._forget(len(self._read))
        if result == ABORTED:
            return False
        raise EngineFailed(f"llama.cpp could not go on (llama_decode said {result}); ask again or restart")

    def _forget(self, keep: int) -> None:
        """Cut the context back, or empty it if the model's memory cannot be cut; not every kind of model's can."""
        memory = self._c.llama_get_memory(self._ctx)
        if not self._c.llama_memory_seq_rm(memory, 0, keep, -1):
            self._c.llama_memory_clear(memory, True)
            keep = 0
        del self._read[keep:]
        self._prompt = min(self._prompt, keep)


def _library() -> ModuleType:
    import llama_cpp.llama_cpp as c  # 0.3 s that only an answer needs

    c.llama_log_set(_to_log, ctypes.c_void_p(0))
    c.llama_backend_init()
    return c


def _log_line(level: int, text: bytes, _: int) -> None:
    if level > DEBUG_LEVEL:
        log.debug("llama.cpp (%d): %s", level, text.decode("utf-8", errors="replace").rstrip())


_to_log = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(_log_line)


def _load(c: ModuleType, path: Path, kernels: Kernels) -> int:
    parameters = c.llama_model_default_params()
    parameters.use_extra_bufts = kernels.repack
    model = c.llama_model_load_from_file(str(path).encode(), parameters)
    if not model:
        raise EngineFailed(
            f"llama.cpp could not load {path}. Check it with `caseclerk doctor`; if it is damaged, remove it "
            "with `caseclerk models remove` and fetch it again."
        )
    return int(model)


def describe() -> str:
    """Return llama.cpp's own line on what this build of it can use of the processor."""
    import llama_cpp.llama_cpp as c

    return str(c.llama_print_system_info().decode())
