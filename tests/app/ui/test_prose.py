from pathlib import Path

from app.models import Citation, Sentence
from app.ui.prose import footnotes, place, sentences
from tests.app.ui.drawn import of_kind


def citation(label: int) -> Citation:
    return Citation(
        label=label,
        file=Path("/notes/a.md"),
        section=("Domain", "Section", "Topic"),
        lines=(label, label + 1),
        span=(0, 5),
        text="**Q**",
        score=1.0,
        quote="**Quote** here.",
    )


def sentence(text: str, *labels: int, supported: bool = True, reason: str = "") -> Sentence:
    return Sentence(text=text, citations=labels, supported=supported, score=1.0, reason=reason)


def test_sentences_that_compare_make_a_table_before_the_others() -> None:
    compared = [
        sentence(f"{name} is one.", place).model_copy(update={"about": name}) for place, name in enumerate("AB", 1)
    ]
    answer = sentences([*compared, sentence("A differs from B.", 2)], [citation(1), citation(2)])
    table, rest = (child for child in answer.children if not isinstance(child, str))
    (body,) = (child for child in table.children if not isinstance(child, str))
    assert (answer.tag, answer.kind, table.tag, rest.tag) == ("div", "answer", "table", "p")
    rows = [
        [cell.text for cell in row.children if not isinstance(cell, str)]
        for row in body.children
        if not isinstance(row, str)
    ]
    assert rows == [["A", "A is one.1"], ["B", "B is one.2"]]
    assert rest.text == "A differs from B.2 "
    assert sentences(compared, [citation(1), citation(2)]).children == (table,)


def test_a_label_in_the_text_becomes_a_chip_that_opens_it() -> None:
    paragraph = sentences([sentence("One [1]. Two [2].", 1, 2)], [citation(1), citation(2)])
    assert [chip.opens for chip in of_kind([paragraph], "chip")] == ["1", "2"]
    assert paragraph.text == "One1. Two2. "


def test_a_citation_without_a_label_in_the_text_gets_its_chip_at_the_end() -> None:
    paragraph = sentences([sentence("One.", 1)], [citation(1)])
    assert [chip.opens for chip in of_kind([paragraph], "chip")] == ["1"]


def test_a_chip_says_where_it_leads() -> None:
    paragraph = sentences([sentence("One.", 1)], [citation(1)])
    assert of_kind([paragraph], "chip")[0].name == "Source 1: Topic, lines 1–2"


def test_an_unresolved_label_is_shown_and_cannot_be_clicked() -> None:
    paragraph = sentences([sentence("One [9].")], [citation(1)], unresolved=("[9]",))
    (chip,) = of_kind([paragraph], "loose")
    assert (chip.text, chip.opens) == ("9", None)


def test_brackets_that_are_no_label_stay_text() -> None:
    assert sentences([sentence("a[0] is first.", 1)], [citation(1)]).text == "a[0] is first.1 "


def test_an_unsupported_sentence_is_marked_with_its_reason() -> None:
    paragraph = sentences([sentence("One.", 1, supported=False, reason="no such number")], [citation(1)])
    assert of_kind([paragraph], "unsupported")[0].text == "One."
    assert "no such number" in of_kind([paragraph], "why")[0].text


def test_footnotes_name_section_lines_and_quote_in_order() -> None:
    rows = of_kind([footnotes([citation(2), citation(1)])], "footnote")
    assert [row.opens for row in rows] == ["1", "2"]
    assert rows[0].text == "1Section › Topic · lines 1–2Quote here."


def test_notes_above_the_first_heading_have_a_place_too() -> None:
    assert place(()).text == "Notes"
