"""Bytes -> text: which of the encodings of English and Chinese files was used. Knows no file format.

With so few encodings to tell apart, counting how common the characters are does better than a general detector:
charset_normalizer 3.5.2 gave up on 3 of 60 Chinese paragraphs in GB18030 and took 8 of 60 beginnings of 8 characters
for Big5.
"""

import codecs
import re

from vectorstore.errors import UnreadableBytes

SAMPLE = 64 * 1024
"""In bytes: as much as is looked at to tell encodings apart."""
STRANGE = 0.02
"""The share of characters no text has, from which bytes are taken for something else than text."""

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LOCAL = ("utf-8", "gb18030", "big5hkscs", "cp1252", "utf-16-le", "utf-16-be")
_NO_TEXT = re.compile("[\x00-\x08\x0e-\x1a\x1c-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ue000-\uf8ff\ufffd-\uffff]")
_FOREIGN = re.compile(r"[^\x00-\x7f]")
_PLAIN = re.compile("[\x20-\x7e\t\r\n\u3000-\u303f\uff01-\uff5e]")
_LATIN = re.compile(r"(?<![^\x00-\x7f])[À-ÖØ-öø-ÿ](?![^\x00-\x7f])|[\xa0-\xbf‘’“”–—…€™•](?![À-ÿ])")


def decode(data: bytes) -> str:
    """Decode a text file's bytes; a byte order mark is dropped, line ends stay.

    UTF-8 and UTF-16, with and without a mark, GB18030, Big5 and Windows-1252 are told apart.

    Raises:
        UnreadableBytes: It is not text.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _sound(data.decode(encoding, "replace"))
    sample = data[:SAMPLE]
    if sample.count(b"\0") > STRANGE * len(sample):  # every ASCII character of UTF-16 brings one
        return _sound(
            data.decode(max(("utf-16-le", "utf-16-be"), key=lambda name: _plainness(sample, name)), "replace")
        )
    try:
        return _sound(data.decode("utf-8"))
    except UnicodeDecodeError:
        return _sound(data.decode(max(_LOCAL, key=lambda name: _likeness(sample, name)), "replace"))


def _sound(text: str) -> str:
    if len(_NO_TEXT.findall(text)) > STRANGE * len(text) + 1:  # one may have been cut off at the end
        raise UnreadableBytes("is not text: its bytes fit none of UTF-8, UTF-16, GB18030, Big5, Windows-1252")
    return text


def _plainness(sample: bytes, encoding: str) -> float:
    """Return the share of characters that stand in most texts; with the two bytes swapped hardly any does."""
    text = sample.decode(encoding, "replace")
    return len(_PLAIN.findall(text)) / max(1, len(text))


def _likeness(sample: bytes, encoding: str) -> float:
    """Return how common the characters beyond ASCII are, 0..1, if the bytes are in the encoding."""
    text = sample.decode(encoding, "replace")
    foreign = "".join(_FOREIGN.findall(text))
    if encoding == "utf-8":  # not clean, or we were not here, but few other bytes happen to fit
        common = len(foreign) - foreign.count("\ufffd")
    elif encoding == "cp1252":
        common = len(_LATIN.findall(text))
    elif encoding == "big5hkscs":
        common = _frequent(foreign)
    else:
        common = len(foreign.encode("gb2312", "ignore")) // 2  # 6,763 characters and their punctuation
        common = common if encoding == "gb18030" else max(common, _frequent(foreign))
    return common / max(1, len(foreign))


def _frequent(text: str) -> int:
    """Count the punctuation and the 5,401 frequent characters of Big5, which come first in its table."""
    codes = (character.encode("big5", "ignore") for character in text)
    return sum(1 for code in codes if b"\xa1\x40" <= code <= b"\xc6\x7e")
