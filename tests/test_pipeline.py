"""The main path with scripted machines."""

from threading import Event

from assistant.answering.prompt import Prompt
from assistant.conversation import Answer, Draft, Evidence, Gate, Progress
from assistant.pipeline import Assistant
from assistant.question.rewrites import Earlier
from tests.fakes import hit

SHIP = hit("The ship sank in 1912. It had 2,224 people aboard.", document="ship.txt")


class ScriptedWriter:
    def __init__(self, draft, score=1.0):
        self._draft = draft
        self._score = score
        self.asked = []
        self.messages = []

    def reply(self, message, stop):
        self.messages.append(message)
        return "When did the ship sink?"

    def lay_out(self, passages, asked):
        self.asked.append(asked.title or asked.question)
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


def searching(hits, asked=None):
    def search(question, *, over_all=False, within=""):
        if asked is not None:
            asked.append((question, within))
        return tuple(hit for hit in hits if within in ("", hit.document))

    return search


def assistant(draft="", hits=(SHIP,), writer=None):
    writer = writer or ScriptedWriter(draft)
    return Assistant(searching(hits), lambda: writer, lambda text, others: [0.0] * len(others), gate=0.5)


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
    assert (answer.refused, answer.text) == (True, "The documents do not state this.")


def test_a_draft_with_nothing_proved_is_a_refusal_that_keeps_the_claims():
    answer = answer_to("Coffee grows in Brazil.")
    assert (answer.refused, [claim.text for claim in answer.claims]) == (True, ["Coffee grows in Brazil."])


def test_a_refusal_speaks_the_language_of_the_question():
    assert answer_to("未说明。", "它什么时候沉没的？").text == "文档没有说明这一点。"


def test_a_stop_keeps_the_evidence_and_ends_in_an_answer():
    stop, events = Event(), []
    for event in assistant("The ship sank in 1912. And then").ask("When?", stop):
        events.append(event)
        if isinstance(event, Draft) and event.piece == ".":
            stop.set()
    assert (events[0].passages[0].document, events[-1].text) == ("ship.txt", "The ship sank in 1912. [1]")


def test_every_step_is_timed():
    assert list(answer_to("The ship sank in 1912.").seconds) == [
        "understand", "search", "load", "read", "write", "check", "total",
    ]  # fmt: skip


def test_a_name_that_nothing_found_mentions_is_named_and_the_model_is_not_asked():
    writer = ScriptedWriter("The ship sank in 1912.")
    *_, answer = assistant(writer=writer).ask("When did the Lusitania sink?")
    assert (answer.text, answer.missing, writer.asked) == (
        "The documents do not mention “Lusitania”.",
        ("Lusitania",),
        [],
    )


def test_a_comparison_is_read_document_by_document():
    writer = ScriptedWriter("The ship sank in 1912.")
    hits = tuple(
        hit(f"The {name} was a ship. The ship sank in 1912.", document=name, title=f"Loss of the {name}", head=name)
        for name in ("Orla", "Brent")
    )
    *_, answer = assistant(hits=hits, writer=writer).ask("Which sank first, the Orla or the Brent?")
    assert (writer.asked, [citation.document for citation in answer.citations]) == (
        ["Loss of the Orla", "Loss of the Brent"],
        ["Orla", "Brent"],
    )


def test_a_part_that_nothing_answers_is_named():
    answer = answer_to("The ship sank in 1912.", "When did the ship sink, and who built the engine?")
    assert (answer.text, answer.missing) == (
        "The ship sank in 1912. [1]\n\nNot answered from the documents: “who built the engine”.",
        ("who built the engine?",),
    )


def test_a_follow_up_is_searched_for_as_a_question_that_stands_alone():
    asked = []
    writer = ScriptedWriter("The ship sank in 1912.")
    path = Assistant(searching((SHIP,), asked), lambda: writer, lambda text, others: [], gate=0.5)
    earlier = (Earlier("How many ships sank in 1912?", "Two ships sank in 1912."),)
    evidence, *_, answer = path.ask("And in 1915?", earlier=earlier)
    assert (asked, evidence.standalone, answer.standalone, answer.question) == (
        [("How many ships sank in 1915?", "")],
        "How many ships sank in 1915?",
        "How many ships sank in 1915?",
        "And in 1915?",
    )


def test_what_is_asked_of_one_document_alone_is_searched_for_there():
    asked = []
    hits = tuple(
        hit(f"The {name} sank in 1912.", document=f"{name}.txt", title=f"Loss of the {name}", head=name)
        for name in ("Orla", "Brent")
    )
    path = Assistant(searching(hits, asked), lambda: ScriptedWriter(""), lambda text, others: [], gate=0.5)
    evidence, *_ = path.ask("When did the Orla and the Brent sink?")
    assert (asked, [(passage.n, passage.document) for passage in evidence.passages]) == (
        [
            ("When did the Orla and the Brent sink?", ""),
            ("When did the Orla sink?", "Orla.txt"),
            ("When did the Brent sink?", "Brent.txt"),
        ],
        [(1, "Orla.txt"), (2, "Brent.txt")],
    )


def test_what_stands_and_does_not_give_what_was_asked_for_is_no_answer():
    answer = answer_to("The ship sank in 1912.", "What is the name of the ship that sank?")
    assert (answer.refused, [claim.remark for claim in answer.claims]) == (True, ["does not give what was asked for"])


def test_a_document_that_says_otherwise_is_cited_beside():
    other = hit("The Orla sank in 1915.", document="other.txt", head="Orla")
    answer = answer_to("The Orla sank in 1912.", "When did the Orla sink?", (hit("The Orla sank in 1912."), other))
    assert answer.text == "The Orla sank in 1912. [1] The Orla sank in 1915. [2]"


def test_a_claim_about_one_document_of_two_need_not_name_the_other():
    hits = tuple(
        hit(f"“{day}”专案查扣电脑40台。", document=day, title=f"“{day}”专案案件报告", head=f"“{day}”专案")
        for day in ("4·17", "4·27")
    )
    *_, answer = assistant("查扣的电脑有40台。", hits).ask("“4·17”专案和“4·27”专案各查扣多少台电脑？")
    assert [citation.document for citation in answer.citations] == ["4·17", "4·27"]
