"""What a draft must pass to be proposed: rather fewer cases than bad ones. Each gate gives its reason, or ``None``."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence

from app.cases.definitions import terms
from app.cases.drafts import Draft
from app.cases.lines import Line, bare, clean, key_of
from app.cases.models import UNANSWERABLE
from app.cases.notes import Notes
from ingest.lint.quantities import agree, quantities
from ingest.words import content

__all__ = ["passing", "reads", "reason"]

_FORM = re.compile(
    r"(?:What|Who|Why|How|When|Where|Which|Should|For how long|In which|At what|In the table)\b.*[^\s.,;:]\?$"
)
_BROKEN_OFF = re.compile(r"\b(?:when|that|as|because|the|an?|and|or|but|which|who|where|while|than|if)\?$")
_MARKUP = re.compile(
    r"[|<>{}=*_`#~^\\→]|https?:|\s{2}|\s[,.;?]|\(\s|[?!] \S|(?<!\b[vSDM])(?<!\b[SDM][trs])\. \S|\bTODO\b|: "
)
_DANGLING = re.compile(
    r"\b(?:this|these|those|former|latter|here|he|she|his|her|him|(?<!each )others?(?! than\b)|such(?! as\b)|my"
    r"|we|our|us)\b|\b(?:above|below)\?|\bthe above\b",
    re.IGNORECASE,
)
_PRONOUN = re.compile(r"\b(?:it|its|they|them|their|itself|themselves)\b|\bones?\?", re.IGNORECASE)
_LOOSE = re.compile(r"\b(?:it|they|them)\b", re.IGNORECASE)
_UNNAMED = re.compile(r"\bthe (?:\d{4} Act|lecture|slides?|class)\b|\bto (?:remember|learn|revise|know)\b|\bnotes on “")
_POINTER = re.compile(
    r"^(?:see|cf\.?|same|as) |\bsuch an?\b|\bsame (?:thing|as (?:above|before))|\b(?:former|latter)\b"
    r"|\bthe (?:first|second|third|other|others|opposite|above|previous)(?: one| two)?(?:$|[,;)])|^the opposite\b"
    r"|\bof (?:these|those|them)\b|\bthat one\b|^(?:yes|no|maybe)(?:$|,)",
    re.IGNORECASE,
)
_ASKING = frozenset(
    content(
        "what who why how when where which should key point difference differ mean step order long year temperature"
        " choose"
    )
)
_DEFINITE = re.compile(
    r"\b(?:did|does|do|is|are|was|were|can|could|should|has|have|had|will|would|may|might|must"
    r"|should you [a-z]+) the (?=(?P<rest>.*))"
)
_PHRASE_ENDS = re.compile(r"\b(?:and|or|not|be|been|[a-z]+ed|[a-z]+ly|to|at|on|by|from|with|when|if|into)\b|[,?]")
_NARROWED = re.compile(r"(?:[\w-]+ ){1,3}(?:of|that|which|between|for|in)\b")
_MOST_WORDS, _FEWEST_WORDS = 32, 3
_REASONS = re.compile(r"\b(?:because|so that)\b")
_ADVICE = re.compile(r"\b(?:choose|use|pick|prefer)\b", re.IGNORECASE)
_LONGEST_FACT = 32
_BROKEN_FACT = re.compile(
    r"(?:\b(?:when|that|as|because|the|an?|and|or|but|which|who|than|if|of|for|to|e\.g|i\.e|such as|etc|it|them"
    r"|this|these|those)|[,:(–-])$"
    r"|!!|\?$|\b(?:see|cf\.?) (?:above|below|also|p\.)",
    re.IGNORECASE,
)
_KEPT_APART = re.compile(r"(?:Q|A|Question|Answer)\s?\d*\s?[:.)]\s|[^=]{4,60} = ", re.IGNORECASE)
"""Lines in a form of their own, each checked by its rule: questions with answers, and terms that are set equal."""
_SAME = 0.6
"""Share of a question's words that another line must hold to be a second answer."""


