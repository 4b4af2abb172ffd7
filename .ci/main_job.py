"""Ask the built-in collection three questions with the real model, as a user would, and check what comes back."""

import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

CASES = [
    ("How many members had registered on the dark web site that the Wuxi police cracked?", ("60,000",)),
    ("富阳区那10家房产、装修、物业公司每家被罚款多少？", ("2万元", "20,000")),
    ("What is the telephone number of the Wuxi police?", ()),
]
"""Question, and what the answer must hold one of; nothing where it must be refused."""


def ask(question: str) -> tuple[int, dict[str, Any]]:
    """Return the exit code and the answer of the command."""
    command = [str(Path(sys.executable).with_name("caseclerk")), "ask", "--json", question]
    done = subprocess.run(command, stdout=subprocess.PIPE, text=True, encoding="utf-8", check=False)
    return done.returncode, json.loads(done.stdout)


def faults(code: int, answer: dict[str, Any], wanted: tuple[str, ...]) -> Iterator[str]:
    """Yield what is wrong with an answer."""
    if answer["refused"] != (not wanted) or code != int(answer["refused"]):
        yield f"refused is {answer['refused']} and the exit code {code}"
    if wanted and not any(part in answer["text"].replace(" ", "") for part in wanted):
        yield f"none of {wanted} is in the text"
    passages = {(p["document"], p["start"]): p for p in answer["passages"]}
    for claim in answer["claims"]:
        for citation in claim["citations"]:
            if not any(
                p["text"][citation["start"] - start :].startswith(citation["quote"])
                for (document, start), p in passages.items()
                if document == citation["document"] and start <= citation["start"]
            ):
                yield f"[{citation['n']}] does not stand where it says"
    if wanted and not any(claim["citations"] for claim in answer["claims"]):
        yield "nothing is cited"


def main() -> int:
    """Ask all questions and return 1 if anything is wrong."""
    failed = 0
    for question, wanted in CASES:
        code, answer = ask(question)
        wrong = list(faults(code, answer, wanted))
        print(f"{'FAIL' if wrong else 'ok'}  {question}\n      {answer['text']}  ({answer['seconds']['total']:.1f} s)")
        print("".join(f"      {fault}\n" for fault in wrong), end="", flush=True)
        failed += bool(wrong)
    print(f"{len(CASES) - failed} passed, {failed} failed")
    return int(failed > 0)


if __name__ == "__main__":
    sys.exit(main())
