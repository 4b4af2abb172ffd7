"""A document, opened at a cited span: its head, and its text or the picture of its page. Pure; knows no library.

Acts it draws, with their fields:

* ``close-viewer``
* ``open-citation`` turn, n: another source of the same answer, or this one again
* ``open-document`` document, start, end: another part, or another page, of the same document
* ``view-raw`` raw (yes, no): the text as it was read; or with clutter folded and lines that were only wrapped joined
* ``view-as`` as (picture, text)

A button with ``data-copy`` puts that text on the clipboard; ``data-key`` is "previous" or "next". What is to be
scrolled to has the id ``viewer-mark``.
"""

from base64 import b64encode
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.libraries.pieces import PageBegins, Piece
from assistant.libraries.viewing import State, View
from assistant.markup import Html, joined, tag, text
from assistant.page.words_viewer import ViewerWords
from vectorstore.passages import Language, Span
from vectorstore.reading.pdf_pictures import Picture
from vectorstore.reading.pdfium import Box

_TAGS = {Language.EN: "en", Language.ZH: "zh-CN"}
_NOTHING = Html("")


@dataclass(frozen=True, slots=True)
class Neighbours:
    """The sources before and after the one that is open, by their numbers in the answer of a turn."""

    turn: int
    previous: int | None
    next: int | None


def panel(
    view: View, picture: Picture | None, neighbours: Neighbours | None, raw: bool, words: ViewerWords, *,
    copy_text: str = "", copy_markdown: str = "", picture_failed: bool = False,
) -> Html:  # fmt: skip
    """Draw a view.

    Args:
        view: What is looked at.
        picture: Of its page, to be shown in place of its text.
        neighbours: None if no citation led here.
        raw: Show the text as it was read, clutter and line ends like everything else.
        words: In the reader's language.
        copy_text: The quote with its source, to be copied; empty for none.
        copy_markdown: The same in Markdown.
        picture_failed: The picture was asked for, and there is none.
    """
    body = _page(view, picture, words) if picture else _text(view, raw, words)
    inner = (
        _head(view, neighbours, words),
        _tools(view, picture is not None, raw, neighbours, (copy_text, copy_markdown), words),
        _notices(view, picture_failed, words),
        body,
    )
    return tag("section", "viewer", *inner, also={"aria-labelledby": "viewer-title", "lang": words.tag})


def _head(view: View, neighbours: Neighbours | None, words: ViewerWords) -> Html:
    where = [tag("bdi", "viewer-file", text(view.document))]
    if view.page is not None:
        where.append(tag("span", "viewer-page", text(words.page.format(page=view.page, pages=view.pages))))
    also = {"id": "viewer-title", "lang": _TAGS[view.language]}
    title = tag("h2", "viewer-title", tag("bdi", "", text(view.title)), also=also)
    return tag("header", "viewer-head", _steps(view, neighbours, words), title, tag("p", "viewer-where", *where))


def _steps(view: View, neighbours: Neighbours | None, words: ViewerWords) -> Html:
    """Draw the number of the source, the way to its neighbours, and the way out."""
    steps = []
    if view.n:
        steps.append(tag("span", "viewer-number", text(words.citation.format(n=view.n))))
    if neighbours:
        steps += [
            _step("previous", "\u2190", words.previous, neighbours.turn, neighbours.previous),
            _step("next", "\u2192", words.next, neighbours.turn, neighbours.next),
        ]
    also = {"aria-label": words.close, "title": words.close}
    steps.append(_act("viewer-icon viewer-close", text("\u00d7"), "close-viewer", also=also))
    return tag("div", "viewer-steps", *steps)


def _step(key: str, sign: str, label: str, turn: int, n: int | None) -> Html:
    also = {"aria-label": label, "title": label}
    if n is None:
        return tag("button", "viewer-icon", text(sign), also={"type": "button", "disabled": "", **also})
    also["data-key"] = key
    return _act("viewer-icon", text(sign), "open-citation", {"turn": str(turn), "n": str(n)}, also)


def _act(
    kind: str, label: Html, name: str, fields: dict[str, str] | None = None, also: dict[str, str] | None = None
) -> Html:
    data = {f"data-{key}": value for key, value in (fields or {}).items()}
    return tag("button", kind, label, also={"type": "button", "data-do": name, **data, **(also or {})})


def _tools(
    view: View, as_picture: bool, raw: bool, neighbours: Neighbours | None, copies: tuple[str, str], words: ViewerWords
) -> Html:
    tools = []
    if view.drawable:
        other = ("text", words.text) if as_picture else ("picture", words.picture)
        tools.append(_act("viewer-tool", text(other[1]), "view-as", {"as": other[0]}))
    if not as_picture and any(isinstance(p, Piece) and (p.clutter or p.flowing != p.text) for p in view.parts):
        label, wanted = (words.cleaned, "no") if raw else (words.raw, "yes")
        tools.append(_act("viewer-tool", text(label), "view-raw", {"raw": wanted}))
    if neighbours and view.n and view.span and not _shows_mark(view):
        fields = {"turn": str(neighbours.turn), "n": str(view.n)}
        tools.append(_act("viewer-tool", text(words.back), "open-citation", fields))
    for label, copied in zip((words.copy_text, words.copy_markdown), copies, strict=True):
        if copied:
            tools.append(tag("button", "viewer-tool", text(label), also={"type": "button", "data-copy": copied}))
    return tag("div", "viewer-tools", *tools) if tools else _NOTHING


