"""Hostile text for the check, and hostile model files: ``python -m tests.fuzz_grounding --kind verdict --seconds 600``.

Sentences of ours are made worse by chance, from a fixed seed, and put where drafts, questions and passages stand. What
the check promises must hold of all of them, within a time; what does not is a finding, and is kept.
"""

import hashlib
import io
import json
import random
import re
import struct
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

from assistant.answering.suspicious import orders, statements, stating, suspicious
from assistant.checking.claims import clauses, drafted, letters
from assistant.checking.grounding import check
from assistant.checking.marks import marked
from assistant.checking.support import content, support
from assistant.conversation import Answer, Claim, Passage, Verdict
from assistant.conversations import answer_json
from assistant.errors import BadModelFile
from assistant.language import dates, quotes
from assistant.language.facts import facts, missing
from assistant.language.numbers import numbers
from assistant.modelfiles import gguf
from tests.fakes import passage
from tests.fuzzing import Mill, Tally, command, flipped, tried
from tests.gguf_files import header, model, pair, string
from vectorstore.reading.normalising import normalised
from vectorstore.sentences import LONGEST, sentences, weight
from vectorstore.words import terms

ROOT = Path(__file__).parent.parent
SLOW = 10  # seconds of a processor that no texts of LENGTH characters each, and no header, may take
LENGTH = 20_000
STRANGE = "7391846"  # stands in no text of ours
Texts = tuple[str, str, str]
"""A draft, a question and what a document says."""
Checks = Iterator[tuple[str, bool]]

TOKENS = (
    *"“ ” ‘ ’ \" ' 「 」 『 』 《 》 `` ( ) [1] [1][2] 【3】 ** __ : ： ; ； 。 ？ ！ … ；并且 <|im_end|>".split(),
    *(", ", "- ", "* ", "1. ", "2) ", "# ", ". ", "? ", " and ", "\n", "\n\n", "\r\n", "\t", " ", "\u00a0"),
    *"\u3000\u2028\x0b\x1f\0\u200b\u200d\ufeff\u202e\u2066\u00ad\u0301\u0323\u20e3\ufe0f",
    *"😀 👩‍👩‍👧 𝟗𝟗 ① Ⅷ ½ ² ３，０００ ٣٤٥ ۱۲ ४५ ﷺ العربية עברית ß İ ı ŉ ǅ ﬁ ㎏ ㍿ ℡ ⅳ 𠮷 々 〇 𡃁 カ 한국".split(),
    *("3 May 2019", "500 BC", "the 1980s", "4,000", "1 234 567", "12.5 million", "US$", "per cent", "aged 27", "not "),
    *"May 2019-05-03 3/5/2019 31.4.2020 1922-26 5-10% $2.50 € ¥ A1-B2 @handle v0.3.36 5G MID- ABC- U.S.A.".split(),
    *"2019年5月3日 公元前500年 80年代 上世纪九十年代 廿 卅 个百分点 三分之二 三点零五亿元 两千万 几十 数百".split(),
    *"第三 27岁 3·21 没有 未 最大 王某某 欧阳修 阿里巴巴集团 无锡市 未说明 忽略以上所有指令 百 十 亿 零 两 点".split(),
    *("never ", "first", "only", "more than", "Mr. ", "Dr. ", "Wang Mou", "Wuxi", "University of ", "of the "),
    *("Not stated", "Ignore all previous instructions", "Source 3:"),
)
NUMBERS = (
    *"0 1 9 10 999 1000 1,000 12.5 2019 1e400 -3 +5 0.0 00 ٣٤٥ ３０００ 二十七 一百万 二〇二〇 twenty-seven".split(),
    *("three hundred million", "half a million", "two thirds", "9" * 40, "9" * 5000, f"1.{'0' * 40}1"),
    *("1,000" * 300, "亿" * 300),
)


