"""What an update of a library did, file by file, and first of all what could not be read and why. Pure."""

from collections.abc import Sequence

from assistant.markup import Html, tag, text
from assistant.page.words_libraries import LibraryWords
from vectorstore.passages import LeftOut
from vectorstore.report import Report, Unread

LISTED = 100
"""Names of one kind that are shown; of the rest the count is said."""


def library_report(report: Report, words: LibraryWords) -> Html:
    """Draw the results of the last update."""
    renamed = [words.arrow.format(old=each.old, new=each.new) for each in report.renamed]
    partial = [f"{each.name}: {_left_out(each.left_out, words)}" for each in report.partial]
    kinds = [
        _folded("partial", words.partial, partial, words),
        _folded("added", words.added, report.added, words),
        _folded("changed", words.changed, report.changed, words),
        _folded("renamed", words.renamed, renamed, words),
        _folded("removed", words.removed, report.removed, words),
        _folded("absent", words.absent, report.absent, words),
        _folded("unchanged", words.unchanged, report.unchanged, words),
    ]
    said = [_unreadable(report.unreadable, words), *kinds]
    inner = said if any(said) else [tag("p", "facts", text(words.nothing))]
    title = tag("h3", "", text(words.report), also={"id": "library-report-title"})
    return tag("section", "report", title, *inner, also={"aria-labelledby": "library-report-title"})


def _unreadable(files: Sequence[Unread], words: LibraryWords) -> Html:
    if not files:
        return Html("")
    heading = tag("h4", "wrong", text(f"{words.unreadable} ({len(files)})"))
    return tag(
        "div", "", heading, tag("ul", "names", *(_unread(f, words) for f in files[:LISTED]), _rest(files, words))
    )


def _unread(file: Unread, words: LibraryWords) -> Html:
    kept = [tag("span", "facts", text(words.kept))] if file.kept else []
    reason = tag("span", "reason", tag("bdi", "", text(file.reason)))
    return tag("li", "", tag("bdi", "document-name", text(file.name)), reason, *kept)


def _left_out(left: LeftOut, words: LibraryWords) -> str:
    hidden = words.hidden.format(count=left.hidden) if left.hidden else ""
    blank = words.blank.format(count=left.blank) if left.blank else ""
    return words.and_.join(filter(None, (hidden, blank)))


def _folded(kind: str, title: str, names: Sequence[str], words: LibraryWords) -> Html:
    if not names:
        return Html("")
    rows = (tag("li", "", tag("bdi", "document-name", text(name))) for name in names[:LISTED])
    summary = tag("summary", "", text(f"{title} ({len(names)})"))
    also = {"id": f"library-report-{kind}"}
    return tag("details", "fold", summary, tag("ul", "names", *rows, _rest(names, words)), also=also)


def _rest(names: Sequence[object], words: LibraryWords) -> Html:
    beyond = len(names) - LISTED
    return tag("li", "facts", text(words.more.format(count=beyond))) if beyond > 0 else Html("")
