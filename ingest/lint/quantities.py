"""Numbers in a sentence: how much of what, and how firmly it is said."""

from __future__ import annotations

import re
from typing import Literal, NamedTuple

from ingest.words import STOPWORDS, fold

__all__ = ["MEASURES", "Hedge", "Quantity", "agree", "quantities"]

Hedge = Literal["", "about", "max", "min", "loose"]
"""How a number is meant: as it stands, rounded, as a limit, or in a way that no other number can contradict."""

_COUNTED = ("two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")
_WORDS = {word: number for number, word in enumerate(_COUNTED, 2)}
_SCALES = {"k": 1e3, "thousand": 1e3, "million": 1e6, "billion": 1e9, "trillion": 1e12}
_TABLE = {
    "time": "ns nanosecond 1e-9 µs microsecond 1e-6 ms msec millisecond 1e-3 s sec second 1 min minut 60 "
    "h hr hour 3600 day 86400 week 604800",
    "calendar": "month 1 year yr 12 decad 120 centuri 1200",
    "speed": "kbps 1e3 mbps 1e6 gbps 1e9",
    "bits": "bit 1 kbit kilobit 1e3 mbit megabit 1e6 gbit gigabit 1e9",
    "bytes": "byte 1 kb kib kilobyt 1024 mb mib megabyt 1048576 gb gib gigabyt 1073741824 tb tib terabyt 1099511627776 "
    "pb pib petabyt 1125899906842624",
    "length": "nm nanomet nanometr 1e-9 µm micromet micrometr 1e-6 mm millimet millimetr 1e-3 "
    "cm centimet centimetr 1e-2 m meter metr 1 km kilomet kilometr 1e3 inch 0.0254 ft foot feet 0.3048 mile 1609.344",
    "mass": "µg mcg microgram 1e-6 mg milligram 1e-3 g gram 1 kg kilogram kilo 1e3 oz ounc 28.3495 "
    "lb lbs pound 453.592",
    "volume": "ml millilit millilitr 1e-3 cl 1e-2 dl 1e-1 l liter litr lit 1",
    "power": "mw milliwatt 1e-3 w watt 1 kw kilowatt 1e3",
    "voltage": "mv millivolt 1e-3 v volt 1",
    "frequency": "hz hertz 1 khz 1e3 mhz 1e6 ghz 1e9",
}
# "16 M" is sixteen million, "8 G" eight gigabytes: of one letter, only what is written so is a unit.
_LETTERS = {"s", "h", "m", "g", "l", "W", "V"}


_NO_NOUNS = """
    st nd rd th am pm bc ad ce bce gmt utc est edt pst pdt cet jan january feb february mar march apr april may jun june
    jul july aug august sep sept september oct october nov november dec december
"""
_NO_NOUN = frozenset(_NO_NOUNS.split())


def _factors() -> dict[str, tuple[str, float]]:
    found: dict[str, tuple[str, float]] = {}
    for dimension, row in _TABLE.items():
        names: list[str] = []
        for word in row.split():
            if word[0].isdigit():
                found |= {name: (dimension, float(word)) for name in names}
                names = []
            else:
                names.append(word)
    return found


_FACTORS = _factors()
_MONEY = {"$": "$", "usd": "$", "dollar": "$", "€": "€", "eur": "€", "euro": "€", "£": "£", "gbp": "£", "¥": "¥"}
MEASURES = {*_TABLE, *_MONEY.values(), "%", "°C", "year", ""}
"""What a number can be of, if it does not count things."""

