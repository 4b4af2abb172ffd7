import pytest

from vectorstore.reading.extract import Extract
from vectorstore.reading.reading_html import extract


def text_of(body: str) -> str:
    return extract(f"<meta charset=utf-8><body>{body}".encode()).text


def frames_of(body: str) -> list[str]:
    read = extract(f"<meta charset=utf-8><body>{body}".encode())
    return [span.of(read.text) for span in read.clutter]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        ("<h1>A  case</h1><p>He\n left <b>town</b>.</p>", "A case\n\nHe left town."),
        ("one<br>two<div>three<div>four</div></div>", "one\n\ntwo\n\nthree\n\nfour"),
        ("<ul><li>one<li>two</ul>", "one\n\ntwo"),
        ("<table><tr><th>Name<th>Age<tr><td><p>Li</p><td>45</table>", "Name\tAge\nLi\t45"),
        ("<table><tr><td><p>a case</p><p>" + "long " * 50 + "</p></table>", "a case\n\n" + ("long " * 50).strip()),
        ("<pre>a\n  b</pre>c", "a\n  b\n\nc"),
        ("a&nbsp;&nbsp;b infor&shy;mation &lt;i&gt;", "a b information <i>"),
        ("王<b>某</b>被捕", "王某被捕"),
    ],
)
def test_the_text_is_what_a_person_sees(body: str, text: str):
    assert text_of(body) == text


@pytest.mark.parametrize(
    "hidden",
    [
        "<script>x</script>",
        "<style>x</style>",
        "<!-- x -->",
        "<template>x</template>",
        "<noscript>x</noscript>",
        "<p hidden>x</p>",
        "<p style='color:red; DISPLAY : none'>x</p>",
        "<p style='visibility:hidden'>x<b>y</b></p>",
    ],
)
def test_what_nobody_sees_is_not_in_the_text(hidden: str):
    assert text_of(f"<p>one</p>{hidden}<p>two</p>") == "one\n\ntwo"


@pytest.mark.parametrize(
    "frame",
    [
        "<nav>Home</nav>",
        "<footer>Home</footer>",
        "<header>Home</header>",
        "<aside>Home</aside>",
        "<button>Home</button>",
        "<form>Home<input></form>",
        "<div role=navigation>Home</div>",
        "<div class='big share'>Home</div>",
        "<ul id=menu><li>Home</ul>",
    ],
)
def test_the_frame_of_a_page_is_in_the_text_and_clutter(frame: str):
    assert (text_of(f"{frame}<p>case</p>"), frames_of(f"{frame}<p>case</p>")) == ("Home\n\ncase", ["Home"])


@pytest.mark.parametrize(
    "body",
    [
        "<article><header><p>By Li</p></header><footer>Source</footer></article>",
        "<header><h1>A case</h1></header>",
        "<form><p>A page of an old server</p></form>",
        "<div class='nav-less sharecropper'>text</div>",
        "<p aria-hidden=true>seen all the same</p>",
    ],
)
def test_what_holds_the_matter_of_a_page_is_no_clutter(body: str):
    assert frames_of(body) == []


def test_frames_within_frames_are_one_span():
    assert frames_of("<footer><nav>Home</nav> © 2020</footer><p>case</p>") == ["Home\n\n© 2020"]


@pytest.mark.parametrize(
    ("page", "title"),
    [
        ("<title> A &amp; B </title><h1>C</h1>", "A & B"),
        ("<h1>C</h1>", "C"),
        ("<p>x", ""),
        ("<title></title><h1>C</h1>", "C"),
    ],
)
def test_the_title_is_the_pages_or_its_first_heading(page: str, title: str):
    assert extract(page.encode()).title == title


@pytest.mark.parametrize("charset", ["utf-8", "gb2312", "gbk", "big5", "nonsense", "ascii", "utf-16", "idna"])
def test_bytes_are_read_as_declared_if_that_fits_else_as_they_look(charset: str):
    encoding = {"gb2312": "gb18030", "gbk": "gb18030", "big5": "big5"}.get(charset, "utf-8")
    page = f"<meta http-equiv=Content-Type content='text/html; charset={charset}'><p>他在北京的家中被捕。</p>"
    assert extract(page.encode(encoding)) == Extract("他在北京的家中被捕。")


def test_a_deeply_nested_page_is_read():
    assert text_of("<div>" * 5000 + "case") == "case"
