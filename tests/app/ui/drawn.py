"""What the pages drew with their own element, out of the messages that a test run collected."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from markdown_it import MarkdownIt
from streamlit.testing.v1 import AppTest

from app.ui.nodes import Node

Drawn = dict[str, Any]


def drawn(at: AppTest) -> list[Drawn]:
    """The data of every custom element on the page, in order; each holds ``nodes``, ``look`` and ``reveal``."""
    return [json.loads(element.proto.json) for element in at.get("bidi_component")]


def elements(at: AppTest, kind: str) -> list[Drawn]:
    """Every drawn element with that class."""
    found = (node for data in drawn(at) for root in data["nodes"] for node in walk(root))
    return [node for node in found if kind in node.get("kind", "").split()]


def walk(root: Drawn | str) -> Iterator[Drawn]:
    """``root`` and everything inside it."""
    if isinstance(root, str):
        return
    yield root
    for child in root.get("children", ()):
        yield from walk(child)


def text(root: Drawn | str) -> str:
    """All text inside."""
    return root if isinstance(root, str) else "".join(text(child) for child in root.get("children", ()))


def page_text(at: AppTest) -> str:
    """All text that was drawn on the page."""
    return "\n".join(text(root) for data in drawn(at) for root in data["nodes"])


def is_inert(markdown: str) -> bool:
    """Whether Markdown that goes to one of Streamlit's widgets holds no image, link, raw HTML or formula."""
    tokens = MarkdownIt("gfm-like", {"linkify": False}).parse(markdown)
    kinds = {child.type for token in tokens for child in (token, *(token.children or ()))}
    return not kinds & {"image", "link_open", "html_inline", "html_block"} and not re.search(r"(?<!\\)\$", markdown)


def inside(nodes: Sequence[Node | str]) -> Iterator[Node]:
    """Every node in and below ``nodes``."""
    for each in nodes:
        if isinstance(each, Node):
            yield each
            yield from inside(each.children)


def of_kind(nodes: Sequence[Node | str], kind: str) -> list[Node]:
    """The nodes with that class."""
    return [each for each in inside(nodes) if kind in each.kind.split()]
