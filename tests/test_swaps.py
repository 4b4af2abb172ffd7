"""Swapped values, true restatements, and where both come from."""

import json

from assistant.language.facts import Kind
from evals import restatements, swaps, true_sentences
from evals.swaps import Row, Swap

SENTENCES = (
    "Nora Lind sold 350 bikes in Oslo.",
    "The shop was sold by Karl Berg in April.",
    "2019年8月，嫌疑人王某成被抓，共27辆车。",
    "警方抓获李某明。",
)


def test_one_value_of_a_kind_is_changed_and_nothing_else():
    made = list(swaps.swaps(SENTENCES, 1))
    assert all(swap.true.replace(swap.was, swap.now, 1) == swap.false != swap.true for swap in made)


def test_numbers_dates_and_names_are_changed_in_both_languages():
    made = [(swap.true in SENTENCES[2:], swap.kind) for swap in swaps.swaps(SENTENCES, 1)]
    assert set(made) == {(zh, kind) for zh in (False, True) for kind in (Kind.NUMBER, Kind.DATE, Kind.NAME)}


def test_the_same_seed_makes_the_same_swaps():
    assert list(swaps.swaps(SENTENCES, 7)) == list(swaps.swaps(SENTENCES, 7))


def test_a_marked_name_is_changed_to_another_marked_name():
    made = [swap for swap in swaps.swaps(SENTENCES[:2], 1, ["Nora Lind", "Karl Berg"]) if swap.kind is Kind.NAME]
    assert made == [
        Swap(SENTENCES[0], "Karl Berg sold 350 bikes in Oslo.", Kind.NAME, "Nora Lind", "Karl Berg"),
        Swap(SENTENCES[1], "The shop was sold by Nora Lind in April.", Kind.NAME, "Karl Berg", "Nora Lind"),
    ]


def test_values_are_said_again_in_other_ways():
    ways = dict(restatements.ways(["On 7 May 2020 they sold 12,000 of them, 5% more.", "2020年5月7日，共12000人。"]))
    assert {way: [claim for claim, _ in pairs][::2] for way, pairs in ways.items() if "in" not in way.split()[:1]} == {
        "itself": ["On 7 May 2020 they sold 12,000 of them, 5% more."],
        "among its neighbours": ["On 7 May 2020 they sold 12,000 of them, 5% more."],
        "thousands by spaces": ["On 7 May 2020 they sold 12 000 of them, 5% more."],
        "thousands together": ["On 7 May 2020 they sold 12000 of them, 5% more."],
        "thousands in 万": ["On 7 May 2020 they sold 12000 of them, 5% more.", "2020年5月7日，共1.2万人。"],
        "thousands in words": ["On 7 May 2020 they sold twelve thousand of them, 5% more."],
        "per cent in words": ["On 7 May 2020 they sold 12,000 of them, 5 percent more."],
        "per cent as 百分之": ["On 7 May 2020 they sold 12,000 of them, 百分之5 more."],
        "dates as ISO 8601": ["On 2020-05-07 they sold 12,000 of them, 5% more.", "2020-05-07，共12000人。"],
        "day and month turned": ["On May 7, 2020 they sold 12,000 of them, 5% more."],
        "dates of the other tongue": [" 7 May 2020 ，共12000人。"],
        "years in 〇一二": ["二〇二〇年5月7日，共12000人。"],
    }


def test_what_is_false_is_flagged_and_what_is_true_is_not():
    told = (true_sentences.Told("In spring Lind sold 350.", ("Lind sold 350 bikes.", "She sold them."), "Lind: 350"),)
    rows = list(swaps.measure(true_sentences.Collection("bikes", SENTENCES, (), told), 1))
    wrong = {row for row in rows if row.flagged != (row.total if row.what.startswith("swapped") else 0)}
    assert (wrong, rows[-1]) == (set(), Row("bikes", "the same, by the page", 1, 0))


def lines(file, records):
    file.write_text("".join(json.dumps(record) + "\n" for record in records), encoding="utf-8")


def test_a_pack_falls_into_two_halves_without_a_sentence_in_both(tmp_path):
    docs = [{"doc_id": f"d{n}", "lang": "en", "text": f"Sentence number {n} stands here."} for n in range(20)]
    lines(tmp_path / "docs.jsonl", docs)
    lines(tmp_path / "questions.jsonl", [])
    halves = [[s for c in true_sentences.read(tmp_path, half) for s in c.sentences] for half in ("tuning", "report")]
    assert sorted(halves[0] + halves[1]) == sorted(doc["text"] for doc in docs)


def test_a_separator_within_a_text_does_not_end_its_line(tmp_path):
    (tmp_path / "docs.jsonl").write_text('{"doc_id": "d", "lang": "en", "text": "One.\u2028Two."}', encoding="utf-8")
    lines(tmp_path / "questions.jsonl", [])
    halves = [c.sentences for half in ("tuning", "report") for c in true_sentences.read(tmp_path, half)]
    assert halves == [("One.", "Two.")]


def test_a_claim_comes_with_each_choice_of_sentences_that_support_it(tmp_path):
    question = {
        "qid": "q",
        "label": "supported",
        "claim": "C",
        "evidence": ["a", "b"],
        "supporting_sentences": [[0], [0, 1]],
    }
    lines(tmp_path / "questions.jsonl", [question, {**question, "label": "not_supported"}])
    found = [told for half in ("tuning", "report") for c in true_sentences.read(tmp_path, half) for told in c.told]
    assert found == [true_sentences.Told("C", ("a", "a b"), "a b")]


def test_a_name_is_an_answer_with_capitals_that_no_sentence_begins_with(tmp_path):
    text = "Bikes were sold. Nora Lind paid Karl Berg."
    gold = [{"doc_id": "d", "start": text.index(name), "quote": name} for name in ("Bikes", "Karl Berg")]
    lines(tmp_path / "docs.jsonl", [{"doc_id": "d", "lang": "en", "text": text}])
    asked = [{"qid": g["quote"], "lang": "en", "question": "?", "answers": [g["quote"]], "gold": [g]} for g in gold]
    lines(tmp_path / "questions.jsonl", asked)
    assert [c.names for half in ("tuning", "report") for c in true_sentences.read(tmp_path, half)] == [("Karl Berg",)]
