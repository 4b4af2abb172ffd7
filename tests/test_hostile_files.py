"""Files that are broken or made to do harm: each costs itself only, within its time, and is named with what to do."""

import io
import os
import socket
import sys
import threading
import time
import zipfile

import docx
import pytest
from fuzz_readers import SUFFIXES, run
from test_reading_pdf import pdf

from vectorstore.errors import UnreadableBytes, UnreadableFile
from vectorstore.reading import folder, opening, readers
from vectorstore.reading.apart import Apart
from vectorstore.reading.limits import Limits
from vectorstore.reading.opening import Marks, contents

POSIX = pytest.mark.skipif(sys.platform == "win32", reason="has no such files")
XMLNS = b"http://schemas.openxmlformats.org/wordprocessingml/2006/main"
XML = b'<w:document xmlns:w="' + XMLNS + b'"><w:body>%s</w:body></w:document>'
LAUGHS = b"<!DOCTYPE a [<!ENTITY a 'haha'>%s]>" % b"".join(
    b"<!ENTITY %c '%s'>" % (code + 1, b"&%c;" % code * 10) for code in range(97, 107)
)


@pytest.fixture(scope="module")
def apart():
    with Apart(Limits(seconds=30)) as one:
        yield one


def word(document=None, **members):
    """Make a Word document, with its text or other parts exchanged."""
    whole = io.BytesIO()
    docx.Document().save(whole)
    parts = {name: zipfile.ZipFile(whole).read(name) for name in zipfile.ZipFile(whole).namelist()}
    parts |= members | ({"word/document.xml": document} if document else {})
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return packed.getvalue()


def reason(path, apart=None, **kwargs):
    with pytest.raises(UnreadableFile) as caught:
        readers.read(path, path.name, apart, **kwargs)
    return caught.value.reason


def why_not(tmp_path, apart, name, data):
    (tmp_path / name).write_bytes(data)
    return reason(tmp_path / name, apart)


HOSTILE = {
    "a loop of pages": ("a.pdf", pdf("A", "B").replace(b"[7 0 R 9 0 R]", b"[2 0 R 2 0 R]"), "is damaged, or no PDF"),
    "pages that are not there": ("a.pdf", pdf("One").replace(b"/Count 1", b"/Count 9999"), "is damaged, or no PDF"),
    "too many pages": ("a.pdf", pdf(*["x"] * 20_001), "has 20,001 pages, and a PDF is read up to 20,000: split it"),
    "a bomb": ("a.docx", word(bytes(30_000_000)), "unpacks from "),
    "a bomb beside the text": ("a.docx", word(None, **{"word/media/a.png": bytes(30_000_000)}), "unpacks from "),
    "many parts": ("a.docx", word(None, **{f"x{n}": b"" for n in range(10_001)}), "unpacks from "),
    "a billion laughs": ("a.docx", word(LAUGHS + XML % b"<w:p><w:r><w:t>&k;</w:t></w:r></w:p>"), "is damaged: "),
    "deep XML": ("a.docx", word(XML % (b"<w:ins>" * 3000 + b"</w:ins>" * 3000)), "is damaged: "),
    "another part for the text": ("a.docx", word(b"<a/>"), "is damaged: its parts are not what they are called"),
    "no relations": ("a.docx", word(None, **{"_rels/.rels": b"<a/>"}), "is damaged: its parts are not what"),
    "no types": ("a.docx", word(None, **{"[Content_Types].xml": b"<a/>"}), "is damaged: its parts are not what"),
    "no properties": ("a.docx", word(None, **{"docProps/core.xml": b"<a/>"}), "is damaged: its parts are not what"),
    "text called a PDF": ("a.pdf", b"A man was arrested.", "is damaged, or no PDF"),
    "a PDF called text": ("a.txt", pdf("x"), "is a PDF by its content, not what .txt says: rename it to end in .pdf"),
    "a PDF called Word": ("a.docx", pdf("x"), "is a PDF by its content, not what .docx says"),
    "Word called a page": ("a.html", word(), "is a zip archive or an Office document by its content"),
    "a picture called a page": ("a.html", b"\x89PNG\r\n\x1a\n" + bytes(99), "is a picture by its content"),
    "rich text called Word": ("a.docx", b"{\\rtf1 text}", "is a Rich Text document by its content"),
    "elements within elements": ("a.html", b"<div>" * 200_000 + b"x", "nests 200,000 elements deep, as no page does"),
    "tables within tables": ("a.html", b"<table><tr><td>" * 20_000 + b"x", "nests 20,000 elements deep"),
    "all of it hidden": ("a.html", b"<p hidden>unseen", "shows no text: its 6 characters are hidden"),
}  # fmt: skip


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_file_is_refused_in_a_sentence(tmp_path, apart, kind):
    name, data, said = HOSTILE[kind]
    assert why_not(tmp_path, apart, name, data).startswith(said)


