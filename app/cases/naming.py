"""How a question writes a term: with its article, small unless a name, in quotation marks where neither is sure."""

from __future__ import annotations

import re

from app.cases.english import base, plural
from app.cases.notes import Notes, is_mass

__all__ = ["TOOL", "cased", "counted", "quoted", "within"]

_ORDINARY_ENDINGS = re.compile(
    r"(?:tion|sion|ment|ness|ity|ance|ence|ism|ing|ology|graphy|acy|age|ure|sphere|genesis|stasy|lysis|sis|or|er|ist"
    r"|cy|cyte|phyte|gram|graph|meter|tide|th|ship|hood|al|ic|ive|ous|ed|able|ible|ary|ory|ful|less|ary|ine|ent|ant"
    r"|ment|y)s?$"
)
_GENUS_ENDS = re.compile(r" (?:that|which|who|whose|of|with|for|in|from|to|by|made|used)\b|[,;(]")
_EPONYMS = re.compile(
    r"\b(?:scales?|sequence|series|laws?|rules?|principle|theorem|theory|effect|test|zones?|cycle|paradox|syndrome|disease"
    r"|sign|reaction|equation|method|diagram|curve|model|matrix|pyramid|hierarchy|number|constant|process|score|boundary"
    r"|discontinuity|belt|plot|map|chart|index|coefficient|distribution|unit|code)$"
)
"""What is often called after somebody; "Mohs" may be a name, where "Index" in "Index mineral" is none."""
TOOL = re.compile(
    r"(?:an? )?(?:[\w/-]+ ){0,3}(?:plane|saw|chisel|gauge|knife|drill|lathe|grinder|oven|thermometer|microscope"
    r"|telescope|refractometer|multimeter|oscilloscope|camera|printer|router|tripod|centrifuge|incubator|kiln|sander|scraper"
    r"|spokeshave|mixer|blender|tester|keyboard|stethoscope|hydrometer|barometer|projector|scanner|sensor|clamp|bevel"
    r"|hammer|mallet|spanner|wrench|pipette|burette|syringe|caliper|ruler|whisk|ladle|sieve|brush|pan|pump|valve|switch"
    r"|relay|fuse|capacitor|resistor|diode|transistor|probe|meter|loupe|lens|file|rasp|plough|rake|spade|hoe|trowel)",
    re.IGNORECASE,
)
"""Names of what can be held, counted and bought."""
_ONE_OF_A_KIND = re.compile(
    r"^(?:an?|the|one of the) (?:(?!(?:an?|the|of|for)\b)[\w-]+ ){0,4}?"
    r"(?:city|town|river|country|state|island|sea|ocean|lake|mountain|desert"
    r"|empire|dynasty|tribe|people|war|battle|treaty|company|firm|bank|language|library|framework|program|game|film"
    r"|novel|poem|opera|play|painting|planet|moon|star|god|goddess|genus|brand|party|project|tool|service|distribution"
    r"|website|founder|father|mother|pioneer|capital)\b(?! of [a-z])",
)


def quoted(term: str, said: str, notes: Notes) -> str:
    """``term`` as a keyword note gives it, which tells no article: with the one other lines tell, or in quotes.

    Args:
        term: Without its bracket.
        said: How the note explains it.
        notes: Where else it may stand.
    """
    name = cased(term, said, notes)
    if re.search(r"['’]s\b", name) or (plural(name) and plural(re.split(_GENUS_ENDS, said)[0])):
        return name
    written = notes.written(name)
    counted = re.match(r"an? ", written) and re.match(r"an? ", said)
    return written if counted else f"“{name}”"


def within(term: str, said: str, notes: Notes) -> str:
    """``term`` of a sentence that opens with it bare: "osmosis", but “conversion rate”, which may want an article."""
    name = cased(term, said, notes, keyed=False)
    written = notes.written(name)
    if name.isupper():
        return f"“{name}”"
    if written.startswith("the ") or (written == name and " " in name and not plural(name) and not is_mass(name)):
        return f"“{name}”"
    return written


def counted(term: str, notes: Notes) -> str | None:
    """``term`` as one of many: "a tenon saw", "winding sticks"; ``None`` where nothing shows that it can be counted."""
    name = notes.cased(term)
    if plural(name):
        return name
    if TOOL.fullmatch(name):
        return f"{'an' if name[0].lower() in 'aeio' else 'a'} {name[:1].lower()}{name[1:]}"
    written = notes.written(term)
    return written if re.match(r"an? ", written) else None


def cased(term: str, said: str, notes: Notes, keyed: bool = True) -> str:
    """``term`` with a small first letter where the notes or the word itself show that it is no name.

    Args:
        term: Without its bracket.
        said: How it is explained; the kind it gives may be one of which each has a name.
        notes: Where else it may stand.
        keyed: It leads a note; at the start of a sentence it need not prove that it is an ordinary word.
    """
    first = term.split(" ", 1)[0]
    if not (first[:1].isupper() and first[1:].islower() and len(first) > 2) or re.search(r"['’]s$", first):
        return term
    small = term[:1].lower() + term[1:]
    if re.search(rf"\b{re.escape(small)}\b", notes.prose):
        return small
    if notes.is_name(term) or _ONE_OF_A_KIND.search(said):
        return term
    return small if not keyed or _is_ordinary(term, first, said) else term


def _is_ordinary(term: str, first: str, said: str) -> bool:
    if base(first.lower(), "=") or _ORDINARY_ENDINGS.search(first):
        return True
    return not _EPONYMS.search(term) if " " in term else bool(re.match(r"an? ", said)) or plural(term)
