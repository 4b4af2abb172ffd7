"""What an exported conversation says of itself, in English and Chinese. Knows no form and no answer."""

from dataclasses import dataclass

from assistant import verdict_words
from assistant.conversation import Verdict


@dataclass(frozen=True, slots=True)
class ExportWords:
    """Every text of an export in one language; fields in braces are filled in."""

    tag: str
    """BCP 47, for the lang attribute."""
    untitled: str
    about: str
    asked: str
    understood: str
    refused: str
    failed: str
    stopped: str
    stopped_early: str
    sources: str
    source: str
    page: str
    place: str
    checked: str
    left_out: str
    across: str
    missing: str
    good: str
    bad: str
    verdicts: tuple[tuple[Verdict, str], ...]

    def verdict(self, verdict: Verdict) -> str:
        """Say what the check found."""
        return dict(self.verdicts)[verdict]


ENGLISH = ExportWords(
    tag="en",
    untitled="Untitled conversation",
    about="Library: {library} · begun {begun} · questions: {count}",
    asked="Asked {asked}",
    understood="Understood as: {question}",
    refused="Not in the documents",
    failed="This did not work",
    stopped="Stopped before anything could be checked.",
    stopped_early="Stopped before the end: the answer covers only what was written by then.",
    sources="Sources",
    source="Source {n}",
    page="page {page}",
    place="characters {start}–{end}, SHA-256 of the file {sha256}",
    checked="Checked, sentence by sentence",
    left_out="Left out: not supported by the documents ({count})",
    across="checked across languages",
    missing="Not answered: {part}",
    good="Judged good by the reader",
    bad="Judged bad by the reader",
    verdicts=verdict_words.ENGLISH,
)

CHINESE = ExportWords(
    tag="zh-CN",
    untitled="未命名的对话",
    about="资料库：{library} · 开始于 {begun} · 共 {count} 个问题",
    asked="提问时间：{asked}",
    understood="理解为：{question}",
    refused="文档中没有答案",
    failed="未能完成",
    stopped="已停止，尚无经过核对的内容。",
    stopped_early="提前停止：答案只包含停止前写出的部分。",
    sources="来源",
    source="来源 {n}",
    page="第 {page} 页",
    place="第 {start}–{end} 个字符，文件的 SHA-256：{sha256}",
    checked="逐句核对",
    left_out="已略去：文档不支持（{count}）",
    across="跨语言核对",
    missing="未能回答：{part}",
    good="读者评价：好",
    bad="读者评价：不好",
    verdicts=verdict_words.CHINESE,
)


def words_in(tag: str) -> ExportWords:
    """Return the words in the interface's language; English unless it is Chinese."""
    return CHINESE if tag.lower().startswith("zh") else ENGLISH


def day(moment: str) -> str:
    """Show a time of ISO 8601 to the minute; it stays in UTC, for a file is read anywhere."""
    return f"{moment[:16].replace('T', ' ')} UTC"
