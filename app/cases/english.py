"""As much English grammar as turning a sentence into a question takes; what is not recognised is not turned."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from importlib.resources import files

__all__ = ["AUXILIARIES", "DETERMINERS", "base", "inverted", "is_imperative", "lowered", "plural", "verbs"]

AUXILIARIES = frozenset(
    re.findall(
        r"\S+",
        """
        is are was were can could may might must should will would cannot does do did
        """,
    )
)
DETERMINERS = frozenset(
    re.findall(
        r"\S+",
        """
        the a an all each every your some any no most many this these those
        """,
    )
)
_PREPOSITIONS = frozenset(
    re.findall(
        r"\S+",
        """
        of in on at by for with from to into over under between through during after before
        """,
    )
)
_BARRED = frozenset(
    re.findall(
        r"\S+",
        """
        that which who whom whose when if while where because as since although though than whether
        what how why so but unless until once think thinks thought say says said believe believes
        know knows feel feels claim claims argue argues there it this they he she we i you these
        those
        """,
    )
)
_WORD = re.compile(r"[A-Za-z][\w'’-]*$")
_PLURAL_ENDINGS = re.compile(r"(?<![su])s$|(?:people|bacteria|children|women|men|data|nuclei|fungi|phenomena)$")
_LONGEST_SUBJECT = 8
_NEGATIONS = {"cannot": "can"}


@cache
def verbs() -> dict[str, str]:
    """Every form of a verb that this module knows, to its base form; past forms are marked with a leading ``*``."""
    forms: dict[str, str] = {}
    for entry in files("app.cases").joinpath("verbs.txt").read_text(encoding="utf-8").split():
        stem, _, past = entry.partition(":")
        forms |= {third(stem): stem} | {f"*{each}": stem for each in ([past] if past else _pasts(stem))}
        forms[f"={stem}"] = stem
    return forms


def third(stem: str) -> str:
    """``stem`` with he, she or it.

    >>> third("carry"), third("push"), third("have")
    ('carries', 'pushes', 'has')
    """
    if stem == "have":
        return "has"
    if re.search(r"(?:s|sh|ch|x|z|o)$", stem):
        return f"{stem}es"
    return re.sub(r"(?<![aeiou])y$", "ie", stem) + "s"


def _pasts(stem: str) -> tuple[str, ...]:
    if stem.endswith("e"):
        return (f"{stem}d",)
    return (re.sub(r"(?<![aeiou])y$", "i", stem) + "ed", f"{stem}{stem[-1]}ed")


def base(word: str, form: str = "") -> str | None:
    """The base of a verb with he, she or it, or (``form`` is ``*``) in the past; ``=`` looks up a base itself.

    >>> base("carries"), base("stopped", "*"), base("table")
    ('carry', 'stop', None)
    """
    return verbs().get(f"{form}{word}")


def lowered(text: str) -> str:
    """``text`` with a small first letter, if its first word is an ordinary one ("The", "Salt"), not "DNS" or "I".

    Only for words that open a sentence by chance: whether "Paris" is a name the caller must know.
    """
    first = text.split(" ", 1)[0]
    return text[:1].lower() + text[1:] if first[1:].islower() or first == "A" else text


def plural(noun: str) -> bool:
    """Whether a noun phrase is a plural, by the last word before any "of", "in", "for"….

    >>> plural("subnet masks"), plural("times of crisis"), plural("analysis"), plural("physics")
    (True, True, False, False)
    """
    words = noun.split()
    stop = next((at for at, word in enumerate(words) if at and word in _PREPOSITIONS), len(words))
    if not words or words[stop - 1].endswith("S"):
        return False
    head = words[stop - 1].lower()
    return bool(_PLURAL_ENDINGS.search(head)) and not head.endswith(("is", "ics", "news", "series"))


def is_imperative(sentence: str) -> bool:
    """Whether ``sentence`` tells the reader to do something: a base verb, then what can only be its object."""
    words = sentence.split()
    if len(words) < 3:
        return False
    first, second = words[0].lower(), words[1].lower()
    if first in {"never", "always"} or (first in {"do", "don't"} and second in {"not", "the"}):
        return True
    return base(first, "=") is not None and (second in DETERMINERS or first in {"choose", "use", "avoid", "prefer"})


def inverted(sentence: str) -> str | None:
    """``sentence`` in the order of a question, without the question word; ``None`` where its verb is not found.

    >>> inverted("A CNAME record cannot share its name")
    'can a CNAME record not share its name'
    >>> inverted("salt draws water out of the cabbage")
    'does salt draw water out of the cabbage'
    >>> inverted("Rest the meat")
    'should you rest the meat'
    """
    if is_imperative(sentence):
        return _commanded(sentence)
    words = sentence.split()
    for at in range(1, min(len(words), _LONGEST_SUBJECT + 1)):
        subject = words[:at]
        if not _nominal(subject[-1]) or not _can_be_subject(subject):
            continue
        for order in _orders(subject, words[at], words[at + 1 :]):
            return order
    return None


def _commanded(sentence: str) -> str:
    first, rest = sentence.split(" ", 1)
    if first.lower() in {"do", "don't"}:
        return f"should you not {rest.removeprefix('not ')}"
    return f"should you {first.lower()} {rest}"


def _nominal(word: str) -> bool:
    return word.lower() not in DETERMINERS | _PREPOSITIONS | {"and", "or", "not", "also", "often", "usually"}


def _can_be_subject(subject: Sequence[str]) -> bool:
    if subject[0].lower() in _PREPOSITIONS | {"unlike", "despite", "according", "instead", "apart", "besides"}:
        return False
    return not any(word.lower() in _BARRED or word[-1] in ",;:" for word in subject)


def _orders(subject: Sequence[str], verb: str, rest: Sequence[str]) -> Iterator[str]:
    said = " ".join(subject)
    if verb in AUXILIARIES or _is_perfect(verb, rest):
        yield " ".join([_NEGATIONS.get(verb, verb), said, *(["not"] if verb in _NEGATIONS else []), *rest])
    elif _is_finite_elsewhere(rest) or (rest and rest[0] in {"of", "that", "and"}):
        return
    elif (found := base(verb)) and not plural(said):
        yield " ".join(["does", said, found, *rest])
    elif (found := base(verb, "=")) and (plural(said) or _joined(subject)):
        yield " ".join(["do", said, found, *rest])
    elif (found := base(verb, "*")) and not any(map(base, rest)):
        # "Food stored in the open grows mould": a participle, whose clause has its verb still to come.
        yield " ".join(["did", said, found, *rest])


def _is_perfect(verb: str, rest: Sequence[str]) -> bool:
    """Whether "has" and its like go with a participle: "has risen"."""
    if verb not in {"has", "have", "had"} or not rest:
        return False
    return bool(re.search(r"(?:ed|en)$", rest[0])) or base(rest[0], "*") is not None


def _joined(subject: Sequence[str]) -> bool:
    return "and" in subject


def _is_finite_elsewhere(rest: Sequence[str]) -> bool:
    """Whether another finite verb follows in the same clause: then the word in question was none ("signed in 1919")."""
    for word in rest:
        if word.lower() in _BARRED | {"and", "or"} or word[-1] in ",;:":
            return False
        if word in AUXILIARIES or (word in {"has", "had"}):
            return True
    return False
