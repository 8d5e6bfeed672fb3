"""How much of the course a quiz asks about, and how evenly."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from app.quiz.items import Item
from evals.figures import Figure, figure, scored
from evals.metrics.guessing import evenness
from evals.metrics.intervals import NO_DATA, Estimate
from ingest.models import Section

__all__ = ["coverage", "parts"]

Path_ = tuple[str, ...]


def coverage(sections: Sequence[Section], items: Sequence[Item]) -> Iterator[Figure]:
    """Sections, topics and terms that were asked about, and how evenly the items are spread over them."""
    yield from _asked("sections", parts(sections), items)
    yield from _asked("topics", [section.path for section in sections if _terms(section)], items)
    yield _terms_asked(sections, items)


def parts(sections: Sequence[Section]) -> list[Path_]:
    """Headings that hold text or topics directly."""
    topics = {section.path[:-1] for section in sections if section.kind == "topic"}
    return [each.path for each in sections if each.kind == "heading" and (each.units or each.path in topics)]


def _asked(name: str, places: Sequence[Path_], items: Sequence[Item]) -> Iterator[Figure]:
    counts = [sum(item.section[: len(place)] == place for item in items) for place in places]
    missing = ", ".join(place[-1] for place, count in zip(places, counts, strict=True) if not count)
    cases = scored([place[-1] for place in places], [float(count > 0) for count in counts])
    note = f"not asked about: {missing}" if missing else ""
    yield figure(f"quiz.{name}", _share(sum(map(bool, counts)), len(counts)), note, cases=cases)
    value = evenness(counts) if len(counts) > 1 else None
    spread = NO_DATA if value is None else Estimate(value, None, None, len(items))
    yield figure(f"quiz.{name}.evenness", spread, "Pielou's J of items; 1: all asked about alike")


def _terms(section: Section) -> list[str]:
    return list(dict.fromkeys(unit.term for unit in section.units if unit.term))


def _terms_asked(sections: Sequence[Section], items: Sequence[Item]) -> Figure:
    """Terms of which any line decides that an option is right."""
    keyed = {(cited.file, cited.span) for item in items for cited in item.citations}
    all_terms = [(section.path, term) for section in sections for term in _terms(section)]
    asked = {
        (section.path, unit.term)
        for section in sections
        for unit in section.units
        if unit.term and (section.file, unit.span) in keyed
    }
    share = _share(sum(term in asked for term in all_terms), len(all_terms))
    cases = scored(
        [f"{path[-1]}: {term}" for path, term in all_terms], [float((path, term) in asked) for path, term in all_terms]
    )
    return figure("quiz.terms", share, "terms that the key of an item stands on", cases=cases)


def _share(count: float, total: int) -> Estimate:
    """A count of one drawn quiz: nothing was sampled, so there is no interval."""
    return Estimate(count / total if total else None, None, None, total)
