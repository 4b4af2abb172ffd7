"""What lies in each drawer, asked of the desk and drawn."""

from collections.abc import Callable, Mapping

from assistant.desk.desk import Desk
from assistant.markup import Html
from assistant.page import conversations, libraries, settings, settings_values
from assistant.page.visit import Drawer, Visit
from assistant.page.words_conversations import words_in as conversation_words
from assistant.page.words_libraries import words_in as library_words
from assistant.page.words_settings import words_in as setting_words


def _conversations(desk: Desk, visit: Visit) -> Html:
    current = visit.conversation.id if visit.conversation else ""
    return conversations.panel(desk.history.listed(visit.search), current, visit.search, conversation_words(visit.tag))


def _libraries(desk: Desk, visit: Visit) -> Html:
    return libraries.panel(
        desk.libraries.listed(), visit.library, desk.detail(visit.library), visit.report, visit.picked,
        library_words(visit.tag), search=visit.search,
    )  # fmt: skip


def _settings(desk: Desk, visit: Visit) -> Html:
    return settings.panel(settings_values.shown(desk.config, visit.fetching), setting_words(visit.tag))


DRAWN: Mapping[Drawer, Callable[[Desk, Visit], Html]] = {
    Drawer.CONVERSATIONS: _conversations,
    Drawer.LIBRARIES: _libraries,
    Drawer.SETTINGS: _settings,
}
