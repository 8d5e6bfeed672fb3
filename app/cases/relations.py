"""What a named thing requires, produces, blocks …: a sentence of subject, verb and object, asked for its object."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import NamedTuple

from app.cases.drafts import Draft, clause
from app.cases.english import base, plural
from app.cases.lines import Line, bare, key_of
from app.cases.notes import Notes
from ingest.words import content

__all__ = ["relations"]

_VERBS = frozenset(
    """
    require need cover contain produce release secrete inhibit block activate prevent cause measure store protect reduce
    lower raise describe state predict remove detect control regulate destroy replace abolish introduce establish found
    discover invent publish write connect transmit absorb emit separate determine define show transport carry catalyse
    catalyze stimulate encode attack filter invade conquer win lose build supply support increase decrease eliminate
    dissolve convert translate record monitor encrypt prohibit forbid guarantee allow hold propose develop
    """.split()
)
_CAUTION = {"does not": "not", "do not": "not", "cannot": "not"}
_SENTENCE = re.compile(
    r"^(?P<subject>(?:[A-Z0-9“\"]|\w+[A-Z])[^,;:()]{1,50}?) (?P<not>does not |do not )?(?P<verb>[a-z]+)"
    r" (?P<object>.+)$"
)
_PEOPLE = frozenset(
    content(
        "patient people student person you one everyone everybody somebody man woman child adult someone nobody anyone"
        " author user team teacher part thing way result example idea other step first second third number group case"
        " answer method point problem reason"
    )
)
_LEANS = re.compile(
    r"\b(?:it|its|this|that|these|those|they|them|their|he|she|his|her|we|you|your|our|both|neither|here|there|each|many"
    r"|some|most|all|any|no|other|another|same|such|which|who|what|when|if|where|while|because|although)\b",
    re.IGNORECASE,
)


class _Said(NamedTuple):
    subject: str
    negated: bool
    verb: str
    form: str
    object: str
    line: Line


def relations(notes: Notes) -> Iterator[Draft]:
    """ "What does the 1984 Act not cover?", of a subject that is named and says this of itself in one line only."""
    every = [said for line in notes.clean if line.unit.ordinal is None for said in _said(line, notes)]
    times = Counter((key_of(said.subject), said.verb, said.negated) for said in every)
    for said in every:
        if times[key_of(said.subject), said.verb, said.negated] == 1 and _is_named(said, notes):
            subject = notes.within(said.subject)
            do = "did" if said.form == "*" else "do" if said.form == "=" else "does"
            negation = "not " if said.negated else ""
            question = f"What {do} {subject} {negation}{said.verb}?"
            yield Draft("open", question, (said.line,), (clause(said.object),), f"{said.subject} {said.verb}")


def _said(line: Line, notes: Notes) -> Iterator[_Said]:
    words = line.text.split()
    for at in range(1, min(len(words) - 1, 6)):
        negated = words[at] in {"does", "do", "did"} and words[at + 1] == "not" and len(words) > at + 3
        verb = words[at + 2] if negated else words[at]
        rest = words[at + 3 :] if negated else words[at + 1 :]
        subject = " ".join(words[:at])
        if found := _form(verb, subject, "=" if negated else ""):
            stem, form = found
            form = {"does": "", "do": "=", "did": "*"}[words[at]] if negated else form
            yield _Said(subject, negated, stem, form, " ".join(rest), line)
            return


def _form(verb: str, subject: str, only: str) -> tuple[str, str] | None:
    """The base and the form of ``verb`` if it agrees with its subject and is one that takes an object worth asking for."""
    if re.search(r"[,;:()]", subject):
        return None
    for form in ("=",) if only else ("", "=", "*"):
        stem = base(verb, form)
        agrees = only or form == "*" or (form == "=") == (plural(subject) or " and " in subject)
        if stem in _VERBS and agrees:
            return stem, form
    return None


def _is_named(said: _Said, notes: Notes) -> bool:
    """Whether the subject is a name or a topic of the notes, and the object a phrase of its own."""
    subject = re.sub(r"^(?:an?|the) ", "", said.subject, flags=re.IGNORECASE)
    words = content(subject)
    if not words or set(words) & _PEOPLE or _LEANS.search(said.subject) or _LEANS.match(said.object):
        return False
    if re.match(r"(?:In|At|On|For|By|With|From|To|Of|And|But|So|Then|Also|Not|Never|Always|If|When)\b", said.subject):
        return False
    if not re.match(r"[\w“\"(]", said.object) or len(content(said.object)) < 1 or said.object.startswith("by "):
        return False
    # "Exposure to lead causes": a participle or a verb inside of the subject says that it is none.
    if any(base(word, form) for word in subject.split()[1:] for form in ("*",)) or " to " in subject:
        return False
    if len(words) >= 2 and not re.match(r"the\b", said.subject, re.IGNORECASE):
        return True
    named = any(re.search(r"[A-Z\d]", word) for word in subject.split()[1:]) or re.search(r"[A-Z\d]", subject[1:])
    return bool(named) or key_of(bare(subject)) in notes.topics or notes.elsewhere(subject, said.line)
