"""Real processes that measure, or end in every way a process can end."""

import os
import sys
from pathlib import Path

import pytest

from assistant.errors import ProbeFailed
from assistant.model.kernels import Kernels, Setting
from assistant.model.probing import ChildProbe

SETTING = Setting(Kernels(False, 1, 1), 2000)
MODEL = Path("folder/some.gguf")
NEIGHBOURS = "len(open(f'/proc/{os.getppid()}/task/{os.getppid()}/children').read().split())"


def probe(program, longest=60.0, environment=None):
    return ChildProbe(MODEL, os.environ if environment is None else environment, program, longest)


def failure(program, longest=60.0):
    with pytest.raises(ProbeFailed) as caught:
        probe(program, longest)(SETTING, beside=False)
    return str(caught.value)


def test_each_repeat_of_the_process_is_a_speed():
    speeds = probe("print('[[300, 20.5], [290.5, 21]]')")(SETTING, beside=False)
    assert [(speed.read, speed.written) for speed in speeds] == [(300, 20.5), (290.5, 21)]


def test_the_way_of_waiting_is_the_processs_environment_whatever_ours_is():
    program = "import os; print([[float(os.environ['GOMP_SPINCOUNT']), float(len(os.environ['OMP_WAIT_POLICY']))]])"
    ours = {**os.environ, "OMP_WAIT_POLICY": "ACTIVE", "GOMP_SPINCOUNT": "INFINITE"}
    (speed,) = probe(program, environment=ours)(SETTING, beside=False)
    assert (speed.read, speed.written) == (2000, len("PASSIVE"))


def test_a_process_that_finds_a_fault_says_it_in_its_last_line():
    said = failure("import sys; sys.stderr.write('noise\\nllama.cpp could not load it\\n'); sys.exit(2)")
    assert said == "some.gguf could not be measured: llama.cpp could not load it"


def test_a_process_that_is_killed_is_most_likely_out_of_memory():
    assert failure("import os; os.kill(os.getpid(), 9)") == (
        "some.gguf could not be measured: the process was killed (SIGKILL), most likely for want of memory. "
        "Close other programs and try again."
    )


def test_a_process_that_crashes_is_named_with_its_signal():
    assert "the process crashed (SIGSEGV)" in failure("import os; os.kill(os.getpid(), 11)")


def test_a_process_that_takes_too_long_is_ended():
    assert "not done after 0.5 s and was ended" in failure("import time; time.sleep(60)", longest=0.5)


@pytest.mark.skipif(not Path("/proc/self/task").exists(), reason="neighbours are counted through /proc")
def test_a_busy_process_runs_beside_only_if_asked_for():
    alone, beside = (probe(f"import os; print([[{NEIGHBOURS}, 1]])")(SETTING, beside=busy) for busy in (False, True))
    assert beside[0].read - alone[0].read == 1


def test_a_file_that_is_no_model_fails_with_what_the_engine_says(tmp_path):
    path = tmp_path / "no.gguf"
    path.write_bytes(b"GGUF" + bytes(100))
    with pytest.raises(ProbeFailed, match=r"llama\.cpp could not load"):
        ChildProbe(path, os.environ)(SETTING, beside=False)


@pytest.mark.model
def test_a_real_model_is_measured(small_model_path):
    speeds = ChildProbe(small_model_path, os.environ)(SETTING, beside=False)
    assert (len(speeds), all(speed.read > speed.written > 0 for speed in speeds)) == (3, True)


def test_the_process_sees_the_modules_we_see():
    program = "import sys; print([[float(sys.argv[2:] == " + repr(sys.path) + "), 1]])"
    (speed,) = probe(program)(SETTING, beside=False)
    assert speed.read == 1
