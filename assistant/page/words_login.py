"""What the page's door says, in English and Chinese. Knows no HTML."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class LoginWords:
    """Every text of the door in one language; fields in braces are filled in."""

    tag: str
    """BCP 47, for the lang attribute."""
    title: str
    why: str
    password: str
    enter: str
    wrong: str
    wait: str
    remedy: str


ENGLISH = LoginWords(
    tag="en",
    title="This page asks for its password",
    why="It was set on the machine that serves the page. Documents and conversations stay there.",
    password="Password",
    enter="Open the page",
    wrong="That is not the password.",
    wait="Too many wrong passwords. Try again in {seconds} s.",
    remedy="Forgotten? Whoever runs the page sets a new one with: caseclerk password",
)
CHINESE = LoginWords(
    tag="zh-CN",
    title="请输入本页密码",
    why="密码由运行本页的机器设定。文档和对话都保存在那台机器上。",
    password="密码",
    enter="进入",
    wrong="密码不正确。",
    wait="密码错误次数过多，请在 {seconds} 秒后再试。",
    remedy="忘记了密码？请运行本页的人用这条命令重设：caseclerk password",
)


def words_in(tag: str) -> LoginWords:
    """Return the words in a language by its tag, or by what a tag begins with."""
    return CHINESE if tag.startswith("zh") else ENGLISH
