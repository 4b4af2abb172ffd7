"""vectorstore/reading/apart.py: whatever becomes of the process that reads, the one that asked goes on and says so."""

import gc
import os
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest
from test_reading_pdf import pdf

from vectorstore.errors import UnreadableBytes
from vectorstore.reading import apart as module
from vectorstore.reading.apart import PROGRAM, Apart
from vectorstore.reading.extract import Extract
from vectorstore.reading.limits import Limits

PAGE = b"<p>A man was arrested.</p>"
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="has no such limits or signals")


def reads_once(then):
    """Return a program that answers one request as a reader would, and then does something else."""
    return (
        "import os, sys, time\nfrom struct import pack\n"
        "sys.path[:] = sys.argv[3:]\n"
        "from vectorstore.reading import frames, wire\nfrom vectorstore.reading.extract import Extract\n"
        "frames.receive(sys.stdin.buffer, 10**9)\nframes.send(sys.stdout.buffer, *wire.of_extract(Extract('first')))\n"
        f"{then}"
    )


def at_once(then):
    return f"import os, sys, time\nsys.path[:] = sys.argv[3:]\nfrom vectorstore.reading import frames\n{then}"


LIMITS = Limits(seconds=30)


def refusal(program=PROGRAM, limits=LIMITS, data=PAGE, suffix=".html"):
    with Apart(limits, program) as apart, pytest.raises(UnreadableBytes) as caught:
        apart.extract(suffix, data)
    return str(caught.value)


def test_what_comes_back_is_what_the_reader_made():
    with Apart() as apart:
        assert apart.extract(".html", PAGE) == Extract("A man was arrested.")


def test_what_the_reader_refuses_is_refused_with_its_reason():
    assert refusal(data=b"nothing like it", suffix=".pdf").startswith("is damaged, or no PDF")


def test_a_file_after_a_refused_one_is_read_by_the_same_process():
    with Apart() as apart:
        for data in (b"no PDF", pdf("A case")):
            try:
                read = apart.extract(".pdf", data)
            except UnreadableBytes:
                continue
    assert read.text == "A case"


@POSIX
def test_a_crash_is_told_with_what_to_do():
    assert refusal(at_once("os.abort()")) == (
        "made the reader of .html files crash (SIGABRT); nothing else came to harm. "
        "Open it in a program that shows it, save it anew, and index that."
    )


def test_a_reader_that_hangs_is_given_up():
    assert refusal(at_once("time.sleep(60)"), Limits(seconds=1)).startswith("took longer than 1 s to read")


@POSIX
def test_a_reader_that_turns_in_circles_is_given_up_by_the_system_too():
    started = time.monotonic()
    limits = "from vectorstore.reading.limits import Limits, limit_processor\nlimit_processor(Limits(seconds=1))"
    code = f"{limits}\nwhile True: pass"
    assert (refusal(at_once(code)).startswith("took longer"), time.monotonic() - started < 25) == (True, True)


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux holds a process to its memory")
def test_a_file_that_needs_too_much_memory_is_given_up():
    said = refusal(limits=Limits(memory=300_000_000), data=b"<p>word</p>" * 1_200_000)
    assert said.startswith(
        ("needs more than 300 MB of memory", "made the reader of", "cannot be parsed: it needs more")
    )


def test_an_error_nobody_foresaw_names_its_kind_and_no_text_of_the_document():
    assert refusal(suffix=".none").startswith(
        "is damaged in a way that the reader of .none files does not know (KeyError)."
    )


@pytest.mark.parametrize(
    "answer",
    [
        "sys.stdout.buffer.write(b'no message at all')",
        "frames.send(sys.stdout.buffer, {}, b'text')",
        "frames.send(sys.stdout.buffer, {'title': '', 'pages': [[0, 9]], 'clutter': [], 'left_out': [0, 0]}, b'text')",
        "frames.send(sys.stdout.buffer, {'title': '', 'pages': [[-1, 2]], 'clutter': [], 'left_out': [0, 0]}, b'text')",
        "sys.stdout.buffer.write(b'\\xff' * 16)",
    ],
)
def test_an_answer_that_cannot_be_true_is_not_believed(answer):
    assert refusal(at_once(f"frames.receive(sys.stdin.buffer, 10**9)\n{answer}")).startswith("made the reader of .html")


