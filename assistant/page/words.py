"""What the page itself says, in English and Chinese. Knows nothing of documents, answers or HTML."""

from dataclasses import dataclass

from assistant import verdict_words
from assistant.conversation import Verdict
from vectorstore.passages import Language


@dataclass(frozen=True, slots=True)
class Words:
    """Every text of the interface in one language; fields in braces are filled in."""

    tag: str
    """BCP 47, for the lang attribute."""
    promise: str
    invitation: str
    library: str
    ask: str
    stop: str
    label: str
    placeholder: str
    examples: str
    conversation: str
    question: str
    understood: str
    queued: str
    searching: str
    loading: str
    reading: str
    writing: str
    answered: str
    unanswered: str
    stopped: str
    stopped_early: str
    failed: str
    draft: str
    draft_note: str
    refused: str
    evidence: str
    nothing_found: str
    nearest: str
    sources: str
    read_for_this: str
    page: str
    source: str
    suspicious: str
    left_out: str
    verdicts: tuple[tuple[Verdict, str], ...]
    empty_question: str
    crowded: str
    empty_library: str
    add_documents: str
    left: str
    menu: str
    conversations: str
    libraries: str
    settings: str
    close: str
    skip: str
    upload: str
    indexing: str
    indexed: str
    fetching: str
    fetched: str
    saved: str
    noted: str
    unkept: str
    library_gone: str
    picked: str
    open_passage: str

    def verdict(self, verdict: Verdict) -> str:
        """Say why a claim was left out."""
        return dict(self.verdicts)[verdict]


ENGLISH = Words(
    tag="en",
    promise="Every sentence of the answer comes with the line that proves it, or it is not said.",
    invitation="Ask the documents a question",
    library="Library: {name}",
    ask="Ask",
    stop="Stop",
    label="Your question",
    placeholder="Ask a question…",
    examples="For instance",
    conversation="Questions and answers",
    question="Question {number}",
    understood="Understood as: {question}",
    queued="Waiting: {ahead} before you",
    searching="Searching the documents…",
    loading="Loading the model…",
    reading="Reading the passages: {read} of {total} tokens",
    writing="Writing a draft…",
    answered="Answered and checked in {seconds} s",
    unanswered="Searched and checked in {seconds} s",
    stopped="Stopped. What was found is kept.",
    stopped_early="Stopped before the end: the answer covers only what was written by then.",
    failed="This did not work",
    draft="Draft",
    draft_note="not checked yet",
    refused="Not in the documents",
    evidence="Found in the documents",
    nothing_found="No passage of the library comes near this question.",
    nearest="Nearest passages",
    sources="Sources",
    read_for_this="Passages read for this ({count})",
    page="page {page}",
    source="Show source {n}: {title}",
    suspicious="Part of this passage reads like an instruction or is disguised. It is shown as text and not obeyed.",
    left_out="Left out: not supported by the documents ({count})",
    verdicts=verdict_words.ENGLISH,
    empty_question="Type a question first.",
    crowded="Too many questions are waiting. Try again in a minute.",
    empty_library="This library has no documents yet. Add some, and then ask about them.",
    add_documents="Add documents",
    left="about {seconds} s left",
    menu="Conversations, libraries and settings",
    conversations="Conversations",
    libraries="Libraries",
    settings="Settings",
    close="Close",
    skip="To the question box",
    upload="Add files, or drop them here…",
    indexing="Indexing {done} of {total}: {name}",
    indexed="The library is up to date.",
    fetching="Fetching the model: {done} of {total}",
    fetched="{name} is here.",
    saved="Saved.",
    noted="Noted.",
    unkept="The answer could not be kept: {reason}",
    library_gone="The library {old} is not there any more. What was answered stays; new questions go to {new}.",
    picked="{count} documents picked",
    open_passage="Open {title} at this passage",
)

CHINESE = Words(
    tag="zh-CN",
    promise="答案的每一句都附有证明它的原文；证明不了的，就不说。",
    invitation="向文档提问",
    library="资料库：{name}",
    ask="提问",
    stop="停止",
    label="您的问题",
    placeholder="输入问题……",
    examples="例如",
    conversation="问答",
    question="问题 {number}",
    understood="理解为：{question}",
    queued="排队中：前面还有 {ahead} 个问题",
    searching="正在检索文档……",
    loading="正在载入模型……",
    reading="正在阅读段落：{read} / {total} 个词元",
    writing="正在起草……",
    answered="已回答并核对，用时 {seconds} 秒",
    unanswered="已检索并核对，用时 {seconds} 秒",
    stopped="已停止。已找到的内容保留在这里。",
    stopped_early="提前停止：答案只包含停止前写出的部分。",
    failed="未能完成",
    draft="草稿",
    draft_note="尚未核对",
    refused="文档中没有答案",
    evidence="在文档中找到",
    nothing_found="资料库中没有与这个问题相近的段落。",
    nearest="最接近的段落",
    sources="来源",
    read_for_this="为此阅读的段落（{count}）",
    page="第 {page} 页",
    source="查看来源 {n}：{title}",
    suspicious="这段文字中有像指令或经过伪装的内容：只作为原文显示，不会照做。",
    left_out="已略去：文档不支持（{count}）",
    verdicts=verdict_words.CHINESE,
    empty_question="请先输入问题。",
    crowded="等待的问题太多，请稍后再试。",
    empty_library="这个资料库里还没有文档。请先添加文档，然后提问。",
    add_documents="添加文档",
    left="大约还需 {seconds} 秒",
    menu="对话、资料库和设置",
    conversations="对话",
    libraries="资料库",
    settings="设置",
    close="关闭",
    skip="跳到提问框",
    upload="添加文件，或拖到这里……",
    indexing="正在建立索引，第 {done} / {total} 个：{name}",
    indexed="资料库已是最新。",
    fetching="正在取得模型：{done} / {total}",
    fetched="{name} 已就绪。",
    saved="已保存。",
    noted="已记录。",
    unkept="回答未能保存：{reason}",
    library_gone="资料库 {old} 已不存在。已有的回答保留不变；新的问题将使用 {new}。",
    picked="已选 {count} 份文档",
    open_passage="在此段落处打开 {title}",
)


def words_in(tag: str) -> Words:
    """Return the words of a language by its tag; English for one that we do not speak."""
    return _WORDS.get(tag.lower().split("-")[0], ENGLISH)


def words_for(accept_language: str) -> Words:
    """Return the words in the language a browser prefers, by its Accept-Language header; else English."""
    ranked = sorted(_preferences(accept_language), reverse=True)
    return next((_WORDS[code] for _, _, code in ranked if code in _WORDS), ENGLISH)


_WORDS = {Language.EN.value: ENGLISH, Language.ZH.value: CHINESE}


def _preferences(header: str) -> list[tuple[float, int, str]]:
    found = []
    for place, item in enumerate(header.split(",")):
        tag, _, weight = item.strip().partition(";q=")
        try:
            quality = float(weight or 1)
        except ValueError:
            quality = 0.0
        found.append((quality, -place, tag.strip().lower().split("-")[0]))
    return found
