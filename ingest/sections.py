"""Markdown to a tree of sections and units with exact offsets. Pure: text in, values out.

A heading (ATX or setext) opens a node; so does a topic, a bold one-line paragraph that heads a list. Whatever stands
below becomes the units of the innermost node.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from markdown_it.tree import SyntaxTreeNode

from ingest.models import Document, Section, Unit
from ingest.units import LISTS, MARKDOWN, Source, UnitReader, lead_in, line_range, lines_of, title

__all__ = ["parse"]

_TOPIC_LEVEL = 7  # one below the deepest Markdown heading


@dataclass
class _Node:
    level: int
    title: str
    line: int
    units: list[Unit] = field(default_factory=list)


def parse(document: Document) -> tuple[Section, ...]:
    """Every node of the document's tree in reading order; units hang under the innermost node they stand in.

    Text above the first heading hangs under a node of kind ``root`` with an empty path.
    """
    source = Source(document.text)
    # A byte-order mark would hide a heading on the first line; a space of the same length does not.
    tree = SyntaxTreeNode(MARKDOWN.parse(document.text.replace("\ufeff", " ", 1)))
    nodes = [_Node(level=0, title="", line=0)]
    blocks = list(tree.children)
    units = UnitReader(source)
    for position, block in enumerate(blocks):
        if block.type == "heading":
            nodes.append(_Node(int(block.tag[1]), title(block), line_range(block)[0]))
        elif _is_topic(blocks, position):
            nodes.append(_Node(_TOPIC_LEVEL, title(block).rstrip(": "), line_range(block)[0]))
        else:
            above = lead_in(blocks[position - 1]) if position and block.type in LISTS else None
            nodes[-1].units.extend(units.of(block, above))
    return tuple(_sections(nodes, document.file, source))


def _sections(nodes: Sequence[_Node], file: Path, source: Source) -> Iterator[Section]:
    path: list[_Node] = []
    for position, node in enumerate(nodes):
        if node.level == 0 and not node.units:
            continue
        path = [above for above in path if above.level < node.level and above.level > 0] + [node]
        later = (below.line for below in nodes[position + 1 :] if below.level <= max(node.level, 1))
        stop = next(later, len(source.starts)) if node.level else _first_heading(nodes, source)
        span = source.trimmed(node.line, stop)
        yield Section(
            file=file,
            path=tuple(above.title for above in path if above.level),
            kind="root" if node.level == 0 else "topic" if node.level == _TOPIC_LEVEL else "heading",
            lines=lines_of(source, span, node.line),
            span=span,
            units=tuple(node.units),
        )


def _first_heading(nodes: Sequence[_Node], source: Source) -> int:
    return nodes[1].line if len(nodes) > 1 else len(source.starts)


def _is_topic(blocks: Sequence[SyntaxTreeNode], position: int) -> bool:
    """A bold one-line paragraph followed by a list, with at most plain paragraphs in between."""
    if not _is_bold_line(blocks[position]):
        return False
    for block in blocks[position + 1 :]:
        if block.type in LISTS:
            return True
        if block.type != "paragraph" or _is_bold_line(block):
            return False
    return False


def _is_bold_line(block: SyntaxTreeNode) -> bool:
    if block.type != "paragraph" or line_range(block)[1] - line_range(block)[0] != 1:
        return False
    parts = [part for part in block.children[0].children if part.type != "text" or part.content.strip(" :")]
    return len(parts) == 1 and parts[0].type == "strong"
