"""The kind of detail a question wants, and whether the lines found hold one of that kind.

A line about the right thing is no answer when a price is asked and the line has none. The kinds are the ones learners
ask for and notes seldom state; each has a pattern for the question and one for lines that could answer it.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import NamedTuple

from ingest.words import content

__all__ = ["missing", "unmentioned"]


_WORD = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SHORT = 12


class _Detail(NamedTuple):
    name: str
    asked: re.Pattern[str]
    given: re.Pattern[str]
    near: bool = False
    """Whether the line must also hold half of the question's words."""


def _detail(name: str, asked: str, given: str, near: bool = False) -> _Detail:
    return _Detail(name, re.compile(asked, re.IGNORECASE), re.compile(given), near)


_MONEY = r"[$€£]\s?\d|\b\d[\d.,]*\s?(?:cents?|dollars?|USD|EUR|euros?)\b"
_NUMBER = r"\d|\b(?:two|three|four|five|six|seven|eight|nine|ten|hundred|thousand|percent)\b"

_DETAILS = (
    _detail(
        "a price",
        r"\b(?:pricing|prices? (?:of|per)|cents?|dollars?|usd|eur|euros?|fees?)\b"
        r"(?!.*\b(?:lower|lowest|cheap\w*|less)\b)"
        r"|\b(?:current|spot|list|exact|what|which)\b.{0,20}\bprices?\b"
        r"|\bhow much\b.*\b(?:pay|costs?|charged?)\b|\bgoing to cost\b|\bcost (?:me|us)\b.*\bin [A-Za-z]+\b"
        r"|\bcosts?\b.*\b(?:per|an?) (?:hour|month|gb|million|request|user|key)\b",
        _MONEY,
        near=True,
    ),
    _detail(
        "a date",
        r"\b(?:what|which) (?:year|date|month|day)\b|\b(?:release|launch) date\b|\bsince when\b"
        r"|\bsince which\b|\broadmap\b|\bplanned for\b|\bnext (?:year|half year|quarter)\b"
        r"|\bwhen (?:was|were|did|is|will)\b.*\b(?:announced|released|launched|introduced|invented|published|come out"
        r"|came out|founded|start(?:ed)?|available|retired?)\b",
        r"\b(?:19|20)\d\d\b",
        near=True,
    ),
    _detail(
        "who it was",
        r"\bwho\b.*\b(?:invented|proposed|came up|created|wrote|introduced|founded|discovered|developed|coined)\b"
        r"|\b(?:authors?|inventors?|founders?|creators?)\b"
        r"|\bwhich (?:two |three )?(?:compan(?:y|ies)|researchers?|people)\b"
        r"|\breal (?:company|customer)\b|\b(?:companies|customers|firms) (?:that|who|which) \w+\b"
        r"|\bname (?:a|one) (?:firm|company)\b|\bwhich (?:airlines|banks|hospitals|firms|startups)\b"
        r"|\bwho was the first\b|\bwhose\b.*\b(?:thesis|paper|idea)\b|\bwhich (?:lab|university|team)\b",
        r"\b(?:by|invented|proposed|authors?) [A-Z]\w+ [A-Z]\w+|\b(?:Inc|Corp|Ltd)\b",
    ),
    _detail(
        "the publication",
        r"\b(?:title|year|name|link|doi)\b.{0,25}\b(?:paper|article|book)\b"
        r"|\bwhich (?:\w+ )?(?:paper|conference|journal|article)\b"
        r"|\brfc\b|\barxiv\b|\bdoi\b|\boriginal\b.{0,30}\bpaper\b",
        r"\bRFC \d+|\barXiv\b|\bdoi\b",
    ),
    _detail(
        "code",
        r"\b(?:write me|write (?:an?|the|some)|give|show|paste|generate)\b.{0,40}"
        r"\b(?:code|snippet|command|json|yaml|script|sql|policy|dockerfile)\b"
        r"|\b(?:cli|boto3|sdk|shell|terminal|kubectl|bash) (?:command|call|code|flag|option|line)\b"
        r"|\b(?:sklearn|scikit-learn|pytorch|tensorflow|keras|matplotlib|pandas|numpy|python|boto3|java|sql)\b"
        r".{0,20}\b(?:line|code|function|call|method|command|query|import|syntax)\b"
        r"|\bcode (?:that|to|for)\b|\bspell\b.*\bcode\b|\bin (?:python|boto3|code)\b",
        r"`[^`]+`",
    ),
    _detail(
        "a version",
        r"\b(?:newest|latest|current|most recent)\b.{0,40}\bversion\b|\bversion (?:number|inside)\b"
        r"|\bwhich version of\b|\b\w+ version inside\b"
        r"|\bnewest \w+ (?:that|which)\b|\bwhich (?:[\w-]+ )?release\b",
        r"\b(?:[Vv]ersion |v)\d+(?:\.\d+)*|\b\d+\.\d+\.\d+\b",
    ),
    _detail(
        "the regions",
        r"\bavailable\b.*\bregions?\b|\b(?:which|what) (?:aws )?regions? (?:have|has|offer|support|is|are)\b"
        r"|\b(?:offered|available) in [\w ]+\?*$|\ball the (?:aws )?regions\b"
        r"|\bin (?:the )?[\w-]+ region\b|\b(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d\b",
        r"\b(?:us|eu|ap|sa|ca|me|af)-[a-z]+-\d\b",
    ),
    _detail(
        "where to click",
        r"\bwhich (?:menu|button|tab|screen|dialog)\b|\bwhere\b.{0,25}\b(?:button|menu|tab|click)\b|\bthe button for\b",
        r"\b(?:menu|button|tab|click|console)\b",
    ),
    _detail(
        "what the error says",
        r"\b(?:error|exception)\b.{0,25}\b(?:say|says|message|text|code|called|name)\b|\berror message\b"
        r"|\bwhat does \w+ (?:throw|raise)\b",
        r"\b\w+(?:Exception|Error)\b",
    ),
    _detail(
        "a number for it",
        r"\b(?:max(?:imum)?|min(?:imum)?|biggest|largest|longest|smallest|highest|limits?|quotas?)\b"
        r".*\b(?:size|number|count|length|payload|mb|gb|kb|seconds?|minutes?|characters?|requests?|hold|allow(?:ed)?"
        r"|rate)\b"
        r"|\bhow many\b.*\b(?:can|may|per|max\w*|allowed|hold)\b"
        r"|\bdefault\b.*\b(?:value|size|number|count|\w+_\w+)\b"
        r"|\bdefault \w+_\w+|\bceiling\b|\bat most\b|\bout of the box\b.*\bseconds?\b|\bin seconds\b"
        r"|\bhow (?:many|big|much)\b.*\b(?:if i (?:don'?t|leave)|when i don'?t|by default|vcpus?|cores|ram|memory)\b"
        r"|\bhow many \w+ (?:fit|at most|in (?:a|one) single|per second|has|have)\b|\bif i pass nothing\b"
        r"|\bcores and memory\b|\bwhat(?:'s| is) the maximum\b|\bmax \w+ \w+ (?:i|you|we) can\b",
        _NUMBER,
        near=True,
    ),
)


def missing(question: str, lines: Sequence[str]) -> str | None:
    """The detail that ``question`` wants and none of ``lines`` holds, in words; ``None`` when nothing is missing."""
    for detail in _DETAILS:
        if detail.asked.search(question) and not any(_gives(detail, question, line) for line in lines):
            return detail.name
    return None


def unmentioned(question: str, known: Callable[[str], bool]) -> str | None:
    """A name in a short question that the notes never mention; ``known`` tells of a stemmed word whether they use it.

    A capital inside a sentence marks a name. In a long story names are scenery, and the question turns on other words.
    """
    words = _WORD.findall(question)
    if len(words) > _SHORT:
        return None
    names = (word for word in words[1:] if word[0].isupper() and content(word))
    return next((name for name in names if not any(map(known, content(name)))), None)


def _gives(detail: _Detail, question: str, line: str) -> bool:
    if not detail.given.search(line):
        return False
    wanted = set(content(question))
    return not detail.near or len(wanted & set(content(line))) * 2 >= len(wanted)
