from __future__ import annotations

from random import Random

import pytest

from app.settings import BUNDLED_NOTES
from evals.reader.asking import answer_pairs
from evals.reader.drills import drills
from evals.reader.notes import course, trained_notes
from evals.reader.pairs import Pair, support_pairs, written_pairs
from evals.reader.rows import asked
from tests.evals.fakes import HashingEmbedder
from tests.evals.reader import samples

CONTRASTS = tuple(map(samples.contrast, range(2, 14)))
PROSE = ("A cache answers faster, because nothing is read.", "The index is rebuilt when a file changes.")
NOTES = [
    samples.section("Tables", samples.KEPT),
    samples.section("Files", ("Parquet files keep columns.", "CSV files keep rows.", "Avro files keep a schema.")),
]


def kinds(pairs: list[Pair]) -> set[str]:
    return {pair.kind for pair in pairs}


def test_a_contrast_is_written_with_all_its_lines() -> None:
    row = samples.contrast(3)
    pairs = written_pairs(row)
    assert [(pair.text, pair.label, pair.kind) for pair in pairs] == [
        (row.full[0], "full", "full"),
        (row.full[1], "full", "full"),
        (row.less[0].sentence, "none", "number"),
        (row.less[1].sentence, "partial", "reason"),
    ]
    assert {pair.lines for pair in pairs} == {" ".join(row.lines)}


def test_every_way_to_make_pairs_of_contrasts_is_used_and_can_be_repeated() -> None:
    pairs = support_pairs(CONTRASTS, Random(1))
    assert pairs == support_pairs(CONTRASTS, Random(1)) != support_pairs(CONTRASTS, Random(2))
    assert kinds(pairs) >= {"full", "number", "elsewhere", "beside", "itself", "kept", "joined", "half", "edit number"}


def test_the_lines_decide_the_label_of_a_pair() -> None:
    whole = {" ".join(row.lines): row for row in CONTRASTS}
    for pair in support_pairs(CONTRASTS, Random(1)):
        if pair.kind == "elsewhere":
            assert pair.text not in whole[pair.lines].full
            assert pair.label == "none"
        if pair.kind == "itself":
            assert pair.text in whole[pair.lines].lines
        if pair.kind == "joined":
            assert pair.lines not in whole
            assert pair.label == "full"
        if pair.kind == "half":
            assert pair.lines in whole
            assert pair.label == "partial"


def test_a_question_is_paired_with_its_line_and_with_lines_that_only_look_like_it() -> None:
    pairs = answer_pairs([samples.asked(1, "dev")], NOTES, HashingEmbedder(), Random(0))
    assert pairs[0] == Pair(f"Tables: {samples.KEPT[1]}", "What keeps tables in columns?", "answered", "line")
    wrong = {pair.lines for pair in pairs if pair.label == "unanswered"}
    assert "Files: Parquet files keep columns." in wrong
    assert pairs[0].lines not in wrong


def test_a_near_miss_is_paired_with_lines_that_do_not_answer_it() -> None:
    pairs = answer_pairs([samples.asked(1, "dev", answered=False)], NOTES, HashingEmbedder(), Random(0))
    assert {pair.lines for pair in pairs} == {f"Tables: {line}" for line in samples.KEPT}
    assert {pair.label for pair in pairs} == {"unanswered"}


@pytest.mark.parametrize(("answered", "label"), [(True, "answered"), (False, "unanswered")])
def test_a_question_on_a_passage_is_paired_with_all_of_it(answered: bool, label: str) -> None:
    (pair,) = answer_pairs([samples.asked(1, "world", answered=answered)], NOTES, HashingEmbedder(), Random(0))
    assert (pair.lines, pair.label) == (samples.KEPT[1], label)


def test_a_question_of_the_test_split_gives_no_pair() -> None:
    assert answer_pairs([samples.asked(1, "test")], NOTES, HashingEmbedder(), Random(0)) == []


def test_no_test_topic_is_among_the_pairs_of_the_bundled_questions() -> None:
    questions = asked()
    pairs = answer_pairs(questions, trained_notes(questions), HashingEmbedder(), Random(0))
    unseen = {row.section for row in questions if row.split == "test"}
    lines = {
        f"{each.title}: {unit.plain}" for each in course(BUNDLED_NOTES) if each.path in unseen for unit in each.units
    }
    assert len(lines) > 1000
    assert not lines & {pair.lines for pair in pairs}
    assert not {row.question for row in questions if row.split == "test"} & {pair.text for pair in pairs}


def test_as_many_drills_as_wanted_are_made_and_can_be_repeated() -> None:
    pairs = drills(200, PROSE, samples.KEPT, Random(4))
    assert len(pairs) == 200
    assert pairs == drills(200, PROSE, samples.KEPT, Random(4))
    assert kinds(pairs) >= {"kept", "joined", "nearby", "edit antonym", "edit negation"}


def test_drills_need_prose_and_notes() -> None:
    with pytest.raises(ValueError, match="got 0 of prose and 3 of notes"):
        drills(1, (), samples.KEPT, Random(0))
