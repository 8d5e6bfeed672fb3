"""What the tutor hands out."""

import pytest
from pydantic import TypeAdapter, ValidationError

from app.models import AnswerEvent, Citation, Final, Found
from tests.app.notes import NOTES, all_hits, sections_of, turn

HIT = all_hits(sections_of(NOTES))[3]


def test_a_citation_quotes_the_slice_of_its_hit() -> None:
    citation = Citation.of(HIT, 4)
    assert citation.label == 4
    assert citation.quote == NOTES[HIT.span[0] : HIT.span[1]]
    assert (citation.file, citation.section, citation.lines, citation.span) == (
        HIT.file,
        HIT.section,
        HIT.lines,
        HIT.span,
    )


def test_values_do_not_change_and_take_no_unknown_field() -> None:
    citation = Citation.of(HIT, 1)
    with pytest.raises(ValidationError, match="frozen"):
        citation.label = 2  # type: ignore[misc]
    with pytest.raises(ValidationError, match="Extra inputs"):
        Citation.model_validate({**citation.model_dump(), "colour": "red"})


def test_an_answer_comes_back_from_json_as_the_event_it_was() -> None:
    event = Final(answer=turn("What is S3?", HIT).answer)
    events: TypeAdapter[AnswerEvent] = TypeAdapter(AnswerEvent)
    assert events.validate_json(event.model_dump_json()) == event
    assert isinstance(events.validate_python({"event": "found", "standalone": "S3", "hits": ()}), Found)
