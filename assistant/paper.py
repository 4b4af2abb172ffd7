"""A page of HTML that is a file of its own: no script, no request, everything in it. Knows nothing of what it says."""

from importlib import resources

from assistant.markup import Html, tag, text

_POLICY = "default-src 'none'; style-src 'unsafe-inline'"


def document(title: str, body: Html, language: str, style: str) -> Html:
    """Return the whole page.

    Args:
        title: Of the window.
        body: All that is shown.
        language: Its tag after BCP 47.
        style: A style sheet, beside the one of every such page.
    """
    shared = (resources.files("assistant") / "paper.css").read_text(encoding="utf-8")
    head = (
        '<meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f"<title>{text(title)}</title><style>{shared}{style}</style>"
    )
    return Html(f'<!doctype html>\n<html lang="{language}"><head>{head}</head>\n{tag("body", "", body)}</html>\n')
