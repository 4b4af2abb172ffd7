"""Write the two built-in reports that are not plain text, the PDF and the docx, from ``seed_sources/``.

Run it after a change there: ``python tests/make_seeds.py``. It needs fpdf2 and the Debian package fonts-noto-cjk,
which neither the product nor its tests need, since the written files are kept. The same sources give the same bytes.
Knows no reader and no question; ``place_quotes.py`` of the seeds pack brings the gold spans up to date afterwards.
"""

import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import cast

import docx
from fpdf import FPDF

SOURCES = Path(__file__).parent / "seed_sources"
SEEDS = Path(__file__).parent.parent / "seeds"
FONT = "/usr/share/fonts/opentype/noto/NotoSerifCJK-{}.ttc"
SIMPLIFIED_CHINESE = 2  # the font's number in its collection
MADE = datetime(2026, 1, 1, tzinfo=UTC)  # a clock would make every build differ


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, a paragraph or a row of a table."""

    kind: str
    """``title``, ``heading``, ``text`` or ``row``."""
    text: str

    @property
    def cells(self) -> tuple[str, ...]:
        """The cells of a row, first to last."""
        return tuple(cell.strip() for cell in self.text.strip("|").split("|"))


def blocks(source: str) -> Iterator[Block]:
    """Cut a source into blocks, one a line; a line may open with ``#``, ``##`` or ``|``."""
    for line in filter(None, map(str.strip, source.splitlines())):
        if line.startswith("|"):
            yield Block("row", line)
        elif line.startswith("#"):
            yield Block("heading" if line.startswith("##") else "title", line.lstrip("# "))
        else:
            yield Block("text", line)


class Report(FPDF):
    """Pages of A4 with a running head and a page number."""

    def __init__(self, title: str, head: str) -> None:
        super().__init__(format="A4")
        self.head = head
        self.set_creation_date(MADE)
        self.set_title(title)
        self.set_margins(25, 22, 25)  # mm
        self.set_auto_page_break(auto=True, margin=25)
        for style, weight in (("", "Regular"), ("B", "Bold")):
            self.add_font("serif", style, FONT.format(weight), collection_font_number=SIMPLIFIED_CHINESE)
        self.add_page()

    def header(self) -> None:
        """Print the running head."""
        self.set_font("serif", size=8)
        self.set_y(12)
        self.cell(0, 5, self.head, border="B", new_x="LMARGIN", new_y="NEXT")
        self.set_y(24)

    def footer(self) -> None:
        """Print the number of the page."""
        self.set_y(-16)
        self.set_font("serif", size=8)
        self.cell(0, 5, f"Case reports | Page {self.page_no()} of {{nb}}", align="C")

    def paragraph(self, block: Block) -> None:
        """Print a block, whole on one page; a heading takes the paragraph after it along."""
        size, style, before, line = {
            "title": (17, "B", 0, 9), "heading": (12, "B", 3, 7), "text": (10.5, "", 0, 5.6),
        }[block.kind]  # fmt: skip
        self.set_font("serif", style, size)
        height = cast(float, self.multi_cell(0, line, block.text, dry_run=True, output="HEIGHT"))
        company = 0 if block.kind == "text" else 45  # mm: room for what follows a heading
        if self.will_page_break(height + before + company):
            self.add_page()
            self.set_font("serif", style, size)
        self.ln(before)
        self.multi_cell(0, line, block.text, align="L", new_x="LMARGIN", new_y="NEXT")
        self.ln(2)


def pdf(source: str, head: str) -> bytes:
    """Set a source as a PDF."""
    title, *rest = blocks(source)
    report = Report(title.text, head)
    for block in (title, *rest):
        report.paragraph(block)
    return bytes(report.output())


def word(source: str) -> bytes:
    """Set a source as a Word document; its rows become one table, the first of them in bold."""
    document = docx.Document()
    document.core_properties.author = "caseclerk"
    document.core_properties.created = document.core_properties.modified = MADE.replace(tzinfo=None)
    table = None
    for block in blocks(source):
        if block.kind == "row":
            table = table or document.add_table(0, len(block.cells), "Table Grid")
            for cell, text in zip(table.add_row().cells, block.cells, strict=True):
                cell.paragraphs[0].add_run(text).bold = len(table.rows) == 1
        elif block.kind == "text":
            document.add_paragraph(block.text)
        else:
            document.add_heading(block.text, level=0 if block.kind == "title" else 1)
    written = io.BytesIO()
    document.save(written)
    return _undated(written)


def _undated(archive: io.BytesIO) -> bytes:
    """Copy a zip file with every member dated alike."""
    copy = io.BytesIO()
    with zipfile.ZipFile(archive) as old, zipfile.ZipFile(copy, "w", zipfile.ZIP_DEFLATED) as new:
        for member in old.namelist():
            stamp = zipfile.ZipInfo(member, MADE.timetuple()[:6])
            new.writestr(stamp, old.read(member), zipfile.ZIP_DEFLATED)
    return copy.getvalue()


def main() -> None:
    """Write both files into ``seeds/``."""
    campaign = (SOURCES / "net-2018-campaign.md").read_text(encoding="utf-8")
    (SEEDS / "net-2018-campaign.pdf").write_bytes(pdf(campaign, "Net 2018: an interim balance"))
    hangzhou = (SOURCES / "hangzhou-prosecutors.md").read_text(encoding="utf-8")
    (SEEDS / "hangzhou-prosecutors.docx").write_bytes(word(hangzhou))


if __name__ == "__main__":
    main()
