"""The command line over a small course."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
import typer
from typer.testing import CliRunner, Result

from app.settings import Settings
from evals import cli, dataset
from tests.evals.fakes import FakeTutor, HashingEmbedder, write_course, write_dataset

MET = "at_least: {refusal.answered: 0.95}"


class Course:
    """The command over a small course whose tutor can be swapped."""

    def __init__(self, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
        self.out = folder / "out"
        self.home = folder / "home"
        self.floors = folder / "floors.yaml"
        self.floors.write_text(MET, encoding="utf-8")
        self.tutor: type[FakeTutor] = FakeTutor
        self.opened: list[Settings] = []
        self._notes = write_course(folder / "notes")
        write_dataset(folder / "data" / "small")
        monkeypatch.setattr(dataset, "DATASETS", folder / "data")
        monkeypatch.setattr(cli, "embedder", lambda name, cache: HashingEmbedder())
        monkeypatch.setattr(cli, "Tutor", self._open)

    def _open(self, settings: Settings) -> FakeTutor:
        self.opened.append(settings)
        return self.tutor(self._notes)

    def run(self, *words: str, course: str = "small") -> Result:
        app = typer.Typer()
        app.command("eval")(cli.command)
        options = ["--course", course, "--out", str(self.out), "--thresholds", str(self.floors)]
        options += [] if "--home" in words else ["--home", str(self.home)]
        return CliRunner().invoke(app, [*words, *options])

    def grow(self) -> None:
        """Ten times as many answerable questions, so that a loss is more than noise."""
        file = dataset.DATASETS / "small" / "answerable.jsonl"
        rows = [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()]
        copies = [{**row, "id": f"{row['id']}-{n}"} for row in rows for n in range(10)]
        file.write_text("\n".join(map(json.dumps, copies)), encoding="utf-8")

    @property
    def kept(self) -> list[Path]:
        """The files of the history."""
        return sorted((self.home / "evals" / "history").glob("*"))
