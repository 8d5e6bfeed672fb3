"""What edits look for in a sentence."""

from __future__ import annotations

import re

from ingest.words import STOPWORDS

__all__ = ["LED", "NAME", "NUMBER", "TAILED", "TOPIC", "named"]

NUMBER = re.compile(r"(?<![\w.])\d+(?:[.,]\d+)*(?!\w)")
LED = re.compile(
    r"^(When|If|Because|Since|While|Before|After|Unless|For|With|In|By) ([^,]{8,80}), ([a-z][^,;]{12,140})\.$"
)
"""A clause that leads a sentence, and the rest: *When …, …*"""
TAILED = re.compile(r"^([A-Z][^,;]{14,120}?) (when|if|because|unless|while|before|after) ([a-z][^,;]{8,90})\.$")
"""A sentence that ends in such a clause: *… when …*"""
NAME = re.compile(r"(?<![.!?] )(?<!^)\b(?:[A-Z][\w-]*\d*|[A-Z]{2,}\d*)(?: (?:[A-Z][\w-]*|[A-Z]{2,}))*\b")
"""Capitals within a sentence."""
TOPIC = re.compile(
    r"\b(?:[a-z]{5,}(?:ion|ity|ment|ness|ance|ence|er|or|ing|ism|al|ics)"
    r"|[a-z]+ (?:function|matrix|model|value|layer|tensor|method|array|object|index|file|table|graph|node))\b"
)
"""Words that by their ending are mostly what a technical sentence is about."""


def named(sentence: str) -> list[str]:
    """The names and topics of a sentence, each once; none is a mere *And* or *The*."""
    found = [match[0] for pattern in (NAME, TOPIC) for match in pattern.finditer(sentence)]
    return [name for name in dict.fromkeys(found) if name.lower() not in STOPWORDS]
