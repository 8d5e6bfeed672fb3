"""Notes to set quizzes from, and the guessers a quiz must not reward."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import cache
from pathlib import Path

from app.quiz.items import Item, ItemType, Option
from app.quiz.outline import Entry, Outline, read_outline
from app.quiz.words import content
from ingest.load import load
from ingest.models import Document, Section
from ingest.sections import parse

CORPUS = Path(__file__).parents[3] / "corpus" / "aws-mla-c01"

TERSE = """# Course

## Part 1: Data (60%)

### 1.1 Store

**Data Formats**
- **Parquet**: Columnar, best compression, analytics workloads
- **ORC**: Optimized Row Columnar, Hive integration
- **Avro**: Schema evolution, streaming data
- **CSV**: Simple, human-readable, larger file sizes
- **Feather**: In-memory interchange between languages

**Data Sources**
- **S3**: Object storage, data lakes, lifecycle policies
- **EFS**: Network file system, concurrent access
- **Kinesis**: Managed streams of events
- **NACLs**: Subnet-level access control
- **Encryption at rest**: Keys and default settings

### 1.2 Clean

**Cleaning**
- **Outlier handling**: Statistical methods, domain knowledge
- **Missing value imputation**: Mean/median/mode, forward fill
- **Deduplication**: Exact matches, fuzzy matching
- **Data combination**: Joins, unions, concatenation

## Part 2: Security (40%)

### 2.1 Protect

**Protection**
- **Encryption at rest**: Managed keys for stored bytes
- **Encryption in transit**: TLS, VPN connections
- **Network ACLs**: Packet rules for a whole subnet
- **Least privilege**: Minimal required permissions
- **Spot instances**: Interruptible spare capacity
"""

SENTENCES = """# Part 1: Storage

## 1.1 Store

**Data Formats**

A format decides how fast a query reads.

- **Parquet** is a columnar layout for analytic queries that read few fields.
  Choose Parquet over CSV when many jobs scan a few columns out of a wide table, because fewer bytes are read.
  Parquet compresses similar values well because they lie next to each other.
- **ORC** is a file layout born in the Hive project that groups rows into stripes.
  ORC keeps small indexes beside every stripe of a file.
- **Avro** is a row-based binary format that carries its schema along.
  Avro supports readers and writers with different versions of one schema.
  Avro differs from CSV in types: Avro has them.
- **CSV** is plain delimited text that any tool and any person can open.
  CSV repeats every number as characters that must be parsed.
- **Arrow buffers** are in-memory tables that programs of several languages share.

# Part 2: Transport

## 2.1 Move

**Transport Tools**

- **Firehose** is a delivery service that buffers records and writes them to a lake.
- **Data streams** are ordered shards of records that several consumers replay.
- **Batch copy** is a nightly job that moves whole folders between two disks.
"""


def read(text: str, name: str = "/notes.md") -> tuple[Section, ...]:
    """The sections of ``text``."""
    return parse(Document(file=Path(name), text=text, sha="0"))


def outline(text: str) -> Outline:
    """The outline of ``text``."""
    return read_outline(read(text))


def entry(text: str, term: str) -> Entry:
    """The first entry of ``text`` called ``term``."""
    return next(found for found in outline(text).entries if found.term == term)


@cache
def corpus() -> tuple[Section, ...]:
    """The bundled course."""
    files = sorted([*CORPUS.glob("domain-*.md"), *CORPUS.glob("services-*.md")])
    return tuple(section for file in files for section in parse(load(file)))


def key(item: Item) -> list[str]:
    """The ids of the right options."""
    return [option.id for option in item.options if option.correct]


def chance(items: Sequence[Item], value: Callable[[Item, Option], float]) -> float:
    """How often a guesser is right that takes the option of highest ``value``; ties are guessed at random."""
    hits = 0.0
    for item in items:
        values = [value(item, option) for option in item.options]
        best = [option for option, worth in zip(item.options, values, strict=True) if worth == max(values)]
        hits += sum(option.correct for option in best) / len(best)
    return hits / len(items)


def of_type(items: Sequence[Item], kind: ItemType) -> list[Item]:
    """The items of one type."""
    return [item for item in items if item.type is kind]


def length(_: Item, option: Option) -> float:
    """Characters."""
    return len(option.text)


def overlap(item: Item, option: Option) -> float:
    """Content words shared with the stem."""
    return len(content(item.stem) & content(option.text))


def oddity(item: Item, option: Option) -> float:
    """In how many marks of form the option stands alone."""
    marks = [_form(other.text) for other in item.options]
    mine = marks[item.options.index(option)]
    return sum(column.count(mark) == 1 for mark, column in zip(mine, zip(*marks, strict=True), strict=True))


def _form(text: str) -> tuple[object, ...]:
    first = text.split(maxsplit=1)[0].lower()
    return (
        first in {"a", "an", "the"},
        "," in text,
        bool(re.search(r"\d", text)),
        bool(re.search(r"[A-Z]{2}", text)),
        " " in text,
        "/" in text,
    )
