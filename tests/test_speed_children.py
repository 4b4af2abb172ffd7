import os
from functools import partial
from pathlib import Path

import pytest

from assistant.config import Config
from evals.errors import ContenderLost
from evals.speed.children import Child, as_anyone, as_caseclerk
from evals.speed.rivals import Written
from evals.speed.setting import in_turns


class Counter:
    """Stands in for a contender, in a process of its own."""

    def __init__(self, start: int) -> None:
        if start < 0:
            raise ValueError("cannot start below nothing")
        self.count = start

    def add(self, number: int) -> int:
        os.write(1, b"this goes nowhere near the answers")
        self.count += number
        return self.count

    def fail(self) -> None:
        raise KeyError("lost")

    def die(self) -> None:
        os.write(2, b"the end")
        os._exit(7)

    def variable(self, name: str) -> str | None:
        return os.environ.get(name)

    def close(self) -> None:
        pass


ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent)}


@pytest.fixture(scope="module")
def child():
    with Child(partial(Counter, 1), ENVIRONMENT) as child:
        yield child


def test_a_machine_is_kept_between_calls(child):
    before = child.call(Counter.add, 0)
    assert [child.call(Counter.add, 2), child.call(Counter.add, 3)] == [before + 2, before + 5]


def test_what_a_call_raises_is_told_and_the_next_call_works(child):
    with pytest.raises(ContenderLost, match="KeyError: 'lost'"):
        child.call(Counter.fail)
    assert child.call(Counter.add, 0) > 0


def test_a_machine_that_cannot_be_opened_says_why():
    with pytest.raises(ContenderLost, match="cannot start below nothing"):
        Child(partial(Counter, -1), ENVIRONMENT)


def test_a_process_that_dies_leaves_its_code_and_last_words():
    with Child(partial(Counter, 1), ENVIRONMENT) as child, pytest.raises(ContenderLost, match=r"code 7.*the end"):
        child.call(Counter.die)


def test_a_process_has_just_the_environment_it_is_given():
    with Child(partial(Counter, 1), {**ENVIRONMENT, "OMP_WAIT_POLICY": "ACTIVE"}) as child:
        assert child.call(Counter.variable, "OMP_WAIT_POLICY") == "ACTIVE"


def test_rivals_wait_as_they_would_for_anyone_and_we_as_the_command_does(tmp_path):
    names = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")
    found = [[each.get(name) for name in names] for each in (as_anyone(), as_caseclerk(Config(tmp_path)))]
    assert found == [[None, None], ["PASSIVE", None]]


def test_who_comes_first_changes_every_time():
    said = []
    for n in range(3):
        in_turns(n, partial(said.append, "a"), partial(said.append, "b"))
    assert "".join(said) == "abbaab"


def test_values_travel_whole():
    with Child(Echo, ENVIRONMENT) as child:
        assert child.call(Echo.say, Written(0.5, 1.0, 50)) == Written(0.5, 1.0, 50)


class Echo:
    """Says what it is told."""

    def say(self, value: Written) -> Written:
        return value

    def close(self) -> None:
        pass
