"""Sentence against cited lines: supported or not, how surely, and why.

Two things judge. Rules (``app.faults``) find a number, a unit, a name or a denial that the lines cannot hold, and give
the reason. A small trained model (``app.reader``) reads both texts and sees what rules cannot: a fair rewording, a
relation turned around, a condition left out. A logistic regression that ``python -m evals.fit_checker`` fits on the dev
split weighs them. The ``checker`` figures of the eval suite say how often the verdict is wrong.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cache
from typing import Literal, NamedTuple, Protocol

from app.faults import Fault, faults, stands_in
from app.glossary import Glossary
from app.logistic import Logistic, log_odds
from app.reader import Support, bundled
from ingest.words import content, fold

__all__ = [
    "FEATURES",
    "Claim",
    "Level",
    "Reads",
    "Span",
    "Verdict",
    "check",
    "checks",
    "features",
    "held",
    "read_window",
    "typed",
]

Level = Literal["full", "partial", "none"]
"""TREC's scale of support (RAG track 2024)."""
Claim = tuple[str, Sequence[str]]
"""A sentence and the lines it cites."""

FEATURES = ("full support and words held", "numbers", "denies", "stronger", "turned", "name or denied")
_LONGEST = 50
"""Words of the lines that are read at once; of longer ones, those are read that share most with the sentence.

The reader has learned on lines of this length, and loses its way in longer ones.
"""
_HELD = 3.0
"""What it counts, in log odds, that the lines hold all words of a sentence. Rows that are written to try a check hold
nearly all of them, so the dev split cannot weigh this; sentences that nobody wrote for a test differ in it most."""
_FEW, _UNHELD = 0.4, 15.0
"""Where the lines hold a smaller share of the words than that, what each missing share counts against the sentence: the
reader is unsure of sentences that tell something else of a thing its lines name. Chosen on foreign definitions that a
program put to terms of dev topics: 0.7 % of them pass in place of 1.6 %, and one fair rewording of 309 less."""
_CONTRADICTED = 0.3
"""The highest score of a sentence with a certain fault."""
_MARKS = str.maketrans({"‘": "'", "’": "'", "“": '"', "”": '"'})
_SEPARATOR = re.compile(r"(?<=\d),(?=\d{3}(?!\d))")
# What stands around a quoted line says nothing about the subject.
_FRAME = re.compile(r"^Your notes (?:on (.{1,200}?) )?say\b", re.IGNORECASE)


class Span(NamedTuple):
    """Characters of one cited line that carry the sentence: ``lines[line][start:end]``."""

    line: int
    start: int
    end: int


class Verdict(NamedTuple):
    """The outcome of a check."""

    supported: bool
    score: float
    """Probability, 0 to 1, that the lines carry all of the sentence; at most 0.3 where something contradicts."""
    reason: str
    """Empty when supported."""
    level: Level
    spans: tuple[Span, ...] = ()


class Reads(Protocol):
    """What reads lines and a sentence together; ``app.reader.Reader`` is the real one."""

    def support(self, pairs: Iterable[tuple[str, str]]) -> list[Support]:
        """For each pair of lines and a sentence, how far the lines carry it."""
        ...


def check(
    sentence: str, lines: Sequence[str], glossary: Glossary | None = None, reader: Reads | None = None
) -> Verdict:
    """Whether the plain text ``lines`` hold what ``sentence`` says.

    Args:
        sentence: one sentence, without labels.
        lines: what it cites; of very long texts, the lines that share most with the sentence are read.
        glossary: the names of the course; without it, another term's property is only noticed by its other words.
        reader: the trained part; the one that ships with Footnote where none is given.
    """
    return checks([(sentence, lines)], glossary, reader)[0]


def checks(claims: Iterable[Claim], glossary: Glossary | None = None, reader: Reads | None = None) -> list[Verdict]:
    """``check`` for many sentences, each with its lines: the same verdicts, in less time, read on all cores at once."""
    prepared = [_prepared(sentence, lines, glossary) for sentence, lines in claims]
    unread = [each.pair for each in prepared if isinstance(each, _Unread)]
    support = iter((reader or bundled()).support(unread) if unread else ())
    return [_judged(each, next(support)) if isinstance(each, _Unread) else each for each in prepared]


class _Unread(NamedTuple):
    """A sentence of which the rules have said what they can."""

    sentence: str
    text: str
    found: tuple[Fault, ...]
    pair: tuple[str, str]
    spans: tuple[Span, ...]


