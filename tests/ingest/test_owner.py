import os
from pathlib import Path

import pytest

from ingest.errors import IndexBusyError
from ingest.owner import own


def test_a_second_owner_is_told_who_has_the_course_and_what_to_do(tmp_path: Path) -> None:
    lock = own(tmp_path / "physics")
    with pytest.raises(IndexBusyError) as error:
        own(tmp_path / "physics")
    lock.release()
    assert "'physics'" in str(error.value)
    assert f"kill {os.getpid()}" in str(error.value)
    assert "--course" in str(error.value)


def test_a_course_that_was_given_back_can_be_taken_again(tmp_path: Path) -> None:
    own(tmp_path).release()
    own(tmp_path).release()


def test_a_note_that_is_not_written_yet_does_not_hide_the_message(tmp_path: Path) -> None:
    lock = own(tmp_path)
    (tmp_path / "owner").write_text("")
    with pytest.raises(IndexBusyError, match="in use"):
        own(tmp_path)
    lock.release()


def test_a_long_command_of_the_owner_is_cut_and_one_that_is_no_text_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.argv", ["/bin/footnote", "ask", "\udcff" + "why " * 25_000])
    lock = own(tmp_path)
    with pytest.raises(IndexBusyError, match=r"footnote ask '\?why why") as error:
        own(tmp_path)
    lock.release()
    assert len(str(error.value)) < 400