def _notices(view: View, picture_failed: bool, words: ViewerWords) -> Html:
    said = [words.state(view.state), words.on_disk(view.on_disk), words.no_picture if picture_failed else ""]
    notices = [tag("p", "viewer-notice", text(notice)) for notice in said if notice]
    if view.state in (State.LOST, State.GONE):
        label = tag("p", "viewer-label", text(words.cited))
        notices.append(label)
        notices.append(tag("blockquote", "viewer-quote", _mark(view.quote, True), also={"lang": _TAGS[view.language]}))
    return tag("div", "viewer-notices", *notices, also={"role": "status"}) if notices else _NOTHING


def _shows_mark(view: View) -> bool:
    return any(isinstance(part, Piece) and part.marked for part in view.parts)


def _mark(words: str, is_first: bool) -> Html:
    return tag("mark", "", text(words), also={"id": "viewer-mark", "tabindex": "-1"} if is_first else None)


def _text(view: View, raw: bool, words: ViewerWords) -> Html:
    if view.state is State.GONE:
        return _NOTHING
    empty = not any(isinstance(part, Piece) and part.text.strip() for part in view.parts)
    inner = tag("p", "viewer-empty", text(words.empty)) if empty else joined(_parts(view, raw, words))
    around = (
        _go_on(view, view.earlier, words.earlier),
        tag("div", "viewer-text", inner, also={"lang": _TAGS[view.language]}),
        _go_on(view, view.later, words.later),
    )
    return _scrolled(words.document, *around)


def _scrolled(label: str, *inner: Html) -> Html:
    # What scrolls must be reachable by key, and what is reached must have a name.
    return tag("div", "viewer-body", *inner, also={"role": "group", "tabindex": "0", "aria-label": label})


def _go_on(view: View, part: Span | None, label: str) -> Html:
    if part is None:
        return _NOTHING
    fields = {"document": view.document, "start": str(part.start), "end": str(part.end)}
    return tag("p", "viewer-more", _act("viewer-tool", text(label), "open-document", fields))


def _parts(view: View, raw: bool, words: ViewerWords) -> Iterator[Html]:
    """Draw the text; what is to be scrolled to is the quote, or else the page."""
    aim_taken = view.state is State.LOST  # there the quote stands above
    has_mark = _shows_mark(view)
    for number, part in enumerate(view.parts):
        match part:
            case PageBegins():
                is_aim = not aim_taken and not has_mark and part.number == view.page
                aim_taken |= is_aim
                yield _page_begins(part, view.pages, is_aim, words)
            case Piece(marked=True):
                yield _mark(part.text if raw else part.flowing, not aim_taken)
                aim_taken = True
            case Piece(clutter=True) if not raw:
                yield _folded(part.text, number, words)
            case Piece():
                yield text(part.text if raw else part.flowing)


def _page_begins(part: PageBegins, pages: int, is_aim: bool, words: ViewerWords) -> Html:
    aim = {"id": "viewer-mark", "tabindex": "-1"} if is_aim else None
    return tag("p", "viewer-rule", text(words.page.format(page=part.number, pages=pages)), also={
        "lang": words.tag, **(aim or {})
    })  # fmt: skip


def _folded(clutter: str, number: int, words: ViewerWords) -> Html:
    lines = sum(1 for line in clutter.splitlines() if line.strip())
    said = tag("span", "", text("\u22ef"), also={"aria-hidden": "true"})
    hidden = tag("span", "viewer-clutter-count", text(words.clutter.format(count=lines)))
    summary = tag("summary", "", said, hidden, also={"lang": words.tag})
    return tag("details", "viewer-clutter", summary, text(clutter), also={"id": f"viewer-clutter-{number}"})


def _page(view: View, picture: Picture, words: ViewerWords) -> Html:
    said = words.picture_of.format(page=view.page, title=view.title)
    image = {
        "src": f"data:image/png;base64,{b64encode(picture.png).decode()}",
        "alt": said, "width": str(picture.width), "height": str(picture.height),
    }  # fmt: skip
    sheet = tag("div", "viewer-sheet", tag("img", "", also=image), *_highlights(picture.boxes))
    inner = [_turn_pages(view, words), sheet, _beneath(view, bool(picture.boxes), words)]
    return _scrolled(said, *inner)


def _highlights(boxes: Iterable[Box]) -> Iterator[Html]:
    for number, box in enumerate(boxes):
        place = {
            "left": box.left, "top": box.top, "width": box.right - box.left, "height": box.bottom - box.top,
        }  # fmt: skip
        style = ";".join(f"{name}:{100 * share:.3f}%" for name, share in place.items())
        also = {"style": style, "aria-hidden": "true"}
        yield tag("span", "viewer-box", also=also if number else also | {"id": "viewer-mark", "tabindex": "-1"})


def _turn_pages(view: View, words: ViewerWords) -> Html:
    ways = [_go_on(view, view.page_before, words.page_before), _go_on(view, view.page_after, words.page_after)]
    return tag("div", "viewer-turning", *ways)


def _beneath(view: View, is_found: bool, words: ViewerWords) -> Html:
    """Draw the quote as text, for who cannot see the picture and for copying."""
    if not view.quote_on_page:
        return _NOTHING
    lost = _NOTHING if is_found else tag("p", "viewer-notice", text(words.not_on_picture), also={"role": "status"})
    quote = tag("blockquote", "viewer-quote", text(view.quote_on_page), also={"lang": _TAGS[view.language]})
    return joined([lost, tag("p", "viewer-label", text(words.quote)), quote])
