"""Fixtures that several files share."""

import os

import hypothesis
import pytest

from assistant import config
from assistant.modelfiles import catalog

hypothesis.settings.register_profile("no deadline", deadline=None)  # a busy machine is no fault of the code
hypothesis.settings.load_profile("no deadline")


@pytest.fixture(scope="session")
def model_path():
    """Return the default model's file, or skip: a test that was not run must not look as if it passed."""
    return _model(config.read(os.environ).engine.model)


@pytest.fixture(scope="session")
def small_model_path():
    """Return the file of a model that is too weak to answer, and quick: for what does not depend on its wits."""
    return _model("smollm2-135m")


def _model(name):
    path = config.read(os.environ).models / catalog.find(name).file
    if not path.exists():
        pytest.skip(f"{path.name} is not here; fetch it with `caseclerk models fetch {name}` and run `pytest -m model`")
    return path