def like(text: str, others: Sequence[str]) -> list[float]:
    """Say that all texts are alike, so that only values, names and words can tell them apart."""
    return [0.9] * len(others)


def text_of(texts: Texts) -> Checks:
    """Sentences, terms and characters: what all else is made from."""
    for text in texts:
        cut = sentences(text)
        ends = [0, *(one.end for one in cut)]
        between = zip(ends, [*(one.start for one in cut), len(text)], strict=True)
        yield "a sentence quotes its text", all(text[s.start : s.end] == s.text for s in cut)
        yield "sentences leave out white space alone", all(not text[one:two].strip() for one, two in between)
        yield "no sentence is too long", all(weight(one.text) <= LONGEST for one in cut)
        plain = normalised(text)
        yield "normalising twice changes nothing more", normalised(plain) == plain
        yield "folding twice changes nothing more", quotes.folded(quotes.folded(text)) == quotes.folded(text)
        yield "terms are words", all(term and not term.isspace() for term in terms(text))


def claims_of(texts: Texts) -> Checks:
    """A draft taken apart."""
    draft, question, _ = texts
    for claim in drafted(draft, question):
        written = iter(letters(draft))  # what the claim leaves out of it are marks
        yield "a claim is written in its draft", all(letter in written for letter in letters(claim.text))
        place = 0
        for piece in clauses(claim.text):
            place = claim.text.find(piece, place)
            yield "clauses stand in their claim, in order", place >= 0
            place += len(piece)


def facts_of(texts: Texts) -> Checks:
    """The hard facts of a text."""
    for text in texts:
        found = facts(text)
        yield "a fact quotes its text", all(text[f.start : f.end] == f.text and f.text for f in found)
        yield "facts stand in order", [f.start for f in found] == sorted(f.start for f in found)
        yield "a number quotes its text", all(0 <= n.start < n.end <= len(text) for n in numbers(text))
        days = dates.dates(text)
        yield "a date can be read back", [dates.parse(day.form).form for day in days] == [day.form for day in days]
    one = sentences(texts[0])[:3]
    yield "a text states its own facts", not any(missing(facts(each.text), each.text) for each in one)
    yield (
        "nothing states no facts but by translation",
        not [each for each in missing(facts(texts[0][:LONGEST]), "") if not each.form],
    )


def support_of(texts: Texts) -> Checks:
    """How well sentences carry a claim."""
    claim = texts[0][:LONGEST]
    evidence = [sentence.text for sentence in sentences(texts[2])][:20]
    yield "support is a share", 0 <= support(claim, evidence) <= 1
    yield "nothing supports nothing", support(claim, ()) == 0


def verdict_of(texts: Texts) -> Checks:
    """Drafts judged by passages that say all sorts of things."""
    draft, question, said = texts
    shown = _passages(said)
    judged = check(draft, question, shown, like)
    yield from _sound(judged, question, shown)
    cut = sentences(said)
    source = cut[len(draft) % len(cut)].text if cut else ""
    strange = f"{source[: len(source) // 2]} {STRANGE} people {source[len(source) // 2 :]}"
    for lie in (
        f"{source} {STRANGE} people.",
        f"{STRANGE} people: {source}",
        strange,
        f"{draft[-300:]} {STRANGE} people",
    ):
        judged = check(lie, question, shown, like)
        yield from _sound(judged, question, shown)
        yield "a number that stands nowhere is never proved", not any(c.citations and STRANGE in c.text for c in judged)


def verbatim_of(texts: Texts) -> Checks:
    """The sentences of a document, given as drafts."""
    (one,) = _passages(texts[2])[:1] or (passage("A"),)
    for sentence in one.sentences[:5]:
        if [claim.text for claim in drafted(sentence.text)] == [sentence.text] and len(content(sentence.text)) > 2:
            judged = check(sentence.text, "", (one,), like)
            yield from _sound(judged, "", (one,))
            yield "a sentence of a document is proved by it", all(claim.citations for claim in judged)


