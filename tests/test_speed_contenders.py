"""Every contender on a real, small model: that they can be measured at all, never how fast."""

import os
from dataclasses import replace
from functools import partial

import pytest

from assistant import config
from evals.speed import material
from evals.speed.children import Child, as_anyone
from evals.speed.ours import Loop, Reader
from evals.speed.rivals import Limit, Plain
from evals.speed.same import Forgetting, Reusing

pytestmark = pytest.mark.model
ASKED = material.asking(material.QUESTION, material.groups()[0][:1])
CONTEXT = 1024


@pytest.fixture(scope="module")
def settings(small_model_path, tmp_path_factory):
    found = config.read(os.environ, tmp_path_factory.mktemp("home"))
    return replace(found, engine=replace(found.engine, model=str(small_model_path), context=CONTEXT, answer=8))


def plain(path):
    """In a process of its own: it leaves files open when its process ends."""
    return Child(partial(Plain, path, CONTEXT), as_anyone())


@pytest.fixture
def opened():
    machines = []
    yield lambda machine: machines.append(machine) or machine
    for machine in machines:
        machine.close()


def test_caseclerk_answers_and_stops_where_it_is_told_to(settings, opened):
    answer = opened(Reader(settings)).answer(ASKED, 3)
    assert (answer.pieces, 0 < answer.first < answer.whole) == (3, True)


def test_plain_llama_answers_and_stops_where_it_is_told_to(small_model_path, opened):
    answer = opened(plain(small_model_path)).call(Plain.answer, ASKED.system, ASKED.user, 3)
    assert (answer.pieces, 0 < answer.first < answer.whole) == (3, True)


def test_all_read_and_write_the_same_tokens(settings, small_model_path, opened):
    ours = opened(Loop(settings))
    tokens = ours.tokenize(material.text())
    read, given = tokens[:64], tokens[64:68]
    llama, limit = opened(plain(small_model_path)), opened(Limit(small_model_path, CONTEXT, repack=False))
    seconds = (ours.read(read), llama.call(Plain.read, read), limit.read(read, 1))
    speeds = (ours.write(read, given, 9), llama.call(Plain.write, read, 4, 9), limit.write(read, given, 1))
    assert min(*seconds, *speeds) > 0


def test_what_was_read_before_does_not_change_an_answer(settings, opened):
    reusing, forgetting = opened(Reusing(settings)), opened(Forgetting(settings))
    fresh = forgetting.answer(reusing.prompt(ASKED))
    first, again = reusing.answer(ASKED), reusing.answer(ASKED)
    draw = min(fresh.gaps) <= 0.1
    assert draw or (first, again) == (fresh.text, fresh.text)
