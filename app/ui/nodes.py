"""What the page draws: a tree of elements whose text is only ever text.

The browser builds each element by name and sets its text as text, so nothing in the notes or in a model's words can
become markup, a link or a request.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Literal

from ingest.models import Frozen

__all__ = ["Node", "node", "to_json"]

Tag = Literal[
    "blockquote",
    "br",
    "button",
    "code",
    "details",
    "div",
    "em",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "hr",
    "li",
    "ol",
    "p",
    "pre",
    "s",
    "span",
    "strong",
    "summary",
    "table",
    "tbody",
    "td",
    "th",
    "thead",
    "tr",
    "ul",
]


class Node(Frozen):
    """An element: ``children`` are elements and pieces of text in order."""

    tag: Tag
    children: tuple[Node | str, ...] = ()
    kind: str = ""
    """Names for the style sheet, as in HTML's ``class``."""
    opens: str | None = None
    """What a click on this button reports to the page."""
    name: str | None = None
    """What a screen reader says instead of the text."""
    line: int | None = None
    """The line of the file that the text stands on."""
    share: float | None = None
    """0 to 1, for a bar."""
    unfolded: bool = False
    """Whether ``details`` start open."""

    @property
    def text(self) -> str:
        """All text below this node, joined."""
        return "".join(child if isinstance(child, str) else child.text for child in self.children)


def node(  # noqa: PLR0913 - an element has that many sides
    tag: Tag,
    *children: Node | str,
    kind: str = "",
    opens: str | None = None,
    name: str | None = None,
    line: int | None = None,
    share: float | None = None,
    unfolded: bool = False,
) -> Node:
    """A ``Node`` written as HTML reads: tag, then what is inside."""
    return Node(
        tag=tag, children=children, kind=kind, opens=opens, name=name, line=line, share=share, unfolded=unfolded
    )


def to_json(nodes: Sequence[Node]) -> list[dict[str, Any]]:
    """The nodes as the browser gets them, without what is empty."""
    return [each.model_dump(mode="json", exclude_defaults=True) | {"tag": each.tag} for each in nodes]
