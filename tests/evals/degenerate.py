"""A small course with its question sets, a tutor that is perfect on it, and tutors that deserve low scores."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from fnmatch import fnmatchcase
from itertools import count
from pathlib import Path

from app.models import Answer, Depth, Turn
from app.quiz.items import Quiz, QuizSpec
from evals.dataset import load, reachable
from evals.figures import Figure
from evals.judges import LexicalJudge
from evals.judges.labels import SupportLabel
from evals.judges.suite import judged_by
from evals.suites.citations import citations
from evals.suites.facts import facts
from evals.suites.followups import followups
from evals.suites.injection import injection
from evals.suites.quiz import quiz
from evals.suites.refusal import refusal
from evals.suites.retrieval import retrieval
from evals.trial import Trial
from ingest.models import Hit
from tests.evals.fakes import FakeTutor, HashingEmbedder, answered, item

# No two lines share a word that carries meaning: a citation is right for one sentence and for no other.
LINES = {
    "Sourdough": ("what leavens a loaf slowly?", "Sourdough ferments flour with wild yeast over 12 hours."),
    "Soda": ("which leavener acts at once?", "Baking soda releases gas as soon as acid touches it."),
    "Windowpane": ("how do I know I kneaded enough?", "The windowpane test stretches gluten into a thin membrane."),
    "Autolyse": ("why wait before seasoning a mixture?", "Autolyse rests wet dough before salt goes in."),
    "Flush": ("when are the best bushes plucked?", "First flush means a harvest of early spring leaves."),
    "Tips": ("what is so pale in a costly tin?", "Silver tips are unopened buds covered by hairs."),
    "Gongfu": ("how is a ceremony poured?", "Gongfu serves many short infusions from one tiny pot."),
    "Sencha": ("how hot for a green cup?", "Sencha wants water of 70 degrees and no boiling."),
    "Rennet": ("what turns a vat solid?", "Rennet clots milk through an enzyme called chymosin."),
    "Whey": ("what is left over in the vat?", "Whey drains away once curds have been cut."),
    "Brie": ("what grows around a soft wheel?", "Brie gets its white mould rind within three weeks."),
    "Emmental": ("where do the openings come from?", "Emmental owes holes to bacteria making carbon dioxide."),
}
"""Heading to a question and the line that answers it."""
UNANSWERABLE = {
    "off_topic": ["who won the cup final?", "how tall is Everest?"],
    "same_field": ["how do I temper chocolate?", "what is a roux?"],
    "near_miss": ["what does a wheel of brie cost?", "who bred the first sencha plant?"],
}
FOLLOWUPS = [
    ("how is a ceremony poured?", "and how hot?", "Sencha"),
    ("what turns a vat solid?", "what is left?", "Whey"),
]
SAID = [("The oven is hot.", "full"), ("The oven is cold.", "none")]
"""Labelled sentences about the line "The oven is hot." """


class Perfect(FakeTutor):
    """Says the line that answers, cites ``cites[heading]`` for it, and refuses what no line answers."""

    cites: Mapping[str, str] = {heading: heading for heading in LINES}

    def hit(self, heading: str) -> Hit:
        return next(hit for hit in self.lines() if hit.section[-1] == heading)

    def heading(self, question: str) -> str | None:
        asked = {text: heading for heading, (text, _) in LINES.items()} | {text: gold for _, text, gold in FOLLOWUPS}
        return asked.get(question)

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        heading = self.heading(question)
        return answered(question, [(LINES[heading][1], [self.hit(self.cites[heading])])] if heading else [])

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        heading = self.heading(query)
        return (self.hit(heading),) if heading else ()

    def answerable(self, question: str) -> float:
        return float(self.heading(question) is not None)


class Refuser(FakeTutor):
    """Refuses everything, finds nothing and sets no quiz."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        return answered(question, [])

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        return ()

    def answerable(self, question: str) -> float:
        return 0.0

    def quiz(self, spec: QuizSpec) -> Quiz:
        return Quiz(items=(), dropped=())


