"""A pack's documents, as the library takes them and as the scoring compares with them. Knows no question."""

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from assistant.wiring import is_report
from evals.packs import Pack
from vectorstore.errors import UnreadableFile
from vectorstore.passages import Document
from vectorstore.reading import folder, readers
from vectorstore.sources import Source, in_memory


def sources(pack: Pack) -> tuple[Source, ...]:
    """List the pack's documents; each will be called by its doc_id, or by its file's path in the folder.

    Of a folder only files in a format we read: the built-in reports lie beside files that are no reports.
    """
    if pack.files is None:
        return in_memory(f"pack:{pack.name}", documents(pack))
    return tuple(source for source in folder.scan([pack.files]) if is_report(Path(source.name)))


def documents(pack: Pack) -> Iterator[Document]:
    """Yield the documents that the pack holds as text, as if each had been read from a file."""
    return (readers.document_of(d.doc_id, d.title, d.text) for d in pack.documents)


def texts(sources: Iterable[Source]) -> Mapping[str, str]:
    """Read the text of each document, by name; a file that cannot be read has none, nor can it be cited."""
    found = {}
    for source in sources:
        try:
            found[source.name] = source.read(source.name).text
        except UnreadableFile:
            continue  # The update of the library has reported it by name.
    return found
