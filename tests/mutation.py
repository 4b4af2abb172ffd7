"""Do the tests notice small faults in the code? ``python -m tests.mutation --area store --seed 1 --limit 150``.

mutmut (`pip install mutmut`) puts each fault, a mutant, into a copy of the repository, and runs the tests that reach
it. A mutant that no test notices is printed with its change, to be looked at: it is a gap in the tests, or it changes
nothing that anybody can see.
"""

import argparse
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from evals.shares import Share

ROOT = Path(__file__).parent.parent
ROOMS = ("assistant", "vectorstore", "evals")
COPIED = (*ROOMS, "prompts", "seeds", "tests", "pyproject.toml", "README.md", "SECURITY.md", "LICENSE")
KILLED, TIMED_OUT, NOT_RUN = (1, 3), (-24, 24, 36, 152), 255
"""Exit codes as mutmut keeps them: pytest's for a test that fails, those of a process stopped after its time, and
that of pytest not finding a test by the name it gave it itself, as happens where that holds what the test is given."""

LONGEST = 600  # seconds that all tests of an area may take

_NAMES = """
import sys
from pathlib import Path
from mutmut.mutation.file_mutation import mutate_file_contents
from mutmut.utils.format_utils import get_mutant_name
for file in map(Path, sys.argv[1:]):
    for name in mutate_file_contents(str(file), file.read_text("utf-8")).mutant_names:
        print(get_mutant_name(file, name))
"""
_SHOW = """
import sys
from mutmut.mutation.diff_apply import find_mutant, get_diff_for_mutant
for name in sys.argv[1:]:
    print(f"# {name}", *get_diff_for_mutant(name, path=find_mutant(name).path).splitlines()[2:], "", sep="\\n")
"""


@dataclass(frozen=True, slots=True)
class Area:
    """Product files, and the test files in which their faults should show."""

    files: tuple[str, ...]
    tests: tuple[str, ...]


def _area(room: str, files: str, tests: str, more: tuple[str, ...] = ()) -> Area:
    named = tuple(f"{room}/{name}.py" for name in files.split())
    return Area(named + more, tuple(f"tests/test_{name}.py" for name in tests.split()))


AREAS = {
    "grounding": _area(
        "assistant", "checking/grounding checking/support checking/proofs checking/belonging checking/misplaced "
        "checking/claims language/facts language/numbers language/dates language/units",
        "grounding support belonging misplaced claims facts numbers dates disagreement unknown_zh denials names "
        "mentions order orders_prove_nothing marks near_names grounding_edges",
    ),
    "ranking": _area(
        "vectorstore", "ranking postings search",
        "ranking postings search copies rank_measures duplicates", ("evals/rank_measures.py",),
    ),
    "store": _area(
        "vectorstore", "store library database rows index",
        "store library library_edges index seal search duplicates copies overview",
    ),
    "weights": _area(
        "assistant", "modelfiles/weights modelfiles/gguf modelfiles/part_file",
        "weights gguf part_file installed_models fetch_progress",
    ),
}  # fmt: skip


