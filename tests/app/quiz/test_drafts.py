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


MIXED = """# Part 1: Tools

## 1.1 Use

**Formats**

- **Parquet** is a columnar layout for analytic queries.
  Choose Parquet over JSON when many jobs scan a few columns out of a wide table.
- **ORC** is a file layout born in the Hive project.
- **Avro** is a row-based format that carries its schema along.
- **CSV** is plain delimited text that any tool can open.
- **Arrow buffers** are in-memory tables that programs share.
- **Stripes** are large spans of a file that keep their own limits.
  A stripe ends where its span is full.
- **Page caches** are copies of blocks in fast memory.
- **Chunks** are runs of values that belong to one field.

**Runs**

- **Batch size** is the number of samples in one step.
- **Speed** means how fast a step is done.
- **Patience** means how many steps may pass without gain.

How to choose a format:

- When people exchange a small file by hand today, choose CSV, because any tool opens it.
"""


def test_what_the_notes_compare_a_choice_with_stands_in_the_stem_if_it_is_no_option() -> None:
    (made,) = drafts(MIXED, "Parquet", ItemType.MULTIPLE_CHOICE, "choose")
    assert made.stems[0].startswith("Which of these would you choose over JSON when many jobs scan")


def test_a_plural_competes_with_plurals_alone() -> None:
    (made,) = drafts(MIXED, "Stripes", ItemType.MULTIPLE_CHOICE, "describe")
    assert {choice.entry.term for choice in made.pool} == {"Arrow buffers", "Page caches", "Chunks"}


def test_a_sentence_in_another_number_than_the_term_is_not_asked() -> None:
    assert drafts(MIXED, "Stripes", ItemType.MULTIPLE_CHOICE, "complete") == []
    assert drafts(MIXED, "Stripes", ItemType.MULTIPLE_RESPONSE, "about") == []


def test_matching_prompts_are_all_of_one_number() -> None:
    for term in ("Parquet", "Stripes"):
        (made,) = drafts(MIXED, term, ItemType.MATCHING)
        assert len({choice.entry.number for choice in made.keys}) == 1


def test_what_something_means_does_not_compete_with_what_something_is() -> None:
    (made,) = drafts(MIXED, "Batch size", ItemType.MULTIPLE_CHOICE, "name")
    assert not {"Speed", "Patience"} & texts(made)


def test_a_swapped_clause_is_no_statement_to_judge() -> None:
    text = "# A\n- **Cost** is what you pay for a disk.\n- **Pace** is how quickly one disk reads.\n"
    assert drafts(text, "Cost", ItemType.TRUE_FALSE) == []


def test_the_pronoun_is_that_of_the_term_asked_about() -> None:
    (made, *_) = drafts(SENTENCES, "ORC", ItemType.MULTIPLE_RESPONSE, "about")
    assert all(choice.text.startswith("It ") for choice in (*made.keys, *made.pool))


SECTION = "# Part\n\n## 1.1 Store\n" + "".join(
    f"\n**Topic {name}**\n\n- **{name} one** is a layout of {what} ones.\n"
    f"- **{name} two** is a layout of {other} twos.\n"
    for name, what, other in (
        ("Alpha", "tall", "flat"),
        ("Beta", "wide", "thin"),
        ("Gamma", "blue", "pink"),
        ("Delta", "warm", "cold"),
        ("Epsilon", "hard", "soft"),
    )
)


def test_wrong_pairs_of_several_topics_come_from_one_topic_each_as_the_right_ones_do() -> None:
    (made, *_) = drafts(SECTION, "Alpha one", ItemType.MULTIPLE_RESPONSE, "pairs")
    marks = [mark for choice in made.pool for mark in choice.marks if isinstance(mark, tuple) and mark[0] == "wrong"]
    assert len(marks) == len(made.pool)
    assert len({choice.entry.path for choice in made.keys}) == len(made.keys)
