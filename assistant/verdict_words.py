"""What a reader is told of a verdict, in English and Chinese. Knows no page."""

from assistant.conversation import Verdict

ENGLISH = (
    (Verdict.VERBATIM, "word for word"),
    (Verdict.SUPPORTED, "supported"),
    (Verdict.MISATTRIBUTED, "said of someone or something else"),
    (Verdict.MISMATCH, "the documents give another value"),
    (Verdict.UNSUPPORTED, "nothing found says so"),
)
CHINESE = (
    (Verdict.VERBATIM, "逐字一致"),
    (Verdict.SUPPORTED, "有依据"),
    (Verdict.MISATTRIBUTED, "说的是另一个人或另一件事"),
    (Verdict.MISMATCH, "文档给出的数值不同"),
    (Verdict.UNSUPPORTED, "没有找到依据"),
)
