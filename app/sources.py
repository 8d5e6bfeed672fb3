"""The lines a model is shown, and which of them hold a sentence that it wrote."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from app.compose import compose
from app.glossary import Glossary
from app.grounding import Verdict, check
from app.search import Evidence, Searcher
from ingest.models import Hit

__all__ = ["Source", "judge", "lines_for", "nearest", "numbered", "sources", "strange_numbers"]

_LINES = 8
_CLAUSE = re.compile(r"(?:,|;)\s+(?:while|whereas|but|and)\s+|;\s+", re.IGNORECASE)
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


class Source(NamedTuple):
    """A line, and how well it holds a sentence."""

    verdict: Verdict
    hit: Hit


def lines_for(evidence: Evidence, searcher: Searcher) -> list[Hit]:
    """The lines the notes engine would show, then the best ranked of the others."""
    chosen = compose(evidence.question, evidence.hits, searcher.sections, searcher.glossary)
    spans = {(hit.file, hit.span) for hit in chosen}
    rest = [hit for hit in evidence.hits if (hit.file, hit.span) not in spans]
    return [*chosen, *rest][: max(_LINES, len(chosen))]


def numbered(lines: Sequence[Hit]) -> str:
    """The lines as a prompt quotes them: one each, under numbers from 1."""
    return "\n".join(f"[{number}] {hit.unit.plain}" for number, hit in enumerate(lines, 1))


def judge(sentence: str, lines: Sequence[Hit], glossary: Glossary) -> Verdict:
    """Whether ``lines`` together hold ``sentence``."""
    return check(sentence, [hit.unit.plain for hit in lines], glossary)


def nearest(sentence: str, lines: Sequence[Hit], glossary: Glossary) -> Source:
    """The one of ``lines`` that holds most of ``sentence``; a line that supports it comes before any other."""
    judged = (Source(judge(sentence, [hit], glossary), hit) for hit in lines)
    return max(judged, key=lambda source: (source.verdict.supported, source.verdict.score))


def sources(sentence: str, lines: Sequence[Hit], glossary: Glossary, enough: float = 0.0) -> list[Hit]:
    """The lines that hold ``sentence``: one, or one for each of its clauses; none where a clause has none.

    A clause never rests on two lines: mixed, they would hold one term's property under another's name.

    Args:
        sentence: without labels.
        lines: not empty.
        glossary: the names of the course.
        enough: the least score of a line, 0 to 1.
    """
    for parts in ([sentence], _CLAUSE.split(sentence)):
        found = [nearest(part, lines, glossary) for part in parts]
        if all(source.verdict.supported and source.verdict.score >= enough for source in found):
            return list(dict.fromkeys(source.hit for source in found))
    return []


def strange_numbers(sentence: str, texts: Sequence[str]) -> list[str]:
    """The numbers in digits that ``sentence`` holds and none of ``texts`` does."""
    known = {number for text in texts for number in _NUMBER.findall(text)}
    return [number for number in _NUMBER.findall(sentence) if number not in known]
