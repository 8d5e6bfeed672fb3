"""The table of rules, and the run of those that were chosen."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from typing import NamedTuple

from ingest.lint.contradictions import conflicting_numbers
from ingest.lint.dangling import dangling
from ingest.lint.encoding import mojibake
from ingest.lint.headings import empty_heading, heading_without_space, thin_topic
from ingest.lint.length import long_line
from ingest.lint.links import broken_link
from ingest.lint.lists import list_without_heading
from ingest.lint.models import Finding, Found, Level, Note
from ingest.lint.twice import defined_twice
from ingest.roots import natural

__all__ = ["RULES", "Rule", "lint"]


class Rule(NamedTuple):
    """What a rule's findings weigh, and how they are found."""

    level: Level
    find: Callable[[Sequence[Note]], Iterator[Found]]


RULES: dict[str, Rule] = {
    "broken-link": Rule("error", broken_link),
    "conflicting-numbers": Rule("warning", conflicting_numbers),
    "dangling": Rule("warning", dangling),
    "defined-twice": Rule("note", defined_twice),
    "empty-heading": Rule("error", empty_heading),
    "heading-without-space": Rule("warning", heading_without_space),
    "list-without-heading": Rule("warning", list_without_heading),
    "long-line": Rule("warning", long_line),
    "mojibake": Rule("error", mojibake),
    "thin-topic": Rule("warning", thin_topic),
}


def lint(notes: Sequence[Note], names: Collection[str] = tuple(RULES)) -> tuple[Finding, ...]:
    """What the rules called ``names`` find in ``notes``, in reading order.

    Rules that compare (defined-twice, conflicting-numbers) compare all of ``notes`` with each other.
    """
    findings = (_finding(name, found) for name in names for found in RULES[name].find(notes))
    return tuple(sorted(findings, key=lambda finding: (natural(finding.file), finding.line, finding.rule)))


def _finding(name: str, found: Found) -> Finding:
    return Finding(
        file=found.file,
        line=found.line,
        rule=name,
        level=found.level or RULES[name].level,
        message=found.message,
        advice=found.advice,
    )
