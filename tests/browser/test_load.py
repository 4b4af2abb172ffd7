"""Several readers at one page at once: the short form of ``python -m tests.load sessions``, with its own browser."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from driving import program

pytestmark = pytest.mark.browser
ROOT = Path(__file__).parent.parent.parent
STOPPED = 10.0  # seconds; a second or less where the machine has nothing else to do


@pytest.fixture(scope="module")
def came():
    """Return what six readers come to who ask for a quarter of a minute, stop now and then, and reload."""
    command = [sys.executable, "-m", "tests.load", "sessions", "--sessions=6", "--minutes=0.25", "--look=1", "--json"]
    environment = {**os.environ, "CASECLERK_BROWSER": program(), "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run(command, cwd=ROOT, env=environment, stdout=subprocess.PIPE, text=True, encoding="utf-8")
    return json.loads(ran.stdout)


def test_everyone_is_answered_in_order_and_sees_nothing_of_others(came):
    assert (came["faults"], came["ends"]["answered"] >= 6, came["pairs"] > 0) == ([], True, True)


def test_stop_works_while_others_wait(came):
    assert {phase: stop["worst"] for phase, stop in came["stops"].items() if stop["worst"] > STOPPED} == {}
