"""Acts on the settings: save them, use a model, and, with progress, fetch one."""

from collections.abc import Iterator, Mapping
from dataclasses import replace

from assistant.desk.desk import Desk
from assistant.page.act import Act
from assistant.page.deeds.outcome import Deed, LongDeed, Outcome
from assistant.page.visit import Visit
from assistant.page.words import words_in
from assistant.sizes import readable

LONGEST_NAME = 40  # characters; a longer one is no setting, and its beginning is enough to say so


def _save(desk: Desk, visit: Visit, act: Act) -> Outcome:
    desk.settle({name[:LONGEST_NAME]: act.text(name) for name in act.fields})
    return _settled(desk, visit)


def _use_model(desk: Desk, visit: Visit, act: Act) -> Outcome:
    desk.settle({"engine.model": act.text("name")})
    return _settled(desk, visit)


def _settled(desk: Desk, visit: Visit) -> Outcome:
    words = words_in(desk.config.page.language or visit.tag)
    return Outcome(replace(visit, tag=words.tag), words.saved)


def _fetch(desk: Desk, visit: Visit, act: Act) -> Iterator[Outcome]:
    """Bring a model of the catalogue here, saying how far it is."""
    words = words_in(visit.tag)
    for step in desk.fetch(act.text("name")):
        said = words.fetching.format(done=readable(step.done), total=readable(step.total))
        yield Outcome(replace(visit, fetching=(act.text("name"), step.done / step.total)), said)
    yield Outcome(replace(visit, fetching=None), words.fetched.format(name=act.text("name")))


DEEDS: Mapping[str, Deed] = {"save-settings": _save, "use-model": _use_model}
LONG: Mapping[str, LongDeed] = {"fetch-model": _fetch}
