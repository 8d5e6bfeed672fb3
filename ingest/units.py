"""Blocks of Markdown to units: sentences, bullets, table rows and code, each a verbatim slice of the file.

markdown-it tells which lines a block stands on; the offsets within those lines are found again in the text itself.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import count, pairwise, repeat
from typing import Literal

from ftfy import fix_encoding
from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.front_matter import front_matter_plugin
from sentencex import get_sentence_boundaries

from ingest.models import Lines, Span, Unit

__all__ = ["LISTS", "MARKDOWN", "Source", "UnitReader", "lead_in", "line_range", "lines_of", "readable", "title"]

MARKDOWN = MarkdownIt("commonmark").enable("table").use(front_matter_plugin)
LISTS = {"bullet_list", "ordered_list"}
_NEWLINE = re.compile(r"\r\n|\r|\n")
_LINE_END = re.compile(
    r"(?<!\be\.g)(?<!\bi\.e)(?<!\b[Vv]s)(?<!\b[DMS][rt])(?<!\bcf)(?<!\bca)(?<!\b[Nn]o)(?<!\bFig)[.!?]\n(?=\s*[A-Z])"
)
_TAG = re.compile(r"<!--.*?-->|<[^>]*>", re.DOTALL)

Kind = Literal["bullet", "sentence", "row", "code"]


@dataclass(frozen=True)
class _Place:
    """Where a block hangs: what its units inherit."""

    kind: Kind
    block: int
    term: str | None = None
    parent: str | None = None
    ordinal: int | None = None


class Source:
    """The text of a file with the character offset at which each of its lines starts."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.starts = [0, *(match.end() for match in _NEWLINE.finditer(text))]

    def line(self, number: int) -> str:
        """Line ``number`` (from 0) with its newline."""
        return self.text[self.starts[number] : self.end(number)]

    def end(self, number: int) -> int:
        """The offset behind line ``number`` (from 0)."""
        last = number + 1 >= len(self.starts)
        return len(self.text) if last else self.starts[number + 1]

    def line_of(self, offset: int, low: int) -> int:
        """The line (from 0) that holds ``offset``, searched from line ``low`` on."""
        while self.end(low) <= offset and low + 1 < len(self.starts):
            low += 1
        return low

    def trimmed(self, first: int, stop: int) -> Span:
        """Offsets of lines ``first`` to ``stop`` (exclusive, from 0) without white space at either end."""
        start, end = self.starts[first], self.end(stop - 1)
        body = self.text[start:end]
        return start + len(body) - len(body.lstrip()), start + len(body.rstrip())


def readable(markdown: str) -> str:
    """``markdown`` (inline) as plain text: marks removed, mojibake repaired, white space folded.

    >>> readable("**R\u00c2\u00b2** is\\n  `good`")
    'R\u00b2 is good'
    """
    inline = SyntaxTreeNode(MARKDOWN.parseInline(markdown)).children
    return _fold("".join(_leaves(inline)).replace("**", ""))


class UnitReader:
    """Blocks to units, numbering the blocks of one document as they come."""

    def __init__(self, source: Source) -> None:
        self.source = source
        self.block = -1

    def of(self, node: SyntaxTreeNode, parent: str | None = None) -> Iterator[Unit]:
        """The units of one block and of everything nested in it, in order."""
        if node.type in LISTS:
            for ordinal, item in zip(_ordinals(node), node.children, strict=False):
                yield from self._item(item, parent, ordinal)
        elif node.type == "blockquote":
            for child in node.children:
                yield from self.of(child, parent)
        elif node.type == "table":
            yield from self._rows(node, self._place("row", parent))
        elif node.type in {"fence", "code_block", "html_block"}:
            yield from self._verbatim(node, self._place("code", parent))
        elif node.type == "paragraph":
            yield from self._sentences(node, self._place("sentence", parent))

    def _place(self, kind: Kind, parent: str | None, term: str | None = None) -> _Place:
        self.block += 1
        return _Place(kind, self.block, term, parent)

    def _item(self, item: SyntaxTreeNode, parent: str | None, ordinal: int | None) -> Iterator[Unit]:
        lead = next((child for child in item.children if child.type == "paragraph"), None)
        place = replace(self._place("bullet", parent, _term(lead) if lead else None), ordinal=ordinal)
        head = place.term or (readable(lead.children[0].content).rstrip(": ") if lead else None) or parent
        for child in item.children:
            if child.type == "paragraph":
                yield from self._sentences(child, place)
            else:
                yield from self.of(child, head)

    def _sentences(self, paragraph: SyntaxTreeNode, place: _Place) -> Iterator[Unit]:
        content = paragraph.children[0].content
        starts = self._line_offsets(content, *line_range(paragraph))
        for start, raw in _sentences_of(content):
            first = start + len(raw) - len(raw.lstrip())
            last = start + len(raw.rstrip()) - 1
            if last >= first:
                span = (_locate(starts, first), _locate(starts, last) + 1)
                yield from self._unit(span, line_range(paragraph)[0], readable(raw), place)

    def _line_offsets(self, content: str, first: int, stop: int) -> list[tuple[int, int]]:
        """For each line of a paragraph: where it starts in ``content``, and where in the file."""
        pairs, offset = [], 0
        for number, line in zip(range(first, stop), content.split("\n"), strict=False):
            raw = self.source.line(number)
            # markdown-it expands a tab that a list's indent cuts in half; the text behind it still matches.
            pairs.append((offset + len(line) - len(line.lstrip()), self.source.starts[number] + raw.find(line.strip())))
            offset += len(line) + 1
        return pairs

    def _rows(self, table: SyntaxTreeNode, place: _Place) -> Iterator[Unit]:
        head = [title(cell) for cell in table.children[0].children[0].children]
        for row in (row for part in table.children[1:] for row in part.children):
            cells = [title(cell) for cell in row.children]
            span = self.source.trimmed(*line_range(row))
            yield from self._unit(
                span, line_range(row)[0], _row_text(head, cells), replace(place, term=cells[0] or None)
            )

    def _verbatim(self, node: SyntaxTreeNode, place: _Place) -> Iterator[Unit]:
        span = self.source.trimmed(*line_range(node))
        body = _TAG.sub(" ", node.content) if node.type == "html_block" else node.content
        yield from self._unit(span, line_range(node)[0], _fold(body), place)

    def _unit(self, span: Span, low: int, plain: str, place: _Place) -> Iterator[Unit]:
        if plain:
            yield Unit(
                text=self.source.text[span[0] : span[1]],
                plain=plain,
                lines=lines_of(self.source, span, low),
                span=span,
                kind=place.kind,
                block=place.block,
                term=place.term,
                parent=place.parent,
                ordinal=place.ordinal,
            )


