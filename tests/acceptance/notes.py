"""A learner's own notes: a heading, a bold topic, a handful of bullets, hardly a full sentence."""

import json
import os
from collections.abc import Iterator
from pathlib import Path
from zlib import crc32

__all__ = ["given_notes", "terse_notes"]

_REPOSITORY = Path(__file__).parents[2]
_OUTLINE = _REPOSITORY / "tests" / "corpus" / "outline.json"
_NOTES = _REPOSITORY.parent / "shared" / "notes" / "aws-mla-c01-notes.md"
_WHAT = ("Managed", "Low-latency", "Serverless", "Batch", "Columnar", "Encrypted", "Streaming", "Cheap", "Automatic")
_THING = ("storage", "endpoints", "pipelines", "labels", "metrics", "alerts", "training jobs", "access control")
_DETAIL = ("pay per use", "good for spikes", "no servers", "needs tuning", "scales out", "audit trail", "large files")


def given_notes() -> Path | None:
    """The notes the bundled course started from; they are not part of the repository."""
    named = os.environ.get("FOOTNOTE_GIVEN_NOTES")
    file = Path(named) if named else _NOTES
    return file if file.is_file() else None


def terse_notes() -> str:
    """The outline of the bundled course with a made-up remark on every term."""
    return "\n".join(_lines())


def _lines() -> Iterator[str]:
    yield "# Study Notes"
    for domain in json.loads(_OUTLINE.read_text(encoding="utf-8")):
        yield f"\n## {domain['title']}"
        for section in domain["sections"]:
            yield f"\n### {section['title']}"
            yield from _bullets(section.get("terms", ()))
            for topic in section.get("topics", ()):
                yield f"\n**{topic['title']}**"
                yield from _bullets(topic["terms"])


def _bullets(terms: list[str]) -> Iterator[str]:
    for term in terms:
        lot = crc32(term.encode())
        what, thing, detail = (
            words[lot // size % len(words)] for words, size in ((_WHAT, 1), (_THING, 9), (_DETAIL, 72))
        )
        yield f"- **{term}**: {what} {thing}, {detail}"
