"""Keyword notes: what a question makes of a term, a purpose, a sign of equality, a pair, a count."""

from __future__ import annotations

import pytest

from tests.app.cases.notes import questions


def facts(body: str) -> dict[str, tuple[str, ...]]:
    """Question to facts, of the answerable ones."""
    found = questions(f"# Topic\n\n{body}\n")
    return {draft.question: draft.facts for draft in found.values() if draft.missing is None}


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("- **Vesicle**: a hole that gas left in lava", "What does “vesicle” mean?"),
        ("- **Moho**: the boundary between crust and mantle", "What does “Moho” mean?"),
        ("- **Mohs scale**: a scale of hardness from 1 to 10", "What does “Mohs scale” mean?"),
        ("- **Bowen's series**: the order in which minerals crystallise", "What is Bowen's series?"),
        ("- **Index mineral**: a mineral that marks a grade", "What does “index mineral” mean?"),
        ("- **Drawings**: the money that the owner takes out", "What does “drawings” mean?"),
        ("- **Melting**: process that turns a solid to a liquid", "What does “melting” mean?"),
        ("- **Polymorphs**: minerals with the same composition but other crystals", "What are polymorphs?"),
        ("- **Metasomatism**: change in the bulk chemistry of a rock", "What does “metasomatism” mean?"),
        ("Conversion rate is the share of visitors who buy.", "What does “conversion rate” mean?"),
        ("Segmentation means dividing a market into groups of buyers.", "What is segmentation?"),
        ("Co-branding is when two firms put their names on a product.", "What is co-branding?"),
    ],
)
def test_a_term_is_written_as_the_notes_prove_it(line: str, question: str) -> None:
    assert question in facts(line)


@pytest.mark.parametrize(
    "line",
    [
        "- **Clostridia**: big pots of stew cooled slowly",
        "- **Mortise and tenon**: tenon one third of the thickness",
        "- **Blade height**: gullets just clear of the top of the work",
        "- **Conglomerate** has rounded clasts",
        "- **Viscosity** rises with silica and falls with heat",
        "Salt is the standard example of the second.",
        "An opinion leader is a member of such a group who guides others.",
    ],
)
def test_a_remark_on_a_term_defines_nothing(line: str) -> None:
    assert facts(line) == {}


def test_a_glossary_entry_that_points_elsewhere_is_not_asked_for() -> None:
    found = questions("# Glossary\n\n- **Accrual** – see chapter 5\n- **Prudence** – caution under real uncertainty\n")
    assert [text for text, draft in found.items() if draft.missing is None] == ["What does “prudence” mean?"]


@pytest.mark.parametrize(
    ("line", "question", "fact"),
    [
        ("- Spokeshave - for curved edges.", "What is a spokeshave used for?", "for curved edges"),
        ("- Router plane - levels the bottom. Old one.", "What does a router plane do?", "levels the bottom"),
        ("- Private label = the retailer's own brand", "What does “private label” mean?", "the retailer's own brand"),
    ],
)
def test_what_a_tool_is_for_and_what_a_term_equals_is_asked_for(line: str, question: str, fact: str) -> None:
    assert facts(line) == {question: (fact,)}


@pytest.mark.parametrize(
    "line",
    [
        "- Winding sticks - pair of straight sticks",
        "- Insulin - lowers glucose in the blood",
        "- Tenon saw - cuts with a stiff back, ask Gaz",
        "- Main row = diagonal",
        "- Energy balance = energy in − energy out",
        "- A pulsar star = rotating neutron one",
    ],
)
def test_what_is_not_sure_to_be_a_tool_or_a_meaning_is_not(line: str) -> None:
    assert facts(line) == {}


def test_a_pair_is_asked_for_where_each_half_speaks_of_one() -> None:
    asked = facts(
        "- **Rip teeth vs crosscut teeth**: rip teeth are filed straight; crosscut teeth are filed like knives"
    )
    assert asked["What is the difference between rip teeth and crosscut teeth?"] == (
        "rip teeth are filed straight",
        "crosscut teeth are filed like knives",
    )
    # The second half leans on the first: both are one fact.
    assert facts("- Sill vs dyke: a sill is parallel to the beds, a dyke cuts across it") == {
        "What is the difference between a sill and a dyke?": ("a sill is parallel to the beds, a dyke cuts across it",)
    }


@pytest.mark.parametrize(
    "line",
    [
        "- Contact vs regional: contact metamorphism is local; regional metamorphism is wide",
        "- Earned vs paid vs owned media: paid media are bought, owned media are controlled",
        "- Elliptical vs spiral: old and red, young and blue",
    ],
)
def test_a_pair_of_half_names_or_without_halves_is_not(line: str) -> None:
    assert not any("difference" in question for question in facts(line))


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (
            "- **Conglomerate** has rounded clasts, **breccia** has angular ones.",
            "What is the difference between conglomerate and breccia?",
        ),
        (
            "Primary data are collected for one purpose, while secondary data already exist in print.",
            "What is the difference between primary data and secondary data?",
        ),
    ],
)
def test_things_set_side_by_side_are_told_apart(line: str, question: str) -> None:
    assert question in facts(line)


@pytest.mark.parametrize(
    ("line", "question"),
    [
        ("- Three ways to melt rock: more heat, less pressure, added water", "What are the three ways to melt rock?"),
        ("- Barrovian zones: chlorite, biotite, garnet", "What are the Barrovian zones?"),
        ("- Kepler's laws: ellipses, equal areas, periods", "What are Kepler's laws?"),
        (
            "The life cycle has four stages after launch: birth, growth, age and decline.",
            "What four stages does the life cycle have after launch?",
        ),
        ("- Side effects: nausea, headache, fever", None),
        ("- Three headings: operating, investing, financing", None),
    ],
)
def test_what_is_counted_up_behind_a_colon_is_asked_for_where_it_says_of_what(line: str, question: str | None) -> None:
    assert list(facts(line)) == ([question] if question else [])


@pytest.mark.parametrize(
    ("line", "question"),
    [
        (
            "Theodore Levitt coined the phrase marketing myopia in a 1960 article.",
            "Who coined the phrase marketing myopia?",
        ),
        (
            "The Net Promoter Score (NPS) was introduced by Fred Reichheld in 2003.",
            "Who introduced the Net Promoter Score?",
        ),
        ("Everett Rogers described it in 1962.", None),
        ("Boston Consulting proposed the growth matrix.", None),
    ],
)
def test_who_made_something_is_asked_where_a_full_name_did_it(line: str, question: str | None) -> None:
    assert [text for text in facts(line) if text.startswith("Who")] == ([question] if question else [])


@pytest.mark.parametrize(
    "line",
    [
        "George Barrow mapped them in the Scottish Highlands in 1893.",
        "The 1957 Act covers visitors and the 1984 Act covers non-visitors.",
        "Synergy (SYN) means joining efforts so that everybody saves money.",
    ],
)
def test_what_the_question_would_leave_unnamed_is_not_asked(line: str) -> None:
    assert not {"number", "difference", "why"} & {draft.kind for draft in questions(f"# T\n\n{line}\n").values()}


def test_dates_to_remember_are_no_list_of_the_subject() -> None:
    assert "What are the dates to remember?" not in questions(
        "# Dates to remember\n\n- 1957 Ansoff\n- 1960 Levitt\n- 2003 NPS\n"
    )
