"""Hostile files for the readers: ``python -m tests.fuzz_readers --kind pdf --seconds 600``.

Good files are made worse by chance, from a fixed seed, and read as the product reads them. A file may be read or be
refused with its reason. Whatever else happens is a finding: it is counted by kind, and the file is kept.
"""

import hashlib
import io
import random
import re
import sys
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

import docx

from tests.fuzzing import Mill, Tally, command, flipped, tried
from vectorstore.errors import UnreadableFile
from vectorstore.passages import Document
from vectorstore.reading import readers
from vectorstore.reading.apart import Apart
from vectorstore.reading.limits import Limits

sys.path.insert(0, str(Path(__file__).parent))
from test_reading_pdf import pdf, stream  # the tests' own files lie beside this one

SLOW = 5  # seconds that no file of this size may take
BROKEN = ("made ", "is damaged in a way that", "took longer", "needs more than")
SUFFIXES = {"pdf": ".pdf", "docx": ".docx", "html": ".html", "text": ".txt", "markdown": ".md"}
NUMBERS = (b"0", b"-1", b"1", b"255", b"65536", b"2147483647", b"4294967296", b"99999999999999999999", b"1e400", b"nan")
ENGLISH = "A man was arrested in Wuxi on 3 May 2019.\n\nHe had sold 4,000 accounts for $2.50 each; see page 3.\n"
CHINESE = "王某案\n\n2019年5月3日，王某在无锡被捕。他出售了四千个账号，每个2.50元。\n"
TOKENS = {
    "pdf": rb"""/Type /Page /Pages /Kids /Count /Parent 2 0 R|1 0 R|9 0 R|[|]|<<|>>|stream|endstream|obj|endobj|xref
        trailer startxref %%EOF /Length /Filter /FlateDecode /ASCIIHexDecode /LZWDecode /Predictor /DecodeParms
        /MediaBox [0 0 1e9 1e9]|/Rotate 90|3 Tr|1 1 1 rg|/Encrypt /ObjStm /XRef /Prev /ToUnicode /F 12 Tf|BT|ET
        Tj TJ <feff>|(((((|q Q cm 0 0 0 0 0 0 cm|Do /XObject /Form /Annots /Font""",
    "docx": rb"""<w:p>|</w:p>|<w:t>|<w:tbl>|<w:tr>|<w:tc>|<w:tab/>|<w:br/>|<w:vanish/>|<w:vanish w:val="0"/>|<w:sdt>
        <w:ins>|<w:del>|<w:rPr>|<!--|-->|<![CDATA[|]]>|&#0;|&#xD800;|&amp;|<!DOCTYPE a [<!ENTITY b "c">]>|&b;|<?xml?>
        xml:space="preserve"|w:val=""|<w:footnoteReference w:id="1"/>|<mc:AlternateContent>""",
    "html": rb"""<table>|<tr>|<td>|<th>|</table>|<div>|</div>|<p>|<pre>|</pre>|<nav>|</nav>|<footer>|<form>|<svg>|<math>
        <template>|</template>|<script>|</script>|<style>.a{display:none}</style>|<!--|-->|<title>|</title>|<h1>
        hidden style="display:none"|style="font-size:0"|class="nav menu"|&#0;|&#xD800;|&nbsp;|&shy;|<body>|<html>
        <select>|<option>|<frameset>|<br>|<meta charset=utf-16>|<meta charset=idna>|<meta charset=gbk>|<plaintext>""",
    "text": b"\xef\xbb\xbf|\xff\xfe|\xfe\xff|\xff\xfe\0\0|\0|\r\n|\r|\n\n|\x1b|\xd8\x00|"
    b"\xed\xa0\x80|\xf0\x9f\x98\x80|\xa1\x40"
    b"|# |```\n|~~~\n|===\n|--- \n| \t \t|1|. |"
    b"\xe3\x80\x82|\xe7\x8e\x8b|\x85|\xe2\x80\xa8|...|\xe2\x80\xa2|page 1 of 9\n",
}  # fmt: skip


def run(kind: str, seed: int, keep: Path, more: Callable[[int], bool]) -> Tally:
    """Read files of a kind as long as there are to be more."""
    path = keep / f"try{SUFFIXES[kind]}"

    def becomes(data: bytes) -> str:
        path.write_bytes(data)
        return what_becomes_of(path, apart)

    def kept(data: bytes) -> None:
        (keep / f"{hashlib.sha256(data).hexdigest()[:16]}{SUFFIXES[kind]}").write_bytes(data)

    with Apart(Limits(seconds=2 * SLOW)) as apart:
        return tried(hostile(kind, seed), becomes, kept, more, SLOW)