def main() -> int:
    """Try a sample of the mutants of one area, or of all in turn, and say how many the tests noticed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--area", choices=AREAS, action="append", help="default: all, in turn")
    parser.add_argument("--limit", type=int, default=150, help="mutants of each area; 0 tries all there are")
    parser.add_argument("--seed", type=int, default=1, help="of the sample")
    parser.add_argument("--only", default="", help="tries mutants whose name matches this regular expression instead")
    parser.add_argument("--work", type=Path, help="an empty folder for the copies; default: a temporary one")
    given = parser.parse_args()
    work = given.work or Path(tempfile.mkdtemp(prefix="mutation-"))
    for name in given.area or AREAS:
        folder = work / name
        _copy(AREAS[name], folder)
        mutants = _mutants(AREAS[name], folder)
        _try(_sample(mutants, given.limit, random.Random(given.seed), given.only), folder)
        _tell(name, len(mutants), _became(AREAS[name], folder), folder)
    return 0


def _copy(area: Area, folder: Path) -> None:
    """Copy the repository, without what keeps results from one call to the next: it would hide who reaches what."""
    folder.mkdir(parents=True)
    for name in COPIED:
        source = ROOT / name
        if source.is_dir():
            shutil.copytree(source, folder / name, ignore=shutil.ignore_patterns("__pycache__", "browser"))
        else:
            shutil.copy(source, folder)
    for file in area.files:
        path = folder / file
        text = re.sub(r"^@lru_cache\(.*\n", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
        path.write_text(text, encoding="utf-8")
    settings = {
        "source_paths": list(ROOMS), "only_mutate": list(area.files), "also_copy": list(COPIED[len(ROOMS) :]),
        "pytest_add_cli_args_test_selection": list(area.tests),
        "pytest_add_cli_args": ["-p", "no:cacheprovider", "-m", "not browser and not model"],
        "process_isolation": "forkserver", "timeout_constant": 30.0,  # a slow test on a busy machine is no endless loop
    }  # fmt: skip
    with (folder / "pyproject.toml").open("a", encoding="utf-8") as stream:
        stream.write("\n[tool.mutmut]\n" + "".join(f"{key} = {json.dumps(settings[key])}\n" for key in settings))


def _mutants(area: Area, folder: Path) -> list[str]:
    """Return the name of every mutant there is."""
    return _asked(_NAMES, area.files, folder).split()


def _asked(program: str, words: Sequence[str], folder: Path) -> str:
    """Run a program of mutmut's parts in the folder, and return what it printed."""
    command = (sys.executable, "-c", program, *words)
    return subprocess.run(command, cwd=folder, check=True, stdout=subprocess.PIPE, encoding="utf-8").stdout


def _sample(mutants: list[str], limit: int, chance: random.Random, only: str) -> list[str]:
    if only:
        return [name for name in mutants if re.search(only, name)]
    return chance.sample(mutants, min(limit or len(mutants), len(mutants)))


def _try(mutants: list[str], folder: Path) -> None:
    with (folder / "mutmut.log").open("w", encoding="utf-8") as log:
        subprocess.run(
            (sys.executable, "-m", "mutmut", "run", "--max-children", "1", *mutants),
            cwd=folder, check=True, stdout=log, stderr=subprocess.STDOUT,
        )  # fmt: skip


def _became(area: Area, folder: Path) -> dict[str, int]:
    """Return the exit code of each mutant that was tried; those that were not run are put before all tests now."""
    codes: dict[str, int] = {}
    for meta in sorted((folder / "mutants").rglob("*.py.meta")):
        found = json.loads(meta.read_text(encoding="utf-8"))["exit_code_by_key"]
        codes |= {mutant: code for mutant, code in found.items() if code is not None}
    for mutant in [mutant for mutant, code in codes.items() if code == NOT_RUN]:
        codes[mutant] = _by_all_tests(mutant, area, folder / "mutants")
    return codes


def _by_all_tests(mutant: str, area: Area, folder: Path) -> int:
    command = (sys.executable, "-m", "pytest", "--rootdir=.", "-x", "-q", "-p", "no:cacheprovider", *area.tests)
    environment = os.environ | {"MUTANT_UNDER_TEST": mutant, "PY_IGNORE_IMPORTMISMATCH": "1"}
    try:
        return subprocess.run(command, cwd=folder, env=environment, capture_output=True, timeout=LONGEST).returncode
    except subprocess.TimeoutExpired:
        return TIMED_OUT[0]


def _tell(name: str, mutants: int, codes: dict[str, int], folder: Path) -> None:
    """Print what became of the mutants, and the change of each that lived."""
    became = Counter("killed" if c in KILLED else "timed out" if c in TIMED_OUT else "lived" for c in codes.values())
    low, high = Share(became["killed"] + became["timed out"], len(codes)).interval
    sys.stdout.write(
        f"{name}: {mutants} mutants, {len(codes)} tried, {became['killed']} killed, {became['timed out']} timed out, "
        f"{became['lived']} lived; noticed {low:.1%} to {high:.1%} of all (Wilson, 95 %)\n"
    )
    living = [mutant for mutant, code in codes.items() if code not in KILLED + TIMED_OUT]
    sys.stdout.write(_asked(_SHOW, living, folder))


if __name__ == "__main__":
    sys.exit(main())
