"""What the page says around feedback, in English and Chinese. Knows no answer and no HTML."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Words:
    """Every text in one language; fields in braces are filled in."""

    tag: str
    """BCP 47, for the lang attribute."""
    asked: str
    asked_refused: str
    good: str
    bad: str
    said_good: str
    said_bad: str
    why: str
    wrong: str
    absent: str
    present: str
    other: str
    answer: str
    answer_about: str
    note: str
    send: str
    kept_where: str


ENGLISH = Words(
    tag="en",
    asked="Is this answer right?",
    asked_refused="Is it right that there is no answer?",
    good="Yes",
    bad="No",
    said_good="You found this right.",
    said_bad="You found this wrong.",
    why="What is wrong?",
    wrong="The answer is wrong, or something is left out",
    absent="The documents do not say this, though the answer does",
    present="The documents do have the answer",
    other="Something else",
    answer="What would be right? (optional)",
    answer_about="A name, number or date that a right answer has to contain.",
    note="Remark (optional)",
    send="Keep it",
    kept_where="The question becomes a case of your own test pack, with the text of its documents. It all stays on "
    "this machine.",
)

CHINESE = Words(
    tag="zh-CN",
    asked="这个回答对吗？",
    asked_refused="文档里确实没有答案吗？",
    good="对",
    bad="不对",
    said_good="您认为这是对的。",
    said_bad="您认为这不对。",
    why="哪里不对？",
    wrong="答案有误，或有遗漏",
    absent="文档里没有这样说，答案却说了",
    present="文档里其实有答案",
    other="其他问题",
    answer="正确答案是什么？（可不填）",
    answer_about="正确的回答必须包含的名称、数字或日期。",
    note="备注（可不填）",
    send="记录下来",
    kept_where="这个问题会连同相关文档的文本存入您自己的测试集，只保存在本机。",
)


def words_in(tag: str) -> Words:
    """Return the words in a language of the interface, ``en`` or ``zh-CN``."""
    return CHINESE if tag.startswith("zh") else ENGLISH