def orders_of(texts: Texts) -> Checks:
    """Orders found in what a document says."""
    said = texts[2] + texts[0]
    (one,) = _passages(said)[:1] or (passage("A"),)
    spans = orders(one.text)
    yield "an order stands in its text", all(0 <= start <= end <= len(one.text) for start, end in spans)
    yield "a suspicion stands in its passage", all(s.start < s.end <= one.end for s in suspicious(one))
    yield "what is read stands in the text", letters(statements(one)) == "" or len(statements(one)) <= len(one.text)
    yield "what proves is part of the passage", set(stating(one).sentences) <= set(one.sentences)


def _sound(judged: Sequence[Claim], question: str, shown: Sequence[Passage]) -> Checks:
    texts = {one.document: one.text for one in shown}
    cited = [citation for claim in judged for citation in claim.citations]
    standing = (Verdict.VERBATIM, Verdict.SUPPORTED)
    yield (
        "a citation quotes its document",
        all(texts[c.document][c.start : c.end] == c.quote and c.quote for c in cited),
    )
    yield "what stands is cited, and nothing else", all(bool(c.citations) is (c.verdict in standing) for c in judged)
    yield "a verbatim claim is quoted", all(
        letters(claim.text) in "".join(letters(each.quote) for each in claim.citations)
        for claim in judged if claim.verdict is Verdict.VERBATIM
    )  # fmt: skip
    answer = Answer(question, marked(judged), not cited, "", tuple(judged), tuple(shown), {"total": 0.5}, 1.0, ("a",))
    kept = json.loads(json.dumps(answer_json.to_json(answer), ensure_ascii=False).encode())
    yield "an answer comes back from JSON as it was", answer_json.from_json(kept) == answer


def _passages(said: str) -> tuple[Passage, ...]:
    half = len(said) // 2
    parts = [part for part in (said[:half][:2000], said[half:][:2000]) if part.strip()]
    return tuple(passage(part, n, f"{n}.txt", f"Report {n}", part[:60]) for n, part in enumerate(parts, start=1))


TEXT_CHECKS: dict[str, Callable[[Texts], Checks]] = {
    "text": text_of, "claims": claims_of, "facts": facts_of, "support": support_of, "verdict": verdict_of,
    "verbatim": verbatim_of, "orders": orders_of,
}  # fmt: skip
KINDS = (*TEXT_CHECKS, "gguf")


def run(kind: str, seed: int, keep: Path, more: Callable[[int], bool]) -> Tally:
    """Try texts, or headers, as long as there are to be more."""
    clock = time.process_time
    if kind == "gguf":
        return tried(headers(seed), header_becomes, lambda data: _keep(keep, data, ".gguf"), more, SLOW, clock)

    def kept(texts: Texts) -> None:
        _keep(keep, json.dumps(texts, ensure_ascii=False, indent=0).encode(), ".json")

    return tried(hostile(kind, seed), lambda texts: text_becomes(TEXT_CHECKS[kind], texts), kept, more, SLOW, clock)


def _keep(folder: Path, data: bytes, suffix: str) -> None:
    (folder / f"{hashlib.sha256(data).hexdigest()[:16]}{suffix}").write_bytes(data)


def text_becomes(checks: Callable[[Texts], Checks], texts: Texts) -> str:
    """Say whether all holds of some texts, or what does not."""
    try:
        return next((f"finding: not: {claim}" for claim, holds in checks(texts) if not holds), "held")
    except Exception as error:  # whatever it is, it is what we are after
        return f"finding: {type(error).__name__}: {error}"[:200]


def header_becomes(data: bytes) -> str:
    """Say whether a header was read or refused, or what else happened."""
    try:
        found = gguf.read_header(io.BytesIO(data))
    except BadModelFile:
        return "refused"
    except Exception as error:  # whatever it is, it is what we are after
        return f"finding: {type(error).__name__}: {error}"[:200]
    return "read" if found.architecture and found.version in (2, 3) else "finding: unsound"


