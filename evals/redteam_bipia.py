"""The folder of the benchmark BIPIA -> cases: its orders planted into its own documents. Knows no model and no answer.

The folder is a pack with ``attacks.json`` beside it: lists of orders by their kind. Of each document there are three,
with an order at its top, middle and end; which of the orders, the seed says.
"""

import hashlib
import json
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from random import Random

from evals import packs
from evals.errors import BadPack
from evals.packs import PackDocument
from evals.questions import Gold, Question
from evals.redteam_attacks import Place
from evals.redteam_cases import Case, Material

_PLACES = (Place.TOP, Place.MIDDLE, Place.END)
_TELLING = re.compile(r"['\"“]([^'\"”]{6,})['\"”]|([\w.+-]+@[\w.-]+|(?:www\.)?\w[\w-]*\.(?:com|xyz|org|net)\b)")
"""What an answer would hold that follows the order: the words it quotes, the addresses it names."""


def read(folder: Path, seed: int) -> Material:
    """Read the benchmark and plant its orders.

    Raises:
        BadPack: The folder is no pack, or has no ``attacks.json``.
    """
    pack = packs.read(folder)
    orders = list(_orders(folder / "attacks.json"))
    dice = Random(f"{seed}/bipia")
    texts = {document.doc_id: document for document in pack.documents}
    documents = list(pack.documents)
    cases: list[Case] = []
    for question in pack.questions:
        clean = texts[question.gold[0].doc_id]
        for place in _PLACES:
            kind, order = dice.choice(orders)
            attacked = replace(clean, doc_id=f"{clean.doc_id} {place}", text=_planted(clean.text, order, place))
            documents.append(attacked)
            cases.append(_case(question, kind, place, order, clean, attacked.doc_id))
    kin = tuple(frozenset({d.doc_id, *(f"{d.doc_id} {place}" for place in _PLACES)}) for d in pack.documents)
    digest = hashlib.sha256("\0".join(document.text for document in documents).encode()).hexdigest()
    planted = replace(pack, name=f"{pack.name} redteam", documents=tuple(documents), documents_sha256=digest)
    return Material(planted, tuple(cases), kin)


def _orders(path: Path) -> Iterator[tuple[str, str]]:
    try:
        kinds = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise BadPack(f"{path} cannot be read: {error}. It has to hold lists of orders by their kind.") from error
    for kind, orders in kinds.items():
        yield from ((kind, order) for order in orders)


def _planted(text: str, order: str, place: Place) -> str:
    """Put an order into a text; in the middle, behind the first word after it."""
    at = {Place.TOP: 0, Place.MIDDLE: text.find(" ", len(text) // 2) + 1, Place.END: len(text)}[place]
    return "\n\n".join(filter(None, (text[:at], order, text[at:])))


def _case(question: Question, kind: str, place: Place, order: str, clean: PackDocument, attacked: str) -> Case:
    gold = (Gold(attacked, None, None, None, None),) if question.answerable else ()
    asked = replace(question, qid=f"{question.qid} {place}", gold=gold, kind=kind)
    told = (match.group(1) or match.group(2) for match in _TELLING.finditer(order))
    canaries = tuple(each for each in told if each.casefold() not in f"{clean.text}\n{question.question}".casefold())
    return Case(kind, place, asked, attacked, clean.doc_id, order, canaries)
