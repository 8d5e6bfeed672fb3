"""One fact, two numbers."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import combinations

from ingest.lint.claims import Claim, claims
from ingest.lint.facts import names
from ingest.lint.models import Found, Note, quoted
from ingest.lint.quantities import agree

__all__ = ["conflicting_numbers"]

_RARE = 4  # facts; a word in more than that does not tell by itself what is meant
_MANY = 3  # the same words with more numbers than this are a form that is filled in
_CLEAR = 4  # words that tell what is meant under any heading; with a name among them one less
_ALIKE = 3  # as many sections with the same words, or lines that two sections share, make these a form

_Pair = tuple[Claim, Claim]


def conflicting_numbers(notes: Sequence[Note]) -> Iterator[Found]:
    """Two sentences that say the same of the same thing, with different numbers of the same unit.

    Ranges, examples, changes and comparisons are not facts of this kind, and neither are two sentences of which one
    has a condition, a limit or a qualifier that the other lacks, or lists and sections that are one form, filled in.
    """
    known = names(unit.plain for note in notes for _, unit in note.units() if unit.kind != "code")
    stated = _Stated([claim for note in notes for claim in claims(note, known)], known)
    told: set[tuple[int, int]] = set()
    for later, earlier in _without_forms([pair for pair in _pairs(stated) if stated.one_thing(*pair)], known):
        place = id(later.unit), later.stated.quantity.start
        if place not in told:
            told.add(place)
            yield _found(earlier, later)


class _Stated:
    """All claims, with how often their words occur and where."""

    def __init__(self, all_claims: Sequence[Claim], known: frozenset[str]) -> None:
        self.claims = all_claims
        self.known = known
        self.words = Counter(word for claim in all_claims for word in claim.stated.words if not claim.inherits)
        self.forms: set[object] = set()
        self.parallel: set[frozenset[object]] = set()
        groups: defaultdict[object, list[Claim]] = defaultdict(list)
        wordings: defaultdict[object, list[Claim]] = defaultdict(list)
        for claim in all_claims:
            groups[claim.stated.key].append(claim)
            wordings[claim.stated.words].append(claim)
        for key, group in groups.items():
            if len({claim.stated.quantity.value for claim in group}) > _MANY:
                self.forms.add(key)
        for group in wordings.values():
            self._note_parallel(group)

    def _note_parallel(self, group: Sequence[Claim]) -> None:
        """Sections that all say something of their own in the same words, such as the half-lives of drugs."""
        places = {claim.place for claim in group if not claim.inherits and not claim.stated.words & self.known}
        if len(places) >= _ALIKE and len({claim.stated.quantity.value for claim in group}) > 1:
            self.parallel |= {frozenset(two) for two in combinations(sorted(places, key=str)[:50], 2)}

    def one_thing(self, one: Claim, other: Claim) -> bool:
        """Whether two claims are sure to say the same of the same thing, whatever their numbers are."""
        if one.unit is other.unit or (one.unit.kind == "row" and one.list == other.list):
            return False
        if {one.stated.key, other.stated.key} & self.forms or not _same_words(one, other):
            return False
        if one.stated.quantity.unit == "year" and not one.stated.words & self.known:
            return False
        return self._same_subject(one, other)

    def _same_subject(self, one: Claim, other: Claim) -> bool:
        steps = one.unit.ordinal is not None and other.unit.ordinal is not None
        if steps or one.manner == other.manner == "bidden":
            return False
        shared = one.stated.subject & other.stated.subject
        said = len(one.stated.words & other.stated.words) + len(shared - one.stated.words)
        if one.context == other.context:
            return said >= 2
        labels = one.manner == other.manner == "labelled"
        if not labels and len(shared) >= (_CLEAR - 1 if shared & self.known else _CLEAR):
            return True
        if one.inherits or other.inherits or shared & self.known:
            return said >= 2 and one.named == other.named
        parents = {one.unit.parent, other.unit.parent} - {None}
        if one.named != other.named or len(parents) > 1 or frozenset((one.place, other.place)) in self.parallel:
            return False
        return self._stands_out(one, other, shared)

    def _stands_out(self, one: Claim, other: Claim, shared: frozenset[str]) -> bool:
        """Whether words that name nothing still say what is meant in another section."""
        if one.note.file != other.note.file or one.unit.kind == other.unit.kind == "row":
            return len(shared) >= (3 if one.note.file != other.note.file else 2)
        if one.leans and other.leans:
            return min(one.stated, other.stated, key=lambda fact: len(fact.words)).stands_out
        return len(shared) >= 2 or (len(shared) == 1 and self.words[min(shared)] <= _RARE)


def _pairs(stated: _Stated) -> Iterator[_Pair]:
    """Claims of which one has all the words of the other, the later one first."""
    having: defaultdict[tuple[str, str], list[int]] = defaultdict(list)
    for at, claim in enumerate(stated.claims):
        for word in claim.stated.words:
            having[claim.stated.quantity.unit, word].append(at)
    found: set[tuple[int, int]] = set()
    for at, claim in enumerate(stated.claims):
        words = claim.stated.words
        if words and claim.stated.key not in stated.forms:
            rarest = min(words, key=lambda word: (stated.words[word], word))
            others = having[claim.stated.quantity.unit, rarest]
            found |= {(max(at, it), min(at, it)) for it in others if words <= stated.claims[it].stated.words}
    return ((stated.claims[later], stated.claims[earlier]) for later, earlier in sorted(found))


def _same_words(one: Claim, other: Claim) -> bool:
    if one.inherits or other.inherits or one.stated.quantity.unit == "year":
        return one.stated.words == other.stated.words and not (one.inherits and other.inherits)
    less, more = sorted((one.stated, other.stated), key=lambda fact: len(fact.words))
    extra = more.words - less.words
    if "default" in extra and "labelled" in {one.manner, other.manner}:
        return False  # the number of a form is often the limit
    return less.words <= more.words and len(extra) <= 2 and all(map(more.adds_nothing, extra))


def _without_forms(pairs: Sequence[_Pair], known: frozenset[str]) -> Iterator[_Pair]:
    """Pairs with different numbers, but for those of two lists or sections that are one form, filled in twice."""
    same, other = Counter[object](), Counter[object]()
    for later, earlier in pairs:
        (same if _agree(later, earlier) else other)[_form(later, earlier)] += 1
    for later, earlier in pairs:
        form = _form(later, earlier)
        least = 2 if later.manner == earlier.manner == "labelled" else _ALIKE
        filled = form is not None and other[form] >= least and same[form] < other[form]
        if not filled and not _agree(later, earlier):
            yield later, earlier


def _form(later: Claim, earlier: Claim) -> object:
    """What two entries of the same two forms have in common; ``None`` for sentences that stand by themselves."""
    if later.inherits or earlier.inherits or later.list == earlier.list:
        return None
    if later.manner == earlier.manner == "labelled":
        return "labelled", later.list, earlier.list
    return ("leaning", later.place, earlier.place) if later.leans and earlier.leans else None


def _agree(one: Claim, other: Claim) -> bool:
    return agree(one.stated.quantity, other.stated.quantity)


def _found(earlier: Claim, later: Claim) -> Found:
    line = f"line {earlier.unit.lines[0]}"
    where = line if earlier.note.file == later.note.file else f"{earlier.note.file.name}, {line}"
    return Found(
        later.note.file,
        later.unit.lines[0],
        f"{quoted(later.stated.quantity.shown, 24)} here, {quoted(earlier.stated.quantity.shown, 24)} in {where}: "
        f"{quoted(later.unit.plain)} and {quoted(earlier.unit.plain)}",
        "Look up which is right and correct the other, or say in both what makes them differ.",
    )
