"""What the settings panel says, in English and Chinese. Knows no value and no HTML."""

from collections.abc import Mapping
from dataclasses import dataclass

from assistant.config import Strictness, Theme, Tongue


@dataclass(frozen=True, slots=True)
class Words:
    """Every text of the panel in one language; fields in braces are filled in."""

    tag: str
    """BCP 47, for the lang attribute."""
    models: str
    models_about: str
    licence: str
    own_file: str
    used: str
    here: str
    missing: str
    use: str
    use_label: str
    fetch: str
    fetch_label: str
    fetch_confirm: str
    fetching: str
    notes: Mapping[str, str]
    """What each model of the catalogue is good for; the catalogue's own note where there is none."""
    answers: str
    passages: str
    passages_about: str
    strictness: str
    strictness_about: str
    degrees: Mapping[Strictness, str]
    machine: str
    threads: str
    threads_about: str
    automatic: str
    measured: str
    too_busy: str
    never_measured: str
    page: str
    language: str
    language_about: str
    tongues: Mapping[Tongue, str]
    theme: str
    theme_about: str
    themes: Mapping[Theme, str]
    save: str
    place: str
    place_about: str


ENGLISH = Words(
    tag="en",
    models="Model",
    models_about="Reads the passages and writes the draft, on this machine. A larger one reads better and is slower.",
    licence="licence {licence}",
    own_file="a file of your own",
    used="In use",
    here="On this machine",
    missing="Not on this machine",
    use="Use",
    use_label="Use {name}",
    fetch="Fetch",
    fetch_label="Fetch {name}, {size}",
    fetch_confirm="{name} is {size} and comes over the internet. Fetch it now?",
    fetching="{percent} % has arrived",
    notes={},
    answers="Answers",
    passages="Passages per question",
    passages_about="How many the model is shown, 1 to {most}. More may hold what fewer miss, but take longer to read "
    "and distract a small model; {usual} did best where it was tried.",
    strictness="Strictness",
    strictness_about="How sure the model has to be that the passages hold the answer before it writes one. Whatever it "
    "writes is checked sentence by sentence all the same.",
    degrees={
        Strictness.LENIENT: "Lenient: tries more often",
        Strictness.USUAL: "Usual",
        Strictness.STRICT: "Strict: rather says that it is not in the documents",
    },
    machine="Machine",
    threads="Threads",
    threads_about="How many of the {cores} cores work on an answer. Automatic takes what was measured to be fastest.",
    automatic="Automatic",
    measured="Measured on {when}: reads {read} and writes {written} tokens a second, with {reading} threads for "
    "reading and {writing} for writing.",
    too_busy="The machine was too busy to be measured on {when}, so the safe choice is used. When nothing else runs, "
    "measure again with: caseclerk tune",
    never_measured="This machine was not measured with this model yet. It takes a few minutes: caseclerk tune",
    page="Page",
    language="Language of the page",
    language_about="For buttons and messages. An answer is always in the language of its question.",
    tongues={Tongue.BROWSER: "As the browser", Tongue.ENGLISH: "English", Tongue.CHINESE: "中文"},
    theme="Light or dark",
    theme_about="What the page looks like.",
    themes={Theme.SYSTEM: "As the system", Theme.LIGHT: "Light", Theme.DARK: "Dark"},
    save="Save",
    place="Your data",
    place_about="Libraries, conversations, models and these settings lie in this folder, and nowhere else:",
)

CHINESE = Words(
    tag="zh-CN",
    models="模型",
    models_about="模型在本机阅读段落并起草答案。模型越大，理解得越好，也越慢。",
    licence="许可证 {licence}",
    own_file="您自己的模型文件",
    used="正在使用",
    here="已在本机",
    missing="尚未下载",
    use="使用",
    use_label="使用 {name}",
    fetch="下载",
    fetch_label="下载 {name}（{size}）",
    fetch_confirm="{name} 大小为 {size}，需要联网下载。现在下载吗？",
    fetching="已下载 {percent}%",
    notes={
        "qwen2.5-coder-1.5b": "默认模型；支持中文和英文；通过 pip 的软件包源即可下载",
        "qwen2.5-1.5b": "大小相同，以普通文本而非代码训练；支持中文和英文",
        "qwen3-4b-2507": "此处最大的模型，速度约慢三倍；支持中文和英文",
        "smollm2-135m": "仅供测试，能力不足以回答问题；英文",
    },
    answers="回答",
    passages="每个问题参考的段落数",
    passages_about="交给模型阅读的段落数量，1 到 {most}。段落多，不易遗漏，但读得更久，也容易让小模型分心；"
    "实测以 {usual} 为佳。",
    strictness="严格程度",
    strictness_about="模型对“段落里有答案”要有多大把握才会动笔。无论怎样选择，写出的每一句都会照常核对。",
    degrees={
        Strictness.LENIENT: "宽松：更愿意尝试回答",
        Strictness.USUAL: "适中",
        Strictness.STRICT: "严格：没有把握就说文档中没有",
    },
    machine="本机",
    threads="线程数",
    threads_about="本机 {cores} 个核心中有几个用于回答。“自动”采用实测最快的数目。",
    automatic="自动",
    measured="{when} 实测：每秒阅读 {read} 个词元、写出 {written} 个词元；阅读用 {reading} 个线程，"
    "写作用 {writing} 个线程。",
    too_busy="{when} 测量时本机过于繁忙，因此采用稳妥的设置。空闲时可重新测量：caseclerk tune",
    never_measured="尚未在本机测量过这个模型。测量需要几分钟：caseclerk tune",
    page="页面",
    language="界面语言",
    language_about="用于按钮和提示。答案始终使用提问的语言。",
    tongues={Tongue.BROWSER: "跟随浏览器", Tongue.ENGLISH: "English", Tongue.CHINESE: "中文"},
    theme="浅色或深色",
    theme_about="页面的外观。",
    themes={Theme.SYSTEM: "跟随系统", Theme.LIGHT: "浅色", Theme.DARK: "深色"},
    save="保存",
    place="您的数据",
    place_about="资料库、对话、模型和这些设置都只存放在这个文件夹里：",
)


def words_in(tag: str) -> Words:
    """Return the words in a language of the interface, ``en`` or ``zh-CN``."""
    return CHINESE if tag.startswith("zh") else ENGLISH
