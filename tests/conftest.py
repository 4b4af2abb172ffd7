"""Fixtures that several files share."""

import os

import pytest

from assistant import catalog, config


@pytest.fixture(scope="session")
def model_path():
    """Return the default model's file, or skip: a test that was not run must not look as if it passed."""
    settings = config.read(os.environ)
    path = settings.models / catalog.find(settings.engine.model).file
    if not path.exists():
        pytest.skip(f"{path.name} is not here; fetch it with `caseclerk models fetch` and run `pytest -m model`")
    return path
