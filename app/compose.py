"""Which lines of the notes answer a question, in which order, said as full sentences. Pure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from rapidfuzz import fuzz

from app.glossary import Entry, Glossary
from app.question import Intent, Question
from ingest.models import Hit, Section, Unit

__all__ = ["compose", "say"]

_LONGEST = {Intent.LIST: 9, Intent.DIFFERENCE: 6}
_USUAL = 6
_OTHERS = 4
_CLOSE = 0.6
"""Lines of other blocks are added when their score is this near to the best one (chosen on dev)."""
_BEST = 8
"""How far down the ranking a list of steps is looked for."""
_BOOST = 1.15
_PROCESS = re.compile(r"^\W*(?:so |and |ok )?how (?:does|do|is|are|can|to)\b", re.IGNORECASE)
"""Asks how something goes: one step of it is no answer."""
_SAME = 75
"""Two lines this alike (rapidfuzz, 0 to 100) say the same."""
_BRACKET = re.compile(r"\[(?=\d+\])")
"""What opens a number in brackets, which in an answer is a label; an invisible word joiner behind it sets it apart."""
_TARGET = re.compile(r"(?<=\])\((?:javascript|data|vbscript):[^)]*\)*", re.IGNORECASE)
"""The target of a link that Markdown does not take for one, and other readers might."""
_ADDRESS = re.compile(r"\b(https?:|ftp:|www)(?=//|\.)", re.IGNORECASE)
"""What makes a web address of what follows, even without brackets; the same joiner keeps it from being linked."""
_ENDED = re.compile(r"[.!?:…。！？]['\"”’)\]]*$")
_CUES = {
    Intent.CHOICE: re.compile(r"^(?:Choose|Use|Pick|Prefer)\b|\b(?:when|suits?|fits?|best|for)\b"),
    Intent.WHY: re.compile(r"\b(?:because|so that|since|therefore|so|which (?:prevents|protects|avoids|keeps|lets))\b"),
    Intent.ORDER: re.compile(r"\b(?:from (?:most|least)|cheapest|fastest|order|than|least|most)\b|>"),
    Intent.YES_NO: re.compile(r"\b(?:only|not|no|cannot|must|whereas|unlike|differs?)\b"),
}


def compose(
    question: Question, hits: Sequence[Hit], sections: Sequence[Section], glossary: Glossary
) -> tuple[Hit, ...]:
    """The lines that answer ``question``, in the order to be read.

    Args:
        question: what is asked.
        hits: ranked units, best first; not empty.
        sections: the course's tree.
        glossary: the names of the course.
    """
    page = _Page(hits, sections)
    named = [page.nearest(match.entries) for match in question.names if match.specific]
    compared = [page.nearest(match.entries) for match in question.names]
    if question.intent is Intent.DIFFERENCE and len({entry.name for entry in compared}) >= 2:
        lines = _difference(compared, page, glossary)
    elif question.intent is Intent.LIST:
        lines = page.overview(_topic(named) or page.section(hits[0]))
    elif question.is_a_name or (question.intent is Intent.DEFINITION and len(named) == 1):
        lines = _definition(page.nearest(question.names[0].entries) if question.is_a_name else named[0], page)
    else:
        lines = _best(question, hits, page)
    return tuple(_unique(lines))[: _LONGEST.get(question.intent, _limit(lines))]


def say(unit: Unit) -> str:
    """What a unit says, as a sentence: a full one as it is, a terse one with its subject.

    The notes' own marks stay readable but can be taken neither for the tutor's labels nor for links.
    """
    said = _BRACKET.sub("[\u2060", _TARGET.sub("", _said(unit)))
    return _ADDRESS.sub("\\1\u2060", said)


def _said(unit: Unit) -> str:
    lead, colon, rest = unit.plain.partition(":")
    if not unit.term or not colon or lead.strip() != unit.term:
        return unit.plain if _ENDED.search(unit.plain) else f"{unit.plain}."
    rest = rest.strip()
    if not rest or _ENDED.search(rest):
        return f"{unit.term}: {rest}".rstrip()
    return f"Your notes on {unit.term} say “{rest}”."


class _Page:
    """The course as one question sees it: its tree, with each unit's score."""

    def __init__(self, hits: Sequence[Hit], sections: Sequence[Section]) -> None:
        self._scores = {(hit.file, hit.span[0]): hit.score for hit in hits}
        self._order = {(hit.file, hit.section): rank for rank, hit in reversed(list(enumerate(hits)))}
        self._sections = {(section.file, unit.span): section for section in sections for unit in section.units}
        self._all = sections

    def section(self, hit: Hit) -> Section:
        """The node a hit stands under."""
        return self._sections[hit.file, hit.span]

    def nearest(self, entries: Sequence[Entry]) -> Entry:
        """Of several places with one name, the whole topic first, then the one whose section ranks best."""

        def place(entry: Entry) -> tuple[bool, int]:
            key = (entry.section.file, entry.section.path)
            return entry.block is not None, self._order.get(key, len(self._order) + 1)

        return min(entries, key=place)

    def block(self, section: Section, block: int | None) -> list[Hit]:
        """The units of one bullet or paragraph, in reading order."""
        return [self.hit(section, unit) for unit in section.units if unit.block == block]

    def lines(self, section: Section) -> list[Hit]:
        """Everything that stands directly under a node, in reading order."""
        return [self.hit(section, unit) for unit in section.units]

    def overview(self, section: Section) -> list[Hit]:
        """What a section holds: its introduction, then the first sentence of each of its bullets."""
        if not section.units:
            below = (other for other in self._all if self._is_below(other, section) and other.units)
            return [self.hit(other, other.units[0]) for other in below]
        first: dict[int, Unit] = {}
        for unit in section.units:
            first.setdefault(unit.block, unit)
        aside = _lead_ins(section)
        kept = [unit for unit in first.values() if unit.parent not in aside and _lead_in(unit) not in aside]
        held = kept if any(unit.kind == "bullet" for unit in kept) else list(first.values())
        return [self.hit(section, unit) for unit in held]

    def listed(self, hit: Hit) -> list[Hit]:
        """The list that ``hit`` introduces or is a step of, with its lead-in; empty where it is no such line."""
        section, unit = self.section(hit), hit.unit
        above = _lead_in(unit) or (unit.parent if unit.ordinal is not None else None)
        if above not in _lead_ins(section):
            return []
        return [self.hit(section, other) for other in section.units if above in (other.parent, _lead_in(other))]

    def hit(self, section: Section, unit: Unit) -> Hit:
        """A unit with its score for this question; 0 where the search did not come upon it."""
        score = self._scores.get((section.file, unit.span[0]), 0.0)
        return Hit.of(section.file, section.path, unit, score)

    @staticmethod
    def _is_below(section: Section, above: Section) -> bool:
        return section.file == above.file and section.path[: len(above.path)] == above.path


