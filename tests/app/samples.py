"""One of everything the tutor hands out, by hand."""

from pathlib import Path

from app.models import Answer, Citation, Seconds, Sentence
from app.quiz.items import Dropped, Item, ItemType, Option, Pair, Quiz
from ingest.models import Hit, IngestReport, Skipped, Unit

FILE = Path("/notes/tea.md")
PATH = ("Drinks", "Tea")
LINES = ("**Oolong** is partly oxidised.", "**Sencha** is steamed.\n  It comes from Japan.")


def unit(line: int = 0) -> Unit:
    return Unit(
        text=LINES[line],
        plain=" ".join(LINES[line].replace("*", "").split()),
        lines=(5, 5) if line == 0 else (6, 7),
        span=(20, 20 + len(LINES[line])),
        kind="bullet",
        block=line,
        term=("Oolong", "Sencha")[line],
    )


def hit(line: int = 0, section: tuple[str, ...] = PATH, score: float = 0.5) -> Hit:
    return Hit.of(FILE, section, unit(line), score)


def answer(*, refused: bool = False, reason: str = "") -> Answer:
    """Two sentences with a citation each; or the refusal of the same question."""
    said = (
        Sentence(text="Oolong is partly oxidised.", citations=(1,), supported=True, score=1.0),
        Sentence(text="Sencha is boiled.", citations=(2,), supported=False, score=0.4, reason="boiled"),
    )
    return Answer(
        question="What is oolong?",
        standalone="What is oolong?",
        engine="notes",
        refused=refused,
        reason=reason,
        answer="Nothing on this." if refused else "Oolong is partly oxidised. [1] Sencha is boiled. [2]",
        sentences=() if refused else said,
        citations=() if refused else (Citation.of(hit(), 1), Citation.of(hit(1), 2)),
        nearest=(PATH,) if refused else (),
        unresolved=() if refused else ("[7]",),
        seconds=Seconds(retrieve=0.1, first=0.2, total=0.3),
    )


def choice() -> Item:
    options = tuple(
        Option(
            id=letter, text=text, correct=letter == "B", rationale=f"Because {text}.", citation=Citation.of(hit(), 1)
        )
        for letter, text in zip("ABC", ("Sencha", "Oolong", "Matcha"), strict=True)
    )
    return Item(
        id="c1",
        type=ItemType.MULTIPLE_CHOICE,
        stem="Which tea is partly oxidised?",
        options=options,
        citations=(Citation.of(hit(), 1),),
        difficulty="easy",
        section=PATH,
    )


def matching() -> Item:
    options = tuple(
        Option(
            id=letter, text=text, correct=True, rationale=f"Because {text}.", citation=Citation.of(hit(line), line + 1)
        )
        for line, (letter, text) in enumerate([("A", "Oolong"), ("B", "Sencha")])
    )
    return Item(
        id="m1",
        type=ItemType.MATCHING,
        stem="Match each description with its tea.",
        options=options,
        pairs=(Pair(prompt="steamed", option="B"), Pair(prompt="partly oxidised", option="A")),
        citations=(Citation.of(hit(), 1), Citation.of(hit(1), 2)),
        difficulty="hard",
        section=PATH,
    )


def quiz() -> Quiz:
    return Quiz(items=(choice(), matching()), dropped=(Dropped(reason="two keys", stem="Which tea?"),))


def report(*, pruned: tuple[Path, ...] = (), skipped: tuple[Skipped, ...] = ()) -> IngestReport:
    return IngestReport(
        course="drinks",
        files=2,
        sections=3,
        topics=4,
        units=5,
        chunks=6,
        embedded=1,
        unchanged=1,
        pruned=pruned,
        skipped=skipped,
        seconds=0.25,
    )
