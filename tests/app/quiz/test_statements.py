import pytest

from app.quiz.statements import aliases, capitalised, read_advice, read_statement
from ingest.models import Unit


def unit(plain: str, term: str | None = "Parquet") -> Unit:
    return Unit(text=plain, plain=plain, lines=(1, 1), span=(0, len(plain)), kind="bullet", block=0, term=term)


@pytest.mark.parametrize("plain", ["Parquet: Columnar", "Parquet – Columnar", "Parquet - Columnar"])
def test_a_keyword_note_is_terse(plain: str) -> None:
    said = read_statement(unit(plain), "Parquet")
    assert said is not None
    assert said.terse
    assert (said.rest, said.phrase) == ("Columnar", "Columnar")


def test_a_definition_is_taken_apart_at_its_copula() -> None:
    said = read_statement(unit("Parquet is a columnar layout."), "Parquet")
    assert said is not None
    assert (said.subject, said.verb, said.rest) == ("Parquet", "is", "a columnar layout")
    assert (said.shape, said.form, said.number) == ("is noun phrase", "noun", "one")
    assert said.said_of("ORC") == "ORC is a columnar layout."
    assert said.phrase == "A columnar layout"


def test_nouns_that_the_sentence_adds_to_the_term_are_kept_apart() -> None:
    said = read_statement(unit("Trunk-based development is merging early.", "Trunk-based"), "Trunk-based")
    assert said is not None
    assert (said.subject, said.more, said.form) == ("Trunk-based", " development", "gerund")


def test_a_relative_clause_is_no_part_of_the_name() -> None:
    said = read_statement(unit("A learning rate that is too high oscillates.", "Learning rate"), "Learning rate")
    assert said is not None
    assert said.shape == "then that"


def test_a_verb_is_told_from_a_noun_of_the_subject() -> None:
    verb = read_statement(unit("Parquet compresses similar values well."), "Parquet")
    noun = read_statement(unit("Parquet readers can skip row groups."), "Parquet")
    assert verb is not None
    assert noun is not None
    assert (verb.shape, noun.shape) == ("verb one", "then readers")


def test_plurals_articles_and_hyphens_still_open_with_the_term() -> None:
    said = read_statement(unit("A multipart upload splits an object.", "Multi-part uploads"), "Multi-part uploads")
    assert said is not None
    assert said.subject == "A multipart upload"


def test_a_sentence_about_something_else_states_nothing_of_the_term() -> None:
    assert read_statement(unit("Columnar files are small."), "Parquet") is None
    assert read_statement(unit("Parquetry is a floor."), "Parquet") is None
    assert read_statement(unit("Parquet"), "Parquet") is None


@pytest.mark.parametrize(
    "plain",
    [
        "Parquet differs from CSV in layout.",
        "Parquet is now named Parquet 2.",
        "Parquet has been closed to new customers.",
        "Parquet stands for itself.",
        "Parquet needs no server.",
        "Parquet is not a database.",
    ],
)
def test_names_contrasts_and_negatives_are_not_asked(plain: str) -> None:
    said = read_statement(unit(plain), "Parquet")
    assert said is not None
    assert not said.askable


def test_aliases_drop_the_bracket_and_the_maker() -> None:
    assert aliases("Apache Airflow (MWAA)") == ("Apache Airflow (MWAA)", "Apache Airflow", "Airflow", "MWAA")


def test_advice_gives_the_situation_without_its_aside() -> None:
    advice = read_advice(
        unit("Choose Parquet over CSV when jobs scan a few columns of a wide table, because it is fast."), "Parquet"
    )
    assert advice is not None
    assert advice.situation == "when jobs scan a few columns of a wide table"
    assert advice.over == "CSV"


def test_advice_for_another_term_or_without_a_situation_is_none() -> None:
    assert read_advice(unit("Choose CSV when jobs scan a few columns of a wide table."), "Parquet") is None
    assert read_advice(unit("Choose Parquet for speed."), "Parquet") is None


def test_capitals_spare_names_with_digits() -> None:
    assert capitalised("stateless, numbered lists") == "Stateless, numbered lists"
    assert capitalised("gp3 volumes") == "gp3 volumes"


def test_a_list_of_choices_gives_advice_too() -> None:
    line = "When nightly queries read a few columns of wide tables, choose Parquet, because fewer bytes are scanned."
    advice = read_advice(unit(line, None), "Parquet")
    assert advice is not None
    assert (advice.situation, advice.over) == ("when nightly queries read a few columns of wide tables", "")
    assert read_advice(unit(line, None), "ORC") is None


def test_a_second_order_or_a_second_choice_is_no_part_of_the_situation() -> None:
    first = (
        "Choose Parquet for small daily exchanges between two old teams, and convert large files before any analysis."
    )
    second = "Choose Parquet for wide tables of an analytic warehouse job and Avro for streams."
    for line, situation in (
        (first, "for small daily exchanges between two old teams"),
        (second, "for wide tables of an analytic warehouse job"),
    ):
        advice = read_advice(unit(line), "Parquet")
        assert advice is not None
        assert advice.situation == situation


@pytest.mark.parametrize(
    "plain", ["Parquet limits set too tight cause errors.", "Parquet checks that are strict flag rows."]
)
def test_a_plural_noun_is_no_verb(plain: str) -> None:
    said = read_statement(unit(plain), "Parquet")
    assert said is not None
    assert said.shape.startswith("then")


def test_only_a_verb_right_after_the_term_makes_a_predicate() -> None:
    narrowed = read_statement(unit("Parquet files on tape read slowly."), "Parquet files")
    plural = read_statement(unit("Parquet files save money."), "Parquet files")
    assert narrowed is not None
    assert plural is not None
    assert (narrowed.predicate, plural.predicate) == (False, True)


@pytest.mark.parametrize(
    ("plain", "head"),
    [
        ("Parquet is a columnar layout for queries.", "layout"),
        ("Parquet is the managed service that reads files.", "service"),
        ("Parquet is a method, old but good.", "method"),
    ],
)
def test_the_head_says_what_sort_of_thing_is_described(plain: str, head: str) -> None:
    said = read_statement(unit(plain), "Parquet")
    assert said is not None
    assert said.head == head
