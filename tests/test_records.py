from collections.abc import Callable

import pytest

from assistant.errors import BadRecord
from assistant.records import Record

RECORD = Record(
    "x line 1",
    {"text": "t", "flag": False, "whole": 3, "number": 2, "null": None, "texts": ["a", "b"], "inner": {"n": 1}},
)


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (lambda r: r.text("text"), "t"),
        (lambda r: r.flag("flag"), False),
        (lambda r: r.whole("whole"), 3),
        (lambda r: r.number("number"), 2.0),
        (lambda r: r.optional_text("missing"), None),
        (lambda r: r.optional_text("null"), None),
        (lambda r: r.optional_whole("whole"), 3),
        (lambda r: r.texts("texts"), ("a", "b")),
        (lambda r: r.texts("missing"), ()),
        (lambda r: r.record("inner").whole("n"), 1),
    ],
)
def test_a_field_is_read_by_its_type(read: Callable[[Record], object], expected: object) -> None:
    assert read(RECORD) == expected


@pytest.mark.parametrize(
    ("read", "message"),
    [
        (
            lambda r: r.text("missing"),
            "x line 1 has no 'missing'; it has: text, flag, whole, number, null, texts, inner",
        ),
        (lambda r: r.text("whole"), "x line 1: 'whole' must be a string, not 3"),
        (lambda r: r.whole("flag"), "x line 1: 'flag' must be a whole number, not False"),
        (lambda r: r.number("text"), "x line 1: 'text' must be a number, not 't'"),
        (lambda r: r.optional_whole("text"), "x line 1: 'text' must be a whole number, not 't'"),
        (lambda r: r.items("text"), "x line 1: 'text' must be a list, not 't'"),
        (lambda r: r.texts("texts") and r.records("texts"), "x line 1, texts[0] must be an object, not 'a'"),
        (lambda r: r.record("inner").text("n"), "x line 1, inner: 'n' must be a string, not 1"),
    ],
)
def test_a_field_of_another_type_is_named_with_its_place(read: Callable[[Record], object], message: str) -> None:
    with pytest.raises(BadRecord) as raised:
        read(RECORD)
    assert str(raised.value) == message


@pytest.mark.parametrize("line", ["{", "[1]", "5"])
def test_a_line_that_is_no_object_is_refused(line: str) -> None:
    with pytest.raises(BadRecord, match="x line 1"):
        Record.parse(line, "x line 1")
