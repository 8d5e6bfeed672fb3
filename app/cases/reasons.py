"""Why something is so, from lines that give the reason."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from app.cases.drafts import Draft, short
from app.cases.english import AUXILIARIES, base, inverted, lowered
from app.cases.lines import Line
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["reasons"]

_BECAUSE = re.compile(r"^(?P<claim>.+?),? (?P<because>because(?: of)?|so that|in order to) (?P<reason>.+)$")
_SITUATED = re.compile(r"^(?P<situation>(?:When|If|For|Where) [^,]+), (?P<claim>(?:choose|use|pick|prefer) .+)$")
_SEVERAL = re.compile(r"[;:–—]|, (?:and|but|so|or|while|whereas|although|which|who)\b| (?:so|whereas|although)\b")
# What is true by definition has no reason; a trap or a rule of thumb is only named so.
_NO_CLAIM = re.compile(
    r"\bmeans?\b|^.{2,60}? (?:is|are|was|were) (?:(?:an?|the|any|one of|to)\b|\d)|\bstands? for\b|^(?:An?|One|The)"
    r" (?:\w+ )?(?:trap|mistake|problem|reason|rule)\b"
)
_FURTHER = re.compile(r"[;:].*$|, (?:and|but) (?:(?:it|they|the \w+|an? \w+|this|that) [a-z]+s?\b|so\b).*$|, which .*$")
_LONE = re.compile(
    r"(?:High|Low|More|Less|Fewer|Both|Neither|One|Most|Some|Many|Few|All|None|Another|Others|Good|Bad|Big|Small|Same"
    r"|Blue|Red|Black|White|Green|Long|Short|Only|Not|Never|Just|Mostly|Mainly|Partly|Probably|Maybe|Because) "
    r"(?:is|are|was|were|has|have|had|can|[a-z]+s)\b"
)
_LEADS_IN = re.compile(
    r"^(?:(?:When|If|For|In|At|On|After|Before|During|Without|With|Under|By|From|Since|While|Although|Even"
    r"|As) .*|(?:Therefore|However|Thus|Also|Instead|Then|Today|Later|First|Second|Finally|Usually|Sometimes"
    r"|Often|Similarly)\b.*)",
    re.S,
)


def reasons(notes: Notes) -> Iterator[Draft]:
    """ "Why …?", where the answer is what stands behind "because" or "so that"."""
    for line in notes.clean:
        found = _BECAUSE.match(line.text)
        if (
            found
            and not re.search(r"\bbecause\b|\bso that\b", found["reason"])
            and (asked := _asked(found["claim"], line, notes))
        ):
            to = "to " if found["because"] == "in order to" else ""
            fact = short(to + _FURTHER.sub("", found["reason"]))
            if len(content(fact)) >= 2:
                yield Draft("why", f"Why {asked}?", (line,), (fact,), found["claim"])


def _asked(claim: str, line: Line, notes: Notes) -> str | None:
    situated = _SITUATED.match(claim)
    if situated:
        turned = inverted(situated["claim"])
        return (
            f"{turned} {lowered(situated['situation'])}" if turned and not _SEVERAL.search(situated["claim"]) else None
        )
    if (
        _LONE.match(claim)
        or _SEVERAL.search(claim)
        or _LEADS_IN.match(claim)
        or _NO_CLAIM.search(claim)
        or _two_verbs(claim)
    ):
        return None
    return inverted(_running(claim, line, notes))


def _two_verbs(claim: str) -> bool:
    """Whether the reason may be that of the second half alone: "A does this and proves that"."""
    words = claim.split()
    if "and" in words and sum(word in AUXILIARIES for word in words) > 1:
        return True
    return any(word in {"and", "but"} and (base(behind) or behind in AUXILIARIES) for word, behind in pairwise(words))


def _running(claim: str, line: Line, notes: Notes) -> str:
    """The claim as it stands within a sentence: its first word small unless it is a name."""
    term = line.unit.term
    if term and claim.startswith(f"{term} "):
        return notes.written(term).strip("“”") + claim.removeprefix(term)
    return notes.within(claim)
