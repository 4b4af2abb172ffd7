"""The settings panel: the models, what a question may use, the machine and the page. Pure; knows no file.

Acts it draws: ``fetch-model`` and ``use-model`` with the field ``name``; ``save-settings`` with the fields
``search.passages``, ``answer.strictness``, ``engine.threads``, ``page.language`` and ``page.theme``, which are names of
``settings_file.NAMES``.
"""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from typing import TypeVar

from assistant.config import SearchConfig
from assistant.desk.settings_file import MOST_PASSAGES
from assistant.markup import Html, joined, tag, text
from assistant.page.settings_values import Measured, ModelShown, SettingsShown
from assistant.page.words_settings import Words
from assistant.sizes import readable

_NOTHING = Html("")
_C = TypeVar("_C", bound=StrEnum)


def panel(values: SettingsShown, words: Words) -> Html:
    """Draw the settings as they are now."""
    return tag(
        "div", "settings",
        _models(values.models, words),
        _form(values, words),
        _place(values.home, words),
        also={"lang": words.tag},
    )  # fmt: skip


def _models(models: Sequence[ModelShown], words: Words) -> Html:
    about = tag("p", "about", text(words.models_about))
    listed = tag("ul", "models", *(_model(model, words) for model in models))
    return tag("section", "group", tag("h3", "group-title", text(words.models)), about, listed)


def _model(model: ModelShown, words: Words) -> Html:
    name = tag("bdi", "model-name", text(model.name))
    note = tag("p", "about", text(words.notes.get(model.name, model.note))) if model.note else _NOTHING
    kind = "model in-use" if model.used else "model"
    return tag("li", kind, name, tag("p", "facts", text(_facts(model, words))), note, _state(model, words))


def _facts(model: ModelShown, words: Words) -> str:
    licence = words.licence.format(licence=model.licence) if model.licence else words.own_file
    return f"{readable(model.bytes)} · {licence}"


def _state(model: ModelShown, words: Words) -> Html:
    """Say whether the model is here and used, and offer what can be done about it."""
    if model.fetched is not None:
        percent = words.fetching.format(percent=int(model.fetched * 100))
        bar = tag("progress", "bar", also={"max": "1", "value": f"{model.fetched:.3f}", "aria-label": percent})
        return tag("p", "model-state", bar, tag("span", "", text(percent)))
    state = (words.used if model.used else words.here) if model.here else words.missing
    return tag("p", "model-state", tag("span", "state", text(state)), _offer(model, words))


def _offer(model: ModelShown, words: Words) -> Html:
    size = readable(model.bytes)
    if model.here and not model.used:
        label = words.use_label.format(name=model.name)
        return tag("button", "small", text(words.use), also=_button("use-model", model.name, label))
    if not model.here and model.licence:  # a file of the reader's own cannot be fetched
        label = words.fetch_label.format(name=model.name, size=size)
        asked = {"data-confirm": words.fetch_confirm.format(name=model.name, size=size)}
        return tag("button", "small", text(words.fetch), also=_button("fetch-model", model.name, label) | asked)
    return _NOTHING


def _button(do: str, name: str, label: str) -> dict[str, str]:
    return {"type": "button", "data-do": do, "data-name": name, "aria-label": label}


def _form(values: SettingsShown, words: Words) -> Html:
    cores = range(values.cores + 1)
    threads = {str(n): str(n) if n else words.automatic for n in (*cores, *_beyond(values.threads, cores))}
    counts = range(1, MOST_PASSAGES + 1)
    passages = {str(n): str(n) for n in (*counts, *_beyond(values.passages, counts))}
    many = words.passages_about.format(most=MOST_PASSAGES, usual=SearchConfig().passages)
    busy = words.threads_about.format(cores=values.cores)
    groups = (
        _group(
            words.answers,
            _choice("search.passages", words.passages, many, passages, str(values.passages)),
            _choice("answer.strictness", words.strictness, words.strictness_about, words.degrees, values.strictness),
        ),
        _group(
            words.machine,
            _choice("engine.threads", words.threads, busy, threads, str(values.threads)),
            tag("p", "about", text(_measured(values.measured, words))),
        ),
        _group(
            words.page,
            _choice("page.language", words.language, words.language_about, words.tongues, values.language),
            _choice("page.theme", words.theme, words.theme_about, words.themes, values.theme),
        ),
    )
    save = tag("button", "save", text(words.save), also={"type": "submit"})
    return tag("form", "settings-form", *groups, save, also={"data-do": "save-settings"})


def _beyond(value: int, usual: range) -> tuple[int, ...]:
    """Return a value set by hand that the list would not offer, so that saving the rest does not change it."""
    return () if value in usual else (value,)


def _group(title: str, *fields: Html) -> Html:
    return tag("section", "group", tag("h3", "group-title", text(title)), *fields)


def _choice(name: str, label: str, about: str, choices: Mapping[_C, str] | Mapping[str, str], now: str) -> Html:
    field_id = f"setting-{name.replace('.', '-')}"
    options = joined(_option(str(value), said, chosen=value == now) for value, said in choices.items())
    return tag(
        "div", "setting",
        tag("label", "setting-name", text(label), also={"for": field_id}),
        tag("select", "", options, also={"id": field_id, "name": name, "aria-describedby": f"{field_id}-about"}),
        tag("p", "about", text(about), also={"id": f"{field_id}-about"}),
    )  # fmt: skip


def _option(value: str, said: str, *, chosen: bool) -> Html:
    return tag("option", "", text(said), also={"value": value} | ({"selected": "selected"} if chosen else {}))


def _measured(measured: Measured | None, words: Words) -> str:
    if measured is None:
        return words.never_measured
    if measured.speed is None:
        return words.too_busy.format(when=measured.when)
    return words.measured.format(
        when=measured.when, read=f"{measured.speed.read:.0f}", written=f"{measured.speed.written:.1f}",
        reading=measured.reading, writing=measured.writing,
    )  # fmt: skip


def _place(home: str, words: Words) -> Html:
    folder = tag("p", "folder", tag("bdi", "", text(home)))
    return _group(words.place, tag("p", "about", text(words.place_about)), folder)
