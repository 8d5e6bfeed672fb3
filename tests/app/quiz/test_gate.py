import pytest

from app.quiz import gate
from app.quiz.items import ItemType, Pair
from tests.app.quiz.items import FOUR, item, matching, option

KEY = "A columnar layout for analytic queries"
FIVE = {
    "Parquet is columnar.": True,
    "Avro is a text file.": False,
    "CSV carries a schema.": False,
    "ORC has stripes inside.": True,
    "JSON is a binary layout.": False,
}
PROMPTS = {"A columnar layout": "Parquet", "A striped layout": "ORC", "Plain text": "CSV"}


def broken(made: object) -> list[str]:
    return [flaw.split(":")[0] for flaw in gate.flaws(made)]  # type: ignore[arg-type]


def with_options(replaced: str, text: str) -> dict[str, bool]:
    return {text if old == replaced else old: right for old, right in FOUR.items()}


def test_sound_items_of_every_type_pass() -> None:
    two = item(FIVE, "Which TWO of these statements are true? Select TWO.", ItemType.MULTIPLE_RESPONSE)
    truth = item({"True": True, "False": False}, "True or false? Parquet is columnar.", ItemType.TRUE_FALSE)
    for made in (item(), two, truth, matching(PROMPTS)):
        assert broken(made) == []


def test_every_rule_is_named_after_its_guideline() -> None:
    assert all(rule.__doc__ for rule in gate.RULES)
    assert len({rule.__name__ for rule in gate.RULES}) == len(gate.RULES)


def test_three_options_are_too_few() -> None:
    assert "option_count" in broken(item(dict(list(FOUR.items())[:3])))


def test_a_second_key_is_one_too_many() -> None:
    assert "option_count" in broken(item(dict.fromkeys(FOUR, True)))


def test_a_key_must_be_there() -> None:
    assert "option_count" in broken(item(dict.fromkeys(FOUR, False)))


def test_multiple_response_must_announce_its_count() -> None:
    assert "announced_count" in broken(item(FIVE, "Which of these are true?", ItemType.MULTIPLE_RESPONSE))
    assert "announced_count" in broken(item(FIVE, "Which are true? Select THREE.", ItemType.MULTIPLE_RESPONSE))


def test_a_matching_item_must_pair_off() -> None:
    made = matching(PROMPTS)
    assert made.pairs is not None
    one = made.pairs[0].option
    assert "whole_pairs" in broken(made.model_copy(update={"pairs": made.pairs[:-1]}))
    twice = tuple(Pair(prompt=pair.prompt, option=one) for pair in made.pairs)
    assert "whole_pairs" in broken(made.model_copy(update={"pairs": twice}))
    assert "whole_pairs" in broken(item(pairs=made.pairs))


def test_two_options_may_not_say_the_same() -> None:
    same = with_options("A row-based format with a schema", "A plain text file of delimited value")
    assert "distinct_options" in broken(item(same))


def test_short_names_may_look_alike() -> None:
    names = {"CPU instances": True, "GPU instances": False, "Edge devices": False, "Fleets": False}
    assert "distinct_options" not in broken(item(names))


def test_every_option_must_be_cited_and_explained() -> None:
    made = item()
    silent = made.options[0].model_copy(update={"rationale": " "})
    assert "cited_options" in broken(made.model_copy(update={"options": (silent, *made.options[1:])}))
    assert "cited_options" in broken(item(citations=()))


@pytest.mark.parametrize("stem", ["Parquet", "Which description fits", " ".join(["long"] * 80) + "?"])
def test_a_stem_must_be_a_whole_and_short_question(stem: str) -> None:
    assert "complete_stem" in broken(item(stem=stem))


@pytest.mark.parametrize("phrase", ["According to the notes", "As stated in the source", "In your text"])
def test_a_stem_must_not_talk_about_its_source(phrase: str) -> None:
    assert "no_source_talk" in broken(item(stem=f"{phrase}, what is it?"))


def test_a_negative_must_stand_in_capitals() -> None:
    assert "plain_negatives" in broken(item(stem="Which of these is not a description of it?"))
    assert broken(item(stem="Which of these is NOT a description of it?")) == []


def test_negatives_inside_a_quoted_sentence_are_no_negative_stem() -> None:
    assert broken(item(stem="Which term completes the sentence? “_____, which does not scale, is one.”")) == []


def test_catch_all_options_are_not_allowed() -> None:
    assert "no_catch_all" in broken(item(with_options("A row-based format with a schema", "All of the above, as well")))


def test_an_absolute_word_must_not_set_the_key_apart() -> None:
    assert "no_absolutes" in broken(item(with_options(KEY, "A layout that always helps queries")))
    shared = with_options(KEY, "A layout that always helps") | {}
    shared = {text.replace("A plain text file", "Always a plain text file"): right for text, right in shared.items()}
    assert "no_absolutes" not in broken(item(shared))


def test_stem_and_key_alone_must_not_share_a_word() -> None:
    assert "no_clang" in broken(item(stem="Which description fits a columnar format?"))


def test_a_word_that_a_wrong_answer_shares_too_is_no_clue() -> None:
    assert "no_clang" not in broken(item(stem="Which layout is meant?"))


