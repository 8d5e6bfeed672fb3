"""Small notes by hand, through the real parser and chunker."""

import hashlib
from collections.abc import Sequence
from pathlib import Path

from app.models import Answer, Citation, Seconds, Turn
from ingest.chunking import chunk
from ingest.models import Chunk, Document, Hit, Section
from ingest.sections import parse

FILE = Path("/notes/cloud.md")

NOTES = """# Cloud Study Notes

## Storage

**Stores**

Stores differ in how clients read them.

- **S3** is an object store for data lakes. Choose S3 for large sets because it is cheap. S3 differs from EFS in access.
- **EFS** is a file system that many instances mount. EFS grows by itself, whereas EBS has a fixed size.
- **EBS** is a disk for one instance. It never serves two zones.
- **Glacier** keeps archives for years. Restoring takes 12 hours.

**File Formats**

- **Parquet**: Columnar, best compression
- **CSV**: Plain text, larger files
- **Avro**: Row-based; keeps its schema

## Streams

- **Kinesis Data Streams** stores records for 24 hours. Its readers keep their own position.
- **Kinesis Data Firehose** delivers records to S3 without any code. Firehose is the simplest way to load a stream.
- **Kafka/Flink**: Open-source streaming

## Security

- **Key Management Service (KMS)** manages encryption keys. Every key belongs to one region.
- **Bagging** trains models on samples. The cost of training grows with the models.

## To do
"""


def sections_of(text: str, file: Path = FILE) -> tuple[Section, ...]:
    return parse(Document(file=file, text=text, sha=hashlib.sha256(text.encode()).hexdigest()))


def chunks_of(sections: Sequence[Section]) -> list[Chunk]:
    return [made for section in sections for made in chunk(section, "hand-made")]


def all_hits(sections: Sequence[Section]) -> list[Hit]:
    """Every unit as a hit, in reading order, with falling scores."""
    places = [(section, unit) for section in sections for unit in section.units]
    return [
        Hit.of(section.file, section.path, unit, 1 - rank / len(places)) for rank, (section, unit) in enumerate(places)
    ]


def ranked(sections: Sequence[Section], *starts: str) -> list[Hit]:
    """The units whose plain text begins with ``starts`` as hits, best first: 1.0, 0.9, …"""
    hits = all_hits(sections)
    found = [next(hit for hit in hits if hit.unit.plain.startswith(start)) for start in starts]
    return [hit.model_copy(update={"score": 1 - rank / 10}) for rank, hit in enumerate(found)]


def turn(question: str, *cited: Hit, standalone: str | None = None) -> Turn:
    """An earlier exchange whose answer cites ``cited``."""
    answer = Answer(
        question=question,
        standalone=standalone or question,
        engine="notes",
        refused=False,
        reason="",
        answer="",
        sentences=(),
        citations=tuple(Citation.of(hit, label) for label, hit in enumerate(cited, 1)),
        nearest=(),
        unresolved=(),
        seconds=Seconds(retrieve=0, first=0, total=0),
    )
    return Turn(question=question, answer=answer)
