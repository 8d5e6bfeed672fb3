"""Hints before the key is revealed, each stronger than the one before, and all of them made of the notes.

First the place to look in, then a wrong answer with the line that rules it out, at last a line about what is asked,
with a gap where the answer stands.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.models import Citation
from app.quiz.clues import keys_of
from app.quiz.gaps import blanked, cloze
from app.quiz.items import Item, ItemType, Option
from app.quiz.outline import Entry, Outline, read_outline
from app.quiz.wording import GAP, quoted
from app.quiz.words import content, mentions, overlap
from ingest.models import Frozen, Lines, Section, Unit

__all__ = ["Hint", "hints"]

_NEW = 2
"""Content words from which a line says something that the question does not show already."""
_SAME = 0.6
"""Of the words of a line or an option, whichever is shorter: from here on the line gives the option away."""


class Hint(Frozen):
    """One step of the ladder."""

    text: str
    quote: str = ""
    """What the notes say, as plain text, with ``GAP`` where the answer stands; may be empty."""
    section: tuple[str, ...] = ()
    """Where ``quote`` stands."""
    lines: Lines | None = None


def hints(item: Item, sections: Sequence[Section]) -> tuple[Hint, ...]:
    """The hints for ``item``, weakest first: three, or fewer where one would tell nothing or tell the answer.

    True or false has no wrong answer to rule out that would not name the right one.
    """
    outline = read_outline(sections)
    about = _subject(item, _deciding(item), outline)
    steps = (_place(item, sections), _ruled_out(item, outline), _line(item, about) if about else None)
    return tuple(hint for hint in steps if hint)


def _place(item: Item, sections: Sequence[Section]) -> Hint:
    """Where the line stands that decides, to within a topic."""
    deciding = _deciding(item)
    here = next((s for s in sections if (s.file, s.path) == (deciding.file, deciding.section)), None)
    where = " › ".join(deciding.section[-2:]) or deciding.file.stem
    if here is None:
        return Hint(text=f"Your notes tell under {quoted(where)}.")
    first, last = here.lines
    return Hint(text=f"Your notes tell under {quoted(where)}, between line {first} and line {last}.")


def _ruled_out(item: Item, outline: Outline) -> Hint | None:
    """One option that is wrong, or a pair that does not match, and why; nothing that names the key."""
    if item.type is ItemType.TRUE_FALSE:
        return None
    if item.pairs is not None:
        return _no_match(item, outline)
    keys = keys_of(item)
    for option in item.options:
        said = _said(option, outline)
        if not option.correct and not any(_tells(f"{option.rationale} {said}", key) for key in keys):
            text = f"{option.id} is not right. {option.rationale}"
            known = said.rstrip(".") in option.rationale
            return Hint(text=text) if known else _quoting(text, said, option.citation)
    return None


def _no_match(item: Item, outline: Outline) -> Hint | None:
    """The first prompt with another prompt's option, and a line about that which does not match it up itself."""
    first, other, *_ = item.pairs or ()
    options = {option.id: option for option in item.options}
    wrong = options[other.option]
    text = f"{quoted(first.prompt)} is not {quoted(wrong.text)}."
    about = _subject(item, wrong.citation, outline)
    units = (unit for unit in _units(about) if _adds(item, unit.plain, secret=True)) if about else iter(())
    for unit in units:
        if not mentions(unit.plain, options[first.option].text):
            return Hint(text=text, quote=unit.plain, section=wrong.citation.section, lines=unit.lines)
    return Hint(text=text)


def _quoting(text: str, said: str, citation: Citation) -> Hint:
    return Hint(text=text, quote=said, section=citation.section, lines=citation.lines)


def _line(item: Item, about: Entry) -> Hint | None:
    """A line about the term that is asked for or about, the deciding one first, with what must not be told blanked."""
    secret = not _named(item, about)
    for unit in _candidates(item, about):
        said = blanked(unit.plain, about.names, GAP) if secret else unit.plain
        if said and _adds(item, said, secret=secret):
            return _says(_opens(item, about, secret=secret), said, about, unit)
    if item.type is ItemType.TRUE_FALSE:
        return None
    deciding = _deciding_unit(item, about)
    said = _in_part(item, about, deciding, secret=secret)
    return _says(_opens(item, about, secret=secret), said, about, deciding) if said else None


