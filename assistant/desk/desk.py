"""What a page does for its readers, all in one place: ask, keep what was said, look after libraries and settings.

Knows no HTML and no web server. Any thread may call.
"""

from collections.abc import Callable, Generator, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from threading import Event, Lock
from typing import Protocol

from assistant.config import DEFAULT_LIBRARY, SEEDS_LIBRARY, Config
from assistant.conversation import Answer
from assistant.conversation import Event as Said
from assistant.conversations.history import History
from assistant.desk import settings_file
from assistant.desk.aside import Aside
from assistant.desk.steps import steps
from assistant.libraries import suggestions
from assistant.libraries.cards import State
from assistant.libraries.libraries import Libraries
from assistant.libraries.library_detail import Detail
from assistant.model import tuning_file
from assistant.model.tuning import Speed
from assistant.modelfiles import catalog
from assistant.modelfiles.fetch_progress import FetchProgress
from assistant.modelfiles.weights import Weights
from assistant.question.rewrites import Earlier
from vectorstore.errors import VectorstoreError
from vectorstore.library import Library
from vectorstore.report import Report, Step


class Asked(Protocol):
    """What answers questions: pipeline.py has the real one."""

    def ask(self, question: str, stop: Event | None = None, earlier: Sequence[Earlier] = ()) -> Iterator[Said]:
        """Yield Evidence, then Progress and Draft pieces, then the Answer."""
        ...


class Models(Protocol):
    """The model, and what it answers with; wiring.py has the real one."""

    def answering(self, config: Config, library: Library, only: frozenset[str] | None) -> Asked:
        """Return what answers about the documents picked, or about all if None."""
        ...

    def reply(self, config: Config, message: str, stop: Event) -> str:
        """Answer a short message in one line; empty if stopped."""
        ...

    def close(self) -> None:
        """Free the model."""
        ...


class Keep(Protocol):
    """Makes a case of a pack of what a reader says of an answer; evals/feedback.py has the real one."""

    def __call__(self, answer: Answer, finding: str, right: str, note: str, library: str) -> str:
        """Keep it, and return a sentence for the reader."""
        ...


class Desk:
    """Everything behind the page."""

    def __init__(self, config: Config, libraries: Libraries, history: History, models: Models, keep: Keep) -> None:
        """Put the desk together.

        Args:
            config: As it is at the start; changed through :meth:`settle`.
            libraries: Those of the data folder.
            history: The conversations.
            models: Answer.
            keep: Takes feedback.
        """
        self.libraries = libraries
        self.history = history
        self.keep = keep
        self._config = config
        self._models = models
        self._settling = Lock()
        self._aside = Aside()

    @property
    def config(self) -> Config:
        """The settings as they are now."""
        return self._config

    @property
    def speed(self) -> Speed | None:
        """What was measured of the model on this machine; None if nothing was."""
        kept = tuning_file.find(self._config.home, tuning_file.this_machine(self._config.engine.model))
        trial = kept.tuning.last(kept.tuning.setting) if kept else None
        return trial.speed if trial else None

    def ask(
        self, library: str, question: str, stop: Event, earlier: Sequence[Earlier], only: frozenset[str] | None
    ) -> Iterator[Said]:
        """Answer one question about a library; see ``Assistant.ask``.

        Args:
            library: Its name.
            question: In English or Chinese.
            stop: Ends the writing when set.
            earlier: The turns before it, oldest first.
            only: The documents that may be used; None means all.
        """
        with self._aside.giving_way(), self.libraries.use(library) as opened:
            yield from self._models.answering(self._config, opened, only).ask(question, stop, earlier)

    def detail(self, library: str) -> Detail | None:
        """Look at one library closely; None if it cannot be opened, which the list says."""
        try:
            return self.libraries.detail(library)
        except VectorstoreError:
            return None

    def is_empty(self, library: str) -> bool:
        """Say whether there is nothing in a library yet that could be asked."""
        return any(card.name == library and card.state is State.EMPTY for card in self.libraries.listed())

    def update(self, job: Callable[[Callable[[Step], None]], Report]) -> Generator[Step, None, Report]:
        """Do something long to a library, with nothing else on the side, and say how far it is.

        Args:
            job: Told whom to tell of each step.
        """
        with self._aside.giving_way():
            return (yield from steps(job))

    @contextmanager
    def undisturbed(self) -> Iterator[None]:
        """Do nothing on the side until the block ends; it asks libraries, and some changes need one for themselves."""
        with self._aside.giving_way():
            yield

    def usual_library(self) -> str:
        """Return the library that is asked when none is chosen: the reader's own, else the built-in collection."""
        there = {card.name for card in self.libraries.listed()}
        return DEFAULT_LIBRARY if DEFAULT_LIBRARY in there else SEEDS_LIBRARY

    def suggested(self, library: str) -> Sequence[str]:
        """Return questions to begin with that the library was seen to answer; if it has none, begin to make them."""
        if library == SEEDS_LIBRARY:
            return suggestions.BUILT_IN
        try:
            with self.libraries.use(library) as opened:
                known = suggestions.stored(self._config.home, opened)
        except VectorstoreError:
            return ()
        if known is None:
            self._aside.offer(lambda stop: self._suggest(library, stop))
        return known or ()

    def settle(self, changes: Mapping[str, str]) -> None:
        """Change settings, from the next question on, and keep them.

        Raises:
            AssistantError: A value cannot be; nothing was changed.
        """
        with self._settling:
            changed = settings_file.changed(self._config, changes)
            settings_file.save(changed, tuple(changes))
            self._config = changed

    def fetch(self, model: str) -> Generator[FetchProgress, None, None]:
        """Bring a model of the catalogue here, and say how far it is.

        Raises:
            UnknownModel: The catalogue has none of that name.
            FetchFailed: It could not be brought here; what has arrived is kept.
        """
        weights, meant = Weights(self._config.models), catalog.find(model)

        def fetched(tell: Callable[[FetchProgress], None]) -> None:
            weights.fetch(meant, tell)

        yield from steps(fetched)

    def close(self) -> None:
        """End what is done on the side, close the libraries and free the model."""
        with self._aside.giving_way():
            self._models.close()
            self.libraries.close()

    def _suggest(self, library: str, stop: Event) -> None:
        with self.libraries.use(library) as opened:
            answers = self._models.answering(self._config, opened, None)
            writing, asking = partial(self._models.reply, self._config), answers.ask
            for _ in suggestions.make(opened, self._config.home, writing, asking, stop):
                pass
