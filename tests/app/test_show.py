"""What a person at a terminal reads."""

from pathlib import Path

from app import show
from app.quiz.items import Quiz
from ingest.models import Section
from tests.app.samples import FILE, answer, hit, quiz, report, unit


def node(*path: str, units: int = 0) -> Section:
    return Section(file=FILE, path=path, kind="heading", lines=(1, 9), span=(0, 90), units=(unit(),) * units)


def test_a_report_is_one_line_and_one_more_for_each_file_that_left() -> None:
    text = show.report_text(report(pruned=(Path("/notes/gone.md"),)))
    assert text.splitlines() == [
        "drinks: 2 files, 3 sections, 4 topics, 5 units; 1 chunks embedded, 1 files unchanged (0.2 s)",
        "no longer there: /notes/gone.md",
    ]


def test_the_tree_is_indented_and_says_how_much_stands_under_each_node() -> None:
    text = show.sections_text([node("Drinks"), node("Drinks", "Tea", units=2), node("Drinks", "Tea", "Green", units=1)])
    assert text.splitlines() == ["Drinks  [0]", "  Tea  [2]", "    Green  [1]"]


def test_what_stands_above_the_first_heading_goes_by_the_name_of_the_file() -> None:
    assert show.sections_text([node(units=1)]) == "tea  [1]"
    assert show.hits_text([hit(section=())]).startswith("(above the first heading)\n")


def test_hits_are_grouped_by_section_in_the_order_of_their_best() -> None:
    hits = [hit(0, ("A",), 0.9), hit(0, ("B",), 0.8), hit(1, ("A",), 0.7)]
    assert show.hits_text(hits).splitlines() == [
        "A",
        "  0.90  Oolong is partly oxidised.  (tea.md, line 5)",
        "  0.70  Sencha is steamed. It comes from Japan.  (tea.md, lines 6–7)",
        "",
        "B",
        "  0.80  Oolong is partly oxidised.  (tea.md, line 5)",
    ]


def test_an_answer_is_followed_by_its_footnotes() -> None:
    assert show.answer_text(answer()).splitlines() == [
        "Oolong is partly oxidised. [1] Sencha is boiled. [2]",
        "",
        "[1] Drinks > Tea · line 5 · tea.md",
        "[2] Drinks > Tea · lines 6–7 · tea.md",
    ]


def test_what_the_learner_should_know_about_an_answer_stands_at_its_end() -> None:
    assert show.answer_text(answer(reason="The model broke off.")).endswith("\n\nThe model broke off.")


def test_a_refusal_gives_its_reason_once() -> None:
    assert show.answer_text(answer(refused=True, reason="No tea.")) == "Nothing on this."


def test_a_quiz_shows_its_questions_first_and_the_key_with_its_places_last() -> None:
    questions, key = show.quiz_text(quiz()).split("\n\nKey\n")
    assert questions.splitlines() == [
        "1. Which tea is partly oxidised?",
        "   A. Sencha",
        "   B. Oolong",
        "   C. Matcha",
        "",
        "2. Match each description with its tea.",
        "   1) steamed",
        "   2) partly oxidised",
        "   A. Oolong",
        "   B. Sencha",
    ]
    assert key.splitlines() == ["1. B  (tea.md, line 5)", "2. 1–B, 2–A  (tea.md, line 5; tea.md, lines 6–7)"]


def test_a_quiz_without_items_has_no_key_either() -> None:
    assert show.quiz_text(Quiz(items=(), dropped=())) == ""


def test_a_terminal_gets_no_control_characters_from_the_notes() -> None:
    assert show.printable("\x1b[31mred\x1b[0m\x07 \x9b1mbold\x7f\r") == "[31mred[0m 1mbold"


def test_line_ends_tabs_and_other_scripts_are_printed() -> None:
    assert show.printable("é ›\t日本\n🙂") == "é ›\t日本\n🙂"
