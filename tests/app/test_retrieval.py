"""Fusing searches."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from app.glossary import Glossary
from app.retrieval import fuse, with_parts
from ingest.models import Chunk
from tests.app.notes import NOTES, chunks_of, sections_of

SECTIONS = sections_of(NOTES)
CHUNKS = chunks_of(SECTIONS)
UNITS = {(str(chunk.file), unit.span) for chunk in CHUNKS for unit in chunk.units}


def chunk_of(start: str, kind: str = "block") -> Chunk:
    return next(part for part in CHUNKS if part.kind == kind and part.units[0].plain.startswith(start))


def scores() -> st.SearchStrategy[list[tuple[Chunk, float]]]:
    scored = st.tuples(st.sampled_from(CHUNKS), st.floats(-1, 1))
    return st.lists(scored, max_size=12, unique_by=lambda pair: pair[0].id)


@given(scores(), scores(), st.sampled_from(["", "S3", "EFS or EBS", "Storage"]), scores())
def test_every_unit_comes_once_and_the_best_first(
    dense: list[tuple[Chunk, float]],
    lexical: list[tuple[Chunk, float]],
    question: str,
    asked: list[tuple[Chunk, float]],
) -> None:
    hits = fuse(dense, lexical, Glossary(SECTIONS).find(question), asked)
    expected = {(chunk.file, unit.span) for chunk, _ in (*dense, *lexical, *asked) for unit in chunk.units}
    assert {(hit.file, hit.span) for hit in hits} == expected
    assert len(hits) == len(expected)
    assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)
    assert all(0 <= hit.score <= 1.0000001 for hit in hits)


def test_nothing_found_gives_no_hits() -> None:
    assert fuse([], []) == ()


def test_what_is_first_in_every_list_has_score_one() -> None:
    chunk = chunk_of("Restoring", "sentence")
    block = next(part for part in CHUNKS if part.kind == "block" and chunk.units[0] in part.units)
    names = Glossary(SECTIONS).find("Glacier")
    hits = fuse([(chunk, 0.9), (block, 0.8)], [(chunk, 3.0)], names)
    assert hits[0].unit == chunk.units[0]
    assert hits[0].score == 1.0


def test_a_hit_is_the_unit_as_it_stands_in_the_file() -> None:
    for hit in fuse([(chunk, 0.5) for chunk in CHUNKS], []):
        assert NOTES[hit.span[0] : hit.span[1]] == hit.text == hit.unit.text
        assert hit.lines == hit.unit.lines


def test_a_sentence_near_the_question_comes_before_the_others_of_its_block() -> None:
    block = chunk_of("Glacier keeps")
    hits = fuse([(block, 0.5), (chunk_of("Restoring", "sentence"), 0.9)], [])
    assert hits[0].unit.plain.startswith("Restoring")


def test_a_shared_word_lifts_a_unit_that_is_as_near_as_another() -> None:
    near = [(chunk_of("Parquet"), 0.5), (chunk_of("CSV"), 0.5)]
    for start in ("Parquet", "CSV"):
        assert fuse(near, [(chunk_of(start), 2.0)])[0].unit.plain.startswith(start)


def test_a_name_in_the_question_lifts_its_block() -> None:
    near = [(chunk_of("Parquet"), 0.5), (chunk_of("CSV"), 0.5)]
    assert fuse(near, [], Glossary(SECTIONS).find("CSV"))[0].unit.term == "CSV"


def test_an_ordinary_word_that_is_also_a_name_lifts_nothing() -> None:
    near = [(chunk_of("Parquet"), 0.5), (chunk_of("Stores differ"), 0.4)]
    (name,) = Glossary(SECTIONS).find("stores")
    assert fuse(near, [], [name]) == fuse(near, [])


def question_on(start: str, text: str = "what is it") -> Chunk:
    """A question that the line answers which begins with ``start``."""
    chunk = chunk_of(start)
    return chunk.model_copy(update={"id": f"asked {start}", "kind": "question", "units": chunk.units[:1], "text": text})


def test_a_question_like_this_one_lifts_the_line_that_answers_it() -> None:
    near = [(chunk_of("Parquet"), 0.5), (chunk_of("CSV"), 0.5), (chunk_of("Bagging"), 0.55)]
    for start in ("Parquet", "CSV"):
        assert fuse(near, [], asked=[(question_on(start), 0.8)])[0].unit.plain.startswith(start)


def test_a_line_that_only_a_known_question_leads_to_is_found() -> None:
    hits = fuse([(chunk_of("Parquet"), 0.5)], [], asked=[(question_on("Glacier keeps"), 0.9)])
    assert [hit.unit.plain[:7] for hit in hits] == ["Glacier", "Parquet"]


def test_a_question_that_is_hardly_alike_lifts_nothing() -> None:
    near = [(chunk_of("Parquet"), 0.5), (chunk_of("CSV"), 0.4)]
    assert fuse(near, [], asked=[(question_on("CSV"), 0.3)]) == fuse(near, [])


def test_questions_that_cover_little_of_the_notes_count_for_little() -> None:
    near = [(chunk_of("Parquet"), 0.50), (chunk_of("Bagging"), 0.45)]
    asked = [(question_on("Bagging"), 0.6)]
    assert fuse(near, [], asked=asked)[0].unit.term == "Bagging"
    assert fuse(near, [], asked=asked, coverage=0.01)[0].unit.term == "Parquet"


def test_of_lines_as_near_that_one_comes_first_whose_section_answers_such_questions() -> None:
    near = [(chunk_of("Glacier keeps"), 0.5), (chunk_of("CSV"), 0.5)]
    asked = [(question_on(start), 0.7) for start in ("Parquet", "Avro")]
    hits = [hit.unit.plain[:7] for hit in fuse(near, [], asked=asked)]
    assert hits.index("CSV: Pl") < hits.index("Glacier")


def test_of_equally_near_units_the_one_in_the_nearer_section_comes_first() -> None:
    close, twin, lonely = chunk_of("Key Management"), chunk_of("Bagging"), chunk_of("Glacier keeps")
    hits = fuse([(close, 0.9), (twin, 0.5), (lonely, 0.5), (chunk_of("CSV"), 0.1)], [])
    places = [hit.unit.plain[:7] for hit in hits]
    assert places.index("Bagging") < places.index("Glacier")


def test_sections_of_one_name_in_two_files_are_judged_apart() -> None:
    def first_of(name: str, text: str) -> Chunk:
        return chunks_of(sections_of(text, Path(name)))[0]

    good, twin = first_of("/a.md", "# Summary\n\nOne line."), first_of("/b.md", "# Summary\n\nTwo lines.")
    other = first_of("/b.md", "# Other\n\nA third line.")
    hits = fuse([(good, 0.9), (twin, 0.5), (other, 0.5)], [])
    ranks = {hit.file.name + hit.section[0]: hit.score for hit in hits}
    assert ranks["b.mdSummary"] == ranks["b.mdOther"]


def test_without_parts_the_whole_question_decides() -> None:
    whole = [(CHUNKS[0], 0.4), (CHUNKS[1], 0.2)]
    assert with_parts(whole, []) == whole


def test_the_part_a_chunk_is_nearest_to_counts_too() -> None:
    whole = [(CHUNKS[0], 0.40), (CHUNKS[1], 0.38)]
    judged = with_parts(whole, [[(CHUNKS[0], 0.1), (CHUNKS[1], 0.2)], [(CHUNKS[1], 0.9)]])
    assert [chunk for chunk, _ in judged] == [CHUNKS[1], CHUNKS[0]]
    assert all(-1 <= score <= 1 for _, score in judged)


@given(scores(), st.lists(scores(), max_size=3))
def test_parts_only_reorder_what_the_whole_question_found(
    whole: list[tuple[Chunk, float]], found: list[list[tuple[Chunk, float]]]
) -> None:
    judged = with_parts(whole, found)
    assert {chunk.id for chunk, _ in judged} == {chunk.id for chunk, _ in whole}
    assert len(judged) == len(whole)
