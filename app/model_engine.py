"""The engine with a model that writes free text: it words an answer from numbered lines, and every sentence is checked.

It serves models that can be held to no schema; ``app.picking_engine`` serves the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

from sentencex import get_sentence_boundaries

from app.errors import ModelError
from app.footnotes import Footnotes, Written
from app.llm import ChatModel
from app.models import Sentence
from app.notes_engine import quoted
from app.search import Evidence, Searcher
from app.sources import judge, lines_for, numbered, sources
from ingest.models import Hit
from prompts import load

__all__ = ["ModelEngine"]

_UNNAMED = 0.85
"""Share of a sentence's words that a line must hold which the model did not name for it."""
_LABELS = re.compile(r"\s*\[(\d{1,9}(?:\s*,\s*\d{1,9})*)\]")
# A sentence ends where its labels follow, or precede, its closing mark.
_END = re.compile(r"(?:[.!?](?:\s*\[[\d,\s]+\])+|\[[\d,\s]+\][.!?])(?=\s+[^\s\[])")
_BULLET = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s+")
_DECLINED = "NOT IN NOTES"


class ModelEngine:
    """Wording by a chat model.

    The model sees lines of the notes under numbers of this answer and is asked to name those a sentence rests on. Where
    it names none, or the wrong ones, the line that holds the sentence is looked up. A sentence that no line holds is
    held back, and the notes' own line stands in its place.
    """

    opens = False

    def __init__(self, model: ChatModel, searcher: Searcher) -> None:
        """Word answers with ``model`` from the course of ``searcher``."""
        self._prompt = load("answer")
        self.name = model.name
        self.prompt = self._prompt.label
        self._model = model
        self._searcher = searcher

    def write(self, evidence: Evidence, footnotes: Footnotes) -> Iterator[Written]:
        """The model's sentences as they are finished; none when the model finds no answer in the lines."""
        lines = lines_for(evidence, self._searcher)
        messages = self._prompt.messages(lines=numbered(lines), question=evidence.question.text)
        said: set[tuple[int, ...]] = set()
        text = ""
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
        if not text.strip():
            raise ModelError(f"the model {self.name} wrote nothing; ask again, or choose another model")

    def _judged(self, text: str, lines: Sequence[Hit], footnotes: Footnotes) -> Written:
        numbers = [int(number) for found in _LABELS.findall(text) for number in found.split(",")]
        cited = [lines[number - 1] for number in dict.fromkeys(numbers) if 1 <= number <= len(lines)]
        unresolved = [f"[{number}]" for number in numbers if not 1 <= number <= len(lines)]
        footnotes.unresolved.extend(unresolved)
        bare = _bare(text)
        glossary = self._searcher.glossary
        verdict = judge(bare, cited, glossary)
        if not verdict.supported and not unresolved:
            found = sources(bare, lines, glossary, _UNNAMED)
            cited, verdict = (found, judge(bare, found, glossary)) if found else (cited, verdict)
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
                yield from _split(waiting)
                waiting = ""
            waiting += text
            if _LABELS.search(waiting):
                yield waiting
                waiting = ""
    if waiting:
        yield from _split(waiting)


def _split(text: str) -> Iterator[str]:
    """The sentences of a line that carries no labels."""
    yield from (boundary["text"].strip() for boundary in get_sentence_boundaries("en", text))


def _lines(pieces: Iterable[str]) -> Iterator[str]:
    buffer = ""
    for piece in pieces:
        buffer += piece
        *lines, buffer = buffer.split("\n")
        yield from (line for line in lines if line.strip())
    if buffer.strip():
        yield buffer
