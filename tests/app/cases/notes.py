"""Notes on subjects of their own, in the styles that learners write in."""

from __future__ import annotations

from pathlib import Path

from app.cases.draft import every
from app.cases.drafts import Draft
from app.cases.gates import reason
from app.cases.notes import Notes
from ingest.models import Document, Section
from ingest.sections import parse

SENTENCES = """# Pottery

## Clay

- **Earthenware** is a porous ware that is fired at a low temperature.
  Earthenware needs a glaze, because the body soaks up water.
- **Stoneware** is a dense ware that is fired at a high temperature.
  Stoneware differs from earthenware in density: stoneware holds water unglazed, and earthenware leaks.
- **Porcelain** is a white ware made from kaolin, feldspar, and quartz.
  Choose porcelain over stoneware when thin walls must let light through.
- **Grog** reduces shrinkage in thick walls.

When a large pot must dry without cracks, choose a clay with grog, because coarse grains open the body.

## Firing

A kiln is an oven that bakes clay until it turns to ceramic.
A bisque firing takes about 10 hours in an electric kiln.
Dry the pots for 7 days before the first firing.
Glazed pots must not touch each other, because melted glass would glue them together.
The three stages of a firing are preheating, soaking, and cooling.

The steps of a glaze firing:

1. Clean the foot of each pot with a sponge.
2. Load the kiln with a finger of space between pots.
3. Heat the kiln slowly to the melting point of the glaze.

Types of kiln:

- Electric kiln
- Gas kiln
- Wood kiln
"""
TERSE = """# Chess

## Pieces

- **Rook**: moves along ranks and files
- **Bishop**: long diagonals, one colour only, strong in open positions
- **Gambit**: a pawn offered for quick development
- **Advantages**: active pieces
"""
PROSE = """# Astronomy

## The Moon

The Moon circles the Earth once in 27 days. It has no air.
Tides rise twice a day because the Moon pulls at the oceans.
Apollo 11 landed on the Moon in 1969.
A lunar eclipse lasts up to 107 minutes.
Giovanni Cassini discovered a gap in the rings of Saturn in 1675.
Mercury has no moons, whereas Jupiter has dozens.
"""
DIALOGUE = """# Bees

## Hive

Q: Why do bees dance?
A: To show other bees where food is. The angle gives the direction.

Q: How many eyes does a bee have?
A: Five.

## What is royal jelly?

Royal jelly is a secretion that nurse bees feed to every young larva.
"""


def sections(*texts: str) -> tuple[Section, ...]:
    """The trees of files with these texts, called ``1.md`` and so on."""
    documents = [Document(file=Path(f"{n}.md"), text=text, sha="0") for n, text in enumerate(texts, 1)]
    return tuple(section for document in documents for section in parse(document))


def notes(*texts: str) -> Notes:
    return Notes(sections(*texts))


def under(body: str, heading: str = "Topic") -> Notes:
    """Notes of one section."""
    return notes(f"# {heading}\n\n{body}\n")


def questions(*texts: str) -> dict[str, Draft]:
    """Every proposed draft by its question."""
    return {draft.question: draft for draft in every(sections(*texts))}


def stopped(draft: Draft) -> str | None:
    """Why a draft is no good in itself."""
    return reason(draft)