_QUANTITY = re.compile(
    r"(?<![\w.,/:^#°±×*+=])(?<![^\s(]-)(?P<money>[$€£¥]\s?)?"
    r"(?P<number>[-−]?\d{1,3}(?:,\d{3})+(?:\.\d+)?(?!,?\d)|[-−]?\d+(?:\.\d+)?(?![.,]?\d)|(?:"
    + "|".join(_WORDS)
    + r")\b)"
    r"(?P<scale>(?:\s?(?:thousand|[mb]illion|trillion)|k)\b)?"
    r"(?:\s?(?P<percent>%|percent\b|per\scent\b)|\s?(?:°|º|degrees?\s)\s?(?P<degree>C|F|Celsius|Fahrenheit)\b"
    r"|\s?(?P<unit>[^\W\d_]+)\b(?![²³]))?(?:\s?/\s?(?P<per>[^\W\d_]+))?(?![\w^°²³%(/*×]|\s?[-–—]\w|[:.]\w)",
    re.IGNORECASE,
)
# What may follow a quantity: in front of a noun ("a 7 day trial", "4 main types") it is part of a name.
_AFTER = re.compile(
    rf"\s*(?:$|[^\w\s]|(?:{'|'.join(sorted(STOPWORDS))}|long|wide|tall|deep|thick|high|away|large)\b)", re.IGNORECASE
)
_ARTICLE = re.compile(r"\b(?:an?|the|this|each|every|of|at)\s$", re.IGNORECASE)
# A number behind one of these is a label: "type 2 diabetes", "a layer 3 switch".
_LABELLED = re.compile(
    r"\b(?:tiers?|types?|layers?|levels?|phases?|stages?|chapters?|sections?|parts?|class|grades?|groups?|steps?|pages?"
    r"|figures?|tables?|versions?|days?|weeks?|units?|modules?|lessons?|modes?|numbers?|no|category|domains?|ports?"
    r"|articles?|acts?|lines?|items?|rounds?|generation|case|rule|law|war|appendix|equation|exercises?|questions?"
    r"|problems?|examples?|lectures?|experiments?|stud(?:y|ies)|scenarios?|option|issue|release|python|PEP|RFC|ISO|v)\.?\s$",
    re.IGNORECASE,
)
# In this order: the "than" of "no more than" is a limit, any other compares.
_BEFORE: dict[Hedge, re.Pattern[str]] = {
    "max": re.compile(r"\b(?:at most|up to|(?:no|not) more than|not exceed(?:ing)?|(?:maximum|max|limit) of)\s$", re.I),
    "min": re.compile(r"\b(?:at least|(?:no|not) (?:less|fewer) than|(?:minimum|min) of)\s$", re.I),
    "about": re.compile(
        r"(?:\b(?:about|around|approx(?:imately)?\.?|roughly|nearly|almost|circa|ca?\.|some|usually|typically|normally|"
        r"averag\w+|perhaps|maybe)|[~≈])\s?$",
        re.I,
    ),
    "loose": re.compile(
        r"(?:\b(?:over|under|above|below|than|beyond|past|exceed\w*|between|every|another|only|first|last|next|other|additional|extra|top|after)"
        r"|[<>≤≥=→+×*/±]|\d\s?(?:-|–|—|to|or|and|through|[x×,/&]))\s?$",
        re.I,
    ),
}
_BEHIND: dict[Hedge, re.Pattern[str]] = {
    "loose": re.compile(
        r"\s?(?:(?:-|–|—|to|or|and|through|[x×,/&])\s?[$€£]?\d|[=→×*+±]|or (?:more|less|so|fewer|longer|higher|lower)\b"
        r"|(?:more|less|fewer|higher|lower|longer|shorter|later|earlier|ago|old|before|after|apart)\b)",
        re.I,
    ),
    "max": re.compile(r"\s(?:at most|max(?:imum)?)\b", re.I),
    "min": re.compile(r"\s(?:at least|min(?:imum)?)\b", re.I),
}
_NEAR = 24  # characters around a number that say how it is meant
# A bare number says something only behind one of these.
_SAYS = re.compile(
    r"(?:\b(?:is|are|of|(?:set|equal|limited) to|equals|at|be|takes|has)|:)\s"
    r"(?:(?:about|around|approximately|roughly)\s)?$",
    re.I,
)
_DATED = re.compile(r"\bin\s$", re.I)
_YEAR = re.compile(r"1\d{3}|20\d\d")


class Quantity(NamedTuple):
    """One number of a sentence."""

    value: float
    """In the smallest unit of the dimension; degrees Celsius."""
    unit: str
    """A dimension such as ``time``, a currency, ``%``, ``year``, the stem of what is counted, or nothing."""
    per: str
    """The stem behind a slash: "m/s"."""
    hedge: Hedge
    shown: str
    written: str
    """The unit as it is written."""
    digits: str
    start: int
    end: int


def quantities(sentence: str) -> list[Quantity]:
    """The numbers of ``sentence``, but for those inside of names ("S3", "IPv6", "32-bit").

    >>> [(found.value, found.unit) for found in quantities("It lasts 2 hours and costs $5.")]
    [(7200.0, 'time'), (5.0, '$')]
    """
    return [_quantity(sentence, match) for match in _QUANTITY.finditer(sentence)]


