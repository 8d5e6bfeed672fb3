"""What a named thing requires, is used for, is caused by …: one sentence, asked for what stands behind its verb."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from app.cases.drafts import Draft, clause
from app.cases.english import AUXILIARIES, base, plural
from app.cases.lines import Line, bare, key_of
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["relations"]

_ASKABLE = frozenset(
    re.findall(
        r"\S+",
        """
        require need contain secrete inhibit block activate prevent cause measure reduce lower destroy abolish discover
        invent encode catalyse catalyze regulate produce cover protect eliminate replace prohibit forbid guarantee
        predict detect propose stimulate dissolve conquer introduce publish establish
        """,
    )
)
"""Verbs of which the object is worth asking for; of "build", "hold" or "show" it is not."""
_MADE = (
    "discovered|invented|developed|proposed|introduced|described|founded|painted|composed|published|formulated|designed"
    "|built|coined|created|established|commissioned"
)
_MAKERS = {"written": "wrote"} | {verb: verb for verb in _MADE.split("|")}
_PASSIVES = (
    (
        r"(?:mainly |mostly |commonly |often |usually |widely )?used (?P<said>(?:to|for|as) .+)",
        "What {be} {name} used for?",
    ),
    (r"caused by (?P<said>.+)", "What {be} {name} caused by?"),
    (r"made (?P<of>of|from) (?P<said>.+)", "What {be} {name} made {of}?"),
    (r"measured in (?P<said>.+)", "What {be} {name} measured in?"),
    (
        rf"(?P<first>first )?(?P<made>written|{_MADE}) by "
        r"(?P<said>[A-Z][\w.’'-]*(?: (?:and )?[A-Z][\w.’'-]*)*)(?P<rest>.*)",
        "Who {first}{made} {name}?",
    ),
)
_PASSIVE = tuple(
    (re.compile(rf"^(?P<name>[^,;:()]{{2,70}}?)(?: \([^)]*\))? (?P<be>is|are|was|were) {pattern}$"), question)
    for pattern, question in _PASSIVES
)
_OBJECT = re.compile(
    r"(?!(?:up|out|off|back|down|away|over|against|from|for|into|only|as|by|in|on|at|to|with|that|not|more|less|well"
    r"|when|if)\b)"
    r"[\w“\"(]"
)
_PEOPLE = frozenset(
    content(
        "patient people student person you one everyone everybody somebody man woman child adult someone nobody anyone"
        " author user team teacher part thing way result example idea other step first second third number group case"
        " answer method point problem reason change high low reaction test"
    )
)
_LEANS = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|his|her|we|you|your|our|both|neither|here|there"
    r"|each|many"
    r"|some|several|most|all|any|no|other|another|same|such|which|who|what|when|if|where|while|because|although|of them"
    r"|however|also|then|so|instead|only|not|to|in|at|on|for|by|with|from|and|but|or|never|always)\b",
    re.IGNORECASE,
)
_LONGEST_SUBJECT = 5


class _Said(NamedTuple):
    subject: str
    question: str
    """With ``{name}`` for the subject."""
    said: str
    line: Line


def relations(notes: Notes) -> Iterator[Draft]:
    """ "What does the 1984 Act not cover?", of a named subject of which one line alone says so."""
    lines = [line for line in notes.clean if line.unit.ordinal is None]
    every = [said for line in lines if (said := _passive(line) or _active(line))]
    times = Counter((key_of(said.subject), said.question) for said in every)
    for said in every:
        if times[key_of(said.subject), said.question] == 1 and _is_named(said, notes) and _is_whole(said.said):
            question = said.question.format(name=notes.within(said.subject))
            yield Draft("open", question, (said.line,), (said.said,), said.subject)


def _passive(line: Line) -> _Said | None:
    for pattern, question in _PASSIVE:
        if found := pattern.match(line.text):
            parts = {**found.groupdict(), "name": "{name}", "first": found.groupdict().get("first") or ""}
            parts["made"] = _MAKERS.get(parts.get("made") or "", "")
            return _Said(found["name"], question.format(**parts), clause(found["said"]), line)
    return None


def _active(line: Line) -> _Said | None:
    words = line.text.split()
    for at in range(1, min(len(words) - 1, _LONGEST_SUBJECT + 1)):
        subject = " ".join(words[:at])
        if words[at] in {"does", "do", "did"} and words[at + 1 : at + 2] == ["not"] and len(words) > at + 3:
            return _denied(subject, words[at], words[at + 2], " ".join(words[at + 3 :]), line)
        if stem := _agreeing(words[at], subject):
            form = "did" if base(words[at], "*") == stem else "do" if words[at] == stem else "does"
            return _Said(subject, f"What {form} {{name}} {stem}?", clause(" ".join(words[at + 1 :])), line)
    return None


def _denied(subject: str, do: str, verb: str, rest: str, line: Line) -> _Said | None:
    return _Said(subject, f"What {do} {{name}} not {verb}?", clause(rest), line) if verb in _ASKABLE else None


def _agreeing(verb: str, subject: str) -> str | None:
    """The base of ``verb`` if it goes with ``subject`` and takes an object that is worth asking for."""
    many = plural(subject) or " and " in subject
    found = base(verb, "*") or (base(verb, "=") if many else base(verb))
    return found if found in _ASKABLE else None


def _is_named(said: _Said, notes: Notes) -> bool:
    """Whether the subject is a name, a compound, or a word that the notes know: nothing the lines around explain."""
    subject = re.sub(r"^(?:an?|the) ", "", said.subject, flags=re.IGNORECASE)
    words = subject.split()
    if not content(subject) or set(content(subject)) & _PEOPLE or re.search(r"[,;:()]", subject):
        return False
    if _LEANS.search(subject) or set(words) & AUXILIARIES or words[0].endswith("ing") or _has_verb(words):
        return False
    definite = re.match(r"the\b", said.subject, re.IGNORECASE)
    named = any(re.search(r"[A-Z\d]", word) for word in words[1:]) or bool(re.search(r"[A-Z\d]", subject[1:]))
    compound = len(content(subject)) >= 2 and not definite
    return named or compound or key_of(bare(subject)) in notes.topics or notes.elsewhere(subject, said.line)


def _has_verb(words: list[str]) -> bool:
    return any(base(word, "*") or word in {"has", "have", "had"} for word in words[1:])


def _is_whole(said: str) -> bool:
    """Whether ``said`` is a phrase without a verb of its own: no second clause hangs on it."""
    words = said.split()
    joined = next((at for at, word in enumerate(words) if word == "and" or word.endswith(",")), len(words))
    more = any(base(word) or word in AUXILIARIES | {"has", "have"} for word in words[joined + 1 :])
    opens = _OBJECT.match(said) or re.match(r"(?:to|for|as) \w", said)
    return bool(opens) and not more and not {"it", "this", "that", "not"} & set(words[:2]) and len(content(said)) > 0