def _prepared(sentence: str, lines: Sequence[str], glossary: Glossary | None) -> Verdict | _Unread:
    if not lines:
        return Verdict(False, 0.0, "it cites no line of the notes", "none")
    sentence, text = _FRAME.sub(r"\1", sentence), "\n".join(lines)
    spans = _spans(sentence, lines)
    if _repeats(sentence, lines):
        return Verdict(True, 1.0, "", "full", spans)
    found = tuple(faults(sentence, text, glossary))
    said = _in_their_words(sentence, text, glossary) if glossary else sentence
    return _Unread(sentence, text, found, (typed(read_window(said, lines)), typed(said)), spans)


def _judged(claim: _Unread, support: Support) -> Verdict:
    sentence, text, found, _, spans = claim
    score = _weights().probability(features(found, support, held(typed(sentence), typed(text))))
    certain = next((fault for fault in found if fault.certain), None)
    if certain:
        return Verdict(False, min(score, _CONTRADICTED), certain.reason, "none", spans)
    if score >= _weights().threshold:
        return Verdict(True, score, "", "full", spans)
    level: Level = "partial" if support.partial > support.none else "none"
    return Verdict(False, score, _reason(sentence, text, found), level, spans)


def features(found: Sequence[Fault], support: Support, held: float) -> tuple[float, ...]:
    """The values of ``FEATURES`` for a sentence with these faults, read so, of whose words the lines hold a share."""
    kinds = Counter("number" if fault.kind == "unit" else fault.kind for fault in found)
    return (
        log_odds(support.full) + _HELD * held - _UNHELD * max(0.0, _FEW - held),
        float(kinds["number"] > 0),
        float(kinds["denies"] > 0),
        float(kinds["stronger"] > 0),
        float(kinds["turned"] > 0),
        float(kinds["name"] + kinds["denied"] > 0),
    )


@cache
def _weights() -> Logistic:
    return Logistic.load("checker.json")


def _repeats(sentence: str, lines: Sequence[str]) -> bool:
    """Whether one line says the same word for word, or holds all of a sentence without words that carry meaning."""
    said = _words(sentence)
    if any(sentence.strip() == line.strip() or (said and said == _words(line)) for line in lines):
        return True
    return bool(said) and not content(sentence) and stands_in("\n".join(lines), sentence)


def _in_their_words(sentence: str, text: str, glossary: Glossary) -> str:
    """``sentence`` with each name as ``text`` has it, where that uses another form of it: the reader knows no names."""
    forms = {entry: match.text for match in glossary.find(text) for entry in match.entries}
    for match in sorted(glossary.find(sentence), key=lambda match: -match.start):
        form = next((forms[entry] for entry in match.entries if entry in forms), match.text)
        if form.lower() != match.text.lower():
            sentence = sentence[: match.start] + form + sentence[match.end :]
    return sentence


def typed(text: str) -> str:
    """``text`` as one would type it, which is how the reader has learned to read: plain quotes, 1000 for 1,000."""
    return _SEPARATOR.sub("", text.translate(_MARKS))


def _words(text: str) -> list[str]:
    return [word for word, _, _ in fold(text)]


def held(sentence: str, text: str) -> float:
    """The share of the content words of ``sentence`` that stand in ``text``, 0 to 1."""
    words, there = content(sentence), set(content(text))
    return sum(word in there for word in words) / len(words) if words else 0.0


def _reason(sentence: str, text: str, found: Sequence[Fault]) -> str:
    if found:
        return found[0].reason
    there = set(content(text))
    absent = [word for word in content(sentence) if word not in there]
    if absent:
        return f"the cited lines do not say: {', '.join(dict.fromkeys(absent))}"
    return "the cited lines use these words, but do not say this"


def read_window(sentence: str, lines: Sequence[str]) -> str:
    """The lines in their order; of a long text, as many as are read at once, those first that share rare words."""
    if sum(len(line.split()) for line in lines) <= _LONGEST:
        return " ".join(lines)
    wanted = set(content(sentence))
    words = [wanted & set(content(line)) for line in lines]
    spread = Counter(word for shared in words for word in shared)
    worth = [sum(1 / spread[word] for word in shared) for shared in words]
    kept: list[int] = []
    room = _LONGEST
    for place in sorted(range(len(lines)), key=lambda place: (-worth[place], place)):
        room -= len(lines[place].split())
        if kept and room < 0:
            break
        kept.append(place)
    return " ".join(lines[place] for place in sorted(kept))


def _spans(sentence: str, lines: Sequence[str]) -> tuple[Span, ...]:
    """For each line that shares words with the sentence, from the first to the last of them."""
    wanted = set(content(sentence))
    found = ([(start, end) for word, start, end in fold(line) if word in wanted] for line in lines)
    return tuple(Span(place, places[0][0], places[-1][1]) for place, places in enumerate(found) if places)
