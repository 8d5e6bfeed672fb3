"""The JSON contract, key by key: scripts that read it must not break."""

import json
from pathlib import Path

import pytest

from app import wire
from ingest.models import Section, Skipped
from tests.app.samples import FILE, LINES, PATH, answer, hit, quiz, report, unit

HIT = ["file", "section", "lines", "span", "text", "score"]


def test_a_hit_is_its_file_section_lines_span_text_and_score() -> None:
    row = wire.hit_json(hit(1, score=0.25))
    assert list(row) == HIT
    assert row == {
        "file": "/notes/tea.md",
        "section": ["Drinks", "Tea"],
        "lines": [6, 7],
        "span": [20, 20 + len(LINES[1])],
        "text": LINES[1],
        "score": 0.25,
    }


def test_a_section_is_its_place_and_the_units_directly_under_it() -> None:
    section = Section(file=FILE, path=PATH, kind="topic", lines=(3, 7), span=(10, 80), units=(unit(),))
    row = wire.section_json(section)
    assert list(row) == ["file", "section", "lines", "span", "units"]
    assert (row["file"], row["section"], row["lines"], row["span"]) == (str(FILE), list(PATH), [3, 7], [10, 80])
    assert row["units"] == [{"text": LINES[0], "lines": [5, 5], "span": [20, 20 + len(LINES[0])], "term": "Oolong"}]


def test_an_answer_has_the_keys_of_the_contract_in_their_order() -> None:
    row = wire.answer_json(answer())
    assert list(row) == [
        *("question", "engine", "prompt", "refused", "reason", "answer", "sentences"),
        *("citations", "nearest", "unresolved", "seconds"),
    ]
    assert (row["question"], row["engine"], row["refused"], row["reason"]) == ("What is oolong?", "notes", False, "")
    assert row["answer"] == "Oolong is partly oxidised. [1] Sencha is boiled. [2]"
    assert row["unresolved"] == ["[7]"]
    assert row["seconds"] == {"retrieve": 0.1, "first": 0.2, "total": 0.3}


def test_a_sentence_is_its_text_citations_verdict_and_score() -> None:
    first, second = wire.answer_json(answer())["sentences"]
    assert first == {"text": "Oolong is partly oxidised.", "citations": [1], "supported": True, "score": 1.0}
    assert (second["supported"], second["score"]) == (False, 0.4)


def test_a_citation_is_a_hit_with_a_label_before_and_the_quote_behind() -> None:
    first, second = wire.answer_json(answer())["citations"]
    assert list(first) == ["label", *HIT, "quote"]
    assert (first["label"], second["label"]) == (1, 2)
    assert second["quote"] == second["text"] == LINES[1]


def test_a_refusal_names_the_nearest_sections_and_cites_nothing() -> None:
    row = wire.answer_json(answer(refused=True, reason="No tea."))
    assert (row["refused"], row["reason"], row["nearest"]) == (True, "No tea.", [["Drinks", "Tea"]])
    assert row["sentences"] == row["citations"] == row["unresolved"] == []


def test_a_quiz_item_has_the_keys_of_the_contract_in_their_order() -> None:
    row = wire.quiz_json(quiz())
    assert list(row) == ["items", "dropped"]
    assert row["dropped"] == [{"reason": "two keys", "stem": "Which tea?"}]
    item = row["items"][0]
    assert list(item) == ["id", "type", "stem", "options", "citations", "difficulty", "section"]
    assert (item["id"], item["type"], item["difficulty"]) == ("c1", "multiple_choice", "easy")
    assert (item["stem"], item["section"]) == ("Which tea is partly oxidised?", ["Drinks", "Tea"])
    assert [list(citation) for citation in item["citations"]] == [["label", *HIT, "quote"]]


def test_an_option_is_its_text_whether_it_is_right_why_and_where_that_stands() -> None:
    option = wire.quiz_json(quiz())["items"][0]["options"][1]
    assert list(option) == ["id", "text", "correct", "rationale", "citation"]
    assert (option["id"], option["text"], option["correct"]) == ("B", "Oolong", True)
    assert option["rationale"] == "Because Oolong."
    assert option["citation"]["quote"] == LINES[0]


def test_only_a_matching_item_has_pairs() -> None:
    choice, matching = wire.quiz_json(quiz())["items"]
    assert "pairs" not in choice
    assert list(matching) == ["id", "type", "stem", "options", "pairs", "citations", "difficulty", "section"]
    assert matching["pairs"] == [{"prompt": "steamed", "option": "B"}, {"prompt": "partly oxidised", "option": "A"}]


def test_an_ingest_report_says_what_was_counted_pruned_and_skipped() -> None:
    gone, bad = Path("/notes/gone.md"), Path("/notes/bad.md")
    row = wire.ingest_json(report(pruned=(gone,), skipped=(Skipped(file=bad, reason="empty"),)))
    assert list(row) == [
        *("course", "files", "sections", "topics", "units", "chunks"),
        *("questions", "embedded", "unchanged", "pruned", "skipped", "seconds"),
    ]
    assert (row["sections"], row["topics"], row["pruned"]) == (3, 4, ["/notes/gone.md"])
    assert row["skipped"] == [{"file": "/notes/bad.md", "reason": "empty"}]


@pytest.mark.parametrize("row", [wire.answer_json(answer()), wire.quiz_json(quiz()), wire.ingest_json(report())])
def test_every_row_survives_being_written_and_read(row: dict[str, object]) -> None:
    assert json.loads(json.dumps(row)) == row
