"""Terms that are explained in two places, in different words."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.fuzz import token_set_ratio

from ingest.lint.models import Found, Note, quoted
from ingest.models import Section, Unit
from ingest.words import STOPWORDS, content

__all__ = ["defined_twice"]

_BOLD = re.compile(r"(?:\*\*|__)([^*_]+?)(?:\*\*|__)")
_NAMES = re.compile(r"[A-Z0-9]\S*[A-Z0-9]|[a-z][A-Z]")
# Without bold, a small letter at the start is more often a label or the name of a parameter.
_LEAD = re.compile(r"([^\W_a-z][^:?!.]{1,48}?):\s+(?=\S)")
_SAID = re.compile(r"\s*(?::|–|—|\s-\s|=|(?:is|are|refers? to|means?|describes?|stands? for)\b)\s*")
_ARTICLE = re.compile(r"(?:A|An|The)\s+")
_NUMBERING = re.compile(r"^(?:[\d.]+[.):]?|[^\w\s(\[{'\"]+)\s+")
_ITEM_NUMBER = re.compile(r"^(?:\d+[.):]|[^\w\s(\[{'\"]+)\s+")  # "2.4 GHz band" is the whole name
_TERM = re.compile(r"\w[\w\s/&().+#’'-]*")
_LINKING = frozenset({"of", "in", "at", "the", "and", "for", "to", "on", "by", "with", "from", "a", "an", "as"})
# Labels that say which side of a thing is told, not what the thing is.
_LABELS = frozenset(
    content(
        """advantage disadvantage benefit drawback pro con example note definition syntax usage overview
        summary introduction conclusion step purpose description cost time space complexity pricing price
        performance feature key main point limitation limit use case best practice common tip important
        warning reason result goal objective input output parameter argument return type kind requirement
        prerequisite installation setup question answer solution problem approach method process task
        exercise reference resource link source author date title name version level role default option
        setting configuration command tool how what why when where strength weakness application function
        structure property characteristic formula equation intuition idea concept detail background
        motivation analysis theory practice rule exception symptom treatment cause effect diagnosis location
        size format todo faq tldr caution remark hint info fact quote meaning translation pronunciation
        plural verb noun adjective sentence api url id test testing error output file code status state
        scope context contract licence license topic theme term terminology additional further first second
        third last next final general basic advanced typical real world other"""
    )
)
_ALIKE = 2  # labels that two lists, or one list with itself, may share by chance
_MANY, _MANY_OF_A_NAME = 3, 5  # a term in more places than this is a label, not a definition


class _Definition(NamedTuple):
    term: str
    text: str
    words: frozenset[str]
    section: Section
    parent: str | None
    line: int
    file: Path

    @property
    def group(self) -> tuple[Path, tuple[str, ...], str | None]:
        return self.file, self.section.path, self.parent


def defined_twice(notes: Sequence[Note]) -> Iterator[Found]:
    """Terms with two explanations; those in one section weigh more, since no reader can tell which one holds."""
    places: defaultdict[str, list[_Definition]] = defaultdict(list)
    for note in notes:
        for definition in _definitions(note):
            if _is_term(definition.term):
                places[definition.term.casefold()].append(definition)
    shared = _shared_terms(places)
    for found in places.values():
        if len(found) <= (_MANY_OF_A_NAME if _is_name(found[0].term) else _MANY):
            yield from _repeated(found, shared)


def _is_term(term: str) -> bool:
    """Whether it can be the name of a thing, and is no label like "Advantages" or "When to use"."""
    words = set(term.casefold().split())
    if not _TERM.fullmatch(term) or (words & STOPWORDS) - _LINKING or term.count("(") != term.count(")"):
        return False
    return not set(content(term)) <= _LABELS


def _definitions(note: Note) -> Iterator[_Definition]:
    for section in note.sections:
        seen: set[int] = set()
        for unit in section.units:
            if unit.block not in seen and unit.kind in {"bullet", "sentence"}:
                lead = _lead(unit) or (_headed(section, unit) if unit is section.units[0] else None)
                if lead:
                    yield _definition(note, section, unit, *lead)
            seen.add(unit.block)


def _definition(note: Note, section: Section, unit: Unit, term: str, text: str) -> _Definition:
    term = _ITEM_NUMBER.sub("", term).strip()
    words = frozenset(content(text)) - set(content(term))
    return _Definition(term, text, words, section, unit.parent, unit.lines[0], note.file)


def _lead(unit: Unit) -> tuple[str, str] | None:
    """The term that a line opens with, and what is said of it after a colon, a dash or a verb that defines."""
    bold = _BOLD.match(unit.text)
    term = unit.term or (bold.group(1).strip(" :") if bold else None)
    if term and len(term.split()) <= 6:
        said = _SAID.match(unit.plain, len(term)) if unit.plain.startswith(term) else None
        return (term, unit.plain[said.end() :]) if said else None
    plain = _LEAD.match(unit.plain) if unit.kind == "bullet" else None
    if plain and len(plain.group(1).split()) <= 5:
        return plain.group(1), unit.plain[plain.end() :]
    return None


def _headed(section: Section, unit: Unit) -> tuple[str, str] | None:
    """A heading whose first sentence says what it is: "# Osmosis", then "Osmosis is …"."""
    term = _NUMBERING.sub("", section.title)
    start = _ARTICLE.match(unit.plain)
    at = start.end() if start else 0
    same = unit.plain[at : at + len(term)].casefold() == term.casefold()
    said = _SAID.match(unit.plain, at + len(term)) if same and section.kind == "heading" else None
    return (term, unit.plain[said.end() :]) if said else None


def _shared_terms(places: dict[str, list[_Definition]]) -> Counter[frozenset[object]]:
    """How many terms each two lists have in common: lists with the same labels are the same form, filled in twice."""
    shared: Counter[frozenset[object]] = Counter()
    for found in places.values():
        groups = [definition.group for definition in found][:8]
        pairs = {frozenset((a, b)) for at, a in enumerate(groups) for b in groups[at + 1 :]}
        shared.update(pairs)
    return shared


def _repeated(found: Sequence[_Definition], shared: Counter[frozenset[object]]) -> Iterator[Found]:
    for at, later in enumerate(found[1:], 1):
        for earlier in found[:at]:
            same_form = shared[frozenset((earlier.group, later.group))] > _ALIKE
            name = _is_name(later.term) and earlier.group != later.group
            if (name or not same_form) and _differ(earlier, later):
                yield _found(earlier, later)
                break


def _differ(one: _Definition, other: _Definition) -> bool:
    """Whether two texts tell of one thing (they share a fourth of their words) and not the same of it."""
    shared, fewer = len(one.words & other.words), min(len(one.words), len(other.words))
    if not shared or shared == fewer or shared < fewer / 4 or _holds(one, other) or _holds(other, one):
        return False
    return token_set_ratio(one.text.lower(), other.text.lower()) < 90


def _holds(outer: _Definition, inner: _Definition) -> bool:
    """Whether ``inner`` stands below the heading that ``outer`` was taken from, and only says more of the same."""
    return (
        outer.file == inner.file
        and outer.section.path == inner.section.path[: len(outer.section.path)] != ()
        and (content(outer.section.title) == content(outer.term))
    )


def _is_name(term: str) -> bool:
    return bool(_NAMES.search(term))


def _found(earlier: _Definition, later: _Definition) -> Found:
    where = f"line {earlier.line}" if earlier.file == later.file else f"{earlier.file.name}, line {earlier.line}"
    near = earlier.file == later.file and earlier.section.path == later.section.path
    return Found(
        later.file,
        later.line,
        f"{quoted(later.term)} is explained here ({quoted(later.text, 48)}) and in {where}"
        f"{'' if near else f' ({earlier.section.title})'}: {quoted(earlier.text, 48)}",
        "Say it once, or make one explanation say what the other lacks, so that a quiz has one key.",
        "warning" if near else None,
    )
