"""Structures that carry their own proof: abbreviations, stated properties, names, formulas, tables."""

from __future__ import annotations

import pytest

from app.cases.acronyms import expansion
from tests.app.cases.notes import questions


def facts(body: str, heading: str = "Topic") -> dict[str, tuple[str, ...]]:
    """Question to facts, of the answerable ones."""
    found = questions(f"# {heading}\n\n{body}\n")
    return {draft.question: draft.facts for draft in found.values() if draft.missing is None}


@pytest.mark.parametrize(
    ("text", "short", "long"),
    [
        ("A support vector machine (SVM) is wide.", "SVM", "support vector machine"),
        ("SBAR is situation, background, assessment, recommendation.", "SBAR", "situation, background, assessment,"),
        ("The ABC check is airway, breathing, and circulation.", "ABC", "airway, breathing, and circulation"),
        ("GDP stands for gross domestic product.", "GDP", "gross domestic product"),
    ],
)
def test_an_abbreviation_is_spelt_out_by_words_that_its_letters_open(text: str, short: str, long: str) -> None:
    found = dict(expansion(text))
    assert found[short].startswith(long)


@pytest.mark.parametrize("text", ["SPI is push-pull and fast.", "The list (see ABC) is long.", "OE = Ottoman Emp"])
def test_words_that_do_not_spell_an_abbreviation_are_no_expansion(text: str) -> None:
    assert dict(expansion(text)) == {}


def test_an_abbreviation_that_is_spelt_in_two_ways_is_not_asked() -> None:
    assert facts("ATM stands for automated teller machine.\n\nATM stands for asynchronous transfer mode.") == {}


@pytest.mark.parametrize(
    ("line", "question", "fact"),
    [
        ("The standard of proof is the balance of probabilities.", "What is the standard of proof?", "the balance"),
        ("The Faraday constant is 96485 C/mol.", "What is the Faraday constant?", "96485 C/mol"),
        (
            "Mercury is the smallest planet of the Solar System.",
            "What is the smallest planet of the Solar System?",
            "M",
        ),
        ("The Trespass Act 1984 does not cover damage.", "What does the Trespass Act 1984 not cover?", "damage"),
        ("Beta blockers are used to slow the heart.", "What are beta blockers used for?", "to slow the heart"),
        ("The Rite of Spring was composed by Igor Stravinsky.", "Who composed the Rite of Spring?", "Igor Stravinsky"),
    ],
)
def test_what_a_line_states_of_a_named_thing_is_asked_for(line: str, question: str, fact: str) -> None:
    assert facts(line)[question][0].startswith(fact)


@pytest.mark.parametrize(
    "line",
    [
        "The use of solvents is a problem.",
        "It is the largest organ of the body.",
        "Patients require fluids at night.",
        "Bias found in the data causes errors.",
        "The most dangerous step is the check.",
        "The court requires a reason.",
    ],
)
def test_what_only_the_lines_around_name_is_not_asked_for(line: str) -> None:
    assert facts(line) == {}


def test_a_line_that_says_more_of_another_thing_gives_only_its_own_part() -> None:
    asked = facts(
        "Brass is an alloy of copper and zinc, whereas bronze is an alloy of copper and tin.\n\nBrass is hard."
    )
    assert asked["What is brass?"] == ("an alloy of copper and zinc",)


def test_what_is_kept_under_a_proper_name_is_asked_for_whole() -> None:
    body = "- Bolam v Friern [1957]: a doctor may follow a body of opinion. It must be a responsible body.\n"
    assert "What do the notes say about Bolam v Friern?" not in facts(body)  # "It" leans on the line before
    body = "- Bolam v Friern [1957]: a doctor may follow a body of opinion. No breach was found.\n"
    assert facts(body)["What do the notes say about Bolam v Friern?"] == (
        "a doctor may follow a body of opinion",
        "No breach was found",
    )
    assert facts(f"{body}\n\nBolam was later narrowed.") == {}