def _quantity(sentence: str, match: re.Match[str]) -> Quantity:
    digits = match["number"].lower().replace(",", "").replace("−", "-")
    number = float(_WORDS.get(digits) or digits) * _SCALES.get((match["scale"] or "").strip().lower(), 1)
    value, unit, end = _measured(number, match)
    per = fold(match["per"])[0][0] if match["per"] and end == match.end() else ""
    before = sentence[max(0, match.start() - _NEAR) : match.start()]
    hedge = _hedge(before, sentence[end : end + _NEAR])
    if unit == "" and not match["scale"]:
        unit = _bare(sentence, before, match)
    if unit is None or _LABELLED.search(before) or not (before.endswith(": ") or _ends(sentence, end, unit, before)):
        unit, hedge = "", "loose"
    shown = sentence[match.start() : end].strip()
    written = match["unit"] or match["degree"] or "" if end >= match.end("number") else ""
    return Quantity(value, unit, per, hedge, shown, written.lower(), digits, match.start(), end)


def _ends(sentence: str, end: int, unit: str, before: str) -> bool:
    """Whether the quantity is no part of a name: "a 7 day trial" and "the 5% level" are, "35% zinc" is not."""
    return bool(_AFTER.match(sentence, end)) or (unit == "%" and not _ARTICLE.search(before))


def _measured(number: float, match: re.Match[str]) -> tuple[float, str | None, int]:
    """The value in the scale's smallest unit, the scale or what is counted, and where the quantity ends."""
    bare = match.end("scale") if match["scale"] else match.end("number")
    if match["percent"]:
        return number, "%", match.end()
    if match["degree"]:
        return number if match["degree"][0] in "Cc" else (number - 32) / 1.8, "°C", match.end()
    if match["money"]:
        return number, _MONEY[match["money"].strip()], bare
    name = match["unit"]
    if not name or name.lower() in STOPWORDS:
        return number, "", bare
    return _counted(number, name, match.end())


def _counted(number: float, name: str, end: int) -> tuple[float, str | None, int]:
    stem = "µ" + name[1:] if name[0] in "μµ" else fold(name)[0][0]
    if stem in _MONEY:
        return number, _MONEY[stem], end
    if stem in _FACTORS and (len(name) > 1 or name in _LETTERS):
        dimension, factor = _FACTORS[stem]
        return number * factor, dimension, end
    return number, None if _uncounted(name) or number < 0 or not number.is_integer() else stem, end


def _uncounted(name: str) -> bool:
    """Whether ``name`` is no noun for what is counted: "5th", "3 May", "4 Gaussian kernels"; of "2 ATP" it is."""
    return len(name) == 1 or name.lower() in _NO_NOUN or (name[0].isupper() and not name.isupper())


def _hedge(before: str, behind: str) -> Hedge:
    for hedge, words in _BEHIND.items():
        if words.match(behind):
            return hedge
    return next((hedge for hedge, words in _BEFORE.items() if words.search(before)), "")


def _bare(sentence: str, before: str, match: re.Match[str]) -> str | None:
    """The unit of a number without one: a year, none, or ``None`` where the number says nothing by itself."""
    if not _AFTER.match(sentence, match.end("number")):
        return None
    if _YEAR.fullmatch(match["number"]) and _DATED.search(before):
        return "year"
    return "" if _SAYS.search(before) else None


def agree(one: Quantity, other: Quantity) -> bool:
    """Whether two numbers of the same unit may stand for the same amount: converted, rounded or estimated.

    >>> agree(quantities("It is 74 °C.")[0], quantities("It is 165 °F.")[0])
    True
    """
    small, large = sorted((one.value, other.value), key=abs)
    if small == large or (one.unit == "°C" and one.written[0] != other.written[0] and abs(large - small) <= 1):
        return True
    if one.unit == "year" or small * large <= 0:
        return False
    guessed = (one.hedge == "about") + (other.hedge == "about")
    return large / small <= max((1.003, 1.25, 1.5)[guessed], _converted(one, other)) or _rounds(one, other)


def _converted(one: Quantity, other: Quantity) -> float:
    """By what factor a number may be off after a conversion; a terabyte is 10 % more in powers of two."""
    if one.written == other.written:
        return 1
    return 1.1 if one.unit == "bytes" else 1.01 if one.unit in _TABLE else 1


def _rounds(one: Quantity, other: Quantity) -> bool:
    """Whether the one with fewer digits is the other, rounded; two digits are too few to tell."""
    coarse, fine = sorted((one, other), key=_figures)
    figures = _figures(coarse)
    return figures >= 3 and float(f"{fine.value:.{figures - 1}e}") == coarse.value


def _figures(quantity: Quantity) -> int:
    digits = quantity.digits.lstrip("-0.")
    return len((digits if "." in digits else digits.rstrip("0")).replace(".", ""))
