"""assistant/terminal/bars.py: what is shown while one waits, and nothing where nobody looks."""

import pytest

from assistant.conversation import Draft, Evidence, Progress
from assistant.terminal import bars
from tests.fakes import passage

EVENTS = (Evidence((passage("One text."),), 0.1), Progress(5, 90), Draft("It "), Draft("is."))


def test_a_stream_that_is_watched_is_passed_on_as_it_is():
    assert tuple(bars.watched(iter(EVENTS))) == EVENTS


@pytest.mark.parametrize("waiting", [bars.indexing, lambda: bars.tuning("tiny")])
def test_nothing_is_drawn_where_there_is_no_terminal(waiting, capsys):
    with waiting():
        pass
    assert "\x1b" not in capsys.readouterr().err


def test_a_line_is_told_as_it_is_written(capsys):
    bars.tell("[bold]a file[/bold] of 12 MB")
    assert capsys.readouterr() == ("", "[bold]a file[/bold] of 12 MB\n")
