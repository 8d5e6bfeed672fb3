"""Question to answer: follow-up, evidence, refusal or wording, footnotes."""

from __future__ import annotations

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from app.brief import BRIEF
from app.compose import compose
from app.errors import ModelError
from app.examples import example, gives_example
from app.followup import standalone
from app.footnotes import NOT_ANSWERED, Engine, Footnotes, Written, joined
from app.missing import missing, unmentioned
from app.models import Answer, AnswerEvent, Depth, Drafted, Final, Found, Seconds, Sentence, Turn
from app.notes_engine import NotesEngine, quoted
from app.orders import is_order
from app.question import Intent, validated
from app.search import Evidence, Searcher

__all__ = ["answer", "refusal"]

_SHOWN = 20  # hits of the first event
_READ = 10  # hits in which a missing detail is looked for
_NEAREST = 3
_SURE = 0.9
"""From this probability on that the notes answer, an answer may open before a model has read a word: high enough that
a model's doubt is more often the mistake (chosen before any answer was opened, not tuned)."""


@dataclass
class _Draft:
    """An answer as it grows."""

    question: str
    standalone: str
    engine: str
    depth: Depth = Depth.NORMAL
    started: float = field(default_factory=time.perf_counter)
    retrieved: float = 0.0
    first: float = 0.0
    footnotes: Footnotes = field(default_factory=Footnotes)
    sentences: list[Sentence] = field(default_factory=list)
    held_back: list[Sentence] = field(default_factory=list)
    reason: str = ""
    prompt: str = ""
    declined: str = ""
    opening: tuple[int, ...] = ()
    """What the line is cited by that opened the answer before the engine wrote; empty where none did."""
    worded: bool = False
    """Whether a sentence that the engine handed over stands: shown, or said by the opening."""

    def elapsed(self) -> float:
        return time.perf_counter() - self.started

    def refused(self, evidence: Evidence, why: str) -> Final:
        """The answer that says what the notes do not cover, and what comes nearest."""
        paths = tuple(dict.fromkeys(hit.section for hit in evidence.hits))[:_NEAREST]
        names = "; ".join(path[-1] for path in paths if path)
        self.reason = why
        return self._final(True, f"{why} The nearest sections are: {names}." if names else why, paths)

    def finished(self) -> Final:
        """The answer with all its sentences."""
        return self._final(False, joined(self.sentences), ())

    def _final(self, refused: bool, text: str, nearest: tuple[tuple[str, ...], ...]) -> Final:
        total = self.elapsed()
        return Final(
            answer=Answer(
                question=self.question,
                standalone=self.standalone,
                engine=self.engine,
                prompt=self.prompt,
                refused=refused,
                reason=self.reason,
                answer=text,
                sentences=() if refused else tuple(self.sentences),
                citations=() if refused else tuple(self.footnotes.citations),
                nearest=nearest,
                unresolved=tuple(self.footnotes.unresolved),
                held_back=tuple(self.held_back),
                seconds=Seconds(retrieve=self.retrieved, first=self.first or total, total=total),
            )
        )


def answer(
    question: str, history: Sequence[Turn], searcher: Searcher, engine: Engine, depth: Depth = Depth.NORMAL
) -> Iterator[AnswerEvent]:
    """The answer as events: ``Found``, ``Drafted`` for each sentence, ``Final``.

    Where the engine ``opens``, an answer that is sure begins at once with the line that answers best, and the engine
    goes on from there. If the model doubts the answer, ``reason`` says so.

    A short one ends after two sentences. One with an example goes on with a line of the notes that gives one; where
    they give none, ``reason`` says so.

    A model that fails leaves what it has said so far; if that is nothing, the notes' own lines answer, and the
    answer's ``reason`` says so.

    Raises:
        QuestionError: the question is empty or too long.
        EmptyIndexError: nothing has been ingested yet.
    """
    asked = validated(question)
    draft = _Draft(asked, standalone(asked, history, searcher.glossary), engine.name, depth)
    evidence = searcher.evidence(draft.standalone)
    draft.retrieved = draft.elapsed()
    yield Found(standalone=draft.standalone, hits=evidence.hits[:_SHOWN])
    why = refusal(evidence, searcher)
    if why:
        yield draft.refused(evidence, why)
        return
    if engine.opens and evidence.answered >= _SURE and evidence.question.intent not in _TOGETHER:
        yield from _opened(draft, evidence, searcher)
    yield from _written(draft, evidence, engine, searcher)
    if draft.sentences and depth is Depth.EXAMPLE:
        yield from _with_example(draft, evidence, searcher)
    if depth is Depth.SHORT and evidence.question.intent in _WHOLE:
        draft.reason = draft.reason or "Two sentences don’t hold the whole list; ask for the longer answer to see it."
    yield draft.finished() if draft.sentences else draft.refused(evidence, draft.declined or NOT_ANSWERED)


