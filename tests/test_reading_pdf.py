import pytest

from vectorstore.errors import UnreadableBytes
from vectorstore.passages import Span
from vectorstore.reading.extract import Extract
from vectorstore.reading.reading_pdf import extract

ENCRYPTED = f"/Encrypt << /Filter /Standard /V 1 /R 2 /O <{'00' * 32}> /U <{'11' * 32}> /P -4 >> /ID [<00> <00>]"


def pdf(*pages: str, title: str = "", trailer: str = "") -> bytes:
    """Make a PDF of pages of lines; the font maps each code to itself, so that any character can stand on a page."""
    used = sorted({ord(character) for page in pages for character in page} - {10}) or [32]
    pairs = "\n".join(f"<{code:04x}> <{code:04x}>" for code in used)
    kids = " ".join(f"{7 + 2 * i} 0 R" for i in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} /MediaBox [0 0 600 800] >>",
        "<< /Type /Font /Subtype /Type0 /BaseFont /F /Encoding /Identity-H"
        " /DescendantFonts [4 0 R] /ToUnicode 5 0 R >>",
        "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /F /DW 500 /CIDSystemInfo"
        " << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> >>",
        stream(
            "/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <0000> <ffff> endcodespacerange "
            f"{len(used)} beginbfchar\n{pairs}\nendbfchar endcmap end"
        ),
        f"<< /Title <feff{title.encode('utf-16-be').hex()}> >>",
    ]
    for i, page in enumerate(pages):
        lines = "".join(f"<{line.encode('utf-16-be').hex()}> Tj 0 -20 Td\n" for line in page.split("\n"))
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /Contents {8 + 2 * i} 0 R /Resources << /Font << /F 3 0 R >> >> >>"
        )
        objects.append(stream(f"BT /F 12 Tf 50 700 Td\n{lines}ET"))
    body, offsets = "%PDF-1.4\n", []
    for number, content in enumerate(objects, start=1):
        offsets.append(len(body))
        body += f"{number} 0 obj\n{content}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    size = len(objects) + 1
    body += (
        f"xref\n0 {size}\n0000000000 65535 f \n{table}trailer << /Size {size} /Root 1 0 R /Info 6 0 R {trailer} >>\n"
    )
    return f"{body}startxref\n{body.index('xref')}\n%%EOF\n".encode("latin-1")


def stream(content: str) -> str:
    return f"<< /Length {len(content)} >>\nstream\n{content}\nendstream"


def test_pages_are_joined_and_known():
    assert extract(pdf("A case\nin Wuxi.", "The end.")) == Extract(
        "A case\nin Wuxi.\nThe end.", pages=(Span(0, 16), Span(16, 24))
    )


def test_characters_of_fonts_become_those_people_type():
    assert extract(pdf("⼈⼯智能，ﬁve oﬃcers")).text == "人工智能，five officers"


@pytest.mark.parametrize(
    ("stated", "title"),
    [
        ("王某案", "王某案"),
        ("", ""),
        ("Microsoft Word - case.doc", ""),
        ("case.docx", ""),
        ("0000320193-22-000070", ""),
        ("Untitled", ""),
    ],
)
def test_a_stated_title_is_taken_if_it_says_anything(stated: str, title: str):
    assert extract(pdf("text", title=stated)).title == title


def test_a_torn_word_is_joined_if_the_page_has_it_so_elsewhere():
    assert extract(pdf("The informa-\ntion and a long-\nterm plan. Information\nis all.")).text == (
        "The information and a long-term plan. Information\nis all."
    )


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (pdf("secret", trailer=ENCRYPTED), "is encrypted"),
        (b"%PDF-1.4 and nothing more", "is damaged, or no PDF"),
        (pdf("", ""), "has no text on its 2 pages, so it is probably a scan"),
    ],
)
def test_what_cannot_be_read_is_refused_with_the_reason(data: bytes, reason: str):
    with pytest.raises(UnreadableBytes, match=reason):
        extract(data)
