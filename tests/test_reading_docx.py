import zipfile
from io import BytesIO

import docx
import pytest
from docx.oxml import parse_xml

from vectorstore.errors import UnreadableBytes
from vectorstore.reading.extract import Extract
from vectorstore.reading.reading_docx import extract

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document: "docx.document.Document") -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


def with_xml(xml: str) -> bytes:
    document = docx.Document()
    document.element.body.insert(0, parse_xml(xml.replace(">", f" {W}>", 1)))
    return saved(document)


def zipped(**members: str) -> bytes:
    file = BytesIO()
    with zipfile.ZipFile(file, "w") as archive:
        for name, text in members.items():
            archive.writestr(name, text)
    return file.getvalue()


def test_paragraphs_and_tables_are_read_in_order():
    document = docx.Document()
    document.add_heading("王某案", level=1)
    document.add_paragraph("He left\u00a0town").add_run(" on Monday.").bold = True
    table = document.add_table(rows=2, cols=2)
    for cell, text in zip(table._cells, ("Name", "Age", "Li", "45"), strict=True):
        cell.text = text
    document.add_paragraph("The end.")
    assert extract(saved(document)) == Extract(
        "王某案\n\nHe left town on Monday.\n\nName\tAge\nLi\t45\n\nThe end.", "王某案"
    )


def test_a_merged_cell_is_read_once():
    document = docx.Document()
    table = document.add_table(rows=1, cols=2)
    table.cell(0, 0).merge(table.cell(0, 1)).text = "Both"
    assert extract(saved(document)).text == "Both"


@pytest.mark.parametrize(
    ("stated", "title"), [("The case", "The case"), ("", "Heading"), ("Document1", "Heading"), ("x.docx", "Heading")]
)
def test_the_title_is_the_stated_one_or_the_first_heading(stated: str, title: str):
    document = docx.Document()
    document.core_properties.title = stated
    document.add_heading("Heading", level=1)
    assert extract(saved(document)).title == title


@pytest.mark.parametrize(
    ("xml", "text"),
    [
        ("<w:p><w:r><w:t>a</w:t></w:r><w:ins><w:r><w:t>b</w:t></w:r></w:ins></w:p>", "ab"),
        ("<w:p><w:r><w:t>a</w:t></w:r><w:del><w:r><w:delText>b</w:delText></w:r></w:del></w:p>", "a"),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>form</w:t></w:r></w:p></w:sdtContent></w:sdt>", "form"),
        ("<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t></w:r></w:p>", "a\n\nb"),
        ("<w:p><w:r><w:t>a</w:t><w:tab/><w:t>b</w:t><w:noBreakHyphen/><w:t>c</w:t></w:r></w:p>", "a\tb-c"),
        ("<w:p><w:r><w:rPr><w:vanish/></w:rPr><w:t>hidden</w:t></w:r><w:r><w:t>seen</w:t></w:r></w:p>", "seen"),
    ],
)
def test_text_is_read_wherever_word_shows_it(xml: str, text: str):
    assert extract(with_xml(xml)).text == text


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (b"\xd0\xcf\x11\xe0" + bytes(600), "encrypted, or an old .doc"),
        (b"no zip at all", "is damaged, or no Word document"),
        (zipped(readme="text"), "is an archive, but no Word document"),
        (zipped(**{"word/document.xml": "<w"}), "is damaged"),
        (saved(docx.Document()).replace(b"PK\x01\x02", b"PK\x01\x03"), "is damaged"),
    ],
)
def test_what_is_no_word_document_is_refused_with_the_reason(data: bytes, reason: str):
    with pytest.raises(UnreadableBytes, match=reason):
        extract(data)
