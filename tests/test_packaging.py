"""The wheel: exactly five top-level packages, with every prompt and every seed inside."""

import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
DATA = (".md", ".txt", ".html", ".pdf", ".docx", ".toml", ".css", ".js", ".jsonl", ".json", ".npy", ".npz")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory):
    folder = tmp_path_factory.mktemp("wheel")
    subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "-t", "wheel", "-d", str(folder)],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    (path,) = folder.glob("*.whl")
    return zipfile.ZipFile(path)


def test_the_wheel_has_exactly_five_top_level_packages(wheel):
    tops = {name.split("/")[0] for name in wheel.namelist() if ".dist-info" not in name}
    assert tops == {"assistant", "evals", "prompts", "seeds", "vectorstore"}


def test_the_wheel_holds_every_data_file_of_the_rooms(wheel):
    wanted = {
        path.relative_to(ROOT).as_posix()
        for room in ("assistant", "evals", "prompts", "seeds", "vectorstore")
        for path in (ROOT / room).rglob("*")
        if path.suffix in DATA
    }
    assert wanted - set(wheel.namelist()) == set()


def test_the_wheel_brings_the_command(wheel):
    (entry,) = [name for name in wheel.namelist() if name.endswith("entry_points.txt")]
    assert wheel.read(entry).decode().split() == ["[console_scripts]", "caseclerk", "=", "assistant.cli:main"]
