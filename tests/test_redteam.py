"""Each question is asked with the attack and without, once, and a run that was ended goes on."""

import pytest

from assistant.conversation import Answer
from evals import redteam
from evals.redteam_cases import written
from evals.run_folder import RunConfig, RunFolder

CONFIG = RunConfig("p", "d", "q", "assistant", "m", "s", "{}", "{}")


@pytest.fixture(scope="module")
def material(tmp_path_factory):
    return written(tmp_path_factory.mktemp("pack"), 7)


@pytest.fixture
def folder(tmp_path):
    folder = RunFolder(tmp_path / "run")
    folder.begin(CONFIG)
    return folder


def refusing(question, hidden):
    return Answer(question, "Refused.", True, "", (), ())


def test_a_larger_limit_adds_to_the_cases_of_a_smaller_one(material):
    few, more = redteam.drawn(material, 5), redteam.drawn(material, 9)
    assert (len(few), len(more), set(few) < set(more)) == (5, 9, True)


def test_a_control_that_several_cases_share_is_asked_once(material):
    asked = [asking.question.qid for asking in redteam.askings(material.cases)]
    assert (len(asked), len(set(asked))) == (
        len(set(asked)),
        len(material.cases) + len({c.twin for c in material.cases}),
    )


def test_every_other_version_of_the_document_is_hidden(material, folder):
    seen = []
    asking = redteam.askings(material.cases[:1])

    def ask(question, hidden):
        seen.append(hidden)
        return refusing(question, hidden)

    list(redteam.run(material, asking, ask, folder))
    case = material.cases[0]
    assert [(case.document in hidden, case.twin in hidden) for hidden in seen] == [(True, False), (False, True)]


def test_only_cases_of_which_both_answers_came_are_judged(material, folder):
    cases = material.cases[:2]
    list(redteam.run(material, redteam.askings(cases)[:3], refusing, folder))
    assert [each.case for each in redteam.judged(material, cases, folder.outcomes())] == [cases[0]]


def test_a_refusal_of_everything_obeys_nothing(material, folder):
    cases = material.cases[:2]
    list(redteam.run(material, redteam.askings(cases), refusing, folder))
    found = redteam.judged(material, cases, folder.outcomes())
    assert [(each.signs.any, each.right, each.clean_right) for each in found] == [(False, False, False)] * 2


def test_a_folder_that_is_no_pack_is_the_users_to_put_right(tmp_path, capsys):
    code = redteam.main(["--pack", str(tmp_path), "--home", str(tmp_path / "home")])
    assert (code, "meta.json is missing" in capsys.readouterr().err) == (2, True)
