"""A conversation or one cited sentence to take away: Markdown, a page of HTML, JSON, plain text. Pure."""

import re
import unicodedata
from collections.abc import Sequence

from assistant.conversation import Citation, Claim
from assistant.conversations import export_html, export_markdown, history_json
from assistant.conversations.exchanges import Conversation, shortened
from assistant.conversations.export_words import words_in
from assistant.markup import showable
from vectorstore.passages import Language, language_of

_LONGEST_NAME = 150  # bytes in UTF-8; with date and ending below the 255 of every file system


def markdown(conversation: Conversation, tag: str = "en") -> str:
    """Return the conversation as Markdown, with every quote; what it says of itself is in the tag's language."""
    return export_markdown.markdown(conversation, words_in(tag))


def html(conversation: Conversation, tag: str = "en") -> str:
    """Return the conversation as one page of HTML that needs nothing beside it; the tag is as for Markdown."""
    return export_html.html(conversation, words_in(tag))


def json_text(conversation: Conversation) -> str:
    """Return the conversation as JSON, with every passage, quote, offset and SHA-256: what is kept on disk."""
    return history_json.to_text(conversation, indent=1)


def file_name(conversation: Conversation, ending: str) -> str:
    """Return a name for a file of the conversation that every system takes: title, day and ending.

    Args:
        conversation: Its title need not be fit for a file's name.
        ending: Without the point.
    """
    letters = re.sub(r"[\W_]+", " ", unicodedata.normalize("NFC", conversation.title))
    title = shortened(letters, 60).rstrip("…").encode()[:_LONGEST_NAME].decode(errors="ignore").strip()
    # The day also keeps a title such as CON from being the name of a device on Windows.
    return f"{title or 'conversation'} {conversation.begun[:10]}.{ending}"


def citation_text(claim: Claim, citations: Sequence[Citation]) -> str:
    """Return a sentence with where it stands, in the sentence's language: “…” (Title, page 3, file.pdf)."""
    return " ".join(showable(_cited(claim, citations)).split())


def citation_markdown(claim: Claim, citations: Sequence[Citation]) -> str:
    """Return the same as Markdown in which nothing is a link."""
    return export_markdown.escaped(_cited(claim, citations))


def _cited(claim: Claim, citations: Sequence[Citation]) -> str:
    chinese = language_of(claim.text) is Language.ZH
    places = dict.fromkeys(_place(citation, chinese) for citation in citations)
    if not places:
        return f"“{claim.text}”"
    return f"“{claim.text}”（{'；'.join(places)}）" if chinese else f"“{claim.text}” ({'; '.join(places)})"


def _place(citation: Citation, chinese: bool) -> str:
    page = [] if citation.page is None else [words_in("zh" if chinese else "en").page.format(page=citation.page)]
    title = [f"《{citation.title}》" if chinese else citation.title] if citation.title else []
    return ("，" if chinese else ", ").join([*title, *page, citation.document])
