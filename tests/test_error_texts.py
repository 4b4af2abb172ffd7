"""Texts of errors that no other test meets, by the file that raises them: what happened, to what, what to do next."""

import importlib.util
import math
import os
import re
import subprocess
import sys
from pathlib import Path
from threading import Event

import pytest
from gguf_files import model

from assistant.config import Config, EngineConfig
from assistant.conversation import Answer
from assistant.conversations.answer_json import from_json, to_json
from assistant.desk.settings_file import save
from assistant.errors import (
    BadConfig,
    BadRecord,
    EngineFailed,
    ModelBusy,
    PromptTooLong,
    SourceFailed,
)
from assistant.libraries import suggestion_file
from assistant.libraries.library_folders import Place, check_unowned
from assistant.model.engine import Engine
from assistant.model.kernels import Kernels
from assistant.modelfiles.catalog import HubFile
from assistant.modelfiles.huggingface import Hub
from assistant.records import Record
from assistant.terminal.first_run import index
from evals import controls_table
from evals.errors import ContenderLost
from evals.outcomes import Outcome
from evals.run_folder import RunConfig, RunFolder
from evals.speed import starting
from evals.speed.setting import Setting
from tests.fakes import WordEmbedder, passage
from tests.tiny_model import TINY, weights
from vectorstore.errors import LibraryBusy, SourceMissing, UnreadableBytes
from vectorstore.library import Library
from vectorstore.reading import pdfium, reading_child
from vectorstore.reading.apart import Apart
from vectorstore.reading.limits import Limits

ROOT = Path(__file__).parent.parent
LINUX = pytest.mark.skipif(sys.platform != "linux", reason="has no limit on a process's memory")
CONTEXT = """
import resource, sys
from pathlib import Path
from assistant.model.engine import Engine
from assistant.errors import EngineFailed
from assistant.model.kernels import Kernels
engine = Engine(Path(sys.argv[1]), context=64, kernels=Kernels.untuned(1))
resource.setrlimit(resource.RLIMIT_AS, (2 << 30, 2 << 30))
try:
    Engine(Path(sys.argv[1]), context=40_000_000, kernels=Kernels.untuned(1))
except EngineFailed as error:
    print(error)
"""
FULL = """
import resource, sys
from pathlib import Path
from tests.fakes import WordEmbedder
from vectorstore.errors import LibraryUnwritable
from vectorstore.library import Library
from vectorstore.reading.readers import document_of
from vectorstore.sources import in_memory
with Library.open(Path(sys.argv[1]), WordEmbedder(), create=True) as library:
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, resource.RLIM_INFINITY))
    try:
        library.update(in_memory("x", [document_of("a", "A", "The mill burnt down. " * 9000)]))
    except LibraryUnwritable as error:
        print(error)
"""


@pytest.fixture
def engine(tmp_path):
    path = tmp_path / "tiny.gguf"
    path.write_bytes(model(None))
    engine = Engine(path, context=64, kernels=Kernels.untuned(1))
    yield engine
    engine.close()


# assistant/conversations/answer_json.py


def test_a_sentence_that_is_not_two_places_is_named():
    data = to_json(Answer("Q?", "T", True, "", (), (passage("It burnt."),)))
    data["passages"][0]["sentences"] = [[0]]
    with pytest.raises(BadRecord, match=r"^x, passages\[0\]: a sentence must be \[start, end\], not \[0\]$"):
        from_json(data, "x")


# assistant/model/engine.py


def test_a_prompt_above_the_context_is_told_with_both_sizes(engine):
    with pytest.raises(PromptTooLong, match=r"64 tokens do not fit into a context of 64\. Ask a shorter question\."):
        list(engine.read([5] * 64, Event()))


def test_a_failure_of_llama_cpp_is_told_with_what_to_do(engine):
    with pytest.raises(
        EngineFailed, match=r"llama.cpp could not go on \(llama_decode said -\d\); ask again or restart"
    ):
        list(engine.read([10**6], Event()))


@LINUX
def test_too_little_memory_for_a_context_is_told_with_what_to_do(tmp_path):
    path = tmp_path / "tiny.gguf"
    path.write_bytes(model(None))
    done = subprocess.run([sys.executable, "-c", CONTEXT, path], capture_output=True, text=True, check=False)
    assert done.stdout == (
        "llama.cpp could not open a context of 40000000 tokens for tiny.gguf. "
        "Close other programs or lower [engine] context in config.toml.\n"
    )


# assistant/terminal/first_run.py


def test_an_index_of_nothing_is_answered_with_the_command(tmp_path):
    with (
        Library.open(tmp_path / "a", WordEmbedder(), create=True) as library,
        pytest.raises(SourceMissing, match=r"Nothing was indexed .* Name a file or folder: caseclerk index PATH"),
    ):
        index(library, [])


# assistant/modelfiles/huggingface.py


@pytest.mark.skipif(importlib.util.find_spec("socksio") is not None, reason="can use such a proxy")
def test_a_socks_proxy_is_answered_with_what_to_install(monkeypatch):
    monkeypatch.setenv("ALL_PROXY", "socks5://127.0.0.1:9")
    with pytest.raises(SourceFailed, match=r"the proxy cannot be used: .* `pip install socksio` adds SOCKS"):
        b"".join(Hub(sleep=[].append).blocks(HubFile("a/b", "c" * 40, "d"), 0, 9))


