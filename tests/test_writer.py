"""The writer over a small real model: what is read before a question comes, and what a follow-up finds read."""

import os
from contextlib import closing
from dataclasses import replace
from threading import Event

import pytest

from assistant.config import EngineConfig
from assistant.model.kernels import Kernels
from assistant.model.writer import LocalWriter
from assistant.question.asked import Asked
from tests.fakes import passage

pytestmark = pytest.mark.model

CONFIG = EngineConfig(context=1024, answer=16)
PASSAGES = tuple(
    passage(f"The {thing} of Orla was built in {year}. " * 6, n, document=thing)
    for n, (thing, year) in enumerate({"harbour": 1911, "bridge": 1923}.items(), start=1)
)
SWAPPED = tuple(replace(each, n=n) for n, each in enumerate(reversed(PASSAGES), start=1))


def opened(path, cache):
    return closing(LocalWriter(path, CONFIG, Kernels.untuned(1), cache))


def first(writer, passages, asked):
    """The prompt, and how much of it had been read when the question came."""
    prompt = writer.lay_out(passages, asked)
    return prompt, next(iter([*writer.judge(prompt, Event())])).read


@pytest.fixture(scope="module")
def cache(tmp_path_factory):
    return tmp_path_factory.mktemp("home") / "cache"


@pytest.fixture(scope="module")
def writer(small_model_path, cache):
    with opened(small_model_path, cache) as writer:
        yield writer


def test_the_rules_are_read_before_a_question_comes_and_kept_for_the_next_process(writer, small_model_path, cache):
    writer.lay_out(PASSAGES, Asked.of("Is it loaded?"))
    (kept,) = (cache / "prefixes").iterdir()
    os.utime(kept, ns=(7, 7))
    with opened(small_model_path, cache) as another:
        _, read = first(another, PASSAGES, Asked.of("When was the harbour built?"))
    assert (read > 100, kept.stat().st_mtime_ns) == (True, 7)


def test_a_follow_up_on_the_passages_in_another_order_finds_them_read(writer):
    first(writer, PASSAGES, Asked.of("When was the harbour built?"))
    prompt, read = first(writer, SWAPPED, Asked.of("And the bridge?", follows=True))
    assert (prompt.passages, len(prompt.tokens) - read < 80) == (SWAPPED, True)


def test_a_question_on_its_own_has_the_same_prompt_whatever_came_before_it(writer):
    prompts = []
    for before in (PASSAGES, SWAPPED):
        writer.lay_out(before, Asked.of("When was the harbour built?"))
        prompts.append(writer.lay_out(SWAPPED, Asked.of("When was the bridge built?")))
    assert prompts[0] == prompts[1]