def what_becomes_of(path: Path, apart: Apart) -> str:
    """Read a file and say whether it was read or refused, or what else happened."""
    try:
        document = readers.read(path, path.name, apart)
    except UnreadableFile as error:
        return f"finding: {error.reason}" if error.reason.startswith(BROKEN) else "refused"
    except Exception as error:  # whatever it is, it is what we are after
        return f"finding: {type(error).__name__}: {error}"[:200]
    return "read" if is_sound(document) else "finding: unsound"


def is_sound(document: Document) -> bool:
    """Say whether a document keeps what its type promises."""
    length = len(document.text)
    spans = (*document.pages, *document.clutter)
    pages = [(one.end, other.start) for one, other in zip(document.pages, document.pages[1:], strict=False)]
    try:
        (document.text + document.title).encode()
    except UnicodeEncodeError:
        return False
    return all(span.end <= length for span in spans) and all(end == start for end, start in pages) and bool(length)


def hostile(kind: str, seed: int) -> Iterator[bytes]:
    """Yield files without end, the good ones first."""
    chance = random.Random(f"{kind} {seed}")
    good = list(SEEDS[kind]())
    tokens = [token for token in re.split(rb"[|\s]+" if kind == "pdf" else rb"\|", TOKENS[TOKENS_OF[kind]]) if token]
    mill = Mill(good, tokens, NUMBERS, re.compile(rb"\d+"), flipped)
    yield from good
    while True:
        one = chance.choice(good)
        yield _worse_archive(one, mill, chance) if kind == "docx" else mill.worse(one, chance)


def _worse_archive(data: bytes, mill: Mill[bytes], chance: random.Random) -> bytes:
    """Change what is in an archive, or now and then the archive itself."""
    if chance.random() < 0.2:
        return mill.worse(data, chance)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    parts = replace(mill, good=[*members.values()])
    for name in chance.sample([*members], chance.choice((1, 1, 2))):
        name = name if chance.random() < 0.4 else "word/document.xml"
        members[name] = parts.worse(members[name], chance)
    if chance.random() < 0.1:
        del members[chance.choice([*members])]
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", chance.choice((zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED))) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    return file.getvalue()


def _pdfs() -> Iterator[bytes]:
    yield pdf(ENGLISH, CHINESE, "⼈⼯智能，ﬁve oﬃcers\ninfor\u00ad", title="A case")
    yield pdf("secret", trailer="/Prev 0")
    yield pdf(ENGLISH).replace(b"BT /F", b"BT 3 Tr 1 1 1 rg /F")
    content = stream("/X Do")
    form = f"<< /Type /XObject /Subtype /Form /BBox [0 0 9 9] /Length 5 >>\nstream\n/X Do\nendstream\n{content}"
    yield pdf(ENGLISH).replace(b"endobj", f"endobj\n20 0 obj {form} endobj".encode(), 1)


def _words() -> Iterator[bytes]:
    document = docx.Document()
    document.core_properties.title = "A case"
    document.add_heading("王某案", level=1)
    document.add_paragraph(ENGLISH).add_run("hidden").font.hidden = True
    table = document.add_table(rows=2, cols=2)
    for cell in table._cells:
        cell.text = CHINESE
    file = io.BytesIO()
    document.save(file)
    yield file.getvalue()


def _pages() -> Iterator[bytes]:
    for text in (ENGLISH, CHINESE):
        yield (
            f"<!doctype html><html><head><meta charset=utf-8><title>A case</title><style>.x{{display:none}}</style>"
            f"</head><body><nav class=menu><a href=/>Home</a></nav><main><h1>A case</h1><p>{text}</p>"
            f"<table><tr><th>Name<td>Li<tr><td>{text}</table><pre>a\n  b</pre><p hidden>unseen</p>"
            f"<div style='display:none'>unseen<p class=x>also</div></main><footer>© 2020</footer></body></html>"
        ).encode()
    yield f"<meta charset=gbk><p>{CHINESE}".encode("gbk")


def _texts() -> Iterator[bytes]:
    for encoding in ("utf-8", "utf-8-sig", "utf-16", "gb18030"):
        yield (ENGLISH + CHINESE).encode(encoding)
    yield CHINESE.replace("无", "無").replace("号", "號").replace("个", "個").encode("big5", "ignore")
    yield f"# A case #\n\n```\ncode\n```\n{ENGLISH}\nTitle\n=====\n".encode()


SEEDS: dict[str, Callable[[], Iterator[bytes]]] = {
    "pdf": _pdfs, "docx": _words, "html": _pages, "text": _texts, "markdown": _texts,
}  # fmt: skip
TOKENS_OF = {"pdf": "pdf", "docx": "docx", "html": "html", "text": "text", "markdown": "text"}


if __name__ == "__main__":
    sys.exit(command(__doc__.splitlines()[0], SUFFIXES, run))
