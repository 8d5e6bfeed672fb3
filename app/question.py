"""What a question asks for, told from its words alone."""

from __future__ import annotations

import re
from enum import StrEnum

from app.errors import QuestionError
from app.glossary import Glossary, Match
from ingest.models import Frozen
from ingest.words import content

__all__ = ["Intent", "Question", "parts", "read", "subject", "validated"]

_BREAK = re.compile(r"(?<=[.?!])\s+|[,;:]\s+|\s+(?:but|and|so|because)\s+", re.IGNORECASE)
_LONGEST = 4000  # characters; a scenario question of the exam has under 1,500


class Intent(StrEnum):
    """The shape of the answer that is wanted."""

    DEFINITION = "definition"
    DIFFERENCE = "difference"
    LIST = "list"
    CHOICE = "choice"
    WHY = "why"
    ORDER = "order"
    YES_NO = "yes/no"
    OPEN = "open"


_DIFFERENCE = (
    r"\b(?:differ\w*|vs|versus|compar\w+|distinguish\w*|distinction|contrast|as opposed to|same (?:thing )?as)\b"
)
_EITHER = r"\bor\b|\binstead of\b|\brather than\b|\bover\b"
_PATTERNS: tuple[tuple[Intent, re.Pattern[str]], ...] = tuple(
    (intent, re.compile(pattern, re.IGNORECASE))
    for intent, pattern in (
        (
            Intent.LIST,
            r"\b(?:list|name|enumerate)\b.{0,20}\b(?:all|the|some|every|\d|two|three|four|five)\b"
            r"|\b(?:what|which)\b.{0,30}\b(?:types|kinds|options|ways|methods|tools|services|techniques|strategies|metrics"
            r"|steps|formats)\b.{0,30}\b(?:are there|exist|do i have|can i|could i|are available|should i know)\b",
        ),
        (
            Intent.ORDER,
            r"\b(?:rank|order|sort)\b.{0,30}\b(?:by|from|of)\b|\b(?:cheapest|fastest|slowest)\b.{0,40}\bto\b"
            r"|\b(?:in )?(?:what|which) (?:order|sequence)\b|\bput\b.{0,40}\bin order\b"
            r"|\bwhat(?:'s| is| are) the (?:steps|stages|order|sequence)\b|\bstep by step\b"
            r"|\bcomes? (?:first|next|last)\b"
            r"|\bfrom (?:the )?(?:most|least|cheapest|highest|lowest|fastest|slowest|best|worst|first)\b.{1,40}\bto\b",
        ),
        (Intent.WHY, r"\bwhy\b|\bhow come\b|\bwhat(?:'s| is) the (?:point|reason|use|benefit)\b|\bwhat for\b"),
        (
            Intent.CHOICE,
            r"\b(?:which|should i|when (?:do|would|should) (?:i|you|we)|better|best|pick|choose|recommend"
            r"|go (?:for|with))\b",
        ),
        (
            Intent.DEFINITION,
            r"^\W*(?:so |ok |and )?(?:what(?:'s|s| is| are| was|re|'re)|define|explain|describe|tell me about"
            r"|meaning of|what do (?:my|the|your) notes say about)\b"
            r"|\b(?:what does .{1,60} (?:mean|do|stand for|cover)|stands? for|what do (?:you|we|they) call|called)\b"
            r"|\bwtf is\b|\bwhat is (?:that|it|this)\b",
        ),
        (
            Intent.YES_NO,
            r"^\W*(?:so |ok |and |but )?(?:is|are|was|does|do|did|can|could|should|will|would|has|have|isn't|aren't"
            r"|doesn't|don't|can't)\b",
        ),
    )
)


class Question(Frozen):
    """A question with what it asks for and the names of the notes in it."""

    text: str
    intent: Intent
    names: tuple[Match, ...]

    @property
    def is_a_name(self) -> bool:
        """Nothing is asked but what one name of the notes stands for."""
        return (
            self.intent is Intent.DEFINITION
            and len(self.names) == 1
            and self.names[0].end - self.names[0].start > (len(_FILLER.sub("", self.text).strip()) * 0.6)
        )

    @property
    def names_a_topic(self) -> bool:
        """A heading of the notes stands in it: then it is about them, however strange it sounds."""
        return any(entry.block is None for match in self.names if match.specific for entry in match.entries)


_ASKS = re.compile(r"^\W*(?:what(?:'s|s)?|define|explain|describe|tell me about)\b", re.IGNORECASE)
_FILLER = re.compile(
    r"^\W*(?:(?:so|ok|and|hey|please) )*(?:what(?:'s|s| is| are)|define|explain|describe|tell me about"
    r"|the meaning of|what do (?:my|the|your) notes say)\b"
    r"|\b(?:an?|the|about|is|are|does|do|mean|stands? for|cover|please|in short)\b|[?.!]",
    re.IGNORECASE,
)


def subject(question: str) -> str:
    """What a question for a thing is about, without the words that ask; empty for any other question.

    >>> subject("what is target tracking?")
    'target tracking'
    """
    asks = _ASKS.match(question)
    return " ".join(_FILLER.sub(" ", question[asks.end() :]).split()) if asks else ""


def validated(question: str) -> str:
    """``question`` without white space around it.

    Raises:
        QuestionError: it is empty, longer than any real question, or holds bytes that are no text.
    """
    text = question.strip()
    if not text:
        raise QuestionError("the question is empty; ask something about your notes")
    if len(text) > _LONGEST:
        raise QuestionError(
            f"the question starting with {text[:40]!r} has {len(text):,} characters; "
            f"shorten it to {_LONGEST:,} or fewer"
        )
    if any("\ud800" <= character <= "\udfff" for character in text):
        raise QuestionError(f"the question starting with {text[:40]!r} is not valid text; write it in UTF-8")
    return text


def parts(question: str) -> tuple[str, ...]:
    """The sentences and clauses of a long question; none when there is only one with something in it."""
    found = [part.strip() for part in _BREAK.split(question) if len(content(part)) >= 2]
    return tuple(dict.fromkeys(found)) if len(found) > 1 else ()


def read(question: str, glossary: Glossary) -> Question:
    """Tell what ``question`` asks for."""
    names = glossary.find(question)
    return Question(text=question, intent=_intent(question, names), names=names)


def _intent(question: str, names: tuple[Match, ...]) -> Intent:
    if len(names) >= 2 and re.search(f"{_DIFFERENCE}|{_EITHER}", question, re.IGNORECASE):
        return Intent.DIFFERENCE
    if len(names) == 1 and names[0].end - names[0].start >= len(question.strip(" ?!.")) - 1:
        return Intent.DEFINITION
    return next((intent for intent, pattern in _PATTERNS if pattern.search(question)), Intent.OPEN)
