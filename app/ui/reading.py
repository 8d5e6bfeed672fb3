"""Markdown to nodes for reading, every piece tied to the line of the file it stands on.

Images become their description, links and raw HTML become text. Where a construct hides line breaks (a code span over
two lines, say) its whole block counts as one place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from itertools import groupby
from typing import cast

from ftfy import fix_encoding
from markdown_it.tree import SyntaxTreeNode

from app.ui.nodes import Node, Tag, node
from ingest.models import Lines
from ingest.units import MARKDOWN

__all__ = ["inline", "reading"]

_SAME_TAG = {
    "blockquote": "blockquote",
    "bullet_list": "ul",
    "ordered_list": "ol",
    "list_item": "li",
    "table": "table",
    "thead": "thead",
    "tbody": "tbody",
    "tr": "tr",
    "th": "th",
    "td": "td",
    "strong": "strong",
    "em": "em",
    "s": "s",
}
_BREAKS = {"softbreak", "hardbreak"}
_BREAK_TAG = re.compile(r"<br\s*/?>", re.IGNORECASE)

Piece = tuple[int, Node | str]
"""A line number and what stands on it."""


def inline(markdown: str) -> tuple[Node | str, ...]:
    """One run of Markdown without blocks, as nodes."""
    return tuple(piece for _, piece in _pieces(_inline_tree(markdown), 1))


def reading(text: str, shown: Lines, cited: Lines | None = None, topics: frozenset[int] = frozenset()) -> list[Node]:
    """The blocks of ``text`` that touch the lines ``shown``, with the ``cited`` lines marked.

    Args:
        text: a whole file of notes.
        shown: first and last line, counted from 1, both included.
        cited: the lines to mark; the first of them is where the page scrolls to.
        topics: the lines of bold one-line paragraphs that head a list.
    """
    page = _Page(cited, topics)
    blocks = (block for block in _tree(text).children if block.map and _touches(_lines(block), shown))
    return [drawn for block in blocks for drawn in page.block(block)]


class _Page:
    def __init__(self, cited: Lines | None, topics: frozenset[int]) -> None:
        self.cited = cited
        self.topics = topics

    def block(self, block: SyntaxTreeNode, first: int = 1) -> Iterator[Node]:
        first = _lines(block)[0] if block.map else first
        if block.type == "paragraph":
            yield self._paragraph(block, first)
        elif block.type == "heading":
            yield node(cast("Tag", block.tag), *self._flow(block.children, first))
        elif block.type in {"fence", "code_block", "html_block", "front_matter"}:
            yield self._verbatim(block, first)
        elif block.type == "hr":
            yield node("hr")
        elif block.type in {"th", "td"}:
            yield node(cast("Tag", block.type), *self._flow(block.children, first))
        else:
            inside = (drawn for child in block.children for drawn in self.block(child, first))
            yield node(cast("Tag", _SAME_TAG.get(block.type, "div")), *inside)

    def _paragraph(self, block: SyntaxTreeNode, first: int) -> Node:
        flow = self._flow(block.children, first)
        if first in self.topics:
            return node("h4", *flow, kind="topic")
        return node("span" if block.hidden else "p", *flow)

    def _flow(self, children: Sequence[SyntaxTreeNode], first: int) -> Iterator[Node | str]:
        for child in children:
            pieces = list(_pieces(child.children, first))
            hidden_breaks = child.content.count("\n") != max((line for line, _ in pieces), default=first) - first
            if hidden_breaks:
                last = first + child.content.count("\n")
                yield self._line((piece for _, piece in pieces), first, last)
                continue
            for line, run in groupby(pieces, key=lambda piece: piece[0]):
                yield self._line((piece for _, piece in run), line, line)
                yield " "

    def _verbatim(self, block: SyntaxTreeNode, first: int) -> Node:
        # A fence that is never closed and holds nothing has no line but its own.
        above = 1 if block.content and block.type in {"fence", "front_matter"} else 0
        rows = enumerate(block.content.rstrip("\n").split("\n"), start=first + above)
        return node("pre", *(self._line((row + "\n",), line, line) for line, row in rows))

    def _line(self, pieces: Iterable[Node | str], first: int, last: int) -> Node:
        marked = self.cited is not None and _touches((first, last), self.cited)
        return node("span", *pieces, kind="line cited" if marked else "line", line=first)


def _pieces(children: Iterable[SyntaxTreeNode], line: int) -> Iterator[Piece]:
    for child in children:
        if child.type in _BREAKS:
            line += 1
        elif child.type in _SAME_TAG:
            for at, run in groupby(_pieces(child.children, line), key=lambda piece: piece[0]):
                line = at
                yield at, node(cast("Tag", _SAME_TAG[child.type]), *(piece for _, piece in run))
        elif child.type == "link":
            for at, piece in _pieces(child.children, line):
                line = at
                yield at, piece
        elif leaf := _leaf(child):
            yield line, leaf


def _leaf(child: SyntaxTreeNode) -> Node | str:
    text = fix_encoding(child.content)
    if child.type == "code_inline":
        return node("code", text)
    if child.type == "image":
        return node("span", f"[image: {text}]" if text else "[image]", kind="image")
    if child.type == "html_inline" and _BREAK_TAG.fullmatch(text):
        return node("br")
    return text


@lru_cache(maxsize=32)
def _tree(text: str) -> SyntaxTreeNode:
    return SyntaxTreeNode(MARKDOWN.parse(text.replace("\ufeff", " ", 1)))


def _inline_tree(markdown: str) -> list[SyntaxTreeNode]:
    return [leaf for block in SyntaxTreeNode(MARKDOWN.parseInline(markdown)).children for leaf in block.children]


def _lines(block: SyntaxTreeNode) -> Lines:
    first, after = cast("tuple[int, int]", block.map)
    return first + 1, after


def _touches(one: Lines, other: Lines) -> bool:
    return one[0] <= other[1] and other[0] <= one[1]
