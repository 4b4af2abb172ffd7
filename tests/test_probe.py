"""What one measuring process times, on a model that takes scripted time."""

from assistant.model.probe import READ, REPEATS, measure
from assistant.model.tuning import Speed
from tests.fakes import ScriptedModel


class Slow(ScriptedModel):
    """Takes half a second a prompt and an eighth of a second a token, by its own clock; four times that at first."""

    def __init__(self):
        super().__init__("x" * 1000)
        self.seconds = 0.0
        self.begun = []

    def read(self, tokens, stop):
        self.seconds += 0.5 * self._slower()
        self.begun.append(tokens[0])
        yield from super().read(tokens, stop)

    def append(self, token, stop):
        self.seconds += 0.125 * (4 if len(self.begun) == 1 else 1)
        return super().append(token, stop)

    def _slower(self):
        return 1 if self.begun else 4


def test_speeds_are_tokens_by_seconds_and_the_first_time_does_not_count():
    model = Slow()
    assert measure(model, lambda: model.seconds) == (Speed(READ / 0.5, 8.0),) * REPEATS


def test_no_repeat_begins_with_what_was_read_before():
    model = Slow()
    measure(model, lambda: model.seconds)
    assert len(set(model.begun)) == REPEATS + 1


def test_as_many_tokens_are_read_as_the_speed_is_worked_out_from():
    model = Slow()
    measure(model, lambda: model.seconds)
    assert len(model.read_tokens) == READ
