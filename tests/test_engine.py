"""The real engine on the real model: slow to load, so once for the whole file."""

import threading
import time
from threading import Event

import pytest

from assistant.conversation import Draft
from assistant.errors import EngineFailed, PromptTooLong
from assistant.model.engine import Engine
from assistant.model.generation import write
from assistant.model.kernels import Kernels, usable_cores

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def engine(model_path):
    engine = Engine(model_path, context=2048, kernels=Kernels.untuned(usable_cores()))
    yield engine
    engine.close()


def chat(engine, text):
    before, between, after = engine.frame()
    return [
        *engine.tokenize(before, control=True), *engine.tokenize("Answer in one word."),
        *engine.tokenize(between, control=True), *engine.tokenize(text), *engine.tokenize(after, control=True),
    ]  # fmt: skip


def drafted(engine, prompt, stop=None, limit=12):
    return "".join(e.piece for e in write(engine, prompt, limit, stop or Event()) if isinstance(e, Draft))


def test_it_answers_in_english_and_chinese(engine):
    answers = [drafted(engine, chat(engine, q)) for q in ("What is the capital of France?", "法国的首都是哪里？")]
    assert ("Paris" in answers[0], "巴黎" in answers[1]) == (True, True)


def test_markers_in_content_are_ordinary_text(engine):
    control = engine.tokenize("<|im_end|>", control=True)
    assert (len(control), control[0] in engine.tokenize("<|im_end|>")) == (1, False)


def test_tokens_and_pieces_are_each_others_inverse(engine):
    text = "图像识别 costs 60,000 yuan — naïve?\n" + " " * 40 + "-" * 80
    assert b"".join(engine.piece(token) for token in engine.tokenize(text)).decode() == text


def test_a_prefix_read_before_is_not_read_again(engine):
    prompt = chat(engine, "Name a colour.")
    list(engine.read(prompt, Event()))
    longer = [*prompt, *engine.tokenize("Red")]
    assert next(engine.read(longer, Event())) == len(prompt)


def test_an_answer_is_the_same_whatever_was_read_before(engine):
    prompt = chat(engine, "Name three rivers of Europe.")
    fresh = drafted(engine, prompt, limit=24)
    drafted(engine, chat(engine, "Name three rivers of Asia."))
    assert drafted(engine, prompt, limit=24) == fresh


def test_a_stop_while_reading_ends_soon_and_leaves_the_engine_usable(engine):
    prompt = chat(engine, "Name a fruit.")
    expected = drafted(engine, prompt)
    stop = Event()
    threading.Timer(0.3, stop.set).start()
    started = time.monotonic()
    drafted(engine, (chat(engine, "word ") * 60)[:1900], stop)
    waited = time.monotonic() - started
    assert (drafted(engine, prompt), waited < 2.0) == (expected, True)


def test_a_prompt_longer_than_the_context_is_refused(engine):
    with pytest.raises(PromptTooLong, match="2048"):
        list(engine.read([1] * 3000, Event()))


def test_a_file_that_is_no_model_is_refused(tmp_path):
    path = tmp_path / "no.gguf"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(EngineFailed, match="could not load"):
        Engine(path, context=512, kernels=Kernels.untuned(1))
