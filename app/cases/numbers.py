"""How long, how many, how hot, in which year: from lines with a number and its unit."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

from app.cases.drafts import Draft
from app.cases.english import inverted, is_imperative, lowered
from app.cases.lines import Line
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["numbers"]

_N = r"(?:\d[\d,]*(?:\.\d+)?|two|three|four|five|six|seven|eight|nine|ten|twelve|twenty|thirty|half an?|an?)"
_HEDGE = (
    r"(?:(?:about|around|roughly|approximately|nearly|almost|at least|at most|up to|no more than|no less than|only|just"
    r"|exactly|between|a maximum of|a minimum of) )*"
)
_RANGE = rf"{_HEDGE}{_N}(?: ?(?:–|-|to|and|or) ?{_N})?"
_TIME = (
    r"(?:(?:milli|micro)?seconds?|secs?|minutes?|mins?|hours?|hrs?|days?|weeks?|months?|years?|decades?"
    r"|centur(?:y|ies)|ms)"
)
_TEMPERATURE = r"(?:°\s?[CF]\b|degrees(?: (?:Celsius|Fahrenheit|C|F))?)"
_AMOUNT = r"(?P<amount>" + _RANGE + r"[ -]?{unit})"
_END = (
    r"(?P<rest>$|[,;.)]| (?:in|at|of|for|on|per|before|after|from|to|until|by|with|without|within|under|when|if"
    r"|because|so|and|which|but|while)\b.*$)"
)
_STOPS = re.compile(r"(?:,|;| –| —)? (?:because|so|which|but|while|whereas|although|and)\b.*$|[;].*$|, .*$")
_VERBS_OF_TIME = r"(?:lasts?|lasted|takes?|took)"
_MEASURED = {
    "long": "How long",
    "wide": "How wide",
    "deep": "How deep",
    "high": "How high",
    "tall": "How tall",
    "thick": "How thick",
    "heavy": "How heavy",
    "old": "How old",
}


class _Rule(NamedTuple):
    pattern: re.Pattern[str]
    ask: Callable[[re.Match[str], str], str | None]


def _rule(pattern: str, ask: Callable[[re.Match[str], str], str | None]) -> _Rule:
    return _Rule(re.compile(pattern), ask)


def _turned(prefix: str) -> Callable[[re.Match[str], str], str | None]:
    def ask(found: re.Match[str], before: str) -> str | None:
        after = _kept(found["rest"])
        turned = inverted(f"{before}{after}") if after is not None else None
        return f"{prefix} {turned}?" if turned else None

    return ask


def _counted(found: re.Match[str], before: str) -> str | None:
    after = _kept(found["rest"])
    turned = inverted(f"{before}{after}") if after is not None else None
    return f"How many {found['things']} {turned}?" if turned else None


def _dimension(found: re.Match[str], before: str) -> str | None:
    turned = inverted(f"{before} x")
    return f"{_MEASURED[found['dimension']]} {turned.removesuffix(' x')}?" if turned else None


def _kept(rest: str) -> str | None:
    """What may stand on in the question behind the amount: a phrase, not a clause that might give it away."""
    text = _STOPS.sub("", rest).rstrip(".,;)")
    return None if re.search(r"\d", text) or len(text.split()) > 8 else text


_RULES = (
    _rule(rf"^(?P<before>.+? {_VERBS_OF_TIME}) {_AMOUNT.format(unit=_TIME)}{_END}", _turned("How long")),
    _rule(rf"^(?P<before>.+?),? for {_AMOUNT.format(unit=_TIME)}{_END}", _turned("For how long")),
    _rule(rf"^(?P<before>.+?) (?:at|to) {_AMOUNT.format(unit=_TEMPERATURE)}{_END}", _turned("At what temperature")),
    _rule(
        r"^(?P<before>.+?) in (?P<amount>1[0-9]\d\d|20[0-2]\d)(?P<rest>$|[,;.].*$| (?:because|so|and|when|after"
        r"|by|to|at|with|as)\b.*$)",
        _turned("In which year"),
    ),
    _rule(
        rf"^(?P<before>.+? (?:is|are)) {_AMOUNT.format(unit='[A-Za-z]+')} (?P<dimension>long|wide|deep|high"
        rf"|tall|thick|heavy|old)(?P<rest>$|[,;.].*$)",
        _dimension,
    ),
    _rule(
        rf"^(?P<before>.+? (?:has|have|had|contains?|holds?|uses?|needs?|requires?|produces?|yields?|makes?"
        rf"|releases?|offers?|allows?|leaves?|carries|carry|gives?|provides?))"
        rf" (?P<amount>(?!{_HEDGE}(?:an?|one|half)\b){_RANGE} (?P<things>(?:[a-z-]+ )?[a-z-]{{2,}}s)){_END}",
        _counted,
    ),
)


def numbers(notes: Notes) -> Iterator[Draft]:
    """ "For how long …?", "How many …?", "In which year …?": a sentence turned around its number."""
    for line in notes.clean:
        for rule in _RULES:
            if draft := _drafted(line, rule, notes):
                yield draft
                break


def _drafted(line: Line, rule: _Rule, notes: Notes) -> Draft | None:
    found = rule.pattern.match(line.text)
    # A step of a procedure speaks of what the steps before it have made.
    if line.unit.ordinal is not None or not found or not _plain(found["before"]):
        return None
    before = found["before"]
    before = lowered(before) if is_imperative(before) else notes.within(before)
    question = rule.ask(found, before)
    if question and is_imperative(before) and _objects(before) < 1:
        return None
    return Draft("number", question, (line,), (found["amount"].strip(),), question) if question else None


def _objects(command: str) -> int:
    """Content words of a command beside its verb and its adverbs."""
    return len(content(" ".join(word for word in command.split()[1:] if not word.endswith("ly"))))


def _plain(before: str) -> bool:
    """Whether what stands before the number is one clause without a number of its own."""
    return not re.search(
        r"[,;:()–—]|\b\d|\b(?:and|but|or|if|when|while|that|which|who|because|so|than|until)\b", before
    )