def test_an_address_that_is_none_is_named():
    hub = Hub(endpoint="http://127.0.0.1:port", sleep=[].append)
    with pytest.raises(SourceFailed, match=r"^http://127\.0\.0\.1:port/a/b/resolve/c{40}/d: Invalid port"):
        b"".join(hub.blocks(HubFile("a/b", "c" * 40, "d"), 0, 9))


# assistant/libraries/library_folders.py


def test_a_library_in_use_is_told_with_who_uses_it(tmp_path):
    place = Place("taken", tmp_path / "taken", tmp_path / "files", built_in=False)
    with (
        Library.open(place.folder, WordEmbedder(), create=True),
        pytest.raises(LibraryBusy, match=rf"The library taken is in use by process {os.getpid()}.* Close that first"),
    ):
        check_unowned(place)


# assistant/desk/settings_file.py


def test_a_section_that_is_none_is_named(tmp_path):
    (tmp_path / "config.toml").write_text("search = 3\n")
    with pytest.raises(BadConfig, match=r"config\.toml: search must be a section, \[search\]\. Correct it, or delete"):
        save(Config(tmp_path), ["search.passages"])


def test_settings_that_cannot_be_written_stay_as_they_were(tmp_path):
    (tmp_path / "config.toml.part").mkdir()
    with pytest.raises(BadConfig, match=r"could not be written: Is a directory\. Free some space .* as they were\."):
        save(Config(tmp_path), [])


# assistant/libraries/suggestion_file.py


def test_a_suggestion_in_no_language_is_named():
    record = Record.parse('{"question": "Who?", "document": "a", "language": "fr"}', "a.json")
    with pytest.raises(BadRecord, match=r"^a\.json: 'fr' is no language$"):
        suggestion_file._suggested(record)


# assistant/modelfiles/weights.py


@pytest.mark.skipif(os.name == "nt" or os.geteuid() == 0, reason="nothing is read-only to this user")
def test_a_model_file_that_cannot_be_deleted_is_named(tmp_path):
    (tmp_path / TINY.file).write_bytes(b"")
    (tmp_path / f"{TINY.file}.lock").touch()
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(ModelBusy, match=r"tiny\.gguf cannot be deleted: Permission denied\. Is a chat still using"):
            weights(tmp_path).remove(TINY)
    finally:
        tmp_path.chmod(0o700)


# evals/controls_table.py, outcomes.py, speed/starting.py


def test_runs_on_other_documents_are_not_set_side_by_side(tmp_path, capsys):
    for name, documents in (("one", "d1"), ("two", "d2")):
        RunFolder(tmp_path / name).begin(RunConfig("seeds", documents, "q1", "assistant", "small", "p1", "{}", "{}"))
    code = controls_table.main([str(tmp_path / "one"), str(tmp_path / "two")])
    assert (code, capsys.readouterr().err) == (
        2,
        f"caseclerk: {tmp_path / 'two'} was run on other documents than {tmp_path / 'one'}. "
        "Compare runs of one pack.\n",
    )


def test_a_measured_command_that_gives_no_answer_is_told_with_its_last_words(tmp_path):
    config = Config(tmp_path, engine=EngineConfig(model="nobody"))
    with pytest.raises(
        ContenderLost, match=r"(?s)`caseclerk ask` ended without an answer\. .*no model called 'nobody'"
    ):
        starting.ask(Setting(config, 1, alone=False, told=print))


def test_an_outcome_in_no_state_is_answered_with_those_there_are():
    record = Record.parse('{"qid": "q", "state": "lost", "answer": {}, "seconds": 1}', "run line 1")
    with pytest.raises(BadRecord, match=r"^run line 1: 'state' must be one of .*answered.*, not 'lost'$"):
        Outcome.of(record)


# vectorstore/reading/apart.py, database.py, pdfium.py, reading_child.py


@LINUX
def test_a_reader_that_cannot_be_started_is_told_with_what_to_do():
    endless = "#" * 200_000  # more than the system takes for one argument
    with (
        Apart(Limits(), endless) as apart,
        pytest.raises(UnreadableBytes, match=r"no process could be started for it: .* End other programs and index it"),
    ):
        apart.extract(".pdf", b"")


@LINUX
def test_a_disk_that_takes_no_more_is_told_with_what_to_do(tmp_path):
    done = subprocess.run(
        [sys.executable, "-c", FULL, tmp_path / "a"], capture_output=True, text=True, check=False, cwd=ROOT
    )
    assert re.fullmatch(
        r".* cannot be written \(.*\)\. Free some disk space or check the folder's permissions; "
        r"what was indexed before is kept\.\n",
        done.stdout,
    ), done


def test_a_page_without_a_size_is_named():
    with pytest.raises(UnreadableBytes, match=r"^has a page of inf x 5 points$"):
        pdfium._scale(math.inf, 5, 100)


def test_a_file_that_holds_too_much_text_is_to_be_split():
    with pytest.raises(UnreadableBytes, match=r"^holds more than 100 MB of text: split it$"):
        reading_child._answer({"suffix": ".txt"}, b"a" * 100_000_001)
