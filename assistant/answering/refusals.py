"""What a user is told when the documents do not answer: all of it, or a part. Pure; knows no passage and no page."""

from collections.abc import Sequence
from dataclasses import dataclass

from vectorstore.passages import Language, language_of


@dataclass(frozen=True, slots=True)
class Refusals:
    """The sentences of one language; ``{}`` stands for what is missing."""

    nothing_found: str
    unknown: str
    not_stated: str
    not_proved: str
    part: str
    comma: str

    def naming(self, names: Sequence[str]) -> str:
        """Say that the documents mention none of the names."""
        return self.unknown.format(self._listed(names))

    def lacking(self, parts: Sequence[str]) -> str:
        """Say which parts of the question nothing in the documents was found to answer."""
        return self.part.format(self._listed([part.strip(" ?？。.") for part in parts]))

    def _listed(self, items: Sequence[str]) -> str:
        return self.comma.join(f"“{item}”" for item in items)


_REFUSALS = {
    Language.EN: Refusals(
        nothing_found="Nothing in this library shares a word or a meaning with the question.",
        unknown="The documents do not mention {}.",
        not_stated="The documents do not state this.",
        not_proved="No answer could be proved from the documents.",
        part="Not answered from the documents: {}.",
        comma=", ",
    ),
    Language.ZH: Refusals(
        nothing_found="这个资料库里没有与问题相关的内容。",
        unknown="文档没有提到{}。",
        not_stated="文档没有说明这一点。",
        not_proved="没有能够由文档证明的答案。",
        part="文档没有给出答案的部分：{}。",
        comma="、",
    ),
}


def refusals(question: str) -> Refusals:
    """Return the sentences in the language of the question."""
    return _REFUSALS[language_of(question)]
