"""The engine with a model that is held to a schema: it picks lines by number, decides, and words what it picked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from contextlib import closing

from app.errors import ModelError
from app.footnotes import NOT_ANSWERED, Footnotes, Written
from app.grounding import Verdict
from app.llm import ChatModel
from app.models import Sentence
from app.notes_engine import quoted
from app.reply import Picked, growing, reply_schema
from app.search import Evidence, Searcher
from app.sources import judge, lines_for, nearest, numbered, sources, strange_numbers
from ingest.models import Hit
from ingest.words import content
from prompts import load

__all__ = ["PickingEngine"]

_PLAIN = re.compile(r"[A-Za-z '’-]{3,80}")


class PickingEngine:
    """Wording by a chat model that can write nothing but a choice of real lines, a yes or no, and sentences.

    The model never writes a label: a sentence is cited to the picked lines that hold it. One that none of them holds is
    held back, and the nearest picked line stands in its place.
    """

    def __init__(self, model: ChatModel, searcher: Searcher, *, opens: bool = False) -> None:
        """Word answers with ``model``, which must be ``constrained``, from the course of ``searcher``.

        ``opens`` is for a model that reads for seconds before it writes.
        """
        self.opens = opens
        self._prompt = load("pick")
        self.name = model.name
        self.prompt = self._prompt.label
        self._model = model
        self._searcher = searcher

    def write(self, evidence: Evidence, footnotes: Footnotes) -> Iterator[Written]:
        """The model's sentences as they are finished, or that the lines do not answer."""
        lines = lines_for(evidence, self._searcher)
        question = evidence.question.text
        messages = self._prompt.messages(lines=numbered(lines), question=question)
        picked: list[Hit] = []
        said: set[tuple[int, ...] | str] = set()
        with closing(self._model.stream(messages, reply_schema(len(lines)))) as pieces:
            for event in growing(pieces, len(lines)):
                if not isinstance(event, Picked):
                    yield from _unsaid(self._vetted(event.text, picked, question, footnotes), said)
                elif event.answered:
                    picked = [lines[number - 1] for number in event.lines]
                else:
                    yield Written(None, declined=self._declined(event.missing, question))
                    return
        if not said:
            raise ModelError(f"the model {self.name} picked lines, but worded nothing; ask again")

    def _vetted(self, text: str, picked: Sequence[Hit], question: str, footnotes: Footnotes) -> Written:
        """A sentence under the labels of the picked lines that hold it, or the line that stands in its place."""
        glossary = self._searcher.glossary
        strange = strange_numbers(text, [question, *(hit.unit.plain for hit in picked)])
        cited = [] if strange else sources(text, picked, glossary)
        if cited:
            labels = tuple(footnotes.cite(hit) for hit in cited)
            score = judge(text, cited, glossary).score
            return Written(Sentence(text=text, citations=labels, supported=True, score=score))
        verdict, hit = nearest(text, picked, glossary)
        own = quoted(hit, footnotes, self._searcher)
        return Written(own, _held_back(text, own, verdict, strange))

    def _declined(self, missing: str, question: str) -> str:
        """What the notes do not say, in the model's words where they can do no harm: plain, and all of the question."""
        words = content(missing)
        asked = set(content(question))
        harmless = words and _PLAIN.fullmatch(missing) and asked.issuperset(words)
        if harmless and all(map(self._searcher.mentions, words)):
            return f"Your notes come near to this, but they don't say {missing}."
        return NOT_ANSWERED


def _held_back(text: str, own: Sentence, verdict: Verdict, strange: Sequence[str]) -> Sentence:
    why = f"neither the picked lines nor the question hold the number {', '.join(strange)}" if strange else ""
    return Sentence(
        text=text,
        citations=own.citations,
        supported=False,
        score=verdict.score,
        reason=why or verdict.reason or "no single picked line says it",
    )


def _unsaid(written: Written, said: set[tuple[int, ...] | str]) -> Iterator[Written]:
    """``written`` without what the answer has already: a sentence in the same words, or a line that stands there."""
    sentence = written.sentence
    again = sentence is not None and (sentence.text in said or (written.held_back and sentence.citations in said))
    if sentence and not again:
        said.update((sentence.text, sentence.citations))
    left = written._replace(sentence=None) if again else written
    if any(left):
        yield left
