"""Every act there is, and what doing one comes to."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from assistant.desk.desk import Desk
from assistant.errors import AssistantError, BadAct
from assistant.page.act import Act
from assistant.page.deeds import conversations, documents, feedback, libraries, settings
from assistant.page.deeds.outcome import Deed, LongDeed, Outcome
from assistant.page.visit import Drawer, Visit
from vectorstore.errors import VectorstoreError

_log = logging.getLogger(__name__)


def _refresh(desk: Desk, visit: Visit, act: Act) -> Outcome:
    return Outcome(visit)


def _drawer(desk: Desk, visit: Visit, act: Act) -> Outcome:
    asked = Drawer(act.text("drawer")) if act.text("drawer") in list(Drawer) else Drawer.CLOSED
    # A second click on what is open closes it.
    return Outcome(replace(visit, drawer=Drawer.CLOSED if asked is visit.drawer else asked, search="", report=None))


DEEDS: Mapping[str, Deed] = {
    "refresh": _refresh,
    "open-drawer": _drawer,
    **conversations.DEEDS,
    **documents.DEEDS,
    **feedback.DEEDS,
    **libraries.DEEDS,
    **settings.DEEDS,
}
LONG: Mapping[str, LongDeed] = {**libraries.LONG, **settings.LONG}


def done(desk: Desk, visit: Visit, said: object) -> Iterator[Outcome]:
    """Do what a reader's browser says was done; long deeds say in between how far they are.

    Args:
        desk: Everything behind the page.
        visit: Where the reader is.
        said: What the page's script sent.
    """
    return guarded(visit, _outcomes(desk, visit, said))


def _outcomes(desk: Desk, visit: Visit, said: object) -> Iterator[Outcome]:
    act = Act.of(said)
    if act.do in LONG:
        yield from LONG[act.do](desk, visit, act)
    elif act.do in DEEDS:
        yield DEEDS[act.do](desk, visit, act)
    else:
        raise BadAct(f"The page knows no act {act.do[:40]!r}. Reload it.")


def adding(desk: Desk, visit: Visit, files: Sequence[tuple[str, Path]]) -> Iterator[Outcome]:
    """Add to the reader's library what was uploaded: the name each file had with the reader, and where it lies now."""
    return guarded(visit, libraries.added(desk, visit, files))


def guarded(visit: Visit, outcomes: Iterator[Outcome]) -> Iterator[Outcome]:
    """Pass outcomes on; an error that is known becomes a sentence, and the reader stays where he was."""
    try:
        yield from outcomes
    except (AssistantError, VectorstoreError) as error:
        _log.info("an act failed: %s", type(error).__name__)
        yield Outcome(visit, str(error), wrong=True)