def _lead_in(unit: Unit) -> str | None:
    return unit.plain.rstrip(": ") if unit.kind == "sentence" and unit.plain.endswith(":") else None


def _lead_ins(section: Section) -> set[str]:
    """The lines of a section that introduce a list."""
    return {unit.parent for unit in section.units if unit.parent} & {_lead_in(unit) or "" for unit in section.units}


def _definition(entry: Entry, page: _Page) -> list[Hit]:
    if entry.block is None:
        return page.overview(entry.section)
    return page.block(entry.section, entry.block)


def _difference(named: Sequence[Entry], page: _Page, glossary: Glossary) -> list[Hit]:
    """What each is, then the lines that speak of more than one of them."""
    blocks = [page.overview(e.section)[:2] if e.block is None else page.block(e.section, e.block) for e in named]
    openings = [block[0] for block in blocks if block]
    wanted = {entry.name for entry in named}
    told = {hit.span for hit in openings}
    around = {(e.section.file, e.section.path): page.lines(e.section) for e in named}
    more = (hit for lines in around.values() for hit in lines if hit.span not in told)
    both = [(hit, found) for hit in more if len(found := _mentioned(hit.unit, glossary) & wanted) >= 2]
    rest = [hit for block in blocks for hit in block[1:2]]
    return openings + (_one_way(sorted(both, key=lambda pair: -pair[0].score))[:2] or rest)


def _one_way(told: Iterable[tuple[Hit, set[str]]]) -> list[Hit]:
    """Lines with the names they tell apart, without those that tell the same names apart the other way round."""
    kept: list[Hit] = []
    parted: list[set[str]] = []
    for hit, names in told:
        differs = "differ" in hit.unit.plain
        if not (differs and names in parted):
            kept.append(hit)
        parted += [names] if differs else []
    return kept


def _mentioned(unit: Unit, glossary: Glossary) -> set[str]:
    names = {entry.name for match in glossary.find(unit.plain) for entry in match.entries}
    return names | ({unit.term} if unit.term else set())


def _best(question: Question, hits: Sequence[Hit], page: _Page) -> list[Hit]:
    """The best line after the opening of its block, and the best lines of other blocks that come close."""
    cue = _CUES.get(question.intent)
    ranked = sorted(hits[:40], key=lambda hit: -hit.score * (_BOOST if cue and cue.search(hit.unit.plain) else 1.0))
    top = ranked[0]
    if listed := _listed(question, ranked, page):
        return listed
    block = page.block(page.section(top), top.unit.block)
    close = [hit for hit in ranked[1:] if hit.score >= top.score * _CLOSE and not _lead_in(hit.unit)]
    same = [hit for hit in close if _block(hit) == _block(top)]
    other = [hit for hit in close if _block(hit) != _block(top)]
    return [*block[:1], top, *same[:1], *other[:_OTHERS]]


def _listed(question: Question, ranked: Sequence[Hit], page: _Page) -> list[Hit]:
    """The whole list that answers: one that is asked for, or one whose line would say little by itself."""
    top = ranked[0]
    if question.intent is Intent.ORDER:
        lists = (page.listed(hit) for hit in ranked[:_BEST])
        return next((lines for lines in lists if any(hit.unit.ordinal is not None for hit in lines)), [])
    return page.listed(top) if _lead_in(top.unit) or _PROCESS.search(question.text) else []


def _block(hit: Hit) -> tuple[Path, int]:
    """What tells the bullet or paragraph of a hit from every other one of the course."""
    return hit.file, hit.unit.block


def _topic(named: Iterable[Entry]) -> Section | None:
    return next((entry.section for entry in named if entry.block is None), None)


def _limit(lines: Sequence[Hit]) -> int:
    """Whole topics are shown at length, anything else in a few sentences."""
    return _LONGEST[Intent.LIST] if len({_block(hit) for hit in lines}) > _USUAL else _USUAL


def _unique(lines: Iterable[Hit]) -> Iterator[Hit]:
    """Lines that say something new; the same thing said in two places is said once, but no step is left out."""
    seen: list[str] = []
    for hit in lines:
        said = hit.unit.plain
        step = hit.unit.ordinal is not None and said not in seen
        if step or all(fuzz.token_sort_ratio(said, other) < _SAME for other in seen):
            seen.append(said)
            yield hit