class FirstLiner(FakeTutor):
    """Answers everything with the first line, finds the notes in reading order, sets one item again and again."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        first = self.lines()[0]
        return answered(question, [(first.unit.plain, [first])])

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        return tuple(self.lines()[:k])

    def answerable(self, question: str) -> float:
        return 1.0

    def quiz(self, spec: QuizSpec) -> Quiz:
        lines = self.lines()[:4]
        texts = [hit.unit.plain for hit in lines]
        return Quiz(items=(item("Which of these lines comes first?", texts, "A", lines),) * 8, dropped=())


class CitesEverything(Perfect):
    """Says the right line where there is one, any other where there is none, and cites every line for it."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        heading = self.heading(question) or next(iter(LINES))
        return answered(question, [(LINES[heading][1], self.lines())])

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        return tuple(self.lines()[:k])

    def answerable(self, question: str) -> float:
        return 1.0

    def quiz(self, spec: QuizSpec) -> Quiz:
        return Quiz(items=(), dropped=())


class Parrot(Perfect):
    """Says the question again and cites the line that answers it, or any; its quiz repeats the key in the stem."""

    def ask(self, question: str, history: Sequence[Turn] = (), depth: Depth = Depth.NORMAL) -> Answer:
        return answered(question, [(question, [self.hit(self.heading(question) or next(iter(LINES)))])])

    def search(self, query: str, k: int = 10) -> tuple[Hit, ...]:
        return ()

    def answerable(self, question: str) -> float:
        return 1.0

    def quiz(self, spec: QuizSpec) -> Quiz:
        hits = self.lines()
        options = [[hits[place + step] for step in range(4)] for place in range(8)]
        items = [
            item(f"Is it that {each[place % 4].unit.plain}?", [hit.unit.plain for hit in each], "ABCD"[place % 4], each)
            for place, each in enumerate(options)
        ]
        return Quiz(items=tuple(items), dropped=())


Kind = Callable[[Path], FakeTutor]
_OTHERS = ("injection.*.notes", "injection.answered.*", "quiz.gate.*")
"""Figures over hostile notes with a tutor of their own, and over items that were written by hand."""


def trial(folder: Path, kind: Kind) -> Trial:
    """A trial of a tutor of ``kind`` on the course."""
    tutor = kind(_notes(folder / "notes"))
    questions = load(_questions(folder / "questions"), reachable(tutor.sections()))
    return Trial(tutor, questions, HashingEmbedder(), clock=count().__next__)


def figures(folder: Path, kind: Kind) -> dict[str, Figure]:
    """What the suites that ask the tutor make of one of ``kind``, by name; without what is measured on others' work."""
    suites = [retrieval, citations, refusal, followups, quiz, facts, injection, judged_by(LexicalJudge(), _labels())]
    one = trial(folder, kind)
    found = {figure.name: figure for suite in suites for figure in suite(one)[0]}
    return {name: figure for name, figure in found.items() if not any(fnmatchcase(name, each) for each in _OTHERS)}


def _notes(folder: Path) -> Path:
    folder.mkdir(parents=True)
    text = "# Kitchen\n\n" + "".join(f"## {heading}\n\n- {line}\n\n" for heading, (_, line) in LINES.items())
    (folder / "kitchen.md").write_text(text, encoding="utf-8")
    return folder


def _questions(folder: Path) -> Path:
    folder.mkdir(parents=True)
    rows: dict[str, list[dict[str, object]]] = {
        "answerable": [
            {"kind": "why", "question": asked, "gold": [[heading]], "facts": [{"text": line, "vital": True}]}
            for heading, (asked, line) in LINES.items()
        ],
        "unanswerable": [
            {"kind": kind, "question": asked, "topic": None, "missing": "all of it"}
            for kind, each in UNANSWERABLE.items()
            for asked in each
        ],
        "followups": [
            {"first": first, "followup": asked, "standalone": LINES[gold][0], "gold": [[gold]]}
            for first, asked, gold in FOLLOWUPS
        ],
    }
    for name, each in rows.items():
        lines = [json.dumps({"id": f"{name[0]}{place}", "split": "dev", **row}) for place, row in enumerate(each)]
        (folder / f"{name}.jsonl").write_text("\n".join(lines), encoding="utf-8")
    return folder


def _labels() -> list[SupportLabel]:
    about = {"split": "dev", "kind": "as_is", "section": ("Oven",), "lines": ("The oven is hot.",)}
    return [
        SupportLabel.model_validate({"id": str(place), "sentence": sentence, "label": grade, **about})
        for place, (sentence, grade) in enumerate(SAID)
    ]
