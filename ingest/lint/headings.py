"""Headings that promise something and say nothing, or next to nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest

from markdown_it.tree import SyntaxTreeNode

from ingest.lint.models import Found, Note, quoted
from ingest.models import Section, Unit
from ingest.units import line_range, title

__all__ = ["empty_heading", "heading_without_space", "thin_topic"]

_COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
_NUMBER = re.compile(r"(\d+(?:\.\d+)*)\.?\s")
_WORD = re.compile(r"[^\W_]+")
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]")
_PLACEHOLDER = re.compile(
    r"\W*(?:to[- ]?do|tbd|tba|wip|fixme|coming soon|to be (?:done|added|continued|written|completed)|fill (?:this )?in"
    r"|work in progress|under construction|lorem ipsum)\b",
    re.IGNORECASE,
)
_POINTER = re.compile(
    r"[-*+\d.\s]*(?:see\s+)?(?:!?\[[^\]]*\]\([^)]*\)|<?https?://\S+|!?\[\[[^\]]*\]\])[.\s]*", re.IGNORECASE
)
# One # in front of a word is a tag in many programs, so that a lone one counts in a file's first line only.
_UNSPACED_HEADING = re.compile(r"#{2,6}(?=[^\s#!])[^#]*#*$")
_UNSPACED_TITLE = re.compile(r"#(?=[^\W\da-z_])\w+[ :][^#]*$")
# Headings of what is about the notes, not of what they teach.
_ABOUT = re.compile(
    r"\W*(?:see also|licen[sc]e|references?|sources?|links?|authors?|contact|contributors|date|tags?)\W*", re.IGNORECASE
)
_FEW = 2  # words under which a line tells nothing: "Glue", "See above"
_SHORT = 6
_SENTENCE = 8


@dataclass
class _Heading:
    level: int
    title: str
    line: int
    underlined: bool
    filled: bool = False

    @property
    def number(self) -> str | None:
        match = _NUMBER.match(f"{self.title} ")
        return match.group(1) if match else None

    def holds(self, other: _Heading) -> bool:
        """Whether ``other``, which follows, is a part of this one, by level or by number."""
        if other.level > self.level:
            return True
        return bool(self.number and other.number and other.number.startswith(f"{self.number}."))


def empty_heading(notes: Sequence[Note]) -> Iterator[Found]:
    """Headings with nothing under them: no text, and no heading below them with text."""
    for note in notes:
        headings = _headings(note)
        last_empty = -1
        for position, heading in enumerate(headings):
            end = _end(headings, position)
            # The first heading is the file's title, whatever the level of those that follow.
            title_of_all = position == 0 and any(other.filled for other in headings)
            if position > last_empty and not title_of_all and not any(h.filled for h in headings[position:end]):
                last_empty = end - 1
                yield _empty(note, heading, end - position - 1)


def _headings(note: Note) -> list[_Heading]:
    headings: list[_Heading] = []
    for block in note.tree.children:
        if block.type == "heading":
            underlined = set(block.markup) <= set("=-")
            line = line_range(block)[0] + 1
            headings.append(_Heading(int(block.tag[1]), title(block), line, underlined, _is_link(block)))
        elif headings and _says_something(block):
            headings[-1].filled = True
    return headings


def _is_link(block: SyntaxTreeNode) -> bool:
    """Whether a heading is an entry of a table of contents."""
    return bool(block.children) and [part.type for part in block.children[0].children] == ["link"]


def _says_something(block: SyntaxTreeNode) -> bool:
    return block.type != "hr" and (block.type != "html_block" or bool(_COMMENT.sub("", block.content).strip()))


def _end(headings: Sequence[_Heading], position: int) -> int:
    """The position behind the last heading that belongs to the one at ``position``."""
    end = position + 1
    while end < len(headings) and headings[position].holds(headings[end]):
        end += 1
    return end


def _empty(note: Note, heading: _Heading, below: int) -> Found:
    also = f", nor under the {below} below it" if below > 1 else ", nor under the one below it" if below else ""
    return Found(
        note.file, heading.line, f"nothing stands under the heading {quoted(heading.title)}{also}", _advice(heading)
    )


def _advice(heading: _Heading) -> str:
    if heading.underlined:
        return "Write what there is to know; if the line below it was meant as a rule, put an empty line in between."
    if len(heading.title.split()) > _SENTENCE or ": " in heading.title:
        return "Headings are not quoted: put what it says on a line of its own, under a shorter heading."
    return "Write what there is to know about it, or remove the heading."


def heading_without_space(notes: Sequence[Note]) -> Iterator[Found]:
    """Lines like "##Title", which are plain text to every Markdown reader of today."""
    for note in notes:
        for inline in (node for node in note.tree.walk(include_self=False) if node.type == "inline"):
            first = line_range(inline)[0]
            for number, line in enumerate(inline.content.split("\n"), first + 1):
                if _UNSPACED_HEADING.match(line) or (number == 1 and _UNSPACED_TITLE.match(line)):
                    yield _unspaced(note, number, line)


def _unspaced(note: Note, number: int, line: str) -> Found:
    marks = line[: len(line) - len(line.lstrip("#"))]
    right = f"{marks} {line[len(marks) :]}"
    message = f"{quoted(line)} is read as text, not as a heading"
    return Found(note.file, number, message, f"Write {quoted(right)}, with a space behind {quoted(marks)}.")


def thin_topic(notes: Sequence[Note]) -> Iterator[Found]:
    """Headings and topics with too little under them to answer or ask from."""
    for note in notes:
        for section, following in zip_longest(note.sections, note.sections[1:]):
            leaf = following is None or len(following.path) <= len(section.path)
            if section.kind != "root" and section.units and leaf and _is_thin(section):
                said = quoted(" ".join(unit.plain for unit in section.units))
                yield Found(
                    note.file,
                    section.lines[0],
                    f"all that stands under {quoted(section.title)} is {said}",
                    "Say in a sentence what a learner is to know about it, or move the line to where it belongs.",
                )


def _is_thin(section: Section) -> bool:
    if _ABOUT.fullmatch(section.title) or any(unit.kind in {"code", "row"} for unit in section.units):
        return False
    text = " ".join(unit.plain for unit in section.units)
    if len(_WORD.findall(text)) > _SHORT or len(_UNSPACED.findall(text)) > _SHORT:
        return False
    return bool(_PLACEHOLDER.match(text)) or _points_away(section.units) or _is_word(section, text)


def _points_away(units: Sequence[Unit]) -> bool:
    """Whether there is one link or picture and nothing else; several are a list of links, which is meant to be one."""
    return len(units) == 1 and bool(_POINTER.fullmatch(units[0].text))


def _is_word(section: Section, text: str) -> bool:
    """Whether it is a word or two that do not answer their heading: figures, formulas and replies to a question do."""
    if len(section.units) > 1 and any("](" in unit.text for unit in section.units):
        return False
    answers = bool(re.search(r"\?$|: ", section.title)) or bool(re.search(r"[\d$=`]", text))
    return not answers and len(_WORD.findall(text)) <= _FEW and not _UNSPACED.search(text)
