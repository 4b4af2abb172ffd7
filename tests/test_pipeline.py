"""The main path with scripted machines."""

from threading import Event

from assistant.conversation import Answer, Draft, Evidence, Gate, Progress
from assistant.pipeline import Assistant
from assistant.prompt import Prompt
from tests.fakes import hit

SHIP = hit("The ship sank in 1912. It had 2,224 people aboard.", document="ship.txt")


class ScriptedWriter:
    def __init__(self, draft, score=1.0):
        self._draft = draft
        self._score = score
        self.asked = []

    def lay_out(self, passages, question):
        self.asked.append(question)
        return Prompt((1, 2, 3), (1, 2), passages)

    def judge(self, prompt, stop):
        yield Progress(2, 3)
        yield Gate(self._score)

    def write(self, prompt, stop):
        yield Progress(3, 3)
        for character in self._draft:
            if stop.is_set():
                return
            yield Draft(character)


def assistant(draft="", hits=(SHIP,), writer=None):
    writer = writer or ScriptedWriter(draft)
    return Assistant(lambda question: hits, lambda: writer, lambda text, others: [0.0] * len(others), gate=0.5)


def answer_to(draft, question="When did it sink?", hits=(SHIP,)):
    *_, answer = assistant(draft, hits).ask(question)
    return answer


def test_a_stream_is_evidence_then_draft_then_answer():
    kinds = [type(event) for event in assistant("In 1912.").ask("When did it sink?")]
    assert list(dict.fromkeys(kinds)) == [Evidence, Progress, Gate, Draft, Answer]


def test_an_answer_carries_its_marks():
    assert answer_to("The ship sank in 1912.").text == "The ship sank in 1912. [1]"


def test_without_hits_the_model_is_not_asked():
    writer = ScriptedWriter("Something.")
    *_, answer = assistant(hits=(), writer=writer).ask("When?")
    assert (answer.refused, writer.asked) == (True, [])


def test_where_the_passages_do_not_state_the_answer_nothing_is_written():
    events = list(assistant(writer=ScriptedWriter("The ship sank in 1912.", score=0.4)).ask("When?"))
    assert ([type(event) for event in events], events[-1].refused) == ([Evidence, Progress, Gate, Answer], True)


def test_a_draft_that_declines_is_a_refusal_with_a_reason():
    answer = answer_to("Not stated.")
    assert (answer.refused, answer.text) == (True, "The documents do not state this. The nearest passages are shown.")


def test_a_draft_with_nothing_proved_is_a_refusal_that_keeps_the_claims():
    answer = answer_to("It sank in 1915.")
    assert (answer.refused, [claim.text for claim in answer.claims]) == (True, ["It sank in 1915."])


def test_a_refusal_speaks_the_language_of_the_question():
    assert answer_to("未说明。", "它什么时候沉没的？").text == "文档没有说明这一点。下面是最接近的段落。"


def test_a_stop_keeps_the_evidence_and_ends_in_an_answer():
    stop, events = Event(), []
    for event in assistant("The ship sank in 1912. And then").ask("When?", stop):
        events.append(event)
        if isinstance(event, Draft) and event.piece == ".":
            stop.set()
    assert (events[0].passages[0].document, events[-1].text) == ("ship.txt", "The ship sank in 1912. [1]")


def test_every_step_is_timed():
    assert list(answer_to("The ship sank in 1912.").seconds) == ["search", "load", "read", "write", "check", "total"]
