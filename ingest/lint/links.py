"""Links that lead nowhere, as far as the disk can tell; nothing is looked up on a network."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote

from markdown_it.tree import SyntaxTreeNode
from rapidfuzz.process import extractOne

from ingest.lint.anchors import Anchors
from ingest.lint.models import Found, Note, quoted
from ingest.units import line_range

__all__ = ["broken_link"]

_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]+:")
_HTML = re.compile(r"""<(?:a|img)\b[^>]*?\s(?:href|src)\s*=\s*["']([^"']*)["']""", re.IGNORECASE)
_WEB = re.compile(r"(?:www\.|[\w-]+(?:\.[\w-]+)*\.(?:com|org|net|edu|io|gov|ai|dev)(?=/|$))", re.IGNORECASE)
_HALF_SCHEME = re.compile(
    r"(?:https?|ttps?|htt|htps?)(?::/(?!/)|//|:(?!/)|;//|:///)|(?:ttps?|htps?|htt)://", re.IGNORECASE
)
# Paths that only a site builder or another program can resolve.
_ELSEWHERE = re.compile(r"[/@~$%{<&]|.*[{}<>]|.*\.\.\.")
_SPACED = re.compile(
    r"!?\[[^\]]+\]\(\s*([^()<>\n]{0,200}\S\s+\S[^()<>\"'\n]{0,200}\.(?:md|png|jpe?g|gif|svg|pdf|html?|txt))\s*\)"
)
_UNDEFINED = re.compile(r"(?<![\w\])}])\[([^\[\]\n]*[^\W\d_]{3}[^\[\]\n]*)\]\[([^\[\]\n]*)\]")
_LINE = re.compile(r":\d+(?::\d+)?$")


class _Link(NamedTuple):
    line: int
    target: str
    text: str
    picture: bool


def broken_link(notes: Sequence[Note]) -> Iterator[Found]:
    """Links and pictures without a target, to files or headings that do not exist, and references never defined."""
    anchors = Anchors(notes)
    for note in notes:
        for inline in (node for node in note.tree.walk() if node.type == "inline"):
            yield from _unparsed(note, inline)
        for link in _links(note):
            if problem := _problem(note, link, anchors):
                message, advice = problem
                yield Found(note.file, link.line, message, advice)


def _links(note: Note) -> Iterator[_Link]:
    for node in note.tree.walk():
        if node.type == "html_block":
            for match in _HTML.finditer(node.content):
                line = line_range(node)[0] + node.content.count("\n", 0, match.start())
                yield _Link(line + 1, match.group(1), "", False)
        elif node.type == "inline" and node.children:
            line = line_range(node)[0] + 1
            for part in node.walk(include_self=False):
                line += part.type in {"softbreak", "hardbreak"}
                yield from _inline(part, line)


def _inline(part: SyntaxTreeNode, line: int) -> Iterator[_Link]:
    if part.type == "link":
        text = "".join(node.content for node in part.walk() if not node.children)
        yield _Link(line, str(part.attrs.get("href", "")), text, False)
    elif part.type == "image":
        yield _Link(line, str(part.attrs.get("src", "")), part.content, True)
    elif part.type == "html_inline":
        yield from (_Link(line, match.group(1), "", False) for match in _HTML.finditer(part.content))


def _problem(note: Note, link: _Link, anchors: Anchors) -> tuple[str, str] | None:
    """What is wrong with a link, and what to do about it."""
    target = unquote(link.target).strip()
    what = "picture" if link.picture else "link"
    if not target:
        return f"the {what} {quoted(link.text)} has no target", "Put the address between the round brackets."
    if _HALF_SCHEME.match(target):
        return f"the {what} {quoted(target)} is no address", "Write the address with http:// or https://."
    if _SCHEME.match(target) or _ELSEWHERE.match(target):
        return None
    path, _, anchor = target.partition("#")
    path = path.partition("?")[0]
    if not path:
        return _anchor(note.file, "this file", anchor, anchors)
    file = _resolve(note.file.parent, path, note)
    if file is None:
        return _missing(note.file.parent, path, what)
    return _anchor(file, path, anchor, anchors)


def _resolve(folder: Path, path: str, note: Note) -> Path | None:
    """The file that ``path`` leads to: as it stands, or as note programs and site builders take it."""
    stem = path.removesuffix(".html").rstrip("/")
    tries = [path, _LINE.sub("", path), f"{path}.md", f"{stem}.md", f"{stem}.rst", f"{stem}.markdown"]
    for base in (folder, *_above(note)):
        for attempt in tries:
            try:
                if (base / attempt).exists():
                    return base / attempt
            except (OSError, ValueError):  # a name that no file can have
                return None
    return None


def _above(note: Note) -> Iterator[Path]:
    """The folders between a note and the one that was given: programs for notes count paths from there."""
    if note.root:
        yield from (folder for folder in note.file.parents if folder.is_relative_to(note.root))


def _missing(folder: Path, path: str, what: str) -> tuple[str, str]:
    message = f"the {what} {quoted(path)} leads to no file"
    if _WEB.match(path):
        return message, f"Write {quoted('https://' + path)} if it is an address on the web."
    if "@" in path:
        return message, f"Write {quoted('mailto:' + path)} if it is an e-mail address."
    near = (folder / path).parent
    names = [child.name for child in near.iterdir()] if near.is_dir() else []
    nearest = extractOne(Path(path).name, names, score_cutoff=80)
    meant = f"; did you mean {quoted(nearest[0])}?" if nearest else "."
    return message, f"Correct the path, which counts from the folder of this file, or remove the {what}{meant}"


def _anchor(file: Path, name: str, anchor: str, anchors: Anchors) -> tuple[str, str] | None:
    if not anchor or anchors.has(file, anchor):
        return None
    nearest = extractOne(anchor, anchors.of(file), score_cutoff=70)
    meant = f"; did you mean {quoted('#' + nearest[0])}?" if nearest else "."
    return f"no heading of {name} matches {quoted('#' + anchor)}", f"Use the heading's words joined by hyphens{meant}"


def _unparsed(note: Note, inline: SyntaxTreeNode) -> Iterator[Found]:
    """What was meant as a link, and is plain text to every Markdown reader."""
    line = line_range(inline)[0] + 1
    for part in inline.children:
        line += part.type in {"softbreak", "hardbreak"}
        if part.type != "text" or "$" in part.content:  # brackets in a formula are no link
            continue
        for match in _SPACED.finditer(part.content):
            right = match.group(1).replace(" ", "%20")
            message = f"the spaces in {quoted(match.group(1))} keep it from being a link"
            yield Found(note.file, line, message, f"Write {quoted(right)}, or put the path in angle brackets.")
        for match in _UNDEFINED.finditer(part.content):
            label = match.group(2) or match.group(1)
            message = f"the reference {quoted(match.group())} is defined nowhere"
            yield Found(
                note.file, line, message, f"Add a line {quoted(f'[{label}]: ADDRESS')}, or remove the brackets."
            )