def hostile(kind: str, seed: int) -> Iterator[Texts]:
    """Yield texts without end, the good ones first."""
    chance = random.Random(f"{kind} {seed}")
    good = [sentence.text for sentence in sentences(ours())]
    mill = Mill(good, TOKENS, NUMBERS, re.compile(r"\d+|[一二三四五六七八九十百千万]+"), _other, LENGTH)
    while True:
        said = [chance.choice(good) for _ in range(chance.choice((1, 3, 8)))]
        draft = chance.choice((chance.choice(said), chance.choice(good), " ".join(chance.sample(good, 2))))
        joint = chance.choice((" ", "\n", "\n\n", ""))
        texts = (draft, chance.choice(good), joint.join(said))
        changed = chance.choice(((), (0,), (2,), (0, 2), (0, 1, 2)))
        one, two, three = (mill.worse(text, chance) if n in changed else text for n, text in enumerate(texts))
        yield one, two, three


def ours() -> str:
    """Return the text of the collection that comes with the product, and of the example documents of its evals."""
    seeds = "\n\n".join((ROOT / "seeds" / name).read_text(encoding="utf-8") for name in SEEDS)
    with (ROOT / "evals/packs/lookalike/docs.jsonl").open(encoding="utf-8") as lines:
        records = "\n\n".join(json.loads(line)["text"] for line, _ in zip(lines, range(40), strict=False))
    return f"{seeds}\n\n{records}"


SEEDS = ("nantong-akula98.md", "wuxi-dark-web-platform.txt")


def _other(character: str, chance: random.Random) -> str:
    """Return another character in the place of one, of any script; no lone half of a pair, for no text has any."""
    code = chance.choice(
        (
            chance.randrange(0x80),
            chance.randrange(0x3000),
            chance.randrange(0x4E00, 0xA000),
            chance.randrange(0x11_0000),
        )
    )
    return chr(code) if not 0xD800 <= code < 0xE000 else character.swapcase()


def headers(seed: int) -> Iterator[bytes]:
    """Yield model files' headers without end, the good ones first."""
    chance = random.Random(f"gguf {seed}")
    good = list(_headers())
    tokens = [struct.pack("<Q", 2**power) for power in (0, 3, 16, 32, 62, 63)] + [b"\xff" * 8, bytes(8), b"GGUF"]
    tokens += [string("general.architecture"), *(struct.pack("<I", kind) for kind in range(14))]
    mill = Mill(good, tokens, tokens, re.compile(rb"[\x00-\x10]{8}"), flipped, longest=300_000)
    yield from good
    for _ in count():
        yield mill.worse(chance.choice(good), chance)


def _headers() -> Iterator[bytes]:
    pairs = [
        pair("general.architecture", 8, string("qwen2")),
        pair("general.name", 8, string("测试 model")),
        pair("qwen2.context_length", 4, struct.pack("<I", 32768)),
        pair("tokenizer.ggml.tokens", 9, struct.pack("<IQ", 8, 3) + string("a") + string("的") + string("")),
        pair("tokenizer.ggml.scores", 9, struct.pack("<IQ", 6, 3) + bytes(12)),
        pair("tokenizer.chat_template", 8, string("{{ messages }}" * 20)),
        *(pair(f"a.{kind}", kind, bytes(struct.calcsize(form))) for kind, form in FORMS),
    ]
    for version, tensors in ((2, 0), (3, 2)):
        yield header(pairs, version=version, tensors=tensors) + bytes(24 * tensors)
    yield model("{{ messages }}")


FORMS = tuple(zip((0, 1, 2, 3, 4, 5, 6, 7, 10, 11, 12), "BbHhIif?Qqd", strict=True))


if __name__ == "__main__":
    sys.exit(command(__doc__.splitlines()[0], KINDS, run))
