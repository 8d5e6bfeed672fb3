from app.quiz.outline import plain_title
from tests.app.quiz.notes import SENTENCES, TERSE, entry, outline


def test_every_bold_lead_is_an_entry_of_its_topic() -> None:
    found = outline(TERSE)
    assert len(found.entries) == 19
    parquet = found.entries[0]
    assert (parquet.term, parquet.path[-1], parquet.heading[-1]) == ("Parquet", "Data Formats", "1.1 Store")


def test_a_domain_is_the_first_level_with_more_than_one_node() -> None:
    assert outline(TERSE).domain(entry(TERSE, "ORC")) == ("Course", "Part 1: Data (60%)")
    assert outline(SENTENCES).domain(entry(SENTENCES, "ORC")) == ("Part 1: Storage",)


def test_distance_grows_from_topic_to_section_to_domain() -> None:
    course = outline(TERSE)
    found = {one.term: one for one in course.entries}
    names = ("CSV", "S3", "Deduplication", "Least privilege")
    assert [course.distance(found["ORC"], found[name]) for name in names] == [0, 1, 2, 3]


def test_the_first_sentence_defines_and_later_ones_are_facts_or_advice() -> None:
    avro = entry(SENTENCES, "Avro")
    assert avro.definition.rest.startswith("a row-based binary format")
    assert [fact.verb for fact in avro.facts] == ["supports"]  # "differs" names both sides and is left out
    parquet = entry(SENTENCES, "Parquet")
    assert [advice.over for advice in parquet.advice] == ["CSV"]


def test_a_term_is_common_if_the_notes_write_it_small() -> None:
    text = "# A\n- **Batch copy** is a job.\n- **Firehose** is a service that replaces batch copy.\n"
    assert entry(text, "Batch copy").common
    assert not entry(text, "Firehose").common


def test_a_lead_before_a_colon_is_a_term_without_bold() -> None:
    assert [one.term for one in outline("# Biology\n- Osmosis: movement of water\n- Plain bullet\n").entries] == [
        "Osmosis"
    ]


def test_bullets_below_a_term_say_something_of_it() -> None:
    osmosis = entry("# Biology\n- **Osmosis**\n  - movement of water through a membrane\n", "Osmosis")
    assert osmosis.definition.rest == "movement of water through a membrane"


def test_a_lead_in_is_no_term() -> None:
    assert outline("# Drift\n\nTypes of drift:\n\n- Data drift changes the inputs.\n").entries == ()


def test_a_heading_that_its_text_defines_is_a_term() -> None:
    text = "# Biology\n\n## Osmosis\n\nOsmosis is the movement of water.\n\n## Other\n\nSome words.\n"
    (osmosis,) = outline(text).entries
    assert (osmosis.term, osmosis.definition.rest) == ("Osmosis", "the movement of water")


def test_leads_that_are_no_names_are_left_out() -> None:
    assert outline("# A\n- **Use Parquet when** many jobs read few columns.\n").entries == ()


def test_titles_lose_their_number_and_weight() -> None:
    assert plain_title("1.2 Transform Data (8%)") == "Transform Data"
    assert plain_title("Domain 3: Deployment (22 %)") == "Deployment"
    assert plain_title("3") == "3"
