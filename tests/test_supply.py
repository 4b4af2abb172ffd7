"""requirements.lock and the catalogue: everything that is brought here is named down to its bytes."""

import re
import tomllib
from pathlib import Path

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from assistant.modelfiles import catalog

ROOT = Path(__file__).parent.parent
PINNED = re.compile(r"^([a-z0-9-]+)==([\w.!+-]+)( ; [^\\]+)?$")


def locked():
    """Return the versions and hashes of each package that is locked."""
    found = {}
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8").replace("\\\n", "")
    for line in text.splitlines():
        if not line.startswith("#"):
            what, *hashes = line.split("--hash=sha256:")
            pinned = PINNED.match(what.strip())
            assert pinned, f"no pinned version: {what}"
            found.setdefault(pinned[1], []).append((pinned[2], [each.strip() for each in hashes]))
    return found


def declared():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    extras = project["optional-dependencies"].values()
    return [Requirement(each) for each in (*project["dependencies"], *(one for extra in extras for one in extra))]


def test_every_package_is_locked_with_the_hashes_of_its_files():
    lock = locked()
    bad = [
        name for name, versions in lock.items() for _, hashes in versions
        if not hashes or not all(re.fullmatch("[0-9a-f]{64}", each) for each in hashes)
    ]  # fmt: skip
    assert (len(lock) > 50, bad) == (True, [])


def test_every_declared_package_is_locked_at_a_version_that_is_allowed():
    lock = locked()
    wrong = [
        str(wanted) for wanted in declared()
        if not any(wanted.specifier.contains(version) for version, _ in lock.get(canonicalize_name(wanted.name), ()))
    ]  # fmt: skip
    assert wrong == []


def test_the_lock_names_no_host_and_no_folder():
    text = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    assert re.findall(r"(?m)://|^-|^\s+-(?!-hash=)|\bfile:|@", text) == []


def test_every_model_is_named_down_to_its_bytes():
    models = catalog.read()
    wrong = [m.name for m in models if not re.fullmatch("[0-9a-f]{64}", m.sha256) or m.bytes < 1_000_000]
    assert (len(models) > 0, wrong) == (True, [])


def test_no_two_models_are_the_same_file():
    models = catalog.read()
    assert (len({m.sha256 for m in models}), len({m.file for m in models})) == (len(models), len(models))