_WHOLE = {Intent.LIST, Intent.ORDER}
_TOGETHER = _WHOLE | {Intent.DIFFERENCE}
"""What is asked for answers by several lines in their order: none of them opens the answer alone."""


def _opened(draft: _Draft, evidence: Evidence, searcher: Searcher) -> Iterator[Drafted]:
    """The best of the lines that the notes alone would answer with, where it says something by itself."""
    lines = compose(evidence.question, evidence.hits, searcher.sections, searcher.glossary)
    best = max(lines, key=lambda hit: hit.score, default=None)
    if best is None or best.unit.ordinal is not None or best.unit.plain.endswith(":"):
        return
    opening = quoted(best, draft.footnotes, searcher)
    yield from _taken(draft, Written(opening))
    draft.opening, draft.worded = opening.citations, False


def _written(draft: _Draft, evidence: Evidence, engine: Engine, searcher: Searcher) -> Iterator[AnswerEvent]:
    draft.prompt = engine.prompt
    try:
        yield from _drafted(draft, evidence, engine)
        if draft.declined and draft.opening:
            draft.reason = f"{engine.name} doubts that this answers the question"
        if draft.worded or not draft.held_back:
            return
        draft.reason = f"These are the notes' own lines: nothing that {engine.name} wrote stood up to the check"
    except ModelError as error:
        if draft.worded:
            draft.reason = f"The answer is incomplete: {error}"
            return
        draft.reason = f"These are the notes' own lines: {error}"
    draft.engine, draft.prompt = NotesEngine.name, NotesEngine.prompt
    yield from _drafted(draft, evidence, NotesEngine(searcher, draft.depth))


def _drafted(draft: _Draft, evidence: Evidence, engine: Engine) -> Iterator[Drafted]:
    for written in engine.write(evidence, draft.footnotes):
        yield from _taken(draft, written)
        if draft.depth is Depth.SHORT and len(draft.sentences) >= BRIEF:
            return


def _with_example(draft: _Draft, evidence: Evidence, searcher: Searcher) -> Iterator[Drafted]:
    """The line that gives an example; where the notes have none, the draft says so."""
    cited = draft.footnotes.citations
    found = example(evidence.question, cited, evidence.hits, searcher.sections, searcher.glossary)
    if found:
        yield from _taken(draft, Written(quoted(found, draft.footnotes, searcher)))
        return
    there = any(gives_example(citation.quote) for citation in cited)
    why = "Your notes give no example beyond this." if there else "Your notes give no example of this."
    draft.reason = f"{draft.reason.rstrip('.')}. {why}" if draft.reason else why


def _taken(draft: _Draft, written: Written) -> Iterator[Drafted]:
    """What an engine wrote as part of the draft; the event for a sentence that is shown."""
    draft.declined = written.declined or draft.declined
    if written.held_back:
        draft.held_back.append(written.held_back)
    again = written.sentence is not None and written.sentence.citations == (draft.opening or None)
    draft.worded |= written.sentence is not None and not (again and written.held_back)
    if written.sentence and not again:
        known = {label for sentence in draft.sentences for label in sentence.citations}
        draft.sentences.append(written.sentence)
        draft.first = draft.first or draft.elapsed()
        new = [label for label in written.sentence.citations if label not in known]
        yield Drafted(sentence=written.sentence, citations=tuple(draft.footnotes.citations[label - 1] for label in new))


def refusal(evidence: Evidence, searcher: Searcher) -> str | None:
    """Why the notes cannot answer, in a sentence; ``None`` when they can."""
    question = evidence.question
    if not evidence.hits:
        return "Your notes hold nothing about this."
    if is_order(question.text):
        return "That is an order to the tutor, and no question about your notes."
    why = None if question.is_a_name else _uncovered(evidence)
    # To whoever asks about a thing that is there, what is missing of it says more than that it isn't covered.
    if why and not any(match.specific for match in question.names):
        return why
    return _lacking(evidence, searcher) or why


def _uncovered(evidence: Evidence) -> str | None:
    """What the evidence as a whole says against an answer."""
    if not evidence.covered:
        return "Your notes don't cover this."
    return None if evidence.enough else NOT_ANSWERED


def _lacking(evidence: Evidence, searcher: Searcher) -> str | None:
    """The name, or the kind of detail, that is asked for and not there."""
    question = evidence.question
    stranger = unmentioned(question.text, searcher.mentions)
    if stranger:
        return f"Your notes don't mention {stranger}."
    detail = missing(question.text, [hit.text for hit in evidence.hits[:_READ]])
    if not detail:
        return None
    named = next((match.text for match in question.names if match.specific), None)
    return f"Your notes name {named}, but not {detail}." if named else f"Your notes don't say {detail}."
