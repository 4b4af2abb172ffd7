"""Which documents of a library a question may use, as a reader picks them from a list. Pure.

A document is named by a key: file names may hold what does not survive a form, such as line breaks.
"""

import hashlib
from collections.abc import Collection, Iterable


def key(document: str) -> str:
    """Return what stands for a document's name in a form: hexadecimal digits."""
    return hashlib.sha256(document.encode("utf-8", "surrogatepass")).hexdigest()[:16]


def named(key_: str, documents: Iterable[str]) -> str | None:
    """Return the document of a key; None if it is gone."""
    return next((document for document in documents if key(document) == key_), None)


def picked(
    before: frozenset[str] | None, documents: Collection[str], shown: Collection[str], checked: Collection[str]
) -> frozenset[str] | None:
    """Return what is picked once a list of some of the documents has been gone through.

    Args:
        before: What was picked before; None means all.
        documents: The names of all.
        shown: The keys of those that were in the list; of others nothing changes.
        checked: The keys of those that were checked.

    Returns:
        Names, which may be none; None for all, so that documents added later are picked too.
    """
    keys = {document: key(document) for document in documents}
    stay = {document for document in documents if before is None or document in before}
    chosen = {document for document in documents if keys[document] in checked}
    result = {document for document in stay if keys[document] not in shown} | chosen
    return None if len(result) == len(keys) else frozenset(result)
