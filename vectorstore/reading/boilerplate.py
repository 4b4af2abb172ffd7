"""The wording of boilerplate, English and Chinese, as data: what cleaning matches lines against.

A pattern must match a whole line. Each begins with what only boilerplate begins with, or is fixed from end to end,
and none runs over a full stop: a sentence that merely speaks of QR codes, copyright or downloads carries a fact and
is left alone.
"""

import re

LONGEST = 120
"""In characters. No pattern is tried on a longer line."""

# What is clear even when it is all that stands on a line.
_ALONE = """
advertisement, back to top, cookie policy, download app, download the app, get the app, leave a comment, leave a reply,
load more, log in, login, privacy policy, read more, related articles, related posts, related reading, related stories,
show more,
sign in, sign up, site map, sitemap, skip to content, skip to main content, subscribe, terms of service, terms of use,
tweet, view more, you may also like, you might also like,
APP下载, APP 下载, 全球官网, 加入收藏, 友情链接, 大陆官网, 官网地址, 官网入口, 客户端下载, 展开全文, 查看更多,
点击加载更多, 热门推荐, 热门文章, 猜你喜欢, 相关推荐, 相关文章, 相关阅读, 立即下载, 立即打开, 网站地图, 返回列表,
返回顶部, 返回首页, 阅读原文
"""
# What could also be a heading or a cell of a table: two of these on a line make a menu.
_TOGETHER = """
about, about us, advertise, careers, comment, comments, contact, contact us, cookie preferences, cookie settings, email,
facebook, faq, help, home, instagram, linkedin, log out, menu, newsletter, pinterest, print, privacy, reddit, register,
rss, search, share, terms, terms and conditions, twitter, whatsapp, youtube,
QQ空间, 举报, 免责声明, 关于我们, 分享, 在看, 大 中 小, 字号, QR, 官网, 官方网站, 广告服务, 微博, 打印, 收藏本页, 更多,
朋友圈, 服务条款, 注册, 点赞, 用户协议, 登录, 联系我们, 转发, 隐私政策, 首页
"""


def _any(words: str) -> str:
    listed = sorted((re.escape(word.strip()) for word in words.replace("\n", " ").split(",")), key=len, reverse=True)
    return f"(?:{'|'.join(listed)})"


_LONE = _any(_ALONE)
_MENU = _any(f"{_ALONE.rstrip()},{_TOGETHER}")
_PAGER = r"(?:<+|«|‹|←)?\s*(?:prev(?:ious)?|pre|next|older|newer) (?:post|article|page|story|entries)s?\s*(?:>+|»|›|→)?"

_RULES: dict[str, tuple[str, ...]] = {
    "menu": (
        rf"{_MENU}(?:[\s|·•/、,，>»]+{_MENU})+",
        rf"{_LONE}\s*[:：>»…]*",
        r"(?:home|首页)(?:\s*[|｜]\s*[^|｜.。]{1,20}){2,}",
    ),
    "pager": (
        rf"{_PAGER}(?:\s*[|·]?\s*{_PAGER})*",
        rf"{_PAGER}\s*[:：].*",
        r"[上下]一(?:篇|页|条)(?:\s*[:：].*|文章)?",
    ),
    "breadcrumbs": (r"(?:home|首页)\s*[>»›/].*", r"(?:当前位置|您的位置|您现在的位置|所在位置)\s*[:：].*"),
    "share": (
        r"(?:share|follow us|find us|join us|tweet|pin|send) (?:this |it |on |to |via |by |with )[^.]*",
        r"(?:share(?: this)?|分享)\s*[:：][^.。]*",
        r"分享(?:到|至)[^。]*",
    ),
    "QR code": (
        r"(?:please )?(?:long[- ]?press|scan)\b[^.]*\bQR[- ]?code\b[^.]*",
        r"(?:长按|扫描|扫一扫|扫码|识别|微信扫)[^。]{0,14}(?:二维码|关注|小程序|加群|下载)[^。]{0,14}",
        r"关注(?:我们|(?:本|官方)?公众号|微信公众号)[^。]{0,20}",
    ),
    "app": (r"(?:continue|download|get|install|open|read)\b[^.。]{0,40}\bapp\b[:.]?.{0,40}",),
    "rights": (
        r"(?:©|\(c\) ?\d{4}|copyright (?:©|\(c\)|\d{4}|all rights))[^。]*",
        r"copyright of (?:the|this) (?:article|post|page|site|work) belongs[^。]*",
        r"(?:all rights reserved|please do not reproduce)[^。]*",
        r"版权(?:归|所有|声明)[^。]{0,40}",
        r"[^。]{0,16}版权所有[^。]{0,40}",
    ),
    "reprints": (
        r"[^。，,]{0,16}转载(?:请|须|需)?(?:注明|标明|联系)[^。]{0,24}",
        r"未经[^。]{0,10}(?:授权|许可|允许)[^。]{0,4}(?:转载|复制|使用)[^。]{0,20}",
    ),
    "registration": (r"[^。]{0,30}(?:ICP[备证]|公网安备)\s?[^。]{0,4}\d{4,}[^。]{0,20}",),
    "cookies": (
        r"(?:we use|this (?:web)?site uses|our (?:web)?site uses) cookies\b.*",
        r"(?:accept|reject|manage)(?: all)? cookies",
    ),
    "counters": (
        r"\d+\s*(?:views|comments|likes|shares)",
        r"comments?\s*\(\d+\)[^.。]*",
        r"(?:\s*(?:阅读|浏览|评论|点赞)(?:量|数|次数)?\s*[:：]?\s*\d+)+",
    ),
    "support": (r"(?:注册|下载|开户|登录|安装)?有?(?:任何)?问题请?(?:添加|加|联系)\s*(?:微信|QQ|客服)[^。]{0,30}",),
    "torn tag": (r"<?/\s?[a-z]{1,10}\d?\s?/?>",),
}
RULES = {kind: re.compile(f"(?:{'|'.join(patterns)})[.。!！]?", re.IGNORECASE) for kind, patterns in _RULES.items()}
"""A line that matches one is clutter."""

_WEAK: dict[str, tuple[str, ...]] = {
    "account": (
        r"(?:we ?chat|weixin|微信)(?: ?(?:ID|official account|public account)|公众号|号)?\s*[:：]\s*\S+",
        r"公众号\s*[:：].{1,20}",
    ),
    "menu word": (_MENU,),
}
WEAK = {kind: re.compile("|".join(patterns), re.IGNORECASE) for kind, patterns in _WEAK.items()}
"""A line that matches one is clutter only beside clutter: a contact in a case file, or a heading, may read the same."""

PAGE_NUMBER = re.compile(
    r"""page\s*\d{1,4}(?:\s*(?:of|/)\s*\d{1,4})? | [-–—]\s*\d{1,4}\s*[-–—] | \d{1,4}\s*(?:/|of)\s*\d{1,4}
      | 第\s*\d{1,4}\s*页(?:\s*[,，/]?\s*共\s*\d{1,4}\s*页)?""",
    re.IGNORECASE | re.VERBOSE,
)
"""A page's number that can be nothing else, on the first or last lines of a page."""