@pytest.mark.parametrize(
    "line", ["- Grip: thumb and forefinger on the blade", "- General rule: nobody recovers such losses at all"]
)
def test_a_label_is_no_proper_name(line: str) -> None:
    assert facts(line) == {}


def test_a_formula_is_asked_for_by_a_quantity_in_words() -> None:
    assert facts("- Gross margin = gross profit / revenue × 100\n") == {
        "How is “gross margin” calculated?": ("Gross margin = gross profit / revenue × 100",)
    }
    assert facts("- NRV = selling price less costs to sell\n").keys() == {"How is NRV calculated?"}


@pytest.mark.parametrize(
    "line",
    ["- tau = R·C", "- Rs = 2GM/c²", "- Lithosphere = crust + rigid upper mantle", "- 10k · 100n = 1 ms"],
)
def test_a_bare_symbol_or_a_sum_of_parts_is_no_formula_to_ask_for(line: str) -> None:
    assert not any("calculated" in question for question in facts(line))


def test_a_quantity_with_two_formulas_is_not_asked_for() -> None:
    line = "- Average speed = whole distance / whole time\n- Average speed = speed total / number of runs\n"
    assert facts(line) == {}


TABLE = (
    "| type | volts | note | share |\n|---|---|---|---|\n| Li-ion | 3.6 | CC | 7 |\n| NiMH | 1.2 | | 9 |\n"
    "| Lead | - | heavy | 8 |\n"
)


def test_a_cell_is_asked_for_where_it_says_what_it_counts_and_an_empty_one_is_not() -> None:
    assert facts(TABLE, "Batteries") == {
        "In the table “Batteries”, what is listed under “volts” for “Li-ion”?": ("3.6",),
        "In the table “Batteries”, what is listed under “volts” for “NiMH”?": ("1.2",),
    }


def test_a_table_under_a_private_heading_is_not_asked_about() -> None:
    assert facts(TABLE, "week 3 (rushed, again)") == {}


def test_a_table_is_called_by_the_bold_line_above_it_and_not_by_the_heading_of_another_matter() -> None:
    assert all("“Cells”" in question for question in facts(f"Volts add up.\n\n**Cells**\n\n{TABLE}", "Dividers"))
    assert facts(f"{TABLE}\n\nOr so:\n\n{TABLE}", "Batteries") == {}


@pytest.mark.parametrize(
    "line",
    [
        "The essay is a piece of work that is due on Friday.",
        "A tort is a wrong that I keep mixing up.",
        "A lien is a right that Dr Hallam said matters.",
        "- [ ] A lien is a right of a creditor over goods.",
    ],
)
def test_private_remarks_admin_and_to_do_items_are_not_asked_about(line: str) -> None:
    assert facts(line) == {}


def test_what_stands_under_a_to_do_heading_is_not_asked_about() -> None:
    line = "A lien is a right of a creditor over goods."
    assert facts(line, "Liens") != {}
    assert questions(f"# Law\n\n## To do\n\n{line}\n").keys() & {"What is a lien?"} == set()


def test_a_sentence_cut_at_an_abbreviation_is_not_quoted() -> None:
    assert facts("- A rail is a line of constant volts with neg. feedback to the input.") == {}


def test_a_glossary_is_known_by_its_heading_or_by_a_caption_in_capitals() -> None:
    assert facts("chinois - fine conical strainer\nfond - brown bits in the pan\n", "French words") == facts(
        "FRENCH WORDS\n\nchinois - fine conical strainer\nfond - brown bits in the pan\n"
    )
    assert len(facts("chinois - fine conical strainer\nfond - brown bits in the pan\n", "French words")) == 2


def test_a_label_that_says_of_what_gives_a_list() -> None:
    assert facts("- Symptoms of scurvy: bleeding gums, tiredness, slow healing\n") == {
        "What are the symptoms of scurvy?": ("bleeding gums", "tiredness", "slow healing")
    }
