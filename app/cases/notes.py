"""The notes as a drafter sees them, and how they write a name within a sentence."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from itertools import groupby, pairwise

from app.cases.english import AUXILIARIES, base, lowered, plural
from app.cases.lines import Line, bare, clean, is_aside, key_of
from app.cases.rows import lines_of
from ingest.models import Section
from ingest.words import STOPWORDS, content

__all__ = ["Notes", "is_mass"]

_BEFORE_A_NAME = STOPWORDS | frozenset(
    re.findall(
        r"\S+",
        """
        choose use uses run runs called until without during among via
        """,
    )
)


_AFTER_A_NAME = re.compile(
    r"\s*(?:[.,;:?!)]|$|(?:is|are|was|were|has|have|can|may|must|of|in|on|at|to|that|which|who|and|or|with|by"
    r"|for|from|as|than|when|if|because|does|do|over|into|under|between|during|before|after|through|without"
    r"|cannot|must|should|will|needs?|[a-z]+s)\b)",
    re.I,
)


_MASS = re.compile(r"(?:tion|sion|ment|ness|ity|ance|ence|ism|ing|ology|graphy|acy)$")


_NATIONAL = re.compile(r"(?:ian|ean|ese|ish|an)s?$")


class Notes:
    """Every line of the notes that has a heading above it; of a file without headings, every line."""

    def __init__(self, sections: Sequence[Section]) -> None:
        headed = {section.file for section in sections if section.path}
        self.sections = tuple(section for section in sections if section.path or section.file not in headed)
        self.lines = tuple(line for section in self.sections for line in lines_of(section))
        self._written: dict[str, str] = {}

    @cached_property
    def prose(self) -> str:
        """All lines, one below the other; headings are left out, since they are written in a style of their own."""
        return "\n".join(line.text for line in self.lines)

    @cached_property
    def _running(self) -> str:
        """The prose without the bold leads of bullets, which notes write without an article."""
        return "\n".join(
            line.text.removeprefix(line.unit.term or "") if line.unit.text.startswith("*") else line.text
            for line in self.lines
        )

    @cached_property
    def vocabulary(self) -> frozenset[str]:
        """The stem of every word, headings included."""
        titles = " ".join(title for section in self.sections for title in section.path)
        return frozenset(content(f"{self.prose} {titles}"))

    @cached_property
    def clean(self) -> tuple[Line, ...]:
        """The lines that can be quoted alone; none that a full stop of an abbreviation cut in two."""
        cut = {id(each) for pair in pairwise(self.lines) if _is_cut(*pair) for each in pair}
        return tuple(line for line in self.lines if id(line) not in cut and clean(line) and not is_aside(line))

    def sections_of_lines(self) -> Iterator[tuple[Section, tuple[Line, ...]]]:
        """Each section of the subject with its lines."""
        for section, group in groupby(self.lines, key=lambda line: line.section):
            if lines := tuple(line for line in group if not is_aside(line)):
                yield section, lines

    @cached_property
    def topics(self) -> frozenset[tuple[str, ...]]:
        """What the notes have a heading or a bold lead for, as stems."""
        titles = {key_of(bare(title)) for section in self.sections for title in section.path}
        return frozenset(titles | {key_of(bare(line.unit.term)) for line in self.lines if line.unit.term})

    def blocks(self) -> Iterator[tuple[Line, ...]]:
        """The lines of each paragraph, bullet or row."""
        for _, group in groupby(self.lines, key=lambda line: line.block):
            yield tuple(group)

    def about(self, term: str) -> tuple[Line, ...]:
        """The lines that mention ``term`` or stand under it, in whatever number or case."""
        wanted = key_of(term)
        first = wanted[0] if wanted else ""
        return tuple(line for line, words in self._keys if first in words and _runs(wanted, words))

    def beside(self, line: Line) -> tuple[Line, ...]:
        """``line`` with the rest of its block and the two lines behind that."""
        at = [n for n, other in enumerate(self.lines) if other.block == line.block]
        return self.lines[at[0] : at[-1] + 3]

    @cached_property
    def _keys(self) -> tuple[tuple[Line, tuple[str, ...]], ...]:
        return tuple((line, key_of(_context(line))) for line in self.lines)

    def elsewhere(self, term: str, here: Line) -> bool:
        """Whether a line outside of the block of ``here`` uses ``term`` as a whole phrase, not as a part of one."""
        name = re.escape(bare(term))
        pattern = re.compile(rf"(?:^|(?<=\s)|(?<=\())(?:([a-z]+) )?{name}(?:e?s)?\b", re.IGNORECASE)
        others = (line.text for line in self.lines if line.block != here.block)
        return any(
            _article(found[1].lower() if found[1] else "") is not None and _AFTER_A_NAME.match(text, found.end())
            for text in others
            for found in pattern.finditer(text)
        )

    def written(self, term: str) -> str:
        """``term`` as it stands within a sentence: small where the notes write it small, with its article.

        Where they do not tell the article of a singular, the word itself is meant: in quotation marks.
        """
        if term not in self._written:
            self._written[term] = self._named(self.cased(bare(term)))
        return self._written[term]

    def cased(self, name: str) -> str:
        """``name`` with a small first letter unless it is written large within sentences."""
        first, _, rest = name.partition(" ")
        small = name[:1].lower() + name[1:]
        if not first[:1].isupper() or not first[1:].islower():
            return name
        if re.search(rf"\b{re.escape(name.lower())}\b", self.prose):
            return name.lower()
        if re.search(rf"\b{re.escape(small)}\b", self.prose):
            return small
        if self.is_name(name):
            return name
        ordinary = rest.islower() if rest else bool(_MASS.search(first) or plural(first))
        return small if ordinary and not _NATIONAL.search(first) else name

    def within(self, sentence: str) -> str:
        """``sentence`` as it goes on behind other words: its first word small unless it is a name.

        A word that a verb follows may be a name that stands nowhere else ("Bismarck provoked …"); one that a noun
        follows is none, or other lines would write it large, too.
        """
        first, _, rest = sentence.partition(" ")
        if re.search(r"['’]s?$", first):
            return sentence
        second = rest.split(" ", 1)[0]
        alone = not rest or second in AUXILIARIES or any(base(second, form) for form in ("", "=", "*"))
        shown = first if first in {"A", "An", "The"} else self.cased(first if alone else f"{first} {second}")
        return lowered(sentence) if shown[:1].islower() or first in {"A", "An", "The"} else sentence

    def _named(self, name: str) -> str:
        if plural(name):
            return name
        before = Counter(_article(word) for word in self._before(name))
        counted, definite, alone = before["a"], before["the"], before[""]
        if counted * (3 if name.islower() else 1) >= max(alone, 1) and counted * 4 >= definite:
            return f"{_indefinite(name, self._before(name))} {name}"
        if definite > alone:
            return f"the {name}"
        known = alone or _MASS.search(name) or not (name.islower() or (name.istitle() and " " not in name))
        return name if known or self.is_name(name) else f"“{name}”"

    def is_name(self, name: str) -> bool:
        """Whether the notes write ``name`` large within a sentence."""
        return bool(re.search(rf"[a-z,] {re.escape(name)}\b", self.prose)) and not name.islower()

    def _before(self, name: str) -> list[str]:
        """The words before the name, where it stands as a whole phrase; empty at the start of a line."""
        found = re.finditer(rf"(?<!\S){re.escape(name)}\b", self._running, re.IGNORECASE)
        whole = (each for each in found if _AFTER_A_NAME.match(self._running, each.end()))
        return [_word_before(self._running, each.start()) for each in whole]


def _word_before(text: str, at: int) -> str:
    """The word that ends before offset ``at`` of ``text`` on the same line, in small letters; empty for none."""
    found = re.search(r"(?:^|\s)([A-Za-z]+) $", text[max(0, at - 30) : at])
    return found[1].lower() if found else ""


def is_mass(name: str) -> bool:
    """Whether ``name`` ends like what cannot be counted: "encoding", "diffusion"."""
    return bool(_MASS.search(name))


def _is_cut(line: Line, after: Line) -> bool:
    """Whether ``after`` goes on with the sentence of ``line``, as its small first letter shows."""
    return line.block == after.block and bool(re.match(r"[a-z\d(+=<>~-]", after.unit.plain))


def _article(before: str) -> str | None:
    """What the word before a name makes of it: "a", "the", nothing, or ``None`` where it is part of a longer name."""
    if before in {"a", "an"}:
        return "a"
    return "the" if before == "the" else "" if not before or before in _BEFORE_A_NAME else None


def _indefinite(name: str, before: Sequence[str]) -> str:
    return "an" if "an" in before or (name[0] in "aeiou" and "a" not in before) else "a"


def _context(line: Line) -> str:
    return " ".join(filter(None, (line.gold[-1], line.unit.parent, line.unit.plain)))


def _runs(wanted: tuple[str, ...], words: tuple[str, ...]) -> bool:
    size = len(wanted)
    return size > 0 and any(words[at : at + size] == wanted for at in range(len(words) - size + 1))
