"""What is drafted: every wrong answer is another term's, every key the term's own."""

from app.quiz import draft
from app.quiz.ground import Ground
from app.quiz.ideas import Draft
from app.quiz.items import ItemType
from tests.app.quiz.notes import SENTENCES, TERSE, outline


def drafts(text: str, term: str, kind: ItemType, wanted: str | None = None) -> list[Draft]:
    course = outline(text)
    entry = next(one for one in course.entries if one.term == term)
    ideas = draft.ideas(Ground(course), entry, kind)
    return [made for idea in ideas if wanted in {None, idea.kind} and (made := idea.write())]


def texts(made: Draft) -> set[str]:
    return {choice.text for choice in made.pool}


def test_a_terse_description_is_asked_as_it_stands() -> None:
    (made,) = drafts(TERSE, "Parquet", ItemType.MULTIPLE_CHOICE, "describe")
    assert made.keys[0].text == "Columnar, best compression, analytics workloads"
    assert made.keys[0].rationale == "“Columnar, best compression, analytics workloads” describes “Parquet”."
    assert {"Schema evolution, streaming data", "Simple, human-readable, larger file sizes"} <= texts(made)


def test_the_nearest_terms_compete_first_and_say_whose_description_theirs_is() -> None:
    (made,) = drafts(TERSE, "Parquet", ItemType.MULTIPLE_CHOICE, "describe")
    assert [choice.distance for choice in made.pool] == sorted(choice.distance for choice in made.pool)
    avro = next(choice for choice in made.pool if choice.entry.term == "Avro")
    assert (avro.distance, avro.rationale) == (0, "That describes “Avro”, not “Parquet”.")
    assert avro.unit.term == "Avro"


def test_a_description_that_spells_out_its_term_is_not_offered() -> None:
    assert drafts(TERSE, "ORC", ItemType.MULTIPLE_CHOICE, "describe") == []
    (made,) = drafts(TERSE, "Parquet", ItemType.MULTIPLE_CHOICE, "describe")
    assert not any("Optimized Row Columnar" in text for text in texts(made))


def test_a_definition_loses_its_subject_and_only_parallel_ones_compete() -> None:
    (made,) = drafts(SENTENCES, "Parquet", ItemType.MULTIPLE_CHOICE, "describe")
    assert made.keys[0].text == "A columnar layout for analytic queries that read few fields"
    assert "A row-based binary format that carries its schema along" in texts(made)


def test_a_gap_takes_the_place_of_the_term() -> None:
    (made,) = drafts(SENTENCES, "ORC", ItemType.MULTIPLE_CHOICE, "name")
    assert any("“_____ is a file layout born in the Hive project" in stem for stem in made.stems)
    assert {"Parquet", "Avro", "CSV"} <= texts(made)
    assert "Arrow buffers" not in texts(made)  # a plural would not fit the gap
    assert not any("ORC" in stem for stem in made.stems)


def test_a_further_sentence_may_be_asked_too() -> None:
    (made,) = drafts(SENTENCES, "Avro", ItemType.MULTIPLE_CHOICE, "complete")
    assert made.keys[0].text == "Avro"
    assert all("_____ supports readers and writers" in stem for stem in made.stems)


def test_a_situation_leads_to_the_term_to_choose_among_its_topic() -> None:
    (made,) = drafts(SENTENCES, "Parquet", ItemType.MULTIPLE_CHOICE, "choose")
    assert made.stems[0].endswith("choose when many jobs scan a few columns out of a wide table?")
    assert {choice.distance for choice in made.pool} == {-1, 0}
    assert next(choice for choice in made.pool if choice.distance == -1).text == "CSV"


def test_two_statements_about_a_term_stand_among_those_of_its_siblings() -> None:
    (made, *_) = drafts(SENTENCES, "ORC", ItemType.MULTIPLE_RESPONSE, "about")
    assert [choice.text for choice in made.keys] == [
        "It is a file layout born in the Hive project that groups rows into stripes.",
        "It keeps small indexes beside every stripe of a file.",
    ]
    assert "It repeats every number as characters that must be parsed." in texts(made)
    assert made.stems[0] == "Which TWO statements are true of “ORC”? Select TWO."


def test_pairs_are_right_or_swapped_within_a_topic() -> None:
    (made, *_) = drafts(TERSE, "S3", ItemType.MULTIPLE_RESPONSE, "pairs")
    assert made.keys[0].text == "S3 – Object storage, data lakes, lifecycle policies"
    assert len(made.pool) >= 3
    for choice in made.pool:
        subject, said = choice.text.split(" – ")
        assert subject != choice.entry.term
        assert choice.entry.definition.rest == said


def test_a_statement_is_true_of_its_term_and_false_of_a_sibling() -> None:
    true = drafts(TERSE, "Avro", ItemType.TRUE_FALSE, "true")
    false = drafts(TERSE, "Avro", ItemType.TRUE_FALSE, "false")
    assert {made.stems for made in true} == {("True or false? “Schema evolution, streaming data” describes “Avro”.",)}
    assert all(made.keys[0].text == "False" and made.keys[0].entry.term != "Avro" for made in false)
    assert len(true) == len(false)


def test_matching_takes_three_to_five_terms_of_one_topic() -> None:
    (made,) = drafts(TERSE, "Parquet", ItemType.MATCHING)
    assert 3 <= len(made.keys) <= 5
    assert {choice.entry.path[-1] for choice in made.keys} == {"Data Formats"}
    assert all(choice.prompt == choice.entry.definition.phrase for choice in made.keys)


def test_easy_questions_take_wrong_answers_from_other_sections_and_hard_ones_from_the_topic() -> None:
    course = outline(TERSE)
    avro = next(one for one in course.entries if one.term == "Avro")
    for level, allowed in (("easy", {2, 3}), ("hard", {0})):
        ground = Ground(course, level)  # type: ignore[arg-type]
        ideas = draft.ideas(ground, avro, ItemType.MULTIPLE_CHOICE)
        pools = [made.pool for idea in ideas if (made := idea.write())]
        assert {choice.distance for pool in pools for choice in pool} <= allowed
        assert any(pools)
