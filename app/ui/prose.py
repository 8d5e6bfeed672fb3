"""An answer as nodes: sentences with their chips, footnotes, and what was held back."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from app.models import Citation, Sentence
from app.ui.nodes import Node, node
from app.ui.places import spell_lines
from app.ui.reading import inline
from ingest.models import Lines

__all__ = ["chip", "footnotes", "paragraph", "place", "quoted", "sentences"]

_LABEL = re.compile(r"(\s*\[\d+\])")


def sentences(drafted: Sequence[Sentence], citations: Sequence[Citation], unresolved: Sequence[str] = ()) -> Node:
    """The sentences as one paragraph, after a table of those that compare; each carries the chips of what it cites."""
    known = {citation.label: citation for citation in citations}
    drawn = [(each, _sentence(each, known, set(unresolved))) for each in drafted]
    spoken = node("p", *(part for each, said in drawn if not each.about for part in (said, " ")))
    rows = [node("tr", node("th", each.about), node("td", said)) for each, said in drawn if each.about]
    if not rows:
        return spoken.model_copy(update={"kind": "answer"})
    table = node("table", node("tbody", *rows))
    return node("div", table, *([spoken] if spoken.children else []), kind="answer")


def footnotes(citations: Iterable[Citation], stale: Collection[int] = ()) -> Node:
    """The cited places in order; a click on one opens it. Labels in ``stale`` quote what the notes said once."""
    ordered = sorted(citations, key=lambda each: each.label)
    rows = (_footnote(each, each.label in stale) for each in ordered)
    return node("ol", *(node("li", row) for row in rows), kind="footnotes")


def quoted(mark: str, path: Sequence[str], lines: Lines, quote: str, opens: str) -> Node:
    """A place in the notes and what it says, as one button."""
    where = node("span", place(path), f" · {spell_lines(lines)}", kind="place")
    says = node("span", *inline(quote), kind="quote")
    return node("button", node("span", mark, kind="chip"), where, says, kind="footnote", opens=opens)


def _footnote(citation: Citation, stale: bool) -> Node:
    row = quoted(str(citation.label), citation.section, citation.lines, citation.quote, str(citation.label))
    if not stale:
        return row
    changed = node("span", "Your notes have changed since", kind="why changed")
    return row.model_copy(update={"children": (*row.children, changed)})


def paragraph(text: str, kind: str = "") -> Node:
    """One run of Markdown as a paragraph."""
    return node("p", *inline(text), kind=kind)


def chip(citation: Citation, text: str | None = None) -> Node:
    """The small button that opens a citation."""
    name = f"Source {citation.label}: {_title(citation)}, {spell_lines(citation.lines)}"
    return node("button", text or str(citation.label), kind="chip", opens=str(citation.label), name=name)


def place(path: Sequence[str]) -> Node:
    """A heading path, its last part the strongest."""
    *above, last = path or ("Notes",)
    return node("span", *(f"{part} › " for part in above[-1:]), node("strong", last), kind="place")


def _sentence(sentence: Sentence, known: dict[int, Citation], unresolved: set[str]) -> Node:
    shown: set[int] = set()
    parts = list(_with_chips(inline(sentence.text), known, unresolved, shown))
    rest = [chip(known[label]) for label in sentence.citations if label in known and label not in shown]
    if sentence.supported:
        return node("span", *parts, *rest, kind="sentence")
    why = node("span", f"Not borne out by the notes: {sentence.reason or 'no cited line says this'}", kind="why")
    return node("span", node("span", *parts, kind="unsupported"), *rest, " ", why, kind="sentence")


def _with_chips(
    parts: Iterable[Node | str], known: dict[int, Citation], unresolved: set[str], shown: set[int]
) -> Iterator[Node | str]:
    for part in parts:
        if isinstance(part, Node):
            yield part
            continue
        for piece in filter(None, _LABEL.split(part)):
            yield _piece(piece, known, unresolved, shown)


def _piece(piece: str, known: dict[int, Citation], unresolved: set[str], shown: set[int]) -> Node | str:
    if not _LABEL.fullmatch(piece):
        return piece
    text = piece.strip()
    label = int(text[1:-1])
    if label in known:
        shown.add(label)
        return chip(known[label])
    if text in unresolved or str(label) in unresolved:
        return node("span", str(label), kind="chip loose", name=f"Footnote {label} points at nothing")
    return piece


def _title(citation: Citation) -> str:
    return citation.section[-1] if citation.section else citation.file.name
