"""Results as text for a person at a terminal."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from pathlib import Path

from app.learner.conversations import Headline, KeptConversation, KeptTurn
from app.models import Answer, Citation
from app.quiz.exam import Exam
from app.quiz.items import Item, Quiz
from ingest.models import Hit, IngestReport, Section

__all__ = [
    "answer_text",
    "conversation_text",
    "exam_text",
    "headlines_text",
    "hits_text",
    "printable",
    "quiz_text",
    "report_text",
    "sections_text",
]

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """``text`` without control characters: notes are not to be trusted, and a terminal obeys them."""
    return _CONTROL.sub("", text)


def report_text(report: IngestReport) -> str:
    """What an ingest did, in one line and one for each file that left the index."""
    questions = f", {report.questions} questions" if report.questions else ""
    head = (
        f"{report.course}: {report.files} files, {report.sections} sections, {report.topics} topics, "
        f"{report.units} units{questions}; {report.embedded} chunks embedded, {report.unchanged} files unchanged "
        f"({report.seconds:.1f} s)"
    )
    return "\n".join([head, *(f"no longer there: {file}" for file in report.pruned)])


def sections_text(sections: Sequence[Section]) -> str:
    """The tree, indented, with the number of units under each node."""
    return "\n".join(
        f"{'  ' * max(len(section.path) - 1, 0)}{section.title}  [{len(section.units)}]" for section in sections
    )


def hits_text(hits: Sequence[Hit]) -> str:
    """Hits grouped by section, in the order of each section's best hit."""
    order = {section: rank for rank, section in reversed(list(enumerate(hit.section for hit in hits)))}
    grouped = groupby(sorted(hits, key=lambda hit: order[hit.section]), key=lambda hit: hit.section)
    return "\n\n".join("\n".join([_path(section), *map(_hit, found)]) for section, found in grouped)


def answer_text(answer: Answer) -> str:
    """The answer, then its footnotes."""
    notes = [_footnote(citation) for citation in answer.citations]
    parts = [answer.answer, "\n".join(notes), "" if answer.refused else answer.reason]
    return "\n\n".join(part for part in parts if part)


def headlines_text(headlines: Sequence[Headline]) -> str:
    """One line a conversation: its name, when it began, how many turns it has, and its first question."""
    rows = (f"{h.id}  {h.started:%Y-%m-%d %H:%M}  {h.turns:>3}  {' '.join(h.title.split())}" for h in headlines)
    return "\n".join(rows) or "There are no conversations."


def conversation_text(conversation: KeptConversation, texts: Mapping[Path, str]) -> str:
    """Questions, answers and footnotes; a quote that no longer stands in ``texts`` is given in full and marked."""
    return "\n\n".join(part for turn in conversation.turns for part in _turn(turn, texts))


def quiz_text(quiz: Quiz) -> str:
    """The questions, and the key with its citations behind them."""
    items = [f"{number}. {_item(item)}" for number, item in enumerate(quiz.items, 1)]
    keys = [f"{number}. {_key(item)}" for number, item in enumerate(quiz.items, 1)]
    return "\n\n".join([*items, "Key\n" + "\n".join(keys)]) if items else ""


def exam_text(exam: Exam) -> str:
    """What the exam is, then its questions and the key."""
    plan = exam.blueprint
    parts = (f"{asked} on {part.title}" for part, asked in zip(plan.domains, exam.asked, strict=True))
    low, high = plan.scale
    facts = [
        f"Practice exam: {plan.exam}",
        f"{len(exam.quiz.items)} questions in {exam.minutes} minutes: {'; '.join(parts)}",
        f"It passes at {plan.pass_mark:g} on a scale from {low:g} to {high:g}; {plan.source}".rstrip("; "),
        f"Not set from notes alone: {', '.join(name.replace('_', ' ') for name in plan.unset)}" if plan.unset else "",
    ]
    return "\n\n".join(["\n".join(filter(None, facts)), quiz_text(exam.quiz)])


def _turn(turn: KeptTurn, texts: Mapping[Path, str]) -> Iterator[str]:
    yield f"> {turn.question}"
    if turn.answer:
        yield answer_text(turn.answer)
    elif turn.problem:
        yield turn.problem
    else:
        said = " ".join(sentence.text for sentence in turn.sentences)
        yield f"{said} (The answer broke off here.)".strip()
        yield "\n".join(map(_footnote, turn.citations))
    citations = turn.answer.citations if turn.answer else turn.citations
    stale = [each for each in citations if not each.stands_in(texts.get(each.file))]
    yield from (f"The notes have changed since; [{each.label}] quoted: “{each.quote}”" for each in stale)


def _footnote(citation: Citation) -> str:
    return f"[{citation.label}] {_path(citation.section)} · {_where(citation.lines)} · {citation.file.name}"


def _hit(hit: Hit) -> str:
    return f"  {hit.score:.2f}  {hit.unit.plain}  ({hit.file.name}, {_where(hit.lines)})"


def _path(section: tuple[str, ...]) -> str:
    return " > ".join(section) or "(above the first heading)"


def _where(lines: tuple[int, int]) -> str:
    first, last = lines
    return f"line {first}" if first == last else f"lines {first}–{last}"


def _item(item: Item) -> str:
    prompts = [f"   {number}) {pair.prompt}" for number, pair in enumerate(item.pairs or (), 1)]
    return "\n".join([item.stem, *prompts, *(f"   {option.id}. {option.text}" for option in item.options)])


def _key(item: Item) -> str:
    answers = ", ".join(_answers(item))
    places = "; ".join(dict.fromkeys(f"{c.file.name}, {_where(c.lines)}" for c in item.citations))
    return f"{answers}  ({places})"


def _answers(item: Item) -> Iterator[str]:
    if item.pairs:
        yield from (f"{number}–{pair.option}" for number, pair in enumerate(item.pairs, 1))
    else:
        yield from (option.id for option in item.options if option.correct)
