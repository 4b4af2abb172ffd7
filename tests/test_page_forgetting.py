"""What the page's server still holds of those who have gone."""

import os
import subprocess
import sys
from contextlib import contextmanager
from dataclasses import dataclass, field, fields
from pathlib import Path

from desks import HERE, QUESTION, desk

from assistant.page.drawing import Region
from assistant.page.line import Line
from assistant.page.talk import Talk
from assistant.page.turn import Phase
from assistant.page.web import forgetting
from assistant.page.web.asking import Asking
from assistant.page.web.forgetting import CLOSED
from assistant.page.web.parts import SUGGESTIONS, Parts

ROOT = Path(__file__).parent.parent
KEPT = """
import sys
from pathlib import Path
from desks import desk
from assistant.page.web.server import opened
with desk(Path(sys.argv[1])) as behind, opened(behind, library="zoo", port=0):
    import gradio
    from gradio.queueing import Queue
    queue = Queue(False, 1, 1.0, None, gradio.Blocks())
    print(queue.ANALYTICS_MAX_EVENTS, queue.ANAYLTICS_CACHE_FREQUENCY, flush=True)
"""
"""How many events its queue keeps for its statistics, and after how many it sums them up; the spelling is its own."""


_SEVERAL = {"regions": {region: region for region in Region}, "questions": tuple(range(SUGGESTIONS))}
ON = Parts(**{each.name: each.name for each in fields(Parts)} | _SEVERAL)


@contextmanager
def asked(folder, *, gone):
    """Take a question of a reader who is gone by now, or is not."""
    with desk(folder) as behind:
        asking = Asking(behind, Talk(Line()), lambda reader: gone)
        asking.take(ON, QUESTION, HERE, "reader")
        yield asking


@dataclass
class Session:
    is_closed: bool = False
    state_data: dict = field(default_factory=dict)


def test_a_script_is_forgotten():
    sessions = {"script": Session(), "reader": Session(state_data={1: "here"})}
    forgetting.script(sessions, "script")
    assert list(sessions) == ["reader"]


def test_a_script_that_goes_by_the_name_of_a_reader_costs_the_reader_nothing():
    sessions = {"reader": Session(state_data={1: "here"})}
    forgetting.script(sessions, "reader")
    assert list(sessions) == ["reader"]


def test_a_script_that_is_not_known_any_more_is_no_trouble():
    sessions = {}
    forgetting.script(sessions, "gone")
    forgetting.script(sessions, None)
    assert sessions == {}


def test_of_the_pages_that_were_closed_the_last_ones_are_remembered():
    sessions = {str(n): Session(is_closed=True) for n in range(CLOSED + 3)}
    gone = forgetting.closed(sessions)
    assert (gone, list(sessions)) == (("0", "1", "2"), [str(n) for n in range(3, CLOSED + 3)])


def test_pages_that_are_open_are_remembered():
    sessions = {str(n): Session() for n in range(CLOSED + 3)}
    gone = forgetting.closed(sessions)
    assert (gone, len(sessions)) == ((), CLOSED + 3)


def test_a_question_whose_reader_left_before_it_was_answered_is_forgotten_with_the_reader(tmp_path):
    with asked(tmp_path, gone=False) as asking:
        asking.forget(["reader"])
    assert asking.busy("reader") is False


def test_a_question_whose_reader_is_gone_is_stopped(tmp_path):
    with asked(tmp_path, gone=True) as asking:
        *_, last = asking.stream(ON, HERE, "reader")
    assert last[ON.spoken].turns[-1].phase is Phase.STOPPED


def test_gradio_keeps_no_statistics_of_how_the_page_is_used(tmp_path):
    path = os.pathsep.join(map(str, (ROOT, ROOT / "tests")))
    environment = {**os.environ, "PYTHONPATH": path, "PYTHONWARNINGS": "ignore"}
    ran = subprocess.run([sys.executable, "-c", KEPT, tmp_path], env=environment, capture_output=True, text=True)
    assert (ran.stdout, ran.stderr) == ("1 1000000000\n", "")