def _in_part(item: Item, about: Entry, deciding: Unit, *, secret: bool) -> str:
    """The deciding line where no other will do: the term by its first letter, or else what is said of it in part."""
    if secret:
        said = blanked(deciding.plain, about.names, f"{about.name[:1]}{GAP}")
        told = item.pairs is None and any(_tells(said, key) for key in keys_of(item))
        return "" if told else said
    right = frozenset[str]().union(*(content(key.text) for key in keys_of(item)))
    wrong = frozenset[str]().union(*(content(option.text) for option in item.options if not option.correct))
    return cloze(deciding.plain, right - wrong, GAP)


def _says(text: str, said: str, about: Entry, unit: Unit) -> Hint:
    return Hint(text=text, quote=said, section=about.path, lines=unit.lines)


def _opens(item: Item, about: Entry, *, secret: bool) -> str:
    if not secret:
        return f"Your notes say of {quoted(about.name)}:"
    if item.pairs is not None:
        return f"The match for {quoted(item.pairs[0].prompt)} is the term in the gap:"
    if item.type is ItemType.MULTIPLE_RESPONSE:
        return "One right answer is about the term in the gap:"
    return "The answer is the term in the gap:"


def _subject(item: Item, deciding: Citation, outline: Outline) -> Entry | None:
    """The term that a line is about; none where the notes have changed since the item was made."""
    place = deciding.file, deciding.span
    there = [entry for entry in outline.entries if place in {(entry.file, unit.span) for unit in _units(entry)}]
    keys = {option.text.lower() for option in item.options if option.citation == deciding}
    # A line of advice may name several terms; the answer is the one that is meant.
    return min(there, key=lambda entry: entry.name.lower() not in keys, default=None)


def _units(entry: Entry) -> tuple[Unit, ...]:
    """All lines about a term; advice on it may stand in a bullet of its own."""
    return tuple(dict.fromkeys((*entry.units, *(advice.unit for advice in entry.advice))))


def _deciding(item: Item) -> Citation:
    """The line that decides: behind the key of the first prompt, or, of a statement, what is true of its subject."""
    if item.type is ItemType.TRUE_FALSE:
        return next(option.citation for option in item.options if option.text == "True")
    if item.pairs is not None:
        return next(option.citation for option in item.options if option.id == item.pairs[0].option)
    return keys_of(item)[0].citation


def _deciding_unit(item: Item, about: Entry) -> Unit:
    return next(unit for unit in _units(about) if unit.span == _deciding(item).span)


def _candidates(item: Item, about: Entry) -> Iterator[Unit]:
    """The lines about the term, the deciding one first; of a statement to be judged, none that judges it."""
    deciding = _deciding_unit(item, about)
    judged = item.type is ItemType.TRUE_FALSE
    if not judged:
        yield deciding
    yield from (unit for unit in _units(about) if unit is not deciding)


def _named(item: Item, about: Entry) -> bool:
    """Whether the question itself names the term, so that there is nothing to blank."""
    return item.pairs is None and any(mentions(item.stem, name) for name in about.names)


def _adds(item: Item, said: str, *, secret: bool) -> bool:
    """Whether a line says more than is on the page, without saying what the key says."""
    shown = content(" ".join([item.stem, *(option.text for option in item.options)]))
    shown |= content(" ".join(pair.prompt for pair in item.pairs or ()))
    told = not secret and any(overlap(said, key.text) >= _SAME for key in keys_of(item))
    return not told and len(content(said.replace(GAP, " ")) - shown) >= _NEW


def _tells(text: str, key: Option) -> bool:
    return mentions(text, key.text) or overlap(text, key.text) >= _SAME


def _said(option: Option, outline: Outline) -> str:
    """The line behind an option as plain text."""
    place = option.citation.file, option.citation.span
    lines = (unit.plain for entry in outline.entries for unit in _units(entry) if (entry.file, unit.span) == place)
    return next(lines, option.citation.text)
