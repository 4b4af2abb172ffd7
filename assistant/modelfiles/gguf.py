"""The header of a GGUF model file, checked before llama.cpp sees it. Knows no model and no catalogue.

Layout: https://github.com/ggml-org/ggml/blob/master/docs/gguf.md (versions 2 and 3, little-endian): magic,
version u32, tensor count u64, key-value count u64, then the key-values. A string is a u64 length and its bytes.
"""

import io
import struct
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from assistant.errors import BadModelFile, ModelMissing

MAGIC = b"GGUF"
_STRING, _ARRAY = 8, 9
_FORMATS = {0: "<B", 1: "<b", 2: "<H", 3: "<h", 4: "<I", 5: "<i", 6: "<f", 7: "<?", 10: "<Q", 11: "<q", 12: "<d"}
_LEAST_PAIR = 8 + 4 + 1  # bytes: an empty key, its type, the smallest value
_LEAST_TENSOR = 8 + 4 + 4 + 8  # bytes: an empty name, no dimension, type, offset
_LONGEST_KEPT = 1 << 12  # bytes; longer strings, such as chat templates, are stepped over
# Far above what any model has (Gemma 3: 262,144 words, 40 values, under 1,000 tensors) and read within seconds.
_MOST_TENSORS = 100_000
_MOST_PAIRS = 10_000
_MOST_STRINGS = 4_000_000
# llama.h, enum llama_ftype; those a published file is likely to have
_FILE_TYPES = {
    0: "F32", 1: "F16", 2: "Q4_0", 3: "Q4_1", 7: "Q8_0", 8: "Q5_0", 9: "Q5_1", 10: "Q2_K", 11: "Q3_K_S",
    12: "Q3_K_M", 13: "Q3_K_L", 14: "Q4_K_S", 15: "Q4_K_M", 16: "Q5_K_S", 17: "Q5_K_M", 18: "Q6_K",
    19: "IQ2_XXS", 20: "IQ2_XS", 21: "Q2_K_S", 22: "IQ3_XS", 23: "IQ3_XXS", 24: "IQ1_S", 25: "IQ4_NL",
    26: "IQ3_S", 27: "IQ3_M", 28: "IQ2_S", 29: "IQ2_M", 30: "IQ4_XS", 31: "IQ1_M", 32: "BF16",
}  # fmt: skip

_Value = str | int | float | bool | None


@dataclass(frozen=True, slots=True)
class GgufHeader:
    """What a model file says of itself."""

    version: int
    tensors: int
    architecture: str
    """Such as ``qwen2``."""
    name: str
    """Empty if the file does not give one."""
    context: int | None
    """Tokens the model was made for, if the file says so."""
    file_type: str
    """How the weights are packed, such as ``Q4_K_M``; empty if the file does not say."""


def read_header(stream: BinaryIO) -> GgufHeader:
    """Read the header of a file opened for reading at its beginning.

    Raises:
        BadModelFile: It is not a GGUF file, is cut off within its header, or contradicts itself.
    """
    size = stream.seek(0, io.SEEK_END)
    stream.seek(0)
    reader = _Reader(stream, size)
    version, tensors, pairs = _opening(reader)
    values: dict[str, _Value] = {}
    for _ in range(pairs):
        key = reader.string()
        values[key or ""] = reader.value(reader.number("<I"))
    architecture = values.get("general.architecture")
    if not isinstance(architecture, str) or not architecture:
        raise BadModelFile("the GGUF header does not name the model's architecture")
    name, context, kind = (
        values.get(key) for key in ("general.name", f"{architecture}.context_length", "general.file_type")
    )
    return GgufHeader(
        version, tensors, architecture,
        name=name if isinstance(name, str) else "",
        context=context if type(context) is int else None,
        file_type=_FILE_TYPES.get(kind, f"type {kind}") if type(kind) is int else "",
    )  # fmt: skip


def check(path: Path) -> GgufHeader:
    """Read the header of the file at the path.

    Raises:
        ModelMissing: There is no such file.
        BadModelFile: It is not a GGUF model, or cannot be read.
    """
    try:
        if not path.is_file():
            raise ModelMissing(
                f"There is no file {path}. Correct the path, or see `caseclerk models` for models to fetch."
            )
        with path.open("rb") as stream:
            return read_header(stream)
    except BadModelFile as error:
        raise BadModelFile(f"{path} cannot be used as a model: {error}. Fetch it anew, or choose another.") from error
    except OSError as error:
        raise BadModelFile(f"{path} cannot be read: {error.strerror}.") from error


class _Reader:
    """Reads the values of the format and never past the end of the file."""

    def __init__(self, stream: BinaryIO, size: int) -> None:
        self._stream = stream
        self._left = size  # bytes
        self._strings = _MOST_STRINGS

    def take(self, count: int) -> bytes:
        self._spend(count)
        return self._stream.read(count)

    def number(self, form: str) -> int:
        value: int = struct.unpack(form, self.take(struct.calcsize(form)))[0]
        return value

    def string(self) -> str | None:
        """Return the string, or None if it is too long to be of interest."""
        length = self.number("<Q")
        if length > _LONGEST_KEPT:
            self._skip(length)
            return None
        return self.take(length).decode("utf-8", errors="replace")

    def value(self, kind: int) -> _Value:
        """Return the value of that type, or None for an array."""
        if kind == _STRING:
            return self.string()
        if kind == _ARRAY:
            self._skip_array()
            return None
        if kind not in _FORMATS:
            raise BadModelFile(f"the GGUF header is damaged: there is no value type {kind}")
        return self.number(_FORMATS[kind])

    def _skip_array(self) -> None:
        kind, count = self.number("<I"), self.number("<Q")
        if kind in _FORMATS:
            self._skip(count * struct.calcsize(_FORMATS[kind]))
        elif kind == _STRING:
            self._strings -= count
            if self._strings < 0:
                raise BadModelFile(f"the GGUF header is damaged: it lists more than {_MOST_STRINGS:,} words")
            for _ in range(count):
                self._skip(self.number("<Q"))
        else:
            raise BadModelFile(f"the GGUF header is damaged: there is no array of value type {kind}")

    def _skip(self, count: int) -> None:
        self._spend(count)
        self._stream.seek(count, io.SEEK_CUR)

    def _spend(self, count: int) -> None:
        if count > self._left:
            raise BadModelFile("the file ends within its GGUF header: it is damaged or was not downloaded to the end")
        self._left -= count

    @property
    def left(self) -> int:
        return self._left


def _opening(reader: _Reader) -> tuple[int, int, int]:
    """Return version, number of tensors and number of key-values, once they are believable."""
    if reader.left < len(MAGIC) or reader.take(len(MAGIC)) != MAGIC:
        raise BadModelFile("it is not a GGUF file: it does not begin with the letters GGUF")
    version = reader.number("<I")
    if version not in (2, 3):
        raise BadModelFile(f"GGUF version {version} cannot be read, only 2 and 3; get a newer copy of the model")
    tensors, pairs = reader.number("<Q"), reader.number("<Q")
    if tensors * _LEAST_TENSOR + pairs * _LEAST_PAIR > reader.left:
        raise BadModelFile(
            f"the GGUF header names {tensors} tensors and {pairs} values, more than a file of this size can hold: "
            "it is damaged or was not downloaded to the end"
        )
    if tensors > _MOST_TENSORS or pairs > _MOST_PAIRS:
        raise BadModelFile(
            f"the GGUF header names {tensors} tensors and {pairs} values, more than any model has: it is damaged"
        )
    return version, tensors, pairs
