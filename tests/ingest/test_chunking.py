from pathlib import Path

from ingest.chunking import chunk
from ingest.models import Chunk, Document
from ingest.sections import parse


def chunks(text: str, identity: str = "e") -> list[Chunk]:
    document = Document(file=Path("/n.md"), text=text, sha="0")
    return [made for section in parse(document) for made in chunk(section, identity)]


def test_a_block_is_one_bullet_or_paragraph_below_its_heading_path() -> None:
    made = chunks("# A\n\nIntro one.\n\n**T**\n- **x**: first\n  second\n- y\n  - z\n")
    assert [c.text for c in made] == ["A\nIntro one.", "A > T\nx: first second", "A > T\ny", "A > T > y\nz"]
    assert {c.kind for c in made} == {"block"}


def test_sentences_of_a_block_are_chunks_too_when_there_are_several() -> None:
    made = chunks("# A\n\n- **x** is one. Another follows.\n")
    assert [(c.kind, c.text) for c in made] == [
        ("block", "A\nx is one. Another follows."),
        ("sentence", "A: x: x is one."),
        ("sentence", "A: x: Another follows."),
    ]


def test_a_long_paragraph_is_cut_between_sentences() -> None:
    sentence = "This sentence has exactly ten words in it, you see. "
    made = chunks("# A\n\n" + sentence * 25)
    assert [len(c.units) for c in made if c.kind == "block"] == [11, 11, 3]
    assert sum(c.kind == "sentence" for c in made) == 25


def test_a_sentence_longer_than_a_chunk_stays_whole() -> None:
    (made,) = chunks("# A\n\n" + "word " * 500)
    assert len(made.units) == 1


def test_ids_are_the_same_for_the_same_notes_and_differ_for_another_embedder_or_place() -> None:
    text = "# A\n\n- same\n- same\n"
    ids = [c.id for c in chunks(text)]
    assert ids == [c.id for c in chunks(text)]
    assert len({*ids, *(c.id for c in chunks(text, "other"))}) == 4
