"""What the notes say of a term, taken apart into subject, verb and rest, so that it can be said anew."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from app.quiz.words import content
from ingest.models import Unit

__all__ = ["Advice", "Number", "Statement", "aliases", "capitalised", "read_advice", "read_statement"]

Number = Literal["one", "many", "either"]

_BRACKETS = re.compile(r"\s*\(([^)]*)\)")
_MAKER = re.compile(r"^(?:AWS|Amazon|Apache)\s+")
_LABEL = re.compile(r"^\s*[:–—-]\s+(?=\S)")
_COPULA = re.compile(
    r"^((?: (?!(?:that|which|in|of|with|on|for|and|or|to|now|also)\b)[a-z][a-z-]*){0,2}?)"
    r" (is|are|was|were|means|describes|describe) (.+)$"
)
_FINITE = re.compile(r"\b(?:is|are|was|were|can|must|should|has|have|does|do|will|may|cannot|need|use|work)\b")
_AFTER_NOUN = re.compile(
    r"(?:that|which) (?:is|are)\b|(?:set|of|show|tell|count|judge|measure|forecast|summarize|cause|mirror|flag|give)\b"
)
"""What follows a noun of the subject, as in "limits set too tight" or "metrics show", and no verb."""
_NARROWS = re.compile(
    r"(?:on|with|that|which|of|in|under|over|before|after|from|for|and|or|set|bought|kept|built|left)\b|\w+ed\b"
)
_CLAUSE_END = re.compile(
    r"[,;:]|\b(?:that|which|when|because|so|while|whereas|if|where|whose|who|until|and|but|than)\b"
)
_VERBS: dict[str, Number] = {
    **dict.fromkeys(("is", "was", "has", "does", "means", "describes"), "one"),
    **dict.fromkeys(("are", "were", "have", "do", "describe"), "many"),
    **dict.fromkeys(("can", "must", "should", "may", "will", "cannot", "might"), "either"),
}
_ADVICE = re.compile(
    r"^(?:Choose|Use|Pick|Prefer) (?:an? |the )?(?P<what>.+?)(?: over (?P<over>.+?))?"
    r"(?: (?:mainly|only|first|by default))? (?P<situation>(?:when|if|for|to) .+)$"
)
_CHOICE = re.compile(
    r"^When (?P<situation>.+?), (?:choose|use|pick|prefer) (?:an? |the )?(?P<what>[^,]+)(?P<over>)(?:, .+)?$"
)
_ASIDE = re.compile(r"(?:;|, (?:because|since|whereas|while|and choose)\b| whereas ).*$")
# After "for" or "to" a further clause is another order, and "A for B and C for D" names two choices.
_SECOND = re.compile(r"^((?:for|to) .+?)(?:, and | and (?!for\b)[^,]+? for ).*$")
_HEAD_END = re.compile(r"[,;:(]|\b(?:that|which|in|with|of|for|to|from|by|on|at|where|when|who|whose|without|and|or)\b")
_SITUATION = 5
"""Content words that a situation needs to point to one answer."""
_NOT_ASKED = re.compile(
    r"^(?:differs?|stands? for|(?:is|are) now|(?:is|was|were|are|has been|have been) "
    r"(?:also )?(?:renamed|officially|closed|discontinued|no longer|formerly)|\w+ (?:no|not|neither|nothing))\b"
)


@dataclass(frozen=True, eq=False, slots=True)
class Statement:
    """One sentence about a term: ``subject verb rest``; a terse note has no verb."""

    unit: Unit
    subject: str
    """The term as the sentence writes it."""
    more: str
    """Nouns that the sentence adds to the term, with a blank in front: `` development`` of ``Trunk-based``."""
    verb: str
    rest: str
    shape: str
    """Statements of one shape are parallel: any of them can stand in for another."""
    number: Number

    @property
    def terse(self) -> bool:
        """Whether this is a keyword note rather than a sentence."""
        return self.shape == "terse"

    @property
    def askable(self) -> bool:
        """Whether this is worth asking.

        A change of name or an end of sale is not; a contrast names both sides; what a term has *not* holds for many.
        """
        return not _NOT_ASKED.match(f"{self.verb} {self.rest}".strip())

    @property
    def predicate(self) -> bool:
        """Whether a verb follows the subject, as far as its first word tells; "on GPU instances use" narrows it."""
        return bool(self.verb) or not _NARROWS.match(self.rest)

    @property
    def descriptive(self) -> bool:
        """Whether what is said stands alone as a description: a keyword note, or what follows "is" or "are"."""
        return self.terse or self.verb in {"is", "are", "was", "were"}

    @property
    def form(self) -> str:
        """How the description opens; descriptions of one form look alike as phrases, whatever their number."""
        return "noun" if self.shape.endswith(("phrase", "bare")) else self.shape.split()[-1]

    @property
    def head(self) -> str:
        """The noun that says what sort of thing is described: ``service`` of "a managed service that …"."""
        words = _HEAD_END.split(self.rest, maxsplit=1)[0].split()
        return words[-1].lower() if words else ""

    @property
    def phrase(self) -> str:
        """What is said, without the subject, as a description that can stand alone."""
        return capitalised(self.rest)

    def said_of(self, subject: str) -> str:
        """The sentence with another subject."""
        if self.terse:
            return f"{subject}: {self.rest}"
        return f"{capitalised(subject)} {' '.join(filter(None, (self.verb, self.rest)))}."


@dataclass(frozen=True, eq=False, slots=True)
class Advice:
    """A sentence that says in which situation a term is the choice."""

    unit: Unit
    over: str
    """What the term is to be preferred to there; may be empty."""
    situation: str
    """``when …``, ``if …``, ``for …`` or ``to …``."""


def capitalised(text: str) -> str:
    """``text`` with a capital first letter; a name with digits or dots, like ``gp3``, is left alone."""
    head = text.split(" ", 1)[0].rstrip(",;")
    return text[:1].upper() + text[1:] if head.replace("-", "").isalpha() else text


@lru_cache(maxsize=4096)
def aliases(term: str) -> tuple[str, ...]:
    """Ways the notes may write ``term``: with or without its bracket or its maker, the bracket alone; longest first."""
    bare = _BRACKETS.sub("", term).strip()
    inside = [match.strip() for match in _BRACKETS.findall(term)]
    names = {name for name in (term, bare, *inside, _MAKER.sub("", bare)) if len(name) > 1}
    return tuple(sorted(names, key=lambda name: (-len(name), name)))


def read_statement(unit: Unit, term: str) -> Statement | None:
    """The statement that ``unit`` makes of ``term``; ``None`` when the term is not its subject."""
    plain = unit.plain.strip().removesuffix(".")
    if unit.parent == term and not _opening(plain, term):
        return Statement(unit, term, "", "", plain, "terse", "either")
    cut = _opening(plain, term)
    if not cut or not plain[cut:].strip():
        return None
    subject, tail = plain[:cut], plain[cut:]
    if label := _LABEL.match(tail):
        return Statement(unit, term, "", "", tail[label.end() :].strip(), "terse", "either")
    return _sentence(unit, subject, tail) if tail.startswith(" ") else None


def read_advice(unit: Unit, term: str) -> Advice | None:
    """The situation in which ``unit`` says to choose ``term``, if it says so."""
    plain = unit.plain.strip().removesuffix(".")
    turned = _CHOICE.match(plain)
    found = turned or _ADVICE.match(plain)
    if not found or _opening(found["what"], term) != len(found["what"]):
        return None
    said = f"when {found['situation']}" if turned else found["situation"]
    situation = _SECOND.sub(r"\1", _ASIDE.sub("", said))
    return Advice(unit, found["over"] or "", situation) if len(content(situation)) >= _SITUATION else None


def _sentence(unit: Unit, subject: str, tail: str) -> Statement:
    if found := _COPULA.match(tail):
        more, verb, rest = found.groups()
        number = _VERBS[verb]
        return Statement(unit, subject, more, verb, rest, f"{verb} {_opener(rest, number)}", number)
    verb, _, rest = tail.strip().partition(" ")
    finite = _finite(verb, rest)
    if finite:
        return Statement(unit, subject, "", verb, rest, f"verb {finite}", finite)
    return Statement(unit, subject, "", "", tail.strip(), f"then {verb.lower()}", "either")


def _finite(word: str, rest: str) -> Number | None:
    """The number of the finite verb ``word``; ``None`` if it rather looks like a noun of the subject."""
    if word in _VERBS:
        return _VERBS[word]
    clause = _CLAUSE_END.split(rest, maxsplit=1)[0]
    looks = word.islower() and word.endswith("s") and not word.endswith(("ss", "us")) and rest
    noun = _FINITE.search(clause) or _AFTER_NOUN.match(rest)
    return "one" if looks and not noun else None


def _opener(rest: str, number: Number) -> str:
    """What kind of phrase ``rest`` is, by its first word; after "are", ``spending limits`` is no gerund."""
    first = rest.split(" ", 1)[0].lower()
    if first in {"a", "an", "the", "one"}:
        return "noun phrase"
    if first in {"what", "how", "when", "whether", "where"}:
        return "clause"
    return "gerund" if first.endswith("ing") and number == "one" else "participle" if first.endswith("ed") else "bare"


def _opening(plain: str, term: str) -> int:
    """How many characters of ``plain`` are its opening ``term``, 0 if it opens otherwise."""
    for pattern in _patterns(term):
        if found := pattern.match(plain):
            return found.end()
    return 0


@lru_cache(maxsize=4096)
def _patterns(term: str) -> tuple[re.Pattern[str], ...]:
    return tuple(_pattern(name) for name in aliases(term))


def _pattern(name: str) -> re.Pattern[str]:
    """``name`` in singular or plural, hyphenated or not, with or without an article."""
    singular = name[:-1] if name.endswith("s") and not name.endswith("ss") else name
    words = r"[\s-]?".join(re.escape(word) for word in re.split(r"[\s-]+", singular))
    return re.compile(rf"(?:(?:An?|The) )?{words}(?:e?s)?(?!\w)", re.IGNORECASE)