def test_what_died_after_an_earlier_file_is_not_laid_to_this_one(tmp_path):
    """The second file is tried again in a new process, whose first file it is."""
    with Apart(program=reads_once("sys.exit(3)")) as apart:
        assert [apart.extract(".html", PAGE).text for _ in range(3)] == ["first"] * 3


def test_the_process_is_kept_for_many_files_and_then_replaced():
    program = "import os, sys\nsys.path[:] = sys.argv[3:]\nfrom vectorstore.reading import frames, wire\n" + (
        "from vectorstore.reading.extract import Extract\nwhile True:\n    frames.receive(sys.stdin.buffer, 10**9)\n"
        "    frames.send(sys.stdout.buffer, *wire.of_extract(Extract(str(os.getpid()))))\n"
    )
    with Apart(Limits(files=3), program) as apart:
        served = [apart.extract(".html", PAGE).text for _ in range(4)]
    assert (len(set(served[:-1])), served[-1] in served[:-1]) == (1, False)


@POSIX
def test_the_process_ends_with_the_object_that_started_it():
    apart = Apart(program=reads_once("sys.stdin.buffer.read()"))
    apart.extract(".html", PAGE)
    pid = apart._child._process.pid
    del apart
    gc.collect()
    assert has_ended(pid)


@POSIX
def test_the_process_ends_when_the_one_that_started_it_is_killed(tmp_path):
    code = (
        "import os, sys, signal; from vectorstore.reading.apart import Apart\napart = Apart()\n"
        f"apart.extract('.html', {PAGE!r})\nprint(apart._child._process.pid, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    pid = int(subprocess.run([sys.executable, "-c", code], capture_output=True, text=True).stdout)
    assert has_ended(pid)


def has_ended(pid):
    """Say whether a process ends within ten seconds; one that has, and that nobody has taken note of, is a zombie."""
    end = time.monotonic() + 10
    while time.monotonic() < end:
        state = subprocess.run(["ps", "-o", "stat=", "-p", str(pid)], capture_output=True, text=True).stdout.strip()
        if state in ("", "Z", "ZN"):
            return True
        time.sleep(0.05)
    return False


def test_threads_wait_for_each_other():
    found = []
    with Apart() as apart:
        threads = [
            threading.Thread(target=lambda n=n: found.append(apart.extract(".html", b"<p>%d</p>" % n).text == str(n)))
            for n in range(8)
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == [True] * 8


def test_nothing_of_the_folder_one_stands_in_is_imported(tmp_path):
    (tmp_path / "selectolax.py").write_text("raise SystemExit('taken over')", encoding="utf-8")
    code = f"from vectorstore.reading.apart import Apart; print(Apart().extract('.html', {PAGE!r}).text)"
    root = str(Path(module.__file__).parents[2])
    done = subprocess.run(
        [sys.executable, "-P", "-c", f"import sys; sys.path.insert(0, {root!r}); {code}"],
        cwd=tmp_path, capture_output=True, text=True,
    )  # fmt: skip
    assert done.stdout.strip() == "A man was arrested."


def test_a_reader_is_quick_to_start_since_it_loads_no_search_and_no_model():
    slow = ("numpy", "chromadb", "llama_cpp", "gradio", "langchain_text_splitters", "sqlite3", "PIL")
    code = f"import sys; import vectorstore.reading.reading_child; print([m for m in {slow} if m in sys.modules])"
    alone = {name: value for name, value in os.environ.items() if "COVERAGE" not in name}  # that loads sqlite3
    done = subprocess.run([sys.executable, "-c", code], env=alone, capture_output=True, text=True)
    assert done.stdout.strip() == "[]"
