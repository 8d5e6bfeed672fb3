from app.ui.outline import Outline, named
from app.ui.starters import starters
from tests.app.ui.conftest import Pages


def test_questions_use_the_terms_of_the_notes(pages: Pages) -> None:
    outline = Outline(pages.tutor.sections(), named(pages.tutor.documents()))
    assert starters(outline) == (
        "What is Parquet?",
        "How does Kinesis differ from Firehose?",
        "When should I choose Encoding?",
    )


def test_notes_without_terms_start_without_questions() -> None:
    assert starters(Outline((), {})) == ()
