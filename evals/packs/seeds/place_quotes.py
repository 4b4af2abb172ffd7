"""Fill in where every gold quote of this pack stands: ``python evals/packs/seeds/place_quotes.py``.

Run it after a change of the reports, the questions or the readers. Each quote has to be found exactly once in what the
product's own reader makes of its file; it is then rewritten with the line ends it has there. Knows nothing of answers.
"""

import json
import re
from pathlib import Path

from vectorstore.reading.readers import read

PACK = Path(__file__).parent
SEEDS = PACK.parent.parent.parent / "seeds"
_IDEOGRAPH = re.compile(r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]")


class Misplaced(Exception):
    """A quote stands nowhere in its document, or more than once."""


def place(text: str, quote: str) -> tuple[int, int]:
    """Return where the quote stands, whatever white space the text has between its words.

    Raises:
        Misplaced: It is not there exactly once.
    """
    found = [match.span() for match in re.finditer(_pattern(quote), text)]
    if len(found) != 1:
        raise Misplaced(f"stands there {len(found)} times, must be once: {quote}")
    return found[0]


def _pattern(quote: str) -> str:
    """Return a pattern that lets lines break between words, and in Chinese between any two characters."""
    signs = " ".join(quote.split())
    parts = []
    for sign, after in zip(signs, [*signs[1:], ""], strict=True):
        chinese = _IDEOGRAPH.match(sign) or _IDEOGRAPH.match(after)
        parts.append(r"\s+" if sign == " " else re.escape(sign) + (r"\s*" if chinese and after else ""))
    return "".join(parts)


def _placed(line: str, texts: dict[str, str]) -> str:
    question = json.loads(line)
    for gold in question["gold"]:
        name = gold["doc_id"]
        if name not in texts:
            texts[name] = read(SEEDS / name, name).text
        try:
            start, end = place(texts[name], gold["quote"])
        except Misplaced as error:
            raise SystemExit(f"{question['qid']}: {name}: {error}") from error
        gold.update(start=start, end=end, quote=texts[name][start:end])
    return json.dumps(question, ensure_ascii=False)


def main() -> None:
    """Rewrite ``questions.jsonl`` in place."""
    path = PACK / "questions.jsonl"
    lines = path.read_text(encoding="utf-8").split("\n")
    texts: dict[str, str] = {}
    path.write_text("\n".join(_placed(line, texts) if line.strip() else line for line in lines), encoding="utf-8")


if __name__ == "__main__":
    main()
