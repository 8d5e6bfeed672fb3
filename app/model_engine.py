"""The engine with a model: it words an answer from numbered lines, and every sentence is checked before it is shown."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from app.compose import compose
from app.footnotes import Footnotes, Written
from app.grounding import check
from app.llm import ChatModel
from app.models import Sentence
from app.notes_engine import quoted
from app.search import Evidence, Searcher
from ingest.models import Hit
from prompts import load

__all__ = ["ModelEngine"]

_LINES = 8
_LABELS = re.compile(r"\s*\[(\d{1,9}(?:\s*,\s*\d{1,9})*)\]")
# A sentence ends where its labels follow, or precede, its closing mark.
_END = re.compile(r"(?:[.!?](?:\s*\[[\d,\s]+\])+|\[[\d,\s]+\][.!?])(?=\s+[^\s\[])")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_DECLINED = "NOT IN NOTES"


class ModelEngine:
    """Wording by a chat model.

    The model sees lines of the notes under numbers of this answer. A sentence that its lines do not hold is held back,
    and the notes' own line stands in its place.
    """

    def __init__(self, model: ChatModel, searcher: Searcher) -> None:
        """Word answers with ``model`` from the course of ``searcher``."""
        self.name = model.name
        self._model = model
        self._searcher = searcher
        self._prompt = load("answer")

    def write(self, evidence: Evidence, footnotes: Footnotes) -> Iterator[Written]:
        """The model's sentences as they are finished; none when the model finds no answer in the lines."""
        lines = self._lines(evidence)
        numbered = "\n".join(f"[{number}] {hit.unit.plain}" for number, hit in enumerate(lines, 1))
        messages = self._prompt.messages(lines=numbered, question=evidence.question.text)
        said: set[tuple[int, ...]] = set()
        for text in _finished(self._model.stream(messages)):
            if _bare(text).strip(" .*").upper() == _DECLINED:
                return
            written = self._judged(text, lines, footnotes)
            if written.held_back and written.sentence and written.sentence.citations in said:
                written = written._replace(sentence=None)
            if written.sentence:
                said.add(written.sentence.citations)
            if any(written):
                yield written

    def _lines(self, evidence: Evidence) -> list[Hit]:
        """The lines the notes engine would show, then the best ranked of the others."""
        searcher = self._searcher
        chosen = compose(evidence.question, evidence.hits, searcher.sections, searcher.glossary)
        spans = {(hit.file, hit.span) for hit in chosen}
        rest = [hit for hit in evidence.hits if (hit.file, hit.span) not in spans]
        return [*chosen, *rest][: max(_LINES, len(chosen))]

    def _judged(self, text: str, lines: Sequence[Hit], footnotes: Footnotes) -> Written:
        numbers = [int(number) for found in _LABELS.findall(text) for number in found.split(",")]
        cited = [lines[number - 1] for number in dict.fromkeys(numbers) if 1 <= number <= len(lines)]
        unresolved = [f"[{number}]" for number in numbers if not 1 <= number <= len(lines)]
        footnotes.unresolved.extend(unresolved)
        bare = _bare(text)
        verdict = check(bare, [hit.unit.plain for hit in cited], self._searcher.glossary)
        if verdict.supported and not unresolved:
            labels = tuple(footnotes.cite(hit) for hit in cited)
            return Written(Sentence(text=bare, citations=labels, supported=True, score=verdict.score))
        reason = verdict.reason or f"it cites {', '.join(unresolved)}, which stands for no line"
        own = quoted(cited[0], footnotes, self._searcher) if cited else None
        shown = own.citations if own else ()
        held = Sentence(text=bare, citations=shown, supported=False, score=verdict.score, reason=reason)
        return Written(own, held if bare else None)


def _bare(text: str) -> str:
    """What a sentence says, without its labels and the mark of a list."""
    return _BULLET.sub("", _LABELS.sub("", text)).strip()


def _finished(pieces: Iterable[str]) -> Iterator[str]:
    """Labelled sentences of a stream, each as soon as it is complete; labels on their own line end the one above."""
    waiting = ""
    for line in _lines(pieces):
        for text in _END.sub(r"\g<0>\n", line).split("\n"):
            if waiting and _bare(text):
                yield waiting
                waiting = ""
            waiting += text
            if _LABELS.search(waiting):
                yield waiting
                waiting = ""
    if waiting:
        yield waiting


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    buffer = ""
    for piece in pieces:
        buffer += piece
        *lines, buffer = buffer.split("\n")
        yield from (line for line in lines if line.strip())
    if buffer.strip():
        yield buffer
