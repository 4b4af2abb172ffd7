"""Text and model files made to do harm: the check keeps its promises, and a header is read or refused."""

import pytest
from fuzz_grounding import KINDS, run

ENOUGH = {"text": 25, "claims": 8, "facts": 6, "support": 25, "verdict": 6, "verbatim": 20, "orders": 40, "gguf": 500}


@pytest.mark.parametrize("kind", KINDS)
def test_what_is_promised_holds_of_text_made_worse_by_chance(tmp_path, kind):
    tally = run(kind, 2, tmp_path, lambda number: number < ENOUGH[kind])
    assert (dict(tally.findings), tally.tries) == ({}, ENOUGH[kind])