def passing(drafts: Iterable[Draft], notes: Notes) -> tuple[Draft, ...]:
    """The drafts that no gate stops, each question once; of one that was drafted with two answers, none."""
    single = _SecondAnswers(notes)
    kept = [draft for draft in drafts if reason(draft) is None and single(draft) is None]
    by_question: defaultdict[tuple[str, ...], list[Draft]] = defaultdict(list)
    for draft in kept:
        by_question[tuple(sorted(content(draft.question)))].append(draft)
    return tuple(same[0] for same in by_question.values() if _agree(same))


def _agree(same: Sequence[Draft]) -> bool:
    """Whether drafts of one question have one answer: of one line, in the same words, or one section's on a pair."""
    first = same[0]
    if first.kind == "difference":
        return len({draft.lines[0].gold for draft in same}) == 1
    return len({draft.lines[0].block for draft in same if draft.lines}) <= 1 or len({d.facts for d in same}) == 1


def reason(draft: Draft) -> str | None:
    """Why ``draft`` is no good in itself."""
    gates: tuple[Callable[[Draft], str | None], ...] = (
        _reads,
        _stands_alone,
        _names_its_subject,
        _keeps_its_answer,
        _answers_shortly,
        _quotable,
    )
    return next((found for gate in gates if (found := gate(draft))), None)


def reads(question: str) -> bool:
    """Whether ``question`` reads as one question: its form, its length, nothing left of the notes' markup."""
    words = len(question.split())
    balanced = question.count("(") == question.count(")") and question.count("“") == question.count("”")
    fits = _FEWEST_WORDS <= words <= _MOST_WORDS
    return (
        bool(_FORM.match(question))
        and not _BROKEN_OFF.search(question)
        and not _MARKUP.search(question)
        and balanced
        and fits
    )


def _reads(draft: Draft) -> str | None:
    return None if reads(draft.question) else "does not read as a question"


def _stands_alone(draft: Draft) -> str | None:
    if draft.kind == "off_topic":
        return None
    if _UNNAMED.search(draft.question):
        return "names a thing as the notes alone do"
    if _DANGLING.search(re.sub(r"\b[A-Z]{2,}\b", "", draft.question)):  # "SHE" may be an electrode
        return "points to something outside of it"
    found = _PRONOUN.search(draft.question)
    # "Why can a record not share its name?" says whose; "Why does it fail?" does not.
    named = (
        found
        and found.end() < len(draft.question) - 1
        and len(set(content(draft.question[: found.start()])) - _ASKING) >= 1
    )
    if draft.kind == "number" and _LOOSE.search(draft.question):
        return "speaks of a thing that only the lines around it name"
    return "opens with a pronoun" if found and not named else None


def _names_its_subject(draft: Draft) -> str | None:
    """ "Why was the fort destroyed?" leaves open which fort, unless its heading or term says so."""
    if draft.kind in {*UNANSWERABLE, "definition", "list", "ordering", "open"}:
        return None
    around = " ".join((*draft.lines[0].gold, draft.lines[0].unit.term or ""))
    known = set(content(around)) & set(content(draft.question))
    for found in _DEFINITE.finditer(draft.question):
        words = re.split(_PHRASE_ENDS, found["rest"])[0].split()[:3]
        named = any(word[:1].isupper() or word[-1:].isdigit() for word in words) or len(words) == 3
        if not (named or set(content(" ".join(words))) & known or _NARROWED.match(found["rest"])):
            return "speaks of a thing that only the lines around it name"
    return None


def _keeps_its_answer(draft: Draft) -> str | None:
    if draft.kind in UNANSWERABLE:
        return None
    asked = set(content(draft.question))
    new = [set(content(fact)) - asked for fact in draft.facts]
    told = [fact for fact, left in zip(draft.facts, new, strict=True) if not left and not _options(draft)]
    share = sum(map(len, new)) / max(1, sum(len(set(content(fact))) for fact in draft.facts))
    return "gives its answer away" if told or (share < 0.4 and not _options(draft)) else None


