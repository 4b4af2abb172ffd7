"""Undo what fonts and layout do to characters. Pure; knows no file format.

For PDF, HTML and DOCX, whose text we put together ourselves: a font maps "人" to the radical "⼈" and "fi" to one
character, and a line is filled with spaces that do not break and hyphens that do not show. Plain text and Markdown are
left as they are: there the text *is* the file, and an offset can be counted in any editor.

Not NFKC: it also turns "，？（" into ASCII, and with it Chinese sentences into one.
"""

import unicodedata

_FULL_RADICALS = (
    "⺎兀⺒巳⺓幺⺝月⺟母⺠民⺩王⺬示⺮竹⺼肉⻁虎⻄西⻅见⻆角⻉贝⻋车⻑長⻓长⻔门⻗雨⻘青⻙韦⻚页⻛风⻜飞⻝食⻢马"
    "⻣骨⻤鬼⻥鱼⻦鸟⻧卤⻨麦⻩黄⻪黾⻫斉⻬齐⻭歯⻮齿⻯竜⻰龙⻱龜⻲亀⻳龟"
)  # Unicode, EquivalentUnifiedIdeograph.txt: those that are whole characters; the others only stand as parts of one
_SAME_LOOK = (
    *range(0x2F00, 0x2FD6),
    *range(0xF900, 0xFB00),
    *range(0xFB00, 0xFB07),
)  # Kangxi, compatibility, ligatures
_SPACES = "\u00a0\u2007\u202f"
_UNSEEN = "\u00ad\u200b\u200e\u200f\u2060\ufeff"  # soft hyphen, zero widths, direction marks

_TABLE: dict[int, str] = {
    **{code: unicodedata.normalize("NFKC", chr(code)) for code in _SAME_LOOK},
    **{ord(radical): whole for radical, whole in zip(_FULL_RADICALS[::2], _FULL_RADICALS[1::2], strict=True)},
    **dict.fromkeys(map(ord, _SPACES), " "),
    **dict.fromkeys(map(ord, _UNSEEN), ""),
}


def normalised(text: str) -> str:
    """Return the text with each character as people type it."""
    return text.translate(_TABLE)
