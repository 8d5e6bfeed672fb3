"""The table of contents as nodes: what there is, how much of it, and how well it is known."""

from __future__ import annotations

from collections.abc import Sequence

from app.ui.nodes import Node, node
from app.ui.outline import Outline, Scores, tally
from app.ui.places import address_of
from app.ui.prose import place, quoted
from ingest.models import Hit, Section

__all__ = ["Contents", "found_lines"]


class Contents:
    """Draws the tree of one course for one learner."""

    def __init__(self, outline: Outline, scores: Scores) -> None:
        self.outline = outline
        self.scores = scores

    def tree(self, current: Section | None = None) -> list[Node]:
        """Every section, folded except on the way to ``current``; outermost ones stand open where there is none."""
        return [self._branch(domain, current) for domain in self.outline.domains]

    def rows(self, sections: list[Section]) -> list[Node]:
        """The given sections as a flat list, each with what it stands under."""
        return [self._row(section, place(section.path)) for section in sections]

    def facts(self, section: Section) -> str:
        """How many lines of notes there are, and the learner's score."""
        units = self.outline.units(section)
        right, total = tally(self.scores, section.path)
        score = f" · {right} of {total} right" if total else ""
        return f"{units} {'line' if units == 1 else 'lines'}{score}"

    def turn(self, section: Section) -> Node:
        """The ways to the topics before and after."""
        before, after = self.outline.around(section)
        back = [self._turn(before, "← Previous", "turn")] if before else []
        on = [self._turn(after, "Next →", "turn next")] if after else []
        return node("div", *back, *on, kind="turns")

    def _branch(self, section: Section, current: Section | None) -> Node:
        below = self.outline.children(section)
        if not below:
            return self._row(section, section.title, here=section == current)
        unfolded = len(section.path) <= 1 if current is None else self._leads_to(section, current)
        head = node("summary", node("span", section.title), node("span", self.facts(section), kind="facts"))
        whole = node("button", "Read it all", kind="row whole", opens=address_of(self.outline, section))
        rows = node("div", whole, *(self._branch(child, current) for child in below), kind="below")
        return node("details", head, rows, kind=f"depth{len(section.path)}", unfolded=unfolded)

    def _row(self, section: Section, title: str | Node, *, here: bool = False) -> Node:
        parts = node("span", title), node("span", self.facts(section), kind="facts")
        return node("button", *parts, kind="row here" if here else "row", opens=address_of(self.outline, section))

    def _turn(self, section: Section, word: str, kind: str) -> Node:
        opens = address_of(self.outline, section)
        return node("button", node("span", word, kind="facts"), node("span", section.title), kind=kind, opens=opens)

    def _leads_to(self, section: Section, current: Section) -> bool:
        return section == current or section in self.outline.parents(current)


def found_lines(outline: Outline, hits: Sequence[Hit]) -> Node:
    """Search results, best first: each with its place and the line itself."""
    rows = (
        quoted(str(rank), hit.section, hit.lines, hit.text, address_of(outline, hit))
        for rank, hit in enumerate(hits, start=1)
        if hit.file in outline.names
    )
    return node("ol", *(node("li", row) for row in rows), kind="footnotes found")
