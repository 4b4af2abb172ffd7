import itertools
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.conversation import Answer, Citation, Claim, Passage, Verdict
from assistant.conversations.answer_json import from_json, to_json
from assistant.errors import BadRecord
from vectorstore.passages import Sentence

words = st.text(max_size=12)
offsets = st.integers(min_value=0, max_value=5000)
pages = st.none() | st.integers(min_value=1, max_value=99)
numbers = st.floats(allow_nan=False, allow_infinity=False)
citations = st.builds(Citation, offsets, words, words, offsets, offsets, words, pages, words)
claims = st.builds(Claim, words, st.sampled_from(Verdict), st.lists(citations, max_size=2).map(tuple))


@st.composite
def passages(draw: st.DrawFn) -> Passage:
    text, start = draw(st.text(max_size=40)), draw(offsets)
    cuts = sorted(draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=4)))
    sentences = tuple(Sentence(start + a, start + b, text[a:b]) for a, b in itertools.pairwise(cuts))
    return Passage(
        draw(offsets), draw(words), draw(words), draw(words), start, start + len(text), text, draw(pages), draw(words),
        draw(numbers), sentences,
    )  # fmt: skip


answers = st.builds(
    Answer,
    words,
    words,
    st.booleans(),
    words,
    st.lists(claims, max_size=2).map(tuple),
    st.lists(passages(), max_size=2).map(tuple),
    st.dictionaries(words, numbers, max_size=3),
)


@given(answers)
def test_an_answer_comes_back_from_its_json_as_it_was(answer: Answer) -> None:
    assert from_json(json.loads(json.dumps(to_json(answer)))) == answer


def test_the_keys_are_those_that_scripts_rely_on() -> None:
    citation = Citation(1, "a.txt", "A", 3, 6, "two", 2, "ff")
    passage = Passage(1, "a.txt", "A", "A. one", 0, 6, "a. two", 2, "ff", 0.5, (Sentence(3, 6, "two"),))
    answer = Answer(
        "Q?", "Two. [1]", False, "", (Claim("Two.", Verdict.SUPPORTED, (citation,)),), (passage,), {"total": 1.5}
    )
    assert to_json(answer) == {
        "question": "Q?",
        "text": "Two. [1]",
        "refused": False,
        "reason": "",
        "claims": [
            {
                "text": "Two.",
                "verdict": "supported",
                "citations": [
                    {"n": 1, "document": "a.txt", "title": "A", "start": 3, "end": 6, "quote": "two", "page": 2,
                     "sha256": "ff"}
                ],
                "remark": "",
                "across": False,
            }
        ],
        "passages": [
            {"n": 1, "document": "a.txt", "title": "A", "head": "A. one", "start": 0, "end": 6, "text": "a. two",
             "page": 2, "sha256": "ff", "score": 0.5, "sentences": [[3, 6]]}
        ],
        "seconds": {"total": 1.5},
        "gate": None,
        "missing": [],
        "standalone": "",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": 5}, "x.jsonl line 2: 'text' must be a string, not 5"),
        ({"refused": "no"}, "x.jsonl line 2: 'refused' must be true or false, not 'no'"),
        ({"seconds": []}, "x.jsonl line 2, seconds must be an object, not []"),
        (
            {"claims": [{"text": "t", "verdict": "true", "citations": []}]},
            "x.jsonl line 2, claims[0]: 'verdict' must be one of "
            "verbatim, supported, misattributed, mismatch, unsupported, not 'true'",
        ),
    ],
)
def test_a_wrong_field_is_named_with_its_place(change: dict[str, object], message: str) -> None:
    data = to_json(Answer("Q?", "T", True, "", (), ())) | change
    with pytest.raises(BadRecord) as raised:
        from_json(data, "x.jsonl line 2")
    assert str(raised.value) == message
