"""Sentences that make sense only with the line above, which a quote leaves behind."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from ingest.lint.models import Found, Level, Note, quoted
from ingest.models import Unit

__all__ = ["dangling", "opener"]

# What notes say of themselves ("This chapter covers …", "These are notes on …") is said of what is quoted, too.
_ITSELF = (
    r"chapters?|sections?|documents?|docs?|documentation|notes?|notebook|pages?|guides?|guidelines?|books?|lectures?"
    r"|article|files?|tutorials?|readme|repo|repository|projects?|modules?|course|units?|lists?|tables?|figures?"
    r"|diagrams?|appendix|parts?|lessons?|posts?|blog|papers?|essay|summary|overview|glossary|cheat ?sheets?|folder"
    r"|directory|package|library|reference|exam|syllabus|series|videos?|vault|collection|introduction|slides"
)
_TODAY = r"year|month|weeks?|century|morning|day|days|time"
_JUDGED = (
    r"important|necessary|possible|impossible|essential|useful|helpful|crucial|vital|critical|imperative|easy|easier|hard|harder"
    r"|difficult|simple|straightforward|common|good|better|best|bad|worse|recommended|advisable|likely|unlikely|clear|unclear"
    r"|true|worth|worthwhile|obvious|evident|interesting|noteworthy|notable|customary|usual|typical|normal|rare|safe|safer|wise"
    r"|tempting|natural|convenient|illegal|legal|mandatory|sufficient|enough|time|required|allowed|permitted|preferable"
    r"|desirable|reasonable|fair|okay|ok|fine|certain|plausible|conceivable|surprising|striking|ironic|unfortunate|mistake"
    r"|practice|idea|cheaper|faster|unnecessary|pointless|impractical|infeasible|feasible|trivial|fun|hoped|intended|planned"
)
_TOLD = (
    r"known|said|believed|thought|estimated|assumed|expected|shown|proved|proven|argued|suggested|claimed|noted|seen|found"
    r"|understood|recommended|advised|required|agreed|hypothesi[sz]ed|reported|observed|stated|inferred|concluded|remembered"
    r"|emphasi[sz]ed|assured|feared|hoped|decided|discovered|announced|rumou?red|speculated|theori[sz]ed|postulated"
)
_IS = (
    r"(?:['’]s|\s+(?:is|was|isn['’]t|wasn['’]t|(?:will|would|may|might|can|could|should|must|has|had)(?:\s+\w+)?\s+(?:be|been)"
    r"|becomes?|became|remains?|proved|seems?|seemed|appears?|appeared))"
)
# "It" that stands for what follows ("It is important that …"), for the weather, or for nothing.
_EXPLETIVE = re.compile(
    rf"It{_IS}\s+(?:\w+\s+){{0,4}}?(?:{_JUDGED})\b.*?\b(?:to|that|whether|how|why|what|if|when|who|where|\w+ing)\b"
    rf"|It{_IS}\s+(?:\w+\s+){{0,3}}?(?:{_TOLD})\b.{{0,40}}?\b(?:that|whether|how|why)\b"
    rf"|It{_IS}\s+(?:only\s+|not\s+|precisely\s+|partly\s+|largely\s+)*(?:because|until|in|at|on|during|through|by|with|for|from|under|after"
    r"|here|this|these)\b.*\b(?:that|who|when|where)\b"
    rf"|It{_IS}\s+(?:\w+\s+){{0,3}}?[A-Z].*\bwho\b"
    r"|It\s+(?:will\s+|would\s+|may\s+|can\s+|usually\s+|often\s+|also\s+)*(?:takes?|took|costs?)\b.*\b(?:to|for|before|until)\b"
    r"|It\s+(?:does\s+not|doesn['’]t|didn['’]t|did\s+not)\s+(?:matter|help|follow|make\s+sense|take)\b"
    r"|It\s+(?:(?:\w+\s+){0,2}?(?:turns|turned)\s+out|(?:then\s+|also\s+)?follow(?:s|ed)|(?:would\s+)?(?:seems?|appears?)\s+(?:that|to\s+\w+\s+that|as|like)"
    r"|looks\s+(?:like|as)|(?:also\s+)?makes\s+(?:no\s+)?sense|(?:also\s+|often\s+)?helps\s+(?:to|if|when)|pays\s+to|suffices|happen(?:s|ed)\s+that"
    r"|goes\s+without|remains\s+to|(?:rain|snow|matter)(?:s|ed)|has\s+to\s+be\s+(?:noted|said))\b"
)
_STANDS = re.compile(
    rf"(?:This|These|Those)\s+(?:\S+\s+)?(?:{_ITSELF}|{_TODAY})\b"
    rf"|(?:This|These|Those)(?:['’]s|\s+(?:is|are))\s+(?:\S+\s+){{0,5}}?(?:{_ITSELF})\b"
    r"|(?:This|These)\s+\w+\s+(?:[-–—]\s|\()"  # "This process – the loss of water – …" says which it is
    r"|Those\s+(?:who|with|of|in|that|which|from|whose|[a-z]+ing|[a-z]+ed)\b"
    r"|Such\s+(?:as|is|that)\b|They\s+say\b|This\s+or\s+that\b|The\s+latter\s+(?:half|part|stages?|years|days|period)\b",
    re.IGNORECASE,
)
_POINTS_BACK = re.compile(
    r"(?:It|They|He|She|Its|Their|His|This|These|Those|Such)\b(?=['’]?\s?[a-z])"
    r"|Her\s+[a-z]+(?=\s+(?:was|is|were|are|had|has|and|of|to|in))"
    r"|That(?:['’]s|\s+(?:is\s+(?:why|because|how|what|the)|is,|means|was|way|makes|allows|would|will|explains))"
    r"|The\s+(?:former|latter)(?=,|\s+(?:is|are|was|were|has|have|had|can|will|may|does|did|would|could|should|must|uses?|requires?"
    r"|refers?|means?|involves?|includes?|allows?|gives?|provides?|being|two|one|of)\b)"
    r"|The\s+latter\b|The\s+same\s+(?:applies|goes|holds|is\s+true|can\s+be\s+said)"
    r"|Both(?:\s+of\s+(?:them|these|which)|(?=\s+(?:are|were|have|had|can|use)\b))"
    r"|(?:One|Some|Most|Many|All|Each|Neither|None|Any|Either)\s+of\s+(?:them|these|those)"
    r"|In\s+(?:this|that|such|these|those)\s+(?:a\s+)?(?:cases?|ways?|examples?|contexts?|situations?|scenarios?|regard|respect)"
    r"|(?:To\s+do|By\s+doing|When\s+doing)\s+(?:so|this|that)|(?:Because|As\s+a\s+result)\s+of\s+this|For\s+(?:this|that)\s+reason"
    r"|As\s+such(?=,)|(?:After|Before|With|Without|Despite|Besides|Through)\s+(?:this|that|these)(?=,)"
)
_CONNECTS = re.compile(
    r"(?:However|Therefore|Otherwise|Instead|Conversely|In contrast|By contrast|On the other hand|As a result"
    r"|Consequently|Nevertheless|Nonetheless|Likewise|Similarly|Hence|Thus)(?=,)"
)
# Words that other languages have, too ("He aprendido", "Her er"), and words that only English has.
_SHARED = re.compile(r"(?:He|Her|His)\b")
_ENGLISH = re.compile(r"\b(?:the|is|was|were|of|and|has|had|to|can|will|not|she|with|by|from|who|which)\b")
_OPENING = 200  # characters: what comes later does not change what the first word stands for
_CITED = re.compile(r"[\s*+\d.-]*>")
_FOREIGN = re.compile(r"[^\x00-\u024f\u2000-\u2bff]")


def dangling(notes: Sequence[Note]) -> Iterator[Found]:
    """Sentences that open with a word whose meaning stands in another sentence; what is quoted from others is left."""
    for note in notes:
        # Sentences in the midst of another script are examples of a language.
        if len(_FOREIGN.findall(note.document.text)) * 20 > len(note.document.text):
            continue
        for _, unit in note.units():
            if unit.kind in {"bullet", "sentence"} and not _is_cited(note, unit) and (found := opener(unit.plain)):
                yield _found(note, unit, *found)


def opener(sentence: str) -> tuple[str, Level | None] | None:
    """The words at the start of an English ``sentence`` that point out of it, and their level if not the usual one.

    >>> opener("It keeps records for a day."), opener("It is important that records are kept.")
    (('It', None), None)
    """
    text = sentence.lstrip("([ ")[:_OPENING]
    if sentence.endswith("?") or (_SHARED.match(text) and not _ENGLISH.search(text)):
        return None
    if connects := _CONNECTS.match(text):
        rest = opener(text[connects.end() + 1 :].lstrip().capitalize())
        return connects.group(), None if rest else "note"
    points = _POINTS_BACK.match(text)
    if not points or _EXPLETIVE.match(text) or _STANDS.match(text):
        return None
    return points.group(), None


def _is_cited(note: Note, unit: Unit) -> bool:
    """Whether the line is a block quote: another's words, not to be reworded."""
    text, start = note.document.text, unit.span[0]
    return bool(_CITED.match(text, text.rfind("\n", 0, start) + 1, start))


def _found(note: Note, unit: Unit, words: str, level: Level | None) -> Found:
    if level == "note":
        message = f"{quoted(words)} is set against a sentence that a quote leaves out: {quoted(unit.plain)}"
        return Found(
            note.file, unit.lines[0], message, f"Leave out {quoted(words)}, or name what it is set against.", level
        )
    message = f"{quoted(words)} leans on another sentence: {quoted(unit.plain)}"
    advice = f"Name what {quoted(words)} stands for: a quote of this sentence alone must make sense."
    return Found(note.file, unit.lines[0], message, advice)
