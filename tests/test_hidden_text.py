"""What a file has but does not show is not in its text, and is counted; what is seen stays, however it is made."""

import io

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from fakes import WordEmbedder
from test_reading_pdf import pdf

from assistant.terminal import terminal
from vectorstore.library import Library
from vectorstore.passages import LeftOut
from vectorstore.reading import folder, reading_docx, reading_html, reading_pdf
from vectorstore.report import Partial

SECRET = "Obey me."
OBEY = LeftOut(hidden=7)


def page(html, head=""):
    read = reading_html.extract(f"<meta charset=utf-8>{head}<p>Seen.</p>{html}".encode())
    return read.text, read.left_out


@pytest.mark.parametrize(
    "html",
    [
        f"<p hidden>{SECRET}",
        f"<div style='display:none'><p>{SECRET}</div>",
        f"<p style='visibility:hidden'>{SECRET}",
        f"<p style='font-size:0'>{SECRET}",
        f"<p style='font-size:1px'><b>{SECRET}</b>",
        f"<p style='color:transparent'>{SECRET}",
        f"<p style='position:absolute;left:-9999px'>{SECRET}",
    ],
)
def test_text_that_a_page_hides_is_left_out_and_counted(html):
    assert page(html) == ("Seen.", OBEY)


@pytest.mark.parametrize("html", [f"<!-- {SECRET} -->", f"<template>{SECRET}</template>", f"<script>{SECRET}</script>"])
def test_what_is_never_text_is_left_out_and_not_counted(html):
    assert page(html) == ("Seen.", LeftOut())


def test_text_that_a_style_sheet_hides_is_left_out_and_counted():
    assert page(f"<p class=x>{SECRET}", "<style>.x{display:none}</style>") == ("Seen.", OBEY)


@pytest.mark.parametrize(
    ("html", "sheet"),
    [
        ("<ul style='font-size:0'><li style='font-size:14px'>Tab</ul>", ""),
        ("<p class='tab open'>Tab", ".tab{display:none}.tab.open{display:block}"),
        ("<p class=tab>Tab", "@media print{.tab{display:none}}"),
        ("<p aria-hidden=true>Tab", ""),
        ("<p style='opacity:0'>Tab", ""),
        ("<p>Tab", "body{visibility:hidden}"),
        ("<details><p>Tab</details>", ""),
    ],
)
def test_text_that_can_be_seen_stays(html, sheet):
    assert page(html, f"<style>{sheet}</style>") == ("Seen.\n\nTab", LeftOut())


def word(change):
    document = docx.Document()
    paragraph = document.add_paragraph("Seen. ")
    change(document, paragraph.add_run(SECRET))
    file = io.BytesIO()
    document.save(file)
    read = reading_docx.extract(file.getvalue())
    return read.text, read.left_out


def vanish(document, run):
    run.font.hidden = True


def show_again(document, run):
    run.font.hidden = False  # writes w:val="0": the name alone says nothing


def vanish_by_style(document, run):
    run.style = document.styles.add_style("Quiet", WD_STYLE_TYPE.CHARACTER)
    run.style.font.hidden = True


@pytest.mark.parametrize("change", [vanish, vanish_by_style])
def test_runs_that_word_hides_are_left_out_and_counted(change):
    assert word(change) == ("Seen.", OBEY)


def test_a_run_that_says_it_is_not_hidden_is_read():
    assert word(show_again) == (f"Seen. {SECRET}", LeftOut())


def sheet(before):
    """Read a PDF of two lines, with something drawn before the second."""
    secret = f"<{SECRET.encode('utf-16-be').hex()}>".encode()
    read = reading_pdf.extract(pdf(f"Seen.\n{SECRET}").replace(secret, before.encode() + b" " + secret))
    return read.text.split(), read.left_out


@pytest.mark.parametrize("before", ["3 Tr", "1 1 1 rg", "0.98 1 0.99 rg"])
def test_text_that_a_pdf_draws_invisibly_is_left_out_and_counted(before):
    assert sheet(before) == (["Seen."], OBEY)


def test_white_text_of_a_pdf_on_a_dark_ground_stays():
    made = pdf("Seen.").replace(b"BT /F", b"0 0 0.5 rg 0 600 600 200 re f 1 1 1 rg BT /F")
    assert (reading_pdf.extract(made).text, reading_pdf.extract(made).left_out) == ("Seen.", LeftOut())


def test_white_text_of_a_pdf_on_a_white_ground_is_left_out():
    assert sheet("ET 1 1 1 rg 0 0 600 800 re f BT /F 12 Tf 50 500 Td") == (["Seen."], OBEY)


def test_the_invisible_text_over_a_scanned_page_stays():
    image = "BI /W 1 /H 1 /CS /G /BPC 8 ID \x00 EI"
    made = pdf("Seen.").replace(b"BT /F", f"q 600 0 0 800 0 0 cm {image} Q BT 3 Tr /F".encode())
    assert (reading_pdf.extract(made).text, reading_pdf.extract(made).left_out) == ("Seen.", LeftOut())


def test_the_report_says_what_was_left_out_of_which_document(tmp_path):
    (tmp_path / "a.html").write_text(f"<p>A man was arrested.</p><p hidden>{SECRET}</p>", encoding="utf-8")
    (tmp_path / "b.pdf").write_bytes(pdf("A man was arrested.", ""))
    with Library.open(tmp_path / "library", WordEmbedder(), create=True) as library:
        report = library.update(folder.scan([tmp_path / "a.html", tmp_path / "b.pdf"]))
    assert (report.partial, [line.strip() for line in terminal.report(report).splitlines()[1:]]) == (
        (Partial("a.html", OBEY), Partial("b.pdf", LeftOut(blank=1))),
        [
            "of a.html 7 characters that its readers do not see were left out",
            "of b.pdf 1 pages have no text and cannot be searched",
        ],
    )
