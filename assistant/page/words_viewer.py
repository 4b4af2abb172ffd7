"""What the viewer itself says, in English and Chinese. Knows nothing of documents or HTML."""

from dataclasses import dataclass

from assistant.libraries.viewing import OnDisk, State


@dataclass(frozen=True, slots=True)
class ViewerWords:
    """Every text of the viewer in one language; fields in braces are filled in."""

    tag: str
    """BCP 47, for the lang attribute."""
    citation: str
    page: str
    close: str
    previous: str
    next: str
    raw: str
    cleaned: str
    text: str
    picture: str
    copy_text: str
    copy_markdown: str
    back: str
    earlier: str
    later: str
    page_before: str
    page_after: str
    document: str
    clutter: str
    cited: str
    quote: str
    picture_of: str
    not_on_picture: str
    no_picture: str
    empty: str
    changed: str
    lost: str
    gone: str
    file_changed: str
    file_missing: str

    def state(self, state: State) -> str:
        """Say what has become of the quote; nothing if it stands where it was cited."""
        return {State.CHANGED: self.changed, State.LOST: self.lost, State.GONE: self.gone}.get(state, "")

    def on_disk(self, on_disk: OnDisk) -> str:
        """Say what has become of the file; nothing if it is as it was."""
        return {OnDisk.CHANGED: self.file_changed, OnDisk.MISSING: self.file_missing}.get(on_disk, "")


ENGLISH = ViewerWords(
    tag="en",
    citation="Source {n}",
    page="page {page} of {pages}",
    close="Close document",
    previous="Previous source",
    next="Next source",
    raw="Text as read",
    cleaned="Text cleaned up",
    text="As text",
    picture="As page",
    copy_text="Copy as text",
    copy_markdown="Copy as Markdown",
    back="Back to the quote",
    earlier="What comes before",
    later="What comes after",
    page_before="Page before",
    page_after="Page after",
    document="Text of the document",
    clutter="not part of the text ({count})",
    cited="The words that were cited:",
    quote="Quote on this page:",
    picture_of="Page {page} of {title}, as it looks",
    not_on_picture="The quote could not be found on this picture. Its text is below.",
    no_picture="The picture of this page cannot be shown, so here is the text.",
    empty="There is no text here.",
    changed="This document has changed since the answer was given. The quoted words still stand in it, here.",
    lost="The quoted words do not stand in this document as it is now. They are kept here as they were cited.",
    gone="This document is no longer in the library. The quoted words are kept here as they were cited.",
    file_changed="The file has changed since it was indexed. What you see is what was indexed.",
    file_missing="The file is no longer where it was. What you see is what was indexed.",
)

CHINESE = ViewerWords(
    tag="zh-CN",
    citation="来源 {n}",
    page="第 {page} 页，共 {pages} 页",
    close="关闭文档",
    previous="上一个来源",
    next="下一个来源",
    raw="原始文本",
    cleaned="整理后的文本",
    text="看文字",
    picture="看原页",
    copy_text="复制为文本",
    copy_markdown="复制为 Markdown",
    back="回到引文",
    earlier="前面的内容",
    later="后面的内容",
    page_before="上一页",
    page_after="下一页",
    document="文档正文",
    clutter="与正文无关（{count} 行）",
    cited="当时引用的原文：",
    quote="本页引文：",
    picture_of="《{title}》第 {page} 页原貌",
    not_on_picture="未能在页面图像上找到引文，引文文字见下方。",
    no_picture="无法显示这一页的图像，以下是文字内容。",
    empty="这里没有文字。",
    changed="回答之后，这份文档有过改动。引用的原文仍在其中，就在这里。",
    lost="现在的文档中已找不到引用的原文。下面保留的是当时引用的文字。",
    gone="这份文档已不在资料库中。下面保留的是当时引用的文字。",
    file_changed="文件在建立索引之后有过改动，这里显示的是建立索引时的内容。",
    file_missing="文件已不在原处，这里显示的是建立索引时的内容。",
)


def words_in(tag: str) -> ViewerWords:
    """Return the viewer's words in the language of a tag, "en" or "zh-CN"."""
    return CHINESE if tag == CHINESE.tag else ENGLISH
