"""What the list of conversations says, in English and Chinese. Knows no conversation and no HTML."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ConversationWords:
    """Every text of the list in one language; fields in braces are filled in."""

    tag: str
    """BCP 47, for the lang attribute."""
    new: str
    search: str
    find: str
    all: str
    found: str
    found_one: str
    none_found: str
    empty: str
    untitled: str
    questions: str
    one_question: str
    more: str
    title: str
    rename: str
    export: str
    markdown: str
    html: str
    json: str
    delete: str
    confirm: str
    damaged: str
    confirm_damaged: str

    def count(self, questions: int) -> str:
        """Say how many questions a conversation has."""
        return self.one_question if questions == 1 else self.questions.format(count=questions)

    def hits(self, count: int, words: str) -> str:
        """Say how many conversations hold the words."""
        if not count:
            return self.none_found.format(words=words)
        return (self.found_one if count == 1 else self.found).format(count=count, words=words)


ENGLISH = ConversationWords(
    tag="en",
    new="New conversation",
    search="Search titles, questions and answers",
    find="Search",
    all="Show all",
    found="{count} conversations hold “{words}”",
    found_one="1 conversation holds “{words}”",
    none_found="No conversation holds “{words}”.",
    empty="No conversations yet. Ask a question: it is kept here, on this machine only, with its answer and sources.",
    untitled="Untitled conversation",
    questions="{count} questions",
    one_question="1 question",
    more="Rename, export, delete",
    title="Title",
    rename="Rename",
    export="Export as",
    markdown="Markdown",
    html="HTML",
    json="JSON",
    delete="Delete",
    confirm="Delete “{title}” with all its answers? This cannot be undone.",
    damaged="This conversation cannot be read",
    confirm_damaged="Delete the damaged file? Nobody will be able to repair it then.",
)

CHINESE = ConversationWords(
    tag="zh-CN",
    new="新对话",
    search="搜索标题、问题和答案",
    find="搜索",
    all="显示全部",
    found="{count} 个对话包含“{words}”",
    found_one="1 个对话包含“{words}”",
    none_found="没有对话包含“{words}”。",
    empty="还没有对话。提出一个问题，它就会连同答案和来源保存在这里，只保存在这台电脑上。",
    untitled="未命名的对话",
    questions="{count} 个问题",
    one_question="1 个问题",
    more="重命名、导出、删除",
    title="标题",
    rename="重命名",
    export="导出为",
    markdown="Markdown",
    html="HTML",
    json="JSON",
    delete="删除",
    confirm="删除“{title}”及其全部答案？删除后无法恢复。",
    damaged="无法读取这个对话",
    confirm_damaged="删除这个损坏的文件？删除后就无法再修复了。",
)


def words_in(tag: str) -> ConversationWords:
    """Return the words in the interface's language; English unless it is Chinese."""
    return CHINESE if tag.lower().startswith("zh") else ENGLISH