@pytest.mark.parametrize(
    ("name", "data", "length"),
    [
        ("deep.html", b"<div>" * 10_000 + b"case", 4),
        ("paragraphs.html", b"<p>case" * 50_000, 6 * 50_000 - 2),
        ("footers.html", b"<footer>" * 4_000 + b"case", 4),
        ("sections.html", b"<section><header>" * 2_000 + b"case", 4),
        ("pages.pdf", pdf(*["page"] * 2_000), 5 * 2_000 - 1),
        ("line.txt", b"word " * 2_000_000, 10_000_000),
        ("nospace.md", b"w" * 10_000_000, 10_000_000),
        ("heading.md", b"# a" + b" #" * 500_000 + b"b", 1_000_004),
        ("blanks.txt", b"a" + b" " * 1_000_000 + b"b", 1_000_002),
        ("numbers.pdf", pdf("\n".join(["1 " * 3_000] * 30)), 30 * 6_000),
    ],
)
def test_a_large_or_deep_file_is_read_within_seconds(tmp_path, apart, name, data, length):
    (tmp_path / name).write_bytes(data)
    started = time.monotonic()
    read = readers.read(tmp_path / name, name, apart)
    assert (abs(len(read.text) - length) < 40, time.monotonic() - started < 20) == (True, True)


@pytest.mark.skipif(sys.platform == "win32" or os.geteuid() == 0, reason="an administrator may read everything")
def test_a_file_one_may_not_read_is_named(tmp_path):
    (tmp_path / "a.txt").write_text("A case.", encoding="utf-8")
    (tmp_path / "a.txt").chmod(0)
    assert reason(tmp_path / "a.txt") == "cannot be opened: Permission denied"


@pytest.mark.parametrize("suffix", sorted(readers.SUFFIXES))
def test_an_empty_file_is_named(tmp_path, apart, suffix):
    assert why_not(tmp_path, apart, f"a{suffix}", b"") == "is empty"


def test_a_file_above_the_limit_is_not_even_read(tmp_path):
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(200_000_000)  # takes no room on the disk
    assert reason(tmp_path / "a.txt") == "is too large: 200 MB, and such a file is read up to 50 MB; split it"


def strange_files(root):
    os.mkfifo(root / "pipe.txt")
    listener = socket.socket(socket.AF_UNIX)
    here = os.open(".", os.O_RDONLY)
    os.chdir(root)  # the name of a socket may only be short
    listener.bind("socket.pdf")
    os.fchdir(here)
    os.close(here)
    listener.close()
    (root / "link.txt").symlink_to("/dev/zero")


@POSIX
def test_pipes_sockets_and_links_are_named_and_never_opened(tmp_path):
    strange_files(tmp_path)
    told = {}
    for source in folder.scan([tmp_path]):
        with pytest.raises(UnreadableFile) as caught:
            source.read(source.name)
        told[source.name] = caught.value.reason
    assert told == {
        "link.txt": "is a link; index what it points to instead",
        "pipe.txt": "is a pipe, not a file: save what it carries as a file and index that",
        "socket.pdf": "is a socket, not a file",
    }


@POSIX
def test_a_device_that_is_named_outright_is_not_opened():
    (source,) = folder.scan([opening.Path("/dev/zero")])
    with pytest.raises(UnreadableFile, match="is a device, not a file"):
        source.read("zero.txt")