def test_a_prompt_must_not_name_its_answer() -> None:
    assert "no_prompt_clang" in broken(
        matching({"The reader of Parquet files": "Parquet", "A striped layout": "ORC", "Plain text": "CSV"})
    )


def test_abbreviations_must_not_be_written_out_beside_their_key() -> None:
    terms = {"ORC": True, "CSV": False, "Avro": False, "Parquet": False}
    stem = "Which term is described by “Optimized Row Columnar”?"
    assert "no_spelled_out_abbreviation" in broken(item(terms, stem))
    assert "no_spelled_out_abbreviation" in broken(
        matching({"Optimized row columnar": "ORC", "A layout": "Parquet", "Plain text": "CSV"})
    )


def test_the_keys_length_must_not_set_it_apart() -> None:
    assert "even_lengths" in broken(item(with_options(KEY, KEY + " that read only a few of very many wide fields")))
    assert "even_lengths" in broken(item(with_options(KEY, "A layout")))


def test_an_article_must_not_tell_how_the_key_begins() -> None:
    assert "no_article_cue" in broken(item(stem="Which term completes the sentence? “It is an _____ of files.”"))


def test_the_key_must_not_be_the_only_one_to_open_in_its_way() -> None:
    assert "parallel_options" in broken(item(with_options(KEY, "Storing values of one column together")))


@pytest.mark.parametrize("text", ["A row-based format:", "- a bullet of the notes", "Two  spaces of it", "**Bold** it"])
def test_stray_marks_are_noticed(text: str) -> None:
    assert "clean_text" in broken(item(with_options("A row-based format with a schema", text)))


def test_the_same_question_in_other_words_is_a_near_duplicate() -> None:
    again = item(stem="Which description fits “Parquet” ?")
    assert gate.near_duplicate(item(), again)
    assert not gate.near_duplicate(item(), item(stem="In “Query engines”, what is “Presto”?", texts=FIVE))


def test_items_that_share_half_of_their_keys_are_near_duplicates() -> None:
    one, other = matching(PROMPTS), matching({"Columns": "Parquet", "Stripes": "ORC", "Graphs": "Neo"})
    assert gate.near_duplicate(one, other)
    moved = tuple(option(made.id, made.text, True, 900 + place) for place, made in enumerate(other.options))
    cited = tuple(made.citation for made in moved)
    assert not gate.near_duplicate(one, other.model_copy(update={"options": moved, "citations": cited}))


def test_two_verdicts_on_one_sentence_are_near_duplicates() -> None:
    texts = {"True": True, "False": False}
    one = item(texts, "True or false? Parquet is a columnar layout.", ItemType.TRUE_FALSE)
    other = item(texts, "True or false? CSV is what Spark writes by default.", ItemType.TRUE_FALSE)
    assert gate.near_duplicate(one, other)


@pytest.mark.parametrize("text", ["1 and 3", "A, B and D only", "(1) and (2)", "I and II", "a) and c)"])
def test_an_option_that_only_names_others_is_a_complex_choice(text: str) -> None:
    assert "no_complex_choice" in broken(item(with_options("A row-based format with a schema", text)))


@pytest.mark.parametrize("text", ["All of the options", "None of these", "All of the listed layouts"])
def test_a_catch_all_may_be_worded_in_many_ways(text: str) -> None:
    assert "no_catch_all" in broken(item(with_options("A row-based format with a schema", text)))


@pytest.mark.parametrize("stem", ["Which is true?", "Select the best answer.", "Which of these statements is correct?"])
def test_a_stem_must_ask_something(stem: str) -> None:
    assert "complete_stem" in broken(item(stem=stem))


@pytest.mark.parametrize("stem", ["Which would you not take here today?", "Which is least likely to scan fields?"])
def test_more_ways_to_deny_must_stand_in_capitals(stem: str) -> None:
    assert "plain_negatives" in broken(item(stem=stem))


@pytest.mark.parametrize(
    "stem", ["Which policy follows least privilege?", "Which one takes the least work in a warehouse?"]
)
def test_a_superlative_is_no_negative(stem: str) -> None:
    assert "plain_negatives" not in broken(item(stem=stem))


def test_source_code_is_no_talk_about_the_source() -> None:
    assert "no_source_talk" not in broken(item(stem="A password stands in the source code. What replaces it?"))


def test_sweeping_words_in_all_wrong_answers_set_the_key_apart_and_in_the_key_do_not() -> None:
    swept = {"A layout for queries": True, "Every row alike": False, "Only plain text": False, "Any file at all": False}
    assert "no_absolutes" in broken(item(swept))
    assert "no_absolutes" not in broken(item(with_options(KEY, "A layout in which every field is kept")))


def test_names_of_two_and_three_words_open_alike() -> None:
    names = {"SageMaker Model Monitor": True, "AWS CloudTrail": False, "AWS X-Ray": False, "Amazon Macie": False}
    assert "parallel_options" not in broken(item(names, "Which tool is it?"))
    acts = {"Caching the answers": True, "A larger fleet": False, "A second zone": False, "A log level": False}
    assert "parallel_options" in broken(item(acts, "What saves work?"))
