"""llama.cpp itself: loading it, a model and a context, and what it says of them. The only file that imports llama_cpp.

Knows no token and no sequence.
"""

import ctypes
import logging
from pathlib import Path
from types import ModuleType

from assistant.errors import EngineFailed
from assistant.model.kernels import Kernels

log = logging.getLogger(__name__)

DEBUG_LEVEL = 1  # of ggml's log; hundreds of lines a load
SEQUENCES = 2  # that a context holds
MARKS = ("\x02system\x03", "\x02user\x03")  # stand for the two messages while the template is laid round them


def library() -> ModuleType:
    """Return the binding."""
    import llama_cpp.llama_cpp as c  # 0.3 s that only an answer needs

    return c


def load(path: Path, kernels: Kernels) -> int:
    """Load a model.

    Raises:
        EngineFailed: llama.cpp cannot load the file.
    """
    c = library()
    # Each time: whoever else loads a model in this process takes the log, and what it takes it with may be gone by now.
    c.llama_log_set(_to_log, ctypes.c_void_p(0))
    c.llama_backend_init()
    parameters = c.llama_model_default_params()
    parameters.use_extra_bufts = kernels.repack
    model = c.llama_model_load_from_file(str(path).encode(), parameters)
    if not model:
        raise EngineFailed(
            f"llama.cpp could not load {path}. Check it with `caseclerk doctor`; if it is damaged, remove it "
            "with `caseclerk models remove` and fetch it again."
        )
    return int(model)


def opened(model: int, path: Path, context: int, step: int, kernels: Kernels) -> int:
    """Open a context of a model, which is freed if that fails.

    Args:
        model: The model.
        path: Its file, for the error.
        context: How many tokens it has room for.
        step: The most tokens it reads at once.
        kernels: How many threads read and write.

    Raises:
        EngineFailed: There is too little memory for it.
    """
    c = library()
    parameters = c.llama_context_default_params()
    parameters.n_ctx = context
    parameters.n_batch = parameters.n_ubatch = step
    parameters.n_seq_max = SEQUENCES
    parameters.kv_unified = True  # what sequences share is held once, and putting one aside copies nothing
    parameters.n_threads = kernels.writing
    parameters.n_threads_batch = kernels.reading
    ctx = c.llama_init_from_model(model, parameters)
    if not ctx:
        c.llama_model_free(model)
        raise EngineFailed(
            f"llama.cpp could not open a context of {context} tokens for {path.name}. "
            "Close other programs or lower [engine] context in config.toml."
        )
    return int(ctx)


def frame(model: int) -> tuple[str, str, str]:
    """Return what the model's chat template puts before, between and after a system and a user message.

    The template is matched by llama.cpp against the forms it knows; it is never run as code.

    Raises:
        EngineFailed: It knows no such form.
    """
    c = library()
    roles = (b"system", b"user")
    messages = (c.llama_chat_message * 2)(
        *(c.llama_chat_message(role, mark.encode()) for role, mark in zip(roles, MARKS, strict=True))
    )
    template = c.llama_model_chat_template(model, None)
    buffer = ctypes.create_string_buffer(4096)
    count = int(c.llama_chat_apply_template(template or b"chatml", messages, 2, True, buffer, 4096))
    text = buffer.raw[: max(count, 0)].decode("utf-8", errors="replace")
    if any(text.count(mark) != 1 for mark in MARKS):
        raise EngineFailed("this model's chat template is not one llama.cpp knows; choose another model")
    before, rest = text.split(MARKS[0])
    between, after = rest.split(MARKS[1])
    return before, between, after


def describe() -> str:
    """Return llama.cpp's own line on what this build of it can use of the processor."""
    return str(library().llama_print_system_info().decode())


def _log_line(level: int, text: bytes, _: int) -> None:
    if level > DEBUG_LEVEL:
        log.debug("llama.cpp (%d): %s", level, text.decode("utf-8", errors="replace").rstrip())


_to_log = ctypes.CFUNCTYPE(None, ctypes.c_int, ctypes.c_char_p, ctypes.c_void_p)(_log_line)
