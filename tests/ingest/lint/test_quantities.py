import pytest

from ingest.lint.quantities import Quantity, agree, quantities


def only(sentence: str) -> Quantity:
    (quantity,) = quantities(sentence)
    return quantity


@pytest.mark.parametrize(
    ("sentence", "value", "unit"),
    [
        ("It lasts 1.5 h.", 5400, "time"),
        ("It is 98.6 °F.", 37, "°C"),
        ("It is 37 degrees Celsius.", 37, "°C"),
        ("It weighs 2 kg.", 2000, "mass"),
        ("It has 65 questions.", 65, "question"),
        ("The mark is 720.", 720, ""),
        ("It costs $5 million.", 5_000_000, "$"),
        ("It costs 150 dollars.", 150, "$"),
        ("It makes up 45 per cent.", 45, "%"),
        ("The mountain is 1000 m high.", 1000, "length"),
        ("It ended in 1919.", 1919, "year"),
        ("It yields 30 ATP.", 30, "atp"),
    ],
)
def test_a_number_is_measured_in_the_smallest_unit(sentence: str, value: float, unit: str) -> None:
    assert only(sentence).value == pytest.approx(value)
    assert only(sentence).unit == unit


@pytest.mark.parametrize(
    ("sentence", "hedge"),
    [
        ("It takes at most 5 minutes.", "max"),
        ("It takes no more than 5 minutes.", "max"),
        ("It takes at least 5 minutes.", "min"),
        ("It takes about 5 minutes.", "about"),
        ("It takes more than 5 minutes.", "loose"),
        ("It takes 5 minutes or more.", "loose"),
        ("It is 5 minutes later.", "loose"),
        ("A 7 day trial.", "loose"),
        ("A layer 3 switch.", "loose"),
    ],
)
def test_words_around_a_number_say_how_it_is_meant(sentence: str, hedge: str) -> None:
    assert only(sentence).hedge == hedge


@pytest.mark.parametrize("sentence", ["It is in S3.", "See RFC-2119.", "A 32-bit word.", "At 10:30 it rings."])
def test_numbers_inside_of_names_are_no_quantities(sentence: str) -> None:
    assert quantities(sentence) == []


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("1 hour", "60 minutes", True),
        ("74 °C", "165 °F", True),
        ("1 GB", "1000 MB", True),
        ("42.2 km", "42.195 km", True),
        ("about 3 billion people", "3.1 billion people", True),
        ("206 bones", "208 bones", False),
        ("37 °C", "36.5 °C", False),
        ("about 38 ATP", "30 ATP", False),
        ("-5 °C", "5 °C", False),
    ],
)
def test_numbers_agree_that_are_converted_rounded_or_estimated(one: str, other: str, same: bool) -> None:
    assert agree(only(f"It has {one}."), only(f"It has {other}.")) is same
