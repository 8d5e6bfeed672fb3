import json
from pathlib import Path
from typing import NamedTuple

import pytest

from tests.ingest.lint.conftest import found

RECORDS = "# A\n\nThe service Kinesis reads records. Kinesis keeps records for 7 days.\n\n# B\n\n"
# Odd lines may be looked at while the rule is changed; even lines are only scored.
PAIRS = [
    json.loads(line) for line in (Path(__file__).parent / "conflicts.jsonl").read_text(encoding="utf-8").splitlines()
]


class Score(NamedTuple):
    precision: float
    recall: float


def flagged(*texts: str) -> int:
    return len(found("conflicting-numbers", *texts))


def score(pairs: list[dict[str, object]]) -> Score:
    hits = [pair["conflict"] for pair in pairs if flagged(f"{pair['one']}\n\n{pair['other']}\n")]
    return Score(sum(map(bool, hits)) / len(hits), sum(map(bool, hits)) / sum(bool(pair["conflict"]) for pair in pairs))


@pytest.mark.parametrize("half", [0, 1])
def test_nine_of_ten_findings_are_conflicts_and_most_plain_conflicts_are_found(half: int) -> None:
    precision, recall = score(PAIRS[half::2])
    assert precision >= 0.9
    assert recall >= 0.65


def test_two_hundred_sentences_without_a_conflict_in_one_note_are_not_flagged() -> None:
    said = [pair[side] for side in ("one", "other") for pair in PAIRS if not pair["conflict"]]
    topics = [text if text.startswith("#") else f"# Topic {at}\n\n{text}" for at, text in enumerate(said)]
    assert flagged("\n\n".join(topics)) == 0


def test_one_fact_with_two_numbers_is_a_warning_that_shows_both() -> None:
    (finding,) = found("conflicting-numbers", f"{RECORDS}Kinesis retains records for 24 hours by default.\n")
    assert (finding.line, finding.level) == (7, "warning")
    assert finding.message.startswith('"24 hours" here, "7 days" in line 3')


def test_two_files_may_contradict_each_other() -> None:
    (finding,) = found("conflicting-numbers", RECORDS, "# C\n\nKinesis stores the records for 3 days.\n")
    assert finding.file.name == "2.md"
    assert "1.md, line 3" in finding.message


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("The human body has 206 bones.", "The human body has 208 bones."),
        ("The test costs $150.", "The test costs 200 USD."),
        ("Nitrogen makes 78% of the air.", "Nitrogen makes 87 percent of the air."),
        ("The maximum size of a message is 256 KB.", "A message has a maximum size of 1 MB."),
        ("Each queue holds up to 10 messages.", "Each queue keeps up to 12 messages."),
        ("The human heart has four chambers.", "The human heart has three chambers."),
        ("The city counts 1609 houses.", "The city counts 1712 houses."),
        ("**Kinesis**: 24 h retention", "Kinesis keeps records for 7 days."),
    ],
)
def test_contradictions_within_a_section_are_found(one: str, other: str) -> None:
    assert flagged(f"# A\n\n- {one}\n- {other}\n") == 1


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Kinesis keeps records for 7 days.", "Kinesis keeps records for 168 hours."),
        ("Kinesis keeps records for 1 day by default.", "Kinesis keeps records for up to 365 days."),
        ("Kinesis keeps records for 1 to 7 days.", "Kinesis keeps records for 3 days."),
        ("Standard queues keep messages for 4 days.", "FIFO queues keep messages for 14 days."),
        ("Prices rose by 3% in 2019.", "Prices rose by 4% in 2020."),
        ("A trial takes 7 days, for example.", "A trial takes 14 days, for example."),
        ("Reads a 32-bit integer from the buffer.", "Reads a 64-bit integer from the buffer."),
        ("See chapter 3 of the book.", "See chapter 4 of the book."),
        ("Python 3.11 was released.", "Python 3.12 was released."),
        ("The war began in 1914.", "The war began in 1939."),
        ("Wait about 5 minutes for the dough.", "Wait about 7 minutes for the dough."),
        ("More than 200 species live there.", "More than 300 species live there."),
        ("The gateway waits 5 seconds per call.", "The gateway waits 9 seconds per request."),
        ("This release holds 12 commits.", "This release holds 15 commits."),
        ("A layer 2 switch reads frames.", "A layer 3 switch reads frames."),
        ("Water at 5° is cold.", "Water at 9° is cold."),
        ("Models: TensorFlow and PyTorch", "Models: tensors and PyTorch"),
        ("Add 2 cups of flour.", "Add 3 spoons of flour."),
        ("Bake the cake for 10 minutes.", "Bake the cake for 20 minutes."),
        ("The scale ends at 100 °C.", "The scale ends at 212 °F."),
        ("Part of the 4th London brigade in Wales.", "Part of the 5th London brigade in Wales."),
    ],
)
def test_limits_ranges_examples_versions_steps_and_other_things_are_not_flagged(one: str, other: str) -> None:
    assert flagged(f"# A\n\n- {one}\n- {other}\n") == 0


def test_the_same_words_about_different_things_are_not_flagged() -> None:
    assert flagged("# Lambda\n\nThe timeout is 15 minutes.\n\n# Gateway\n\nThe timeout is 29 seconds.\n") == 0
    assert flagged("- Small\n  - it costs 5 dollars\n- Large\n  - it costs 9 dollars\n") == 0


def test_what_a_heading_is_about_is_what_its_lines_are_about() -> None:
    note = "# Ibuprofen\n\n- The maximum daily dose is 2400 mg.\n\n# Aspirin\n\n- The maximum daily dose is 4 g.\n\n"
    assert flagged(note) == 0
    assert flagged(f"{note}# Quiz\n\nThe maximum daily dose of ibuprofen is 1200 mg.\n") == 1


def test_sections_that_say_the_same_of_three_things_are_a_form() -> None:
    drugs = [
        f"# {drug}\n\nTreatment with it works. The plasma protein bound part is {part}%.\n"
        for drug, part in (("Azole", 20), ("Lactam", 40), ("Cillin", 60))
    ]
    assert flagged("\n".join(drugs)) == 0


def test_a_question_says_what_its_answer_is_about() -> None:
    asked = "Q: How many questions are in the exam?\nA: 65 questions\nQ: What does it cost?\nA: $100\n"
    assert flagged(f"{asked}\n# Facts\n\n- There are 60 questions in the exam.\n") == 1


def test_a_cell_of_a_table_is_a_fact_about_its_row_and_column() -> None:
    table = "| Meat | Core temperature |\n|---|---|\n| Chicken | {} |\n| Pork | 63 °C |\n"
    assert flagged(f"{table.format('74 °C')}\n# Roasts\n\n{table.format('80 °C')}") == 1
    assert flagged(f"{table.format('74 °C')}\n# Roasts\n\n{table.format('165 °F')}") == 0
    assert flagged(f"{table.format('74 °C')}\n# Roasts\n\nThe core temperature of chicken is 65 °C.\n") == 1


def test_a_table_filled_in_twice_is_no_contradiction() -> None:
    table = "| Meat | Core temperature |\n|---|---|\n| Chicken | {} °C |\n| Pork | {} °C |\n"
    assert flagged(f"# Monday\n\n{table.format(74, 63)}\n# Tuesday\n\n{table.format(80, 70)}") == 0


def test_a_long_line_of_numbers_takes_a_moment() -> None:
    assert flagged("# A\n\n" + "The value of 5 km is 7 days. " * 20 + " ".join(map(str, range(20_000)))) == 0
