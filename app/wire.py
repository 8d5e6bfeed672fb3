"""The JSON that others script against: one function for each kind of row, keys in a fixed order."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from app.learner.conversations import KeptConversation, KeptTurn
from app.models import Answer, Citation
from app.quiz.exam import Exam
from app.quiz.items import Item, Quiz
from ingest.models import Hit, IngestReport, Section, Unit

__all__ = [
    "answer_json",
    "conversation_json",
    "exam_json",
    "hit_json",
    "ingest_json",
    "quiz_json",
    "section_json",
]

Json = dict[str, Any]


def hit_json(hit: Hit | Citation) -> Json:
    """Where a unit stands, its verbatim text and its score."""
    return {
        "file": str(hit.file),
        "section": list(hit.section),
        "lines": list(hit.lines),
        "span": list(hit.span),
        "text": hit.text,
        "score": hit.score,
    }


def section_json(section: Section) -> Json:
    """A node of the tree with the units directly under it."""
    return {
        "file": str(section.file),
        "section": list(section.path),
        "lines": list(section.lines),
        "span": list(section.span),
        "units": [_unit(unit) for unit in section.units],
    }


def answer_json(answer: Answer) -> Json:
    """An answer with its sentences, citations and timings."""
    kept = {"text", "citations", "supported", "score"}
    return {
        "question": answer.question,
        "engine": answer.engine,
        "prompt": answer.prompt,
        "refused": answer.refused,
        "reason": answer.reason,
        "answer": answer.answer,
        "sentences": [sentence.model_dump(mode="json", include=kept) for sentence in answer.sentences],
        "citations": [_citation(citation) for citation in answer.citations],
        "nearest": [list(path) for path in answer.nearest],
        "unresolved": list(answer.unresolved),
        "seconds": answer.seconds.model_dump(),
    }


def conversation_json(conversation: KeptConversation, texts: Mapping[Path, str]) -> Json:
    """A kept conversation; ``texts`` are the files as they are now, and tell which citations are stale."""
    turns = [_turn(turn, texts) for turn in conversation.turns]
    return {"id": conversation.id, "title": conversation.title, "turns": turns}


def quiz_json(quiz: Quiz) -> Json:
    """A quiz with its key, and what the gate dropped."""
    return {
        "items": [_item(item) for item in quiz.items],
        "dropped": [dropped.model_dump(mode="json") for dropped in quiz.dropped],
    }


def exam_json(exam: Exam) -> Json:
    """A practice exam: what the real one is like, and the quiz with its key."""
    parts = zip(exam.blueprint.domains, exam.asked, strict=True)
    return {
        "exam": exam.blueprint.exam,
        "minutes": exam.minutes,
        "scale": list(exam.blueprint.scale),
        "pass_mark": exam.blueprint.pass_mark,
        "domains": [{"title": part.title, "weight": part.weight, "asked": asked} for part, asked in parts],
        "unset": list(exam.blueprint.unset),
        **quiz_json(exam.quiz),
    }


def ingest_json(report: IngestReport) -> Json:
    """What one run of the pipeline did."""
    return report.model_dump(mode="json")


def _turn(turn: KeptTurn, texts: Mapping[Path, str]) -> Json:
    citations = turn.answer.citations if turn.answer else turn.citations
    return {
        "question": turn.question,
        "asked": turn.asked.isoformat(),
        "depth": turn.depth.value,
        "answer": answer_json(turn.answer) if turn.answer else None,
        "problem": turn.problem,
        "stale": [each.label for each in citations if not each.stands_in(texts.get(each.file))],
    }


def _unit(unit: Unit) -> Json:
    return {"text": unit.text, "lines": list(unit.lines), "span": list(unit.span), "term": unit.term}


def _citation(citation: Citation) -> Json:
    return {"label": citation.label, **hit_json(citation), "quote": citation.quote}


def _item(item: Item) -> Json:
    row: Json = {
        "id": item.id,
        "type": item.type.value,
        "stem": item.stem,
        "options": [
            {
                "id": option.id,
                "text": option.text,
                "correct": option.correct,
                "rationale": option.rationale,
                "citation": _citation(option.citation),
            }
            for option in item.options
        ],
    }
    if item.pairs is not None:
        row["pairs"] = [pair.model_dump() for pair in item.pairs]
    return row | {
        "citations": [_citation(citation) for citation in item.citations],
        "difficulty": item.difficulty,
        "section": list(item.section),
    }
