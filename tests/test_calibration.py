"""What is told of a calibration."""

from evals.calibration import told
from evals.gate import Scored


def test_it_is_told_what_the_gate_lets_pass_and_what_it_refuses():
    scored = [Scored("a", "en", True, 2.0), Scored("a", "en", False, 1.0), Scored("b", "en", False, 2.5)]
    # of the pairs (2.0, 1.0) and (2.0, 2.5) one is in the right order
    assert told(scored, 2.0) == (
        "The gate is 2.00: it lets all 1 questions with an answer pass and refuses 1 of 2 without one. "
        "Area under the curve 0.50 (0.5 is chance)."
    )
