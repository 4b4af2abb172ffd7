"""The document that a reader has opened: looked up in its library, and drawn, with its page's picture if it has one."""

from functools import lru_cache

from assistant.conversations import exports
from assistant.desk.desk import Desk
from assistant.libraries import viewing
from assistant.libraries.viewing import View
from assistant.markup import Html, tag, text
from assistant.page import viewer
from assistant.page.viewer import Neighbours
from assistant.page.visit import Opened, Visit
from assistant.page.words_viewer import words_in
from vectorstore.errors import NoPicture, VectorstoreError
from vectorstore.reading.pdf_pictures import Picture

WIDTH = 1200  # pixels of a page's picture: sharp in its column on a screen with two dots to the pixel


def drawn(desk: Desk, visit: Visit) -> Html:
    """Draw what is open; nothing if nothing is."""
    opened = visit.opened
    if opened is None:
        return Html("")
    try:
        with desk.libraries.use(visit.library) as library:
            view = viewing.view(library, opened.place, visit.part)
        picture, failed = _picture(view, opened)
    except VectorstoreError as error:  # the library has been deleted, or is being changed by another process
        return tag("section", "viewer", tag("p", "notice wrong", text(str(error)), also={"role": "alert"}))
    claim, citations = opened.claim, opened.claim.citations if opened.claim else ()
    panel = viewer.panel(
        view, picture, _neighbours(visit, opened), opened.raw, words_in(visit.tag),
        copy_text=exports.citation_text(claim, citations) if claim else "",
        copy_markdown=exports.citation_markdown(claim, citations) if claim else "", picture_failed=failed,
    )  # fmt: skip
    # What the page's script goes by to see that something else is shown now.
    shown = f"{opened.turn} {opened.place.n} {opened.place.document} {opened.place.start} {visit.part} {opened.picture}"
    return tag("div", "", panel, also={"data-view": shown})


def _picture(view: View, opened: Opened) -> tuple[Picture | None, bool]:
    """Return the page's picture if it is wanted, and whether it was wanted in vain."""
    if not (opened.picture and view.drawable):
        return None, False
    try:
        return _page(view), False
    except NoPicture:
        return None, True


@lru_cache(maxsize=8)
def _page(view: View) -> Picture:
    """Draw a page once: every act draws the whole page anew, before and after. A file that changes changes its view."""
    return viewing.picture(view, WIDTH)


def _neighbours(visit: Visit, opened: Opened) -> Neighbours | None:
    turn = next((each for each in visit.turns if each.number == opened.turn), None)
    if not opened.place.n or turn is None or turn.answer is None:
        return None
    numbers = [citation.n for citation in turn.answer.citations]
    before = [n for n in numbers if n < opened.place.n]
    after = [n for n in numbers if n > opened.place.n]
    return Neighbours(turn.number, before[-1] if before else None, after[0] if after else None)
