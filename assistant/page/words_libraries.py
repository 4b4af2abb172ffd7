"""What the libraries panel says, in English and Chinese. Knows no library and no HTML."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.libraries.cards import State
from vectorstore.passages import Language


@dataclass(frozen=True, slots=True)
class LibraryWords:
    """Every text of the panel in one language; fields in braces are filled in."""

    tag: str
    """BCP 47, for the lang attribute."""
    built_in: str
    built_in_about: str
    one_document: str
    more_documents: str
    passages: str
    states: Mapping[State, str]
    advice: Mapping[State, str]
    """What to do about a state; nothing where nothing need be done."""
    why: str
    languages: Mapping[Language, str]
    and_: str
    make: str
    make_name: str
    make_do: str
    empty: str
    only_built_in: str
    add: str
    add_about: str
    folder: str
    folder_about: str
    folder_do: str
    roots: str
    again: str
    again_about: str
    change: str
    rename: str
    rename_do: str
    delete: str
    delete_confirm: str
    contents: str
    overview: str
    by_language: str
    by_year: str
    by_decade: str
    decade: str
    years_about: str
    by_size: str
    below: str
    above: str
    largest: str
    total: str
    find: str
    find_do: str
    find_all: str
    found: str
    found_none: str
    shown: str
    pick_about: str
    pick_all: str
    pick_none: str
    pick_do: str
    picked_all: str
    picked_some: str
    picked_none: str
    remove: str
    remove_label: str
    remove_copy: str
    remove_own: str
    duplicates: str
    duplicates_about: str
    same: str
    nearly: str
    report: str
    added: str
    changed: str
    renamed: str
    removed: str
    unchanged: str
    unreadable: str
    partial: str
    hidden: str
    blank: str
    kept: str
    absent: str
    nothing: str
    more: str
    arrow: str

    def documents(self, count: int) -> str:
        """Say how many documents there are."""
        return (self.one_document if count == 1 else self.more_documents).format(count=count)


ENGLISH = LibraryWords(
    tag="en",
    built_in="built in",
    built_in_about="This library comes with caseclerk. It can be asked, but not changed.",
    one_document="1 document",
    more_documents="{count} documents",
    passages="{count} passages",
    states={
        State.READY: "ready",
        State.EMPTY: "empty",
        State.UPDATING: "being indexed",
        State.BUSY: "in use elsewhere",
        State.OUTDATED: "written by another version",
        State.DAMAGED: "damaged",
    },
    advice={
        State.EMPTY: "Open it and add documents.",
        State.UPDATING: "You can ask it meanwhile; what is new is found once it is indexed.",
        State.BUSY: "Close the other program that uses it, then reload this page.",
        State.OUTDATED: "Your documents are untouched. Index them again to use the library.",
        State.DAMAGED: "Your documents are untouched. Index them again; if that does not work, delete the library and "
        "add the documents anew.",
    },
    why="What exactly is wrong",
    languages={Language.EN: "English", Language.ZH: "Chinese"},
    and_=", ",
    make="New library",
    make_name="Name of the new library",
    make_do="Make",
    empty="This library is empty. Upload files, or name a folder below, and then ask about them.",
    only_built_in="These are example documents. For your own, make a library.",
    add="Add documents",
    add_about="Text, Markdown, HTML, PDF and Word files. Uploaded files are copied; the files of a folder stay where "
    "they are. Nothing leaves this machine.",
    folder="Folder on this machine",
    folder_about="Its whole path, as in /home/anna/reports",
    folder_do="Add folder",
    roots="Folders and files added",
    again="Index again",
    again_about="Takes in what has changed in the folders since they were added.",
    change="Rename or delete",
    rename="New name",
    rename_do="Rename",
    delete="Delete this library",
    delete_confirm="Delete the library “{name}” ({documents}) and the copies of the files uploaded to it? Files in "
    "your own folders and your conversations stay. This cannot be undone.",
    contents="Documents",
    overview="What is in it",
    by_language="By language",
    by_year="By year",
    by_decade="By decade",
    decade="{year}s",
    years_about="The year comes from the title or the first lines. {filed} without a date there count by when the "
    "file was last changed (light bars).",
    by_size="By size",
    below="under {size}",
    above="{size} or more",
    largest="Largest documents",
    total="{documents}, {size}",
    find="Find a document by name or title",
    find_do="Find",
    find_all="Show all",
    found="{documents} with “{words}”",
    found_none="No document has “{words}” in its name or title.",
    shown="The first {shown} of {total}. Search to see others.",
    pick_about="Questions use only the documents that are checked.",
    pick_all="Check all",
    pick_none="Check none",
    pick_do="Use the checked ones",
    picked_all="Questions use all documents.",
    picked_some="Questions use {picked} of {total} documents.",
    picked_none="No document is checked, so questions find nothing.",
    remove="Remove",
    remove_label="Remove {name}",
    remove_copy="Remove “{name}” from the library? The uploaded copy is deleted; your own file stays.",
    remove_own="Remove “{name}” from the library? The file in your folder stays, and indexing again brings it back.",
    duplicates="Duplicates",
    duplicates_about="Nothing was removed. Two copies of a document say no more than one.",
    same="The same text",
    nearly="Nearly the same text",
    report="What was done",
    added="Added",
    changed="Changed",
    renamed="Renamed or moved",
    removed="Removed",
    unchanged="Unchanged",
    unreadable="Could not be read",
    partial="Read in part",
    hidden="{count} characters that its readers do not see were left out",
    blank="{count} pages have no text and cannot be searched",
    kept="What was read of it before is kept.",
    absent="Kept, although the files are not there now; is a drive missing?",
    nothing="There was nothing to do.",
    more="and {count} more",
    arrow="{old} → {new}",
)

CHINESE = LibraryWords(
    tag="zh-CN",
    built_in="内置",
    built_in_about="这是 caseclerk 自带的资料库，可以提问，但不能修改。",
    one_document="1 份文档",
    more_documents="{count} 份文档",
    passages="{count} 个段落",
    states={
        State.READY: "可用",
        State.EMPTY: "空",
        State.UPDATING: "正在建立索引",
        State.BUSY: "正被其他程序使用",
        State.OUTDATED: "由其他版本写成",
        State.DAMAGED: "已损坏",
    },
    advice={
        State.EMPTY: "打开它，然后添加文档。",
        State.UPDATING: "其间仍可提问；新内容建好索引后即可查到。",
        State.BUSY: "请关闭正在使用它的程序，再刷新本页。",
        State.OUTDATED: "您的文档没有受影响。重新建立索引后即可使用。",
        State.DAMAGED: "您的文档没有受影响。请重新建立索引；如果不行，请删除该资料库后重新添加文档。",
    },
    why="具体原因",
    languages={Language.EN: "英文", Language.ZH: "中文"},
    and_="，",
    make="新建资料库",
    make_name="新资料库的名称",
    make_do="新建",
    empty="这个资料库还是空的。请上传文件，或在下面填写一个文件夹，然后就可以提问。",
    only_built_in="这里是示例文档。要使用自己的文档，请新建一个资料库。",
    add="添加文档",
    add_about="支持文本、Markdown、HTML、PDF 和 Word 文件。"
    "上传的文件会复制一份；文件夹中的文件留在原处。任何内容都不会离开本机。",
    folder="本机上的文件夹",
    folder_about="请填完整路径，例如 /home/anna/reports",
    folder_do="添加文件夹",
    roots="已添加的文件夹和文件",
    again="重新建立索引",
    again_about="收入这些文件夹自添加以来的变化。",
    change="重命名或删除",
    rename="新名称",
    rename_do="重命名",
    delete="删除这个资料库",
    delete_confirm="确定删除资料库“{name}”（{documents}）以及上传文件的副本吗？您自己文件夹中的文件和问答记录都会保留。此操作无法撤销。",
    contents="文档",
    overview="内容概览",
    by_language="按语言",
    by_year="按年份",
    by_decade="按年代",
    decade="{year} 年代",
    years_about="年份取自标题或开头几行；其中 {filed}没有写明日期，按文件最后修改的年份计（浅色部分）。",
    by_size="按大小",
    below="小于 {size}",
    above="{size} 及以上",
    largest="最大的文档",
    total="{documents}，{size}",
    find="按名称或标题查找文档",
    find_do="查找",
    find_all="显示全部",
    found="{documents}含有“{words}”",
    found_none="没有文档的名称或标题含有“{words}”。",
    shown="共 {total} 份，这里是前 {shown} 份。其余请用查找。",
    pick_about="提问时只使用勾选的文档。",
    pick_all="全选",
    pick_none="全不选",
    pick_do="使用勾选的文档",
    picked_all="提问时使用全部文档。",
    picked_some="提问时使用 {total} 份文档中的 {picked} 份。",
    picked_none="没有勾选任何文档，提问将一无所获。",
    remove="移除",
    remove_label="移除 {name}",
    remove_copy="确定从资料库中移除“{name}”吗？上传的副本会删除，您自己的文件会保留。",
    remove_own="确定从资料库中移除“{name}”吗？您文件夹中的文件会保留，重新建立索引时会再次收入。",
    duplicates="重复的文档",
    duplicates_about="没有移除任何文档。同一份文档留两份，并不会多告诉您什么。",
    same="文字相同",
    nearly="文字几乎相同",
    report="处理结果",
    added="新增",
    changed="有变化",
    renamed="改名或移动",
    removed="已移除",
    unchanged="没有变化",
    unreadable="无法读取",
    partial="只读取了一部分",
    hidden="略去了 {count} 个读者看不到的字符",
    blank="{count} 页没有文字，无法检索",
    kept="以前读入的内容仍然保留。",
    absent="文件现在不在原处，内容予以保留；是否有磁盘没有连接？",
    nothing="没有需要处理的内容。",
    more="另有 {count} 份",
    arrow="{old} → {new}",
)


def words_in(tag: str) -> LibraryWords:
    """Return the words of a language, "en" or "zh-CN"."""
    return {words.tag: words for words in (ENGLISH, CHINESE)}[tag]
