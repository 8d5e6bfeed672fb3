"""A small course on disk and a fake tutor behind the pages."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from app.settings import Settings
from app.ui import course
from tests.app.ui.fake_tutor import FakeTutor

MAIN = Path(course.__file__).with_name("main.py")
PREPARATION = """\
# Domain 1: Preparation

## 1.1 Store

**Formats**

A format decides how many bytes a query reads.

- **Parquet** keeps the values of one column together.
  Choose Parquet when queries read few columns.
- **Avro** keeps the values of one record together.
- **CSV** is plain delimited text without a schema.
- **ORC** groups rows into stripes with indexes.

**Streams**

- **Kinesis** is a stream that keeps ordered records in shards.
- **Firehose** is a delivery service that buffers records.
- **Kafka** is an open log that moves event data.
- **Flink** is a processor that computes over events.

## 1.2 Transform

- **Encoding** turns categories into numbers.
- **Scaling** brings features to one range.
"""
SECURITY = """\
# Domain 2: Security

Roles grant permissions for a limited time.
"""


class Pages:
    """The app in a test: its pages, and the tutor behind them."""

    def __init__(self, folder: Path, fake: FakeTutor) -> None:
        self.folder = folder
        self.tutor = fake

    def open(self, page: str = "chat_view.py", **params: str) -> AppTest:
        at = AppTest.from_file(str(MAIN), default_timeout=20)
        at.run()
        for name, value in params.items():
            at.query_params[name] = value
        return at.switch_page(page).run()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    notes = tmp_path / "notes"
    notes.mkdir()
    (notes / "preparation.md").write_text(PREPARATION, encoding="utf-8")
    (notes / "security.md").write_text(SECURITY, encoding="utf-8")
    return notes


@pytest.fixture
def empty(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Pages]:
    fake = FakeTutor(Settings(home=tmp_path / "home", course="test"))
    monkeypatch.setenv("FOOTNOTE_COURSE", "test")
    monkeypatch.setattr(course, "Tutor", lambda settings: fake)
    st.cache_resource.clear()
    yield Pages(folder, fake)
    st.cache_resource.clear()


@pytest.fixture
def pages(empty: Pages) -> Pages:
    empty.tutor.ingest([empty.folder])
    return empty
