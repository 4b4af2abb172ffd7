import io
import struct
from pathlib import Path

import gguf_files
import pytest
from gguf_files import pair, string
from hypothesis import given
from hypothesis import strategies as st

from assistant.errors import BadModelFile, ModelMissing
from assistant.modelfiles import gguf
from assistant.modelfiles.gguf import GgufHeader, read_header

PAIRS = (
    pair("general.architecture", 8, string("qwen2")),
    pair("general.name", 8, string("测试 model")),
    pair("qwen2.context_length", 4, struct.pack("<I", 32768)),
    pair("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 8, 2) + string("a") + string("的")),
    pair("tokenizer.ggml.scores", 9, struct.pack("<IQ", 6, 3) + bytes(12)),
    pair("tokenizer.chat_template", 8, string("x" * 70_000)),
    pair("general.file_type", 4, struct.pack("<I", 15)),
)


def header(pairs=PAIRS, **said):
    return gguf_files.header(pairs, **said)


def complaint(content):
    with pytest.raises(BadModelFile) as caught:
        read_header(io.BytesIO(content))
    return str(caught.value)


@pytest.mark.parametrize("version", [2, 3])
def test_a_header_says_what_the_model_is(version):
    content = header(version=version, tensors=2) + bytes(100)
    assert read_header(io.BytesIO(content)) == GgufHeader(version, 2, "qwen2", "测试 model", 32768, "Q4_K_M")


def test_what_the_file_does_not_say_stays_open():
    assert read_header(io.BytesIO(header(PAIRS[:1]))) == GgufHeader(3, 0, "qwen2", "", None, "")


def test_a_packing_without_a_name_is_given_by_number():
    pairs = (PAIRS[0], pair("general.file_type", 4, struct.pack("<I", 1000)))
    assert read_header(io.BytesIO(header(pairs))).file_type == "type 1000"


def test_a_value_of_the_wrong_type_counts_as_not_said():
    pairs = (
        PAIRS[0],
        pair("general.name", 4, struct.pack("<I", 7)),
        pair("qwen2.context_length", 7, b"\x01"),
        pair("general.file_type", 8, string("Q4")),
    )
    assert read_header(io.BytesIO(header(pairs))) == GgufHeader(3, 0, "qwen2", "", None, "")


@pytest.mark.parametrize("content", [b"", b"GG", b"PK\x03\x04" + bytes(100), "一份中文文件".encode()])
def test_another_kind_of_file_is_named_as_such(content):
    assert complaint(content) == "it is not a GGUF file: it does not begin with the letters GGUF"


@pytest.mark.parametrize("version", [0, 1, 4, 0x03000000])
def test_other_versions_are_refused(version):
    assert complaint(header(version=version)).startswith(f"GGUF version {version} cannot be read")


@pytest.mark.parametrize("counts", [{"tensors": 2**63}, {"count": 2**64 - 1}, {"tensors": 10_000}])
def test_counts_that_no_file_of_this_size_can_hold_are_refused(counts):
    assert "more than a file of this size can hold" in complaint(header(**counts))


class Large(io.BytesIO):
    """A file whose end is far away, so that no count is more than it can hold."""

    def seek(self, offset, whence=io.SEEK_SET):
        return 10**18 if whence == io.SEEK_END else super().seek(offset, whence)


@pytest.mark.parametrize("counts", [{"tensors": 100_001}, {"count": 10_001}])
def test_counts_that_no_model_has_are_refused_in_a_file_of_any_size(counts):
    with pytest.raises(BadModelFile, match="more than any model has: it is damaged"):
        read_header(Large(header(**counts)))


def test_more_words_than_any_model_has_are_refused_before_they_are_read():
    pairs = [pair(f"x{n}", 9, struct.pack("<IQ", 8, count)) for n, count in enumerate((0, 4_000_001))]
    with pytest.raises(BadModelFile, match="it lists more than 4,000,000 words"):
        read_header(Large(header(pairs)))


def test_a_model_without_an_architecture_is_refused():
    assert complaint(header(PAIRS[1:])) == "the GGUF header does not name the model's architecture"


@pytest.mark.parametrize("kind", [13, 255])
def test_an_unknown_type_of_value_is_refused(kind):
    assert (
        complaint(header((pair("x", kind, bytes(8)),))) == f"the GGUF header is damaged: there is no value type {kind}"
    )


def test_an_array_of_arrays_is_refused():
    nested = pair("x", 9, struct.pack("<IQ", 9, 1) + bytes(12))
    assert complaint(header((nested,))) == "the GGUF header is damaged: there is no array of value type 9"


@pytest.mark.parametrize("inner", [struct.pack("<IQ", 8, 2**20), struct.pack("<IQ", 12, 2**63)])
def test_an_array_longer_than_the_file_is_refused(inner):
    assert "ends within its GGUF header" in complaint(header((pair("x", 9, inner),)) + bytes(64))


@given(st.integers(0, len(header()) - 1))
def test_every_beginning_of_a_header_is_refused(length):
    assert complaint(header()[:length])


@given(st.data())
def test_garbled_headers_are_read_or_refused_and_nothing_else(data):
    content = bytearray(header(PAIRS[:5] + PAIRS[6:], tensors=1) + bytes(40))
    for at in data.draw(st.lists(st.integers(0, len(content) - 1), min_size=1, max_size=6)):
        content[at] = data.draw(st.integers(0, 255))
    try:
        result = read_header(io.BytesIO(bytes(content)))
    except BadModelFile as error:
        result = error
    assert isinstance(result, GgufHeader | BadModelFile)


@given(st.binary(max_size=300))
def test_any_bytes_after_the_magic_are_read_or_refused(rest):
    try:
        result = read_header(io.BytesIO(b"GGUF\x03\x00\x00\x00" + rest))
    except BadModelFile as error:
        result = error
    assert isinstance(result, GgufHeader | BadModelFile)


def test_a_missing_file_is_named(tmp_path):
    with pytest.raises(ModelMissing, match=r"There is no file .*no\.gguf\. Correct the path"):
        gguf.check(tmp_path / "no.gguf")


def test_a_bad_file_is_named_with_what_is_wrong(tmp_path):
    path = tmp_path / "bad.gguf"
    path.write_bytes(b"<html>")
    with pytest.raises(BadModelFile, match=r"bad\.gguf cannot be used as a model: it is not a GGUF file"):
        gguf.check(path)


class Locked(type(Path())):
    """The path of a file that this user may not open."""

    def open(self, *how):
        raise PermissionError(13, "Permission denied")


def test_a_file_that_cannot_be_read_is_named_with_the_reason(tmp_path):
    (tmp_path / "own.gguf").write_bytes(header())
    with pytest.raises(BadModelFile) as caught:
        gguf.check(Locked(tmp_path / "own.gguf"))
    assert str(caught.value) == f"{tmp_path / 'own.gguf'} cannot be read: Permission denied."


# 2 tensors and 1 value take at least 2 * 24 + 13 = 61 bytes; the value that is there has 45
@pytest.mark.parametrize(("more", "read"), [(16, True), (15, False)])
def test_a_file_holds_what_its_header_names_to_the_byte(more, read):
    content = header(PAIRS[:1], tensors=2) + bytes(more)
    said = read_header(io.BytesIO(content)).tensors if read else complaint(content)
    assert said == (
        2
        if read
        else "the GGUF header names 2 tensors and 1 values, more than a file of this size can hold: "
        "it is damaged or was not downloaded to the end"
    )


def test_a_string_of_an_array_that_is_longer_than_any_file_is_not_stepped_back_over():
    strings = pair("x", 9, struct.pack("<IQ", 8, 2) + struct.pack("<Q", 2**64 - 8) + string("a"))
    assert "ends within its GGUF header" in complaint(header((*PAIRS[:1], strings)))
