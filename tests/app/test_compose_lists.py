"""Lists in answers: whole where an order or a choice is asked for, out of the way otherwise."""

from tests.app.notes import all_hits, ranked, sections_of
from tests.app.test_compose import composed

CHOICES = """# Wear

**Cloth**

Cloth differs in warmth.

- **Wool** is warm hair.
- **Linen** is cool fibre.

Cloth from the warmest to the coolest:

1. Wool holds the heat best.
2. Linen holds it least.

How to choose a cloth:

- In winter, choose wool over linen, because it warms.
- On the beach, choose linen.
"""


def chosen(question: str, *starts: str) -> list[str]:
    sections = sections_of(CHOICES)
    return composed(question, sections, ranked(sections, *starts))


def test_an_order_is_the_whole_numbered_list_with_what_it_means() -> None:
    expected = ["Cloth from the warmest to the coolest:", "Wool holds the heat best.", "Linen holds it least."]
    assert chosen("rank the cloths by warmth", "Linen holds") == expected
    assert chosen("put them in order please", "Wool is", "Wool holds") == expected
    assert chosen("put them in order please", "Wool is")[0] == "Wool is warm hair."


def test_how_something_goes_is_told_step_by_step() -> None:
    sections = sections_of(
        "# Wash\n\nSteps of a wash from first to last:\n\n1. Sort it.\n2. Soak it.\n\nNone shrinks.\n"
    )
    hits = ranked(sections, "Soak", "None")
    whole = ["Steps of a wash from first to last:", "Sort it.", "Soak it."]
    assert composed("How do I wash it?", sections, hits) == whole
    assert composed("How long is it?", sections, hits)[0] == "Soak it."


def test_a_line_that_introduces_a_list_is_never_shown_without_it() -> None:
    assert chosen("which should I take", "How to choose", "Wool is") == [
        "How to choose a cloth:",
        "In winter, choose wool over linen, because it warms.",
        "On the beach, choose linen.",
    ]
    assert chosen("how warm is it", "Wool holds", "How to choose") == ["Wool holds the heat best."]


def test_a_topic_with_terms_is_defined_without_its_further_lists() -> None:
    assert chosen("What is cloth?", "On the beach") == [
        "Cloth differs in warmth.",
        "Wool is warm hair.",
        "Linen is cool fibre.",
    ]


def test_a_topic_that_is_all_lists_is_defined_by_them() -> None:
    sections = sections_of("# Steps\n\nThe order is:\n\n1. Wash it.\n2. Dry it.\n")
    assert composed("What are steps?", sections, all_hits(sections)) == ["The order is:", "Wash it.", "Dry it."]


def test_a_difference_takes_what_the_lists_say_of_both() -> None:
    assert chosen("When would I choose wool over linen?", "Wool is")[-1] == (
        "In winter, choose wool over linen, because it warms."
    )
