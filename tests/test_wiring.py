"""Real machines put together."""

import pytest

from assistant.config import Config
from assistant.wiring import made, opened
from tests.fakes import WordEmbedder
from vectorstore.errors import LibraryOutdated
from vectorstore.library import Library
from vectorstore.naming import folder_of


@pytest.fixture
def outdated(tmp_path):
    """A configuration in whose home a library of another embedder lies."""
    config = Config(tmp_path)
    Library.open(folder_of(config.libraries, "reports"), WordEmbedder(), create=True).close()
    return config


def test_a_library_of_another_version_that_can_be_made_again_is(outdated):
    with made(outdated, "reports") as library:
        assert library.embedder.name != WordEmbedder().name


def test_a_library_of_the_users_is_never_thrown_away(outdated):
    with pytest.raises(LibraryOutdated, match="index the documents again"), opened(outdated, "reports"):
        pass
