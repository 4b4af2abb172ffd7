"""Who answers a run's questions: the assistant, its search alone, or a control. Knows no machine and no question."""

from dataclasses import dataclass

from evals import controls
from evals.outcomes import State
from evals.runner import Ask


@dataclass(frozen=True, slots=True)
class Answerer:
    """One of the three."""

    control: str | None = None
    """The control's name, if it is one."""
    searches_only: bool = False

    @property
    def name(self) -> str:
        """As it stands in the run's config: ``assistant``, ``search only`` or ``control NAME``."""
        if self.control:
            return f"control {self.control}"
        return "search only" if self.searches_only else "assistant"

    @property
    def writes(self) -> bool:
        """Whether it takes a model."""
        return not (self.control or self.searches_only)

    @property
    def state(self) -> State:
        """What an outcome counts as if all goes well."""
        return State.SEARCHED if self.searches_only else State.ANSWERED

    def over(self, ask: Ask) -> Ask:
        """Put it in the assistant's place; the search stays the assistant's."""
        if self.control:
            return controls.asker(ask, controls.CONTROLS[self.control])
        return controls.asker(ask, controls.search_only) if self.searches_only else ask
