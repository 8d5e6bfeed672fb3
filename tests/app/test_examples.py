"""An example that the notes give."""

from pathlib import Path

import pytest

from app.compose import compose
from app.examples import example, gives_example
from app.glossary import Glossary
from app.models import Citation
from app.question import read
from ingest.models import Section
from tests.app.notes import all_hits, sections_of

TERM = """# A

**Stores**

- **Bucket** is a store. It is big. It is open.{}
- **Crate** is a box, for example a blue one.
"""


def found(question: str, sections: tuple[Section, ...]) -> str | None:
    """The example for an answer of the first lines that the notes engine would give."""
    glossary = Glossary(sections)
    asked = read(question, glossary)
    hits = all_hits(sections)
    cited = [Citation.of(hit, label) for label, hit in enumerate(compose(asked, hits, sections, glossary)[:2], 1)]
    hit = example(asked, cited, hits, sections, glossary)
    return hit.unit.plain if hit else None


@pytest.mark.parametrize(
    "line",
    [
        "For example, logs go there.",
        "Five jobs, e.g. nightly ones, read it.",
        "At 4 parts of 25 GB it holds 100 GB, so one is enough.",
        "It takes things such as logs.",
        "Choose it when logs grow.",
        "Pick a bucket for logs.",
        "It holds 5 TB.",
    ],
)
def test_a_line_of_the_terms_own_is_found(line: str) -> None:
    assert found("What is a bucket?", sections_of(TERM.format(f" {line}"))) == line


@pytest.mark.parametrize("line", ["", " It is also red.", " It has S3, EC2 and version-2 parts.", " Some take:"])
def test_where_the_notes_give_none_there_is_none(line: str) -> None:
    assert found("What is a bucket?", sections_of(TERM.format(line))) is None


def test_what_is_said_to_be_an_example_comes_before_workings_cases_situations_and_numbers() -> None:
    lines = [
        "It holds 5 TB.",
        "Choose it when logs grow.",
        "It takes things such as logs.",
        "At 2 cents for each of 3 parts it costs 6 cents.",
        "One case, for instance, is logs.",
    ]
    for best in range(1, len(lines) + 1):
        text = "".join(f" {line}" for line in lines[:best])
        assert found("What is a bucket?", sections_of(TERM.format(text))) == lines[best - 1]


def test_an_example_that_is_cited_already_is_not_given_again() -> None:
    sections = sections_of(
        "# A\n\n**Stores**\n\n- **Bucket** is a store, for example a pail. It is big.\n- **Box** is a case.\n"
    )
    assert found("What is a bucket?", sections) is None
    assert gives_example("is a store, for example a pail")
    assert not gives_example("is a store")


def test_another_terms_line_counts_only_where_it_speaks_of_what_is_asked() -> None:
    notes = "# A\n\n**Stores**\n\n- **EFS** is a store. It is big.\n- **Crate** is a box, for example {}.\n"
    assert found("What is EFS?", sections_of(notes.format("beside EFS"))) == "Crate is a box, for example beside EFS."
    assert found("What is EFS?", sections_of(notes.format("a blue one"))) is None


def test_a_whole_topic_has_its_examples_in_any_of_its_bullets() -> None:
    assert found("What are Stores?", sections_of(TERM.format(" It was 3 once."))) in {
        "It was 3 once.",
        "Crate is a box, for example a blue one.",
    }


def test_a_question_without_a_name_gets_an_example_from_the_bullets_that_answer() -> None:
    sections = sections_of("# A\n\n- Rain is wet. Rain falls, for example, in May.\n- Snow is cold, such as ice.\n")
    assert found("how humid", sections) in {None, "Rain falls, for example, in May."}


def test_files_of_one_shape_are_told_apart() -> None:
    one = sections_of("# A\n\n- **Bucket** is a store. It is big.\n", Path("/a.md"))
    other = sections_of("# A\n\n- **Crate** is a box. It holds, for example, 5.\n", Path("/b.md"))
    assert found("What is a bucket?", (*one, *other)) is None
