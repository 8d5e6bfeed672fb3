"""Lists of which nothing says what they list."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from markdown_it.tree import SyntaxTreeNode

from ingest.lint.models import Found, Note, quoted
from ingest.units import LISTS, line_range, readable

__all__ = ["list_without_heading"]


def list_without_heading(notes: Sequence[Note]) -> Iterator[Found]:
    """Lists at the top of a file, with neither a heading nor a line of text above them; the first in each file."""
    for note in notes:
        block = _first(note.tree.children)
        if block is not None and block.type in LISTS and not _is_index(block) and not _is_outline(block):
            line = line_range(block)[0]
            yield Found(
                note.file,
                line + 1,
                f"nothing says what the list that starts with {quoted(_lead(block), 48)} lists",
                "Put a heading above it, or a line that ends in a colon.",
            )


def _first(blocks: Sequence[SyntaxTreeNode]) -> SyntaxTreeNode | None:
    """The first block with text of its own; a title in the front matter is as good as a heading."""
    for block in blocks:
        if block.type == "front_matter" and "title:" in block.content:
            return None
        if block.type not in {"front_matter", "hr", "html_block"}:
            return block
    return None


def _lead(block: SyntaxTreeNode) -> str:
    inline = next((node for node in block.walk() if node.type == "inline"), None)
    return readable(inline.content.split("\n")[0]) if inline else ""


def _is_index(block: SyntaxTreeNode) -> bool:
    """Whether each item is a link: a table of contents lists what its links lead to."""
    items = [node for node in block.walk() if node.type == "inline"]
    return all(item.children and item.children[0].type == "link" for item in items)


def _is_outline(block: SyntaxTreeNode) -> bool:
    """Whether items have lists of their own: in an outline the items of the first level are the headings."""
    return any(node.type in LISTS for node in block.walk(include_self=False))
