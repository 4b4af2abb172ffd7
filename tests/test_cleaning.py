import pytest

from vectorstore.passages import Span
from vectorstore.reading.cleaning import clutter


def marked(text: str, *pages: Span) -> list[str]:
    return [span.of(text) for span in clutter(text, pages)]


@pytest.mark.parametrize(
    "line",
    [
        "<<Pre Post",
        "Next Post>>",
        "« Previous article | Next article »",
        "上一篇：王某案宣判",
        "Previous post: Why your old router is a risk",
        "Read faster in our app. Download now APP下载",
        "Download the app: iOS | Android",
        "扫码下载客户端，新闻早知道",
        "Related reading 相关阅读",
        "Comments (0) Log in to comment 登录后发表评论",
        "下一页",
        "APP下载   官网地址",
        "APP下载 \u00a0 全球官网 大陆官网",
        "全球官网 大陆官网",
        "立即打开",
        "登录 | 注册",
        "Home | About us | Contact",
        "Home > News > Crime",
        "您的位置：首页 > 法治",
        "Home | China | Law | Search",
        "Long press QR code, follow us",
        "Scan the QR code to download the app",
        "长按识别二维码，关注我们",
        "扫一扫关注公众号",
        "Copyright of the article belongs to the author, please do not reproduce without permission.",
        "© 2020 Some Paper. All rights reserved.",
        "版权所有 未经许可不得转载",
        "文章转载注明",
        "转载请注明出处",
        "京ICP备12345678号",
        "This website uses cookies to improve your visit. Learn more",
        "Accept all cookies",
        "Share on Facebook",
        "Share: WeChat | Weibo",
        "分享到微博",
        "阅读:18 评论:0",
        "12 comments",
        "Read more",
        "Log in",
        "注册有任何问题请添加 微信:abc123 拉你进入群",
        "/strong >",
    ],
)
def test_boilerplate_is_clutter(line: str):
    assert marked(f"The case.\n\n  {line} \r\nIt was solved.") == [line.strip()]


@pytest.mark.parametrize(
    "line",
    [
        "Police asked the victims to scan the QR code and pay 500 yuan.",
        "Scan results were stored in a file. The QR code led to the site.",
        "Copyright infringement cases rose by 5 percent in 2019.",
        "The app was downloaded 60,000 times from the official website.",
        "该APP下载量超过6万次，官网地址设在境外。",
        "受害人扫描二维码后被骗3万元。",
        "嫌疑人未经授权复制了公司的客户名单，共5万条。",
        "Next, the article was shared with 500 people.",
        "Opening the app cost users 5 yuan, and the operators earned 60,000 yuan a day from it.",
        "Download counts were forged by the gang.",
        "WeChat ID: wang123",
        "Search",
        "Email",
        "Findings",
        "注册",
        "Related Links:",
        "Posted by punzalan at 2020-02-29",
        "首页被黑客篡改。",
        "Author: Shi Yang",
        "Homes | 12 | 14",
    ],
)
def test_what_may_be_a_fact_or_a_heading_is_not_clutter(line: str):
    assert marked(f"The case.\n\n{line}\nIt was solved.") == []


def test_a_contact_beside_boilerplate_is_clutter():
    assert marked("The case.\nWeChat ID: paper\nLong press the QR code to follow us") == [
        "WeChat ID: paper", "Long press the QR code to follow us",
    ]  # fmt: skip


def test_a_line_that_comes_back_is_clutter_beside_boilerplate():
    assert marked("Daily News\nLog in\nA case.\nDaily News\nRead more\nIt was solved.\nDaily News\nSign in") == [
        "Daily News", "Log in", "Daily News", "Read more", "Daily News", "Sign in",
    ]  # fmt: skip


def test_a_speaker_who_comes_back_is_no_clutter():
    assert marked("Judge Chen\nWhere were you?\nLi\nAt home.\n" * 5) == []


def test_teasers_at_the_end_are_clutter():
    text = (
        "The case.\n\n• Bitcoin falls\n\n  It fell again...\n• It rises\n  It rose…\n• What is it?\n  Nobody knows..."
    )
    assert marked(text) == [
        "• Bitcoin falls", "It fell again...", "• It rises", "It rose…", "• What is it?", "Nobody knows...",
    ]  # fmt: skip


def test_a_list_of_facts_at_the_end_is_no_clutter():
    assert marked("The case:\n• Three men were arrested.\n• Two cars were seized.\n• One man fled...") == []


def test_headers_footers_and_numbers_of_pages_are_clutter():
    words = ((4, "one"), (5, "two"), (6, "three"))
    pages = [
        f"Case reports\nFact {word}\nis that\nit rained {word} times\nPage {number} of Wuxi" for number, word in words
    ]
    text = "\n".join(pages)
    starts = [text.index(page) for page in pages]
    spans = [Span(start, start + len(page)) for start, page in zip(starts, pages, strict=True)]
    assert marked(text, *spans) == [
        "Case reports", "Page 4 of Wuxi", "Case reports", "Page 5 of Wuxi", "Case reports", "Page 6 of Wuxi",
    ]  # fmt: skip


def test_the_last_row_of_a_table_on_each_page_is_no_clutter():
    text = "Rent\nTotal 100\nFood\nTotal 250\n"
    assert marked(text, Span(0, 15), Span(15, 30)) == []
