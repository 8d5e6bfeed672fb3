"""What to choose in which situation, from lines of advice."""

from __future__ import annotations

import re
from collections.abc import Iterator

from app.cases.drafts import Draft, short
from app.cases.english import base
from app.cases.lines import Line
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["choices"]

_VERB = r"(?P<verb>choose|use|pick|prefer|go for|take|select)"
_CHOOSE = re.compile(
    rf"^{_VERB} (?P<what>.+?)(?: (?:over|instead of|rather than) (?P<over>.+?))?(?: (?:mainly|only|first|by default))?"
    r" (?P<situation>(?:when|if|where|whenever|for|to) .+)$",
    re.IGNORECASE,
)
_WHEN = re.compile(
    rf"^(?P<situation>(?:when|if|for|where|to) .+?), (?:you should |always )?{_VERB} (?P<what>.+?)"
    r"(?: (?:over|instead of|rather than) (?P<over>.+?))?$",
    re.IGNORECASE,
)
_ASIDE = re.compile(
    r"(?:;|:|, (?:because|since|whereas|while|so|as|but|for example|not)\b|, and (?:choose|use|let|then|read"
    r"|keep|do|never)\b|, and an? [^,]+ (?:while|when|if)\b| whereas | because | so that ).*$"
)
_LEAST = {"when": 3, "if": 3, "where": 3, "whenever": 3, "for": 2, "to": 2}
"""Content words that make a situation one that can be recognised."""
_POINTS = re.compile(r"\b(?:it|they|them|this|these|its|their|he|she)\b", re.IGNORECASE)


def choices(notes: Notes) -> Iterator[Draft]:
    """ "What should you choose when …?", or with the rival named: "Should you choose X or Y when …?"."""
    for line in notes.clean:
        bare = _ASIDE.sub("", line.text)
        found = _CHOOSE.match(bare) or _WHEN.match(bare)
        if found and _tells(found):
            yield _draft(line, found)


def _tells(found: re.Match[str]) -> bool:
    what, situation = found["what"], found["situation"]
    opening = situation.split()[0].lower()
    if _POINTS.search(situation) or _POINTS.search(what) or len(what.split()) > 8 or len(content(what)) == 0:
        return False
    if opening == "to" and base(situation.split()[1], "=") is None:
        return False
    if found["over"] and " or " in f"{what} {found['over']}":
        return False
    return len(content(situation)) >= _LEAST[opening] and not set(content(what)) & set(content(situation))


def _draft(line: Line, found: re.Match[str]) -> Draft:
    verb, situation = found["verb"].lower(), found["situation"]
    situation = situation[:1].lower() + situation[1:]
    what, over = found["what"], found["over"]
    fact = f"{what} rather than {over}" if over else what
    if over and len(over.split()) <= 6 and not _POINTS.search(over):
        # In the order of the alphabet, so that the place of an option tells nothing.
        first, second = sorted((what, over), key=str.lower)
        question = f"Should you {verb} {first} or {second} {situation}?"
    else:
        question = f"What should you {verb} {situation}?"
    return Draft("choice", question, (line,), (short(fact),), situation)