def lead_in(paragraph: SyntaxTreeNode) -> str | None:
    """What a paragraph says that ends with a colon and so introduces a list; ``None`` for any other block."""
    text = title(paragraph) if paragraph.type == "paragraph" else ""
    return text.rstrip(": ") or None if text.endswith(":") else None


def lines_of(source: Source, span: Span, low: int) -> Lines:
    """The lines (from 1) that ``span`` covers, searched from line ``low`` (from 0) on."""
    first = source.line_of(span[0], low)
    return first + 1, source.line_of(max(span[1] - 1, span[0]), first) + 1


def _locate(starts: Sequence[tuple[int, int]], offset: int) -> int:
    """The file offset of ``offset`` in the paragraph's content."""
    content, file = next(pair for pair in reversed(starts) if pair[0] <= offset)
    return file + offset - content


def _term(paragraph: SyntaxTreeNode) -> str | None:
    """The bold lead of a bullet, if something is said after it."""
    parts = [part for part in paragraph.children[0].children if part.type != "text" or part.content.strip()]
    if len(parts) < 2 or parts[0].type != "strong":
        return None
    return _fold("".join(_leaves([parts[0]]))).rstrip(": ") or None


def _sentences_of(content: str) -> Iterator[tuple[int, str]]:
    """The sentences of a paragraph with their offsets.

    sentencex takes "100 Mbit/s." and "A, B, and C." for abbreviations; at the end of a line they seldom are.
    """
    for boundary in get_sentence_boundaries("en", content):
        start, text = boundary["start_index"], boundary["text"]
        stops = [match.end() for match in _LINE_END.finditer(text)]
        for low, high in pairwise((0, *stops, len(text))):
            yield start + low, text[low:high]


def _ordinals(items: SyntaxTreeNode) -> Iterator[int | None]:
    """The numbers of a list's items as a reader sees them; ``None`` for bullets."""
    return count(int(items.attrs.get("start", 1))) if items.type == "ordered_list" else repeat(None)


def _row_text(head: Sequence[str], cells: Sequence[str]) -> str:
    if len(cells) <= 2:
        return ": ".join(cell for cell in cells if cell)
    rest = "; ".join(f"{name} {cell}".strip() for name, cell in zip(head[1:], cells[1:], strict=False) if cell)
    return f"{cells[0]}: {rest}"


def title(block: SyntaxTreeNode) -> str:
    """The plain text of a heading, a bold line or a table cell."""
    return _fold("".join(_leaves(block.children[0].children))) if block.children else ""


def _leaves(nodes: Iterable[SyntaxTreeNode]) -> Iterator[str]:
    for node in nodes:
        if node.type in {"softbreak", "hardbreak"}:
            yield " "
        elif node.type == "html_inline":
            continue
        elif node.children and node.type != "image":
            yield from _leaves(node.children)
        else:
            yield node.content


def _fold(text: str) -> str:
    return " ".join(fix_encoding(text).split())


def line_range(block: SyntaxTreeNode) -> tuple[int, int]:
    """First line and the line after the last, from 0."""
    if block.map is None:
        raise ValueError(f"markdown-it gave no line range for a {block.type}")
    return block.map
