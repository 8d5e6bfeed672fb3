"""A few records in the format of each public data set, made up here."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import Path

from app.grounding import Verdict

OTTER = "The otter lives in rivers and eats fish."
BADGER = "The badger digs a sett and sleeps by day."
HERON = "The heron stands in shallow water and waits for frogs."


def by_words(sentence: str, lines: Sequence[str]) -> Verdict:
    """Supported where the lines hold every word of the sentence; the score is the share they hold."""
    held, said = set(" ".join(lines).lower().replace(".", "").split()), sentence.lower().replace(".", "").split()
    score = sum(word in held for word in said) / len(said)
    return Verdict(score == 1, score, "" if score == 1 else "too little", "full" if score == 1 else "none")


def write_lines(file: Path, records: Sequence[Mapping[str, object]]) -> Path:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(json.dumps(record) for record in records) + "\n", encoding="utf-8")
    return file


def write_squad2(folder: Path) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    paragraphs = [
        {
            "context": text,
            "qas": [
                {"id": f"{name}1", "question": question, "answers": [], "is_impossible": False},
                {
                    "id": f"{name}2",
                    "question": f"who painted famous portraits beside their {name} castle?",
                    "answers": [],
                    "is_impossible": True,
                },
            ],
        }
        for name, text, question in (
            ("otter", OTTER, "where does the otter that eats fish live, in rivers?"),
            ("badger", BADGER, "what does the badger dig, a sett?"),
            ("heron", HERON, "where does the heron wait for frogs, in shallow water?"),
        )
    ]
    whole = {"version": "v2.0", "data": [{"title": "Wild_animals", "paragraphs": paragraphs}]}
    (folder / "dev.json").write_text(json.dumps(whole), encoding="utf-8")
    return folder


def write_clapnq(folder: Path) -> Path:
    def row(id_: str, question: str, text: str, answer: str) -> dict[str, object]:
        passages = [{"title": "Animals", "text": text, "sentences": [text]}]
        return {"id": id_, "input": question, "passages": passages, "output": [{"answer": answer, "meta": {}}]}

    write_lines(
        folder / "answerable.jsonl",
        [row("1", "otter eats fish in rivers", OTTER, "fish"), row("2", "badger digs a sett", BADGER, "a sett")],
    )
    write_lines(folder / "unanswerable.jsonl", [row("3", "price of a bridge in Paris", HERON, "")])
    return folder


def write_summedits(folder: Path) -> Path:
    for domain in ("news", "mail"):
        records = [
            {"id": f"{number}{label}", "doc": f"{text}\n{text}", "summary": summary, "label": label, "edit_types": []}
            for number, (text, kept, edited) in enumerate(
                [
                    (OTTER, "The otter eats fish.", "The otter eats birds."),
                    (BADGER, "The badger sleeps by day. The badger digs.", "The badger sleeps by day. It flies."),
                ]
            )
            for summary, label in ((kept, 1), (edited, 0))
        ]
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"summedits_{domain}.json").write_text(json.dumps(records, indent=2), encoding="utf-8")
    return folder


def write_wice(folder: Path) -> Path:
    records: list[Mapping[str, object]] = [
        {"claim": "The otter eats fish.", "evidence": ["Animals", OTTER], "label": "supported", "meta": {"id": "1"}},
        {"claim": "The otter eats frogs.", "evidence": ["Animals", OTTER], "label": "partially_supported"},
        {"claim": "The badger eats otters.", "evidence": [BADGER], "label": "not_supported"},
        {"claim": "The badger sleeps by day.", "evidence": [BADGER], "label": "supported"},
    ]
    write_lines(folder / "dev.jsonl", records)
    return folder


def write_halueval(folder: Path) -> Path:
    records: list[Mapping[str, object]] = [
        {"knowledge": OTTER, "question": "what?", "right_answer": "fish", "hallucinated_answer": "It eats old bread."},
        {"knowledge": BADGER, "question": "when?", "right_answer": "by day", "hallucinated_answer": "In the night."},
    ]
    write_lines(folder / "qa_data.json", records)
    return folder


def write_attributionbench(folder: Path) -> Path:
    def row(source: str, number: int, claim: str, references: Sequence[str], *, holds: bool) -> dict[str, object]:
        return {
            "question": f"what of {source} {number}?",
            "claim": claim,
            "claim_raw_string": claim,
            "response": claim,
            "references": references,
            "citation_links": [],
            "webpage_references": [],
            "attribution_label": "attributable" if holds else "not attributable",
            "src_dataset": source,
            "id": f"{source}_{number}",
        }

    records = [
        row("Titled", 1, "The otter eats fish.", [f"Title: Otter\nSection: Food, Prey\n\n{OTTER}"], holds=True),
        row("Titled", 2, "The otter flies.", [f"Title: Otter\n\n{OTTER}"], holds=False),
        row(
            "Linked", 1, "The badger sleeps by day [2].", [f"[2] https://badger.example/a?b=1\n\n{BADGER}"], holds=True
        ),
        row("Linked", 2, "The badger rests by day [1, 3].", [f"[1] {BADGER}", f"[3] {OTTER}"], holds=True),
        row("Linked", 3, "The badger digs. It swims. [1]", [f"[1] {BADGER}"], holds=False),
        row("Linked", 4, "[4]", [], holds=False),
    ]
    write_lines(folder / "test_ood_balanced.jsonl", records)
    return folder


def write_rgb(folder: Path) -> Path:
    """What each animal does, asked with passages on it, on others, and with one word changed."""
    otter, badger, heron = (
        {"id": 0, "query": "where does the otter live that eats fish?", "answer": [["Rivers", "streams"]]},
        {"id": 1, "query": "what does the badger dig, who sleeps by day?", "answer": ["sett"]},
        {"id": 2, "query": "what does the heron wait for in shallow water?", "answer": ["frogs", "heron"]},
    )
    more = ["An oak grows old.", "A stone rolls."]
    write_lines(
        folder / "en.json",
        [
            otter | {"positive": [OTTER], "negative": [BADGER, HERON]},
            badger | {"positive": [BADGER], "negative": [HERON, *more]},
            heron | {"positive": [HERON], "negative": [OTTER, *more]},
        ],
    )
    both = {"id": 0, "query": "what do otter and heron eat?", "answer": [["fish"], ["frogs"]], "answer1": "fish"}
    eats = "The heron lives in marshes and eats frogs."
    write_lines(folder / "en_int.json", [both | {"positive": [[OTTER], [eats]], "negative": [BADGER, *more]}])
    write_lines(folder / "en_fact.json", [changed_answer(otter), changed_answer(badger | {"answer": "sett"})])
    write_lines(folder / "zh.json", [{"id": 0, "query": "水獭吃什么", "answer": "鱼", "positive": [], "negative": []}])
    return folder


def changed_answer(row: Mapping[str, object]) -> dict[str, object]:
    """A row with three passages that give the answer, and their twins that give another."""
    right = [OTTER, f"Once more. {OTTER}", OTTER] if row["id"] == 0 else [BADGER, BADGER]
    changed = [text.replace("rivers", "deserts").replace("sett", "well") for text in right]
    return {**row, "fakeanswer": "elsewhere", "positive": right, "positive_wrong": changed, "negative": [HERON]}


def write_beir(folder: Path) -> Path:
    texts = {"d1": ("Otter", OTTER), "d2": ("Badger", BADGER), "d3": ("", HERON)}
    write_lines(
        folder / "corpus.jsonl", [{"_id": n, "title": t, "text": x, "metadata": {}} for n, (t, x) in texts.items()]
    )
    asked = {"q1": "otter rivers fish", "q2": "badger digs sett", "q3": "heron shallow water frogs", "q4": "nothing"}
    write_lines(folder / "queries.jsonl", [{"_id": name, "text": text} for name, text in asked.items()])
    (folder / "qrels").mkdir()
    judged = ["query-id\tcorpus-id\tscore", "q1\td1\t2", "q1\td3\t1", "q2\td2\t1", "q3\td3\t1", "q4\td1\t0", ""]
    (folder / "qrels" / "test.tsv").write_text("\n".join(judged), encoding="utf-8")
    return folder


def write_folder(folder: Path) -> Path:
    (folder / "water").mkdir(parents=True)
    (folder / "water" / "otter.md").write_text(f"# Otter\n\n{OTTER}\n", encoding="utf-8")
    (folder / "water" / "heron.md").write_text(f"# Heron\n\n- {HERON}\n", encoding="utf-8")
    (folder / "badger.md").write_text(f"# Badger\n\n{BADGER}\n", encoding="utf-8")
    rows = ["question,gold", "badger digs a sett?,badger.md", '"otter, fish, rivers",water/otter.md; badger.md', ""]
    (folder / "questions.csv").write_text("\n".join(rows), encoding="utf-8")
    return folder
