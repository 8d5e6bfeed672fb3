"""How a question writes a term: with its article, small unless it is a name, in quotation marks where neither is sure."""

from __future__ import annotations

import re

from app.cases.english import base, plural
from app.cases.notes import Notes

__all__ = ["quoted", "within"]

_ORDINARY_ENDINGS = re.compile(
    r"(?:tion|sion|ment|ness|ity|ance|ence|ism|ing|ology|graphy|acy|age|ure|sphere|genesis|stasy|lysis|sis|or|er|ist"
    r"|cy|cyte|phyte|gram|graph|meter|tide|th|ship|hood|al|ic|ive|ous|ed|able|ible|ary|ory|ful|less|ary|ine|ent|ant"
    r"|ment|y)s?$"
)
_EPONYMS = re.compile(
    r"\b(?:scales?|sequence|series|laws?|rules?|principle|theorem|theory|effect|test|zones?|cycle|paradox|syndrome|disease"
    r"|sign|reaction|equation|method|diagram|curve|model|matrix|pyramid|hierarchy|number|constant|process|score|boundary"
    r"|discontinuity|belt|plot|map|chart|index|coefficient|distribution|unit|code)$"
)
"""What is often called after somebody; "Mohs" may be a name, where "Index" in "Index mineral" is none."""
_ONE_OF_A_KIND = re.compile(
    r"^(?:an?|the|one of the) (?:[\w-]+ ){0,4}?(?:city|town|river|country|state|island|sea|ocean|lake|mountain|desert"
    r"|empire|dynasty|tribe|people|war|battle|treaty|company|firm|bank|language|library|framework|program|game|film"
    r"|novel|poem|opera|play|painting|planet|moon|star|god|goddess|genus|brand|party|project|tool|service|distribution"
    r"|website|founder|father|mother|pioneer|capital)\b",
)


def quoted(term: str, said: str, notes: Notes) -> str:
    """``term`` as a keyword note gives it, which tells no article: with the one other lines tell, or in quotes.

    Args:
        term: Without its bracket.
        said: How the note explains it.
        notes: Where else it may stand.
    """
    name = _cased(term, said, notes)
    if plural(name) or re.search(r"['’]s\b", name):
        return name
    written = notes.written(name)
    counted = re.match(r"an? ", written) and re.match(r"an? ", said)
    return written if counted else f"“{name}”"


def within(term: str, said: str, notes: Notes) -> str:
    """``term`` as it stands in a sentence of its own; without an article where that sentence has none."""
    name = _cased(term, said, notes)
    written = notes.written(name).strip("“”")
    return name if written.startswith("the ") else written


def _cased(term: str, said: str, notes: Notes) -> str:
    """``term`` with a small first letter where the notes or the word itself show that it is no name."""
    first = term.split(" ", 1)[0]
    if not (first[:1].isupper() and first[1:].islower()) or re.search(r"['’]s$", first):
        return term
    small = term[:1].lower() + term[1:]
    if re.search(rf"\b{re.escape(small)}\b", notes.prose):
        return small
    if notes.is_name(term) or _ONE_OF_A_KIND.search(said):
        return term
    return small if _is_ordinary(term, first, said) else term


def _is_ordinary(term: str, first: str, said: str) -> bool:
    if base(first.lower(), "=") or _ORDINARY_ENDINGS.search(first):
        return True
    return not _EPONYMS.search(term) if " " in term else bool(re.match(r"an? ", said)) or plural(term)