def _answers_shortly(draft: Draft) -> str | None:
    """Facts are of use only whole, short, and without a pointer to another line."""
    long = any(len(fact.split()) > _LONGEST_FACT for fact in draft.facts)
    # What is said of the second of two things may well end with the first: "a dyke cuts across it".
    ended = [fact.removesuffix(" it") if draft.kind == "difference" else fact for fact in draft.facts]
    cut = any(_BROKEN_FACT.search(fact) or fact.count("(") != fact.count(")") for fact in ended)
    if any(_POINTER.search(fact) for fact in draft.facts):
        return "has a fact that points elsewhere"
    return "has a fact that is long or cut" if long or cut else None


def _options(draft: Draft) -> bool:
    """Whether the question names the options, of which the answer is one."""
    return draft.question.startswith("Should ")


def _quotable(draft: Draft) -> str | None:
    if draft.kind in UNANSWERABLE or draft.kind == "open" or _KEPT_APART.match(draft.lines[0].unit.plain):
        return None
    lines = draft.lines if draft.kind not in {"list", "ordering"} else draft.lines[:1]
    return None if all(map(clean, lines)) else "a line behind it cannot be quoted alone"


class _SecondAnswers:
    """Whether the notes answer a question in a second place."""

    def __init__(self, notes: Notes) -> None:
        self._notes = notes
        self._words = [(line, frozenset(content(line.unit.plain))) for line in notes.lines]
        self._defined: defaultdict[tuple[str, ...], list[str]] = defaultdict(list)
        for found in terms(notes):
            self._defined[key_of(bare(found.term))].append(found.said)
        for section in notes.sections:
            if section.units:
                self._defined[key_of(bare(section.title))].append("")

    def __call__(self, draft: Draft) -> str | None:
        if draft.kind in UNANSWERABLE:
            return None
        if draft.kind in {"definition", "difference"} and self._twice(draft):
            return "is explained in two places"
        if draft.kind == "number" and any(self._numbers(draft)):
            return "has a second number in the notes"
        if draft.kind in {"why", "choice"} and any(self._otherwise(draft)):
            return "has a second answer in the notes"
        return None

    def _twice(self, draft: Draft) -> bool:
        said = {text for text in self._defined[key_of(bare(draft.about))] if text}
        if draft.kind == "definition":
            return len(said) > 1 or self._defined_again(draft)
        return False

    def _defined_again(self, draft: Draft) -> bool:
        """Whether another line opens with the term and "is"."""
        opening = re.compile(
            rf"^(?:an?|the)?\s*{re.escape(bare(draft.about))}(?:e?s)?(?: \([^)]*\))?"
            rf"(?: (?:is|are|means|refers to) (?:an?|the|any|about|\d)|(?::| [-–—]) | \d)",
            re.IGNORECASE,
        )
        return any(opening.match(line.text) for line in self._notes.lines if line.unit is not draft.lines[0].unit)

    def _numbers(self, draft: Draft) -> Iterator[bool]:
        mine = quantities(draft.facts[0])
        for line, shared in self._sharing(draft):
            others = [each for each in quantities(line.unit.plain) if mine and each.unit == mine[0].unit]
            yield shared >= _SAME and bool(others) and not any(agree(mine[0], each) for each in others)

    def _otherwise(self, draft: Draft) -> Iterator[bool]:
        """Whether another line on the same matter gives a reason or advice of its own."""
        advises, least = (_REASONS, 0.8) if draft.kind == "why" else (_ADVICE, _SAME)
        answer = set(content(draft.facts[0]))
        for line, shared in self._sharing(draft):
            again = answer <= set(content(line.unit.plain)) and line.section is draft.lines[0].section
            yield shared >= least and not again and bool(advises.search(line.unit.plain))

    def _sharing(self, draft: Draft) -> Iterator[tuple[Line, float]]:
        """Every other line with the share of the question's words that it holds."""
        asked = set(content(draft.about if draft.kind == "choice" else draft.question)) - _ASKING
        mine = {line.unit.span for line in draft.lines}
        for line, words in self._words if asked else ():
            if line.unit.span not in mine:
                yield line, len(asked & words) / len(asked)