@POSIX
@pytest.mark.parametrize("exchange", [lambda path: os.mkfifo(path), lambda path: path.symlink_to("/etc/hosts")])
def test_what_took_the_place_of_a_file_after_it_was_listed_is_not_read(tmp_path, exchange):
    path = tmp_path / "a.txt"
    path.write_text("A case.", encoding="utf-8")
    (source,) = folder.scan([path])
    path.unlink()
    exchange(path)
    with pytest.raises(UnreadableFile, match=r"is a (pipe|link)"):
        source.read("a.txt")


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda path: path.write_text("Another case.", encoding="utf-8"), "was changed while the index was made"),
        (lambda path: os.utime(path, ns=(0, 0)), "was changed while the index was made"),
        (lambda path: path.unlink(), "cannot be opened: No such file"),
    ],
)
def test_a_file_that_changes_or_vanishes_before_it_is_read_is_named(tmp_path, change, said):
    path = tmp_path / "a.txt"
    path.write_text("A case.", encoding="utf-8")
    (source,) = folder.scan([path])
    change(path)
    with pytest.raises(UnreadableFile) as caught:
        source.read("a.txt")
    assert caught.value.reason.startswith(said)


def test_what_is_read_of_a_file_that_is_written_meanwhile_is_whole_or_refused(tmp_path):
    path, done = tmp_path / "a.txt", threading.Event()
    path.write_bytes(b"0" * 3_000_000)

    def write():
        number = 0
        while not done.is_set():
            number = (number + 1) % 10
            with path.open("r+b") as file:
                file.write(b"%d" % number * 3_000_000)

    writer = threading.Thread(target=write)
    writer.start()
    torn = 0
    try:
        for _ in range(12):
            try:
                torn += len(set(contents(path, 9_000_000))) > 1
            except UnreadableBytes:
                continue
    finally:
        done.set()
        writer.join()
    assert torn == 0


def test_the_marks_of_a_source_are_those_of_what_was_read(tmp_path):
    path = tmp_path / "a.txt"
    path.write_text("A case.", encoding="utf-8")
    (source,) = folder.scan([path])
    assert Marks(source.size, source.mtime_ns) == Marks.of(path.stat())


@POSIX
def test_a_name_that_is_no_text_is_told_and_harms_no_other_file(tmp_path):
    (tmp_path / "a.txt").write_text("A case.", encoding="utf-8")
    (tmp_path / os.fsdecode(b"caf\xe9.txt")).write_text("A case.", encoding="utf-8")
    (tmp_path / "two\nlines\u202e.txt").write_text("A case.", encoding="utf-8")
    told = {}
    for source in folder.scan([tmp_path]):
        try:
            told[source.name] = source.read(source.name).title
        except UnreadableFile as error:
            told[source.name] = error.reason
    assert told == {
        "a.txt": "a",
        "caf\ufffd.txt": "has a name, or lies in a folder, that is no text on this system: rename it",
        "two\ufffdlines\ufffd.txt": "two\ufffdlines\ufffd",
    }


@pytest.fixture
def deep_folder(tmp_path):
    """Make a tree whose path as a whole would be too long to make it by, and take it away again as it was made."""
    here, levels = os.open(".", os.O_RDONLY), 1_200
    os.chdir(tmp_path)
    for _ in range(levels):
        os.mkdir("d")  # noqa: PTH102
        os.chdir("d")
    yield tmp_path
    for _ in range(levels):
        os.chdir("..")
        os.rmdir("d")  # noqa: PTH106
    os.fchdir(here)
    os.close(here)


@POSIX
def test_a_tree_of_folders_deeper_than_python_may_go_is_listed(deep_folder):
    assert folder.scan([deep_folder]) == ()


@pytest.mark.parametrize("kind", SUFFIXES)
def test_files_made_worse_by_chance_are_read_or_refused(tmp_path, kind):
    tally = run(kind, 1, tmp_path, lambda number: number < 40)
    assert (dict(tally.findings), tally.tries) == ({}, 40)
