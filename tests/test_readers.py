import hashlib
from pathlib import Path

import docx
import pytest

from vectorstore.chunking import cut
from vectorstore.errors import UnreadableFile
from vectorstore.passages import Document, Language, Span
from vectorstore.reading.readers import SUFFIXES, document_of, read


def written(folder: Path, name: str, data: bytes) -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def test_a_document_is_the_files_text_its_hash_and_its_clutter(tmp_path: Path):
    data = "\ufeff王某案\r\n\r\n王某被捕。\r\n上一篇\r\n".encode()
    assert read(written(tmp_path, "case.TXT", data), "zh/case.TXT") == Document(
        "zh/case.TXT",
        "王某案",
        "王某案\r\n\r\n王某被捕。\r\n上一篇\r\n",
        sha256(data),
        Language.ZH,
        (),
        (Span(14, 17),),
    )


def test_a_document_without_a_title_is_called_as_its_file(tmp_path: Path):
    assert read(written(tmp_path, "x.md", b"text"), "cases/wuxi.2019.md").title == "wuxi.2019"


def test_clutter_of_structure_and_of_wording_is_one(tmp_path: Path):
    page = b"<nav>Papers</nav><p>Log in</p><p>A man was arrested.</p>"
    assert read(written(tmp_path, "a.html", page), "a.html").clutter == (Span(0, 6), Span(8, 14))


def test_a_page_that_is_nearly_all_frame_is_read_whole(tmp_path: Path):
    assert (
        read(written(tmp_path, "a.html", b"<aside>" + b"A man was arrested. " * 9 + b"</aside>2020"), "a.html").clutter
        == ()
    )


def test_a_word_document_becomes_chunks(tmp_path: Path):
    document = docx.Document()
    document.add_paragraph("A man was arrested.")
    document.save(str(tmp_path / "a.docx"))
    assert [chunk.text for chunk in cut(read(tmp_path / "a.docx", "a.docx"))] == ["A man was arrested."]


def test_a_nul_cannot_cut_a_text_short(tmp_path: Path):
    path = written(tmp_path, "a.txt", b"A man was arrested\0 in Wuxi. " + b"He left. " * 9)
    assert read(path, "a.txt").text == "A man was arrested\ufffd in Wuxi. " + "He left. " * 9


@pytest.mark.parametrize(
    ("name", "data", "reason"),
    [
        ("a.txt", b"", "is empty"),
        ("a.md", b" \r\n\t", "is empty"),
        ("a.txt", b"\xef\xbb\xbf", "is empty: it holds no text"),
        ("a.html", b"<title>x</title>", "is empty: it holds no text"),
        ("a.txt", bytes(range(256)), "is not text: its bytes fit none of UTF-8, UTF-16, GB18030, Big5, Windows-1252"),
        ("a.xlsx", b"PK", f"files ending in '.xlsx' are not read, only {', '.join(sorted(SUFFIXES))}"),
    ],
)  # fmt: skip
def test_an_unreadable_file_is_reported_by_name_and_reason(tmp_path: Path, name: str, data: bytes, reason: str):
    with pytest.raises(UnreadableFile) as raised:
        read(written(tmp_path, name, data), f"folder/{name}")
    assert (raised.value.name, raised.value.reason) == (f"folder/{name}", reason)


def test_a_missing_file_is_reported_by_name_and_reason(tmp_path: Path):
    with pytest.raises(UnreadableFile, match=r"a\.txt: cannot be opened: No such file"):
        read(tmp_path / "a.txt", "a.txt")


def test_a_document_of_text_has_the_hash_of_its_utf8_bytes():
    assert document_of("p1", " Wuxi\n", "王某 was arrested.") == Document(
        "p1", "Wuxi", "王某 was arrested.", sha256("王某 was arrested.".encode()), Language.EN
    )
