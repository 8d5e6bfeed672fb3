"""The file in which a course's cases are kept, one JSON object a line; every change is written before it counts."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from filelock import FileLock, Timeout
from pydantic import ValidationError

from app.cases.models import Case, Status
from app.errors import TutorError
from app.settings import Settings
from app.whole import put_lines

__all__ = ["CaseStore", "CasesError", "read", "write"]

_WAIT = 10.0  # seconds for another process to finish one write


class CasesError(TutorError):
    """The cases of a course cannot be read or written."""


class CaseStore:
    """The cases of one course.

    A change reads the file anew under a lock, so that a review in the terminal and one in the app keep each other's
    decisions, and puts a finished file in its place: a crash leaves the old one or the new one.
    """

    def __init__(self, settings: Settings) -> None:
        self.course = settings.course
        self.file = settings.course_home / "evals" / "cases.jsonl"

    def cases(self) -> tuple[Case, ...]:
        """Every case, in the order in which they were proposed; none where nothing has been drafted.

        Raises:
            CasesError: the file is damaged.
        """
        return read(self.file) if self.file.exists() else ()

    def of(self, status: Status) -> tuple[Case, ...]:
        """The cases of one status."""
        return tuple(case for case in self.cases() if case.status == status)

    def propose(self, cases: Sequence[Case]) -> tuple[Case, ...]:
        """Add those of ``cases`` that are not there yet, whatever became of those that are; gives the added ones."""
        added: list[Case] = []

        def with_new(known: tuple[Case, ...]) -> tuple[Case, ...]:
            ids = {case.id for case in known}
            added.extend(case for case in cases if case.id not in ids)
            return (*known, *added)

        self._change(with_new)
        return tuple(added)

    def decide(self, id_: str, status: Status, question: str | None = None) -> Case:
        """Set the status of a case and, where one is given, its question; both are on disk when this returns.

        Raises:
            CasesError: there is no such case, the question is empty, or the file cannot be written.
        """
        if question is not None and not question.strip():
            raise CasesError(f"case {id_}: an empty question; write one, or reject the case")
        return self._replace(id_, lambda case: _decided(case, status, question))

    def keep(self, revised: Case) -> Case:
        """Put a case as its reviewer wrote it in the place of the one it was; it is on disk when this returns.

        Raises:
            CasesError: there is no such case, or the file cannot be written.
        """
        return self._replace(revised.id, lambda _: revised)

    def _replace(self, id_: str, change: Callable[[Case], Case]) -> Case:
        found: list[Case] = []

        def changed(known: tuple[Case, ...]) -> tuple[Case, ...]:
            rows = [change(case) if case.id == id_ else case for case in known]
            found.extend(case for case in rows if case.id == id_)
            return tuple(rows)

        self._change(changed)
        if not found:
            raise CasesError(f"{self.file}: no case {id_!r}; `footnote eval draft` proposes cases")
        return found[0]

    def _change(self, change: Callable[[tuple[Case, ...]], tuple[Case, ...]]) -> None:
        with self._locked():
            before = self.cases()
            after = change(before)
            if after != before:
                write(self.file, after)

    @contextmanager
    def _locked(self) -> Iterator[None]:
        try:
            self.file.parent.mkdir(parents=True, exist_ok=True)
            with FileLock(self.file.with_suffix(".lock"), timeout=_WAIT):
                yield
        except Timeout:
            raise CasesError(f"{self.file}: another process is writing it; try again") from None
        except OSError as error:
            raise CasesError(f"{self.file}: cannot be written ({error.strerror}); check the folder") from None


def read(file: Path) -> tuple[Case, ...]:
    """The cases in ``file``.

    Raises:
        CasesError: it cannot be read, or a line is no case; the message names the line.
    """
    try:
        lines = file.read_text(encoding="utf-8").split("\n")
    except (OSError, UnicodeDecodeError) as error:
        raise CasesError(f"{file}: cannot be read as UTF-8 text ({error}); restore it from a copy") from None
    return tuple(_case(file, number, line) for number, line in enumerate(lines, 1) if line.strip())


def write(file: Path, cases: Sequence[Case]) -> None:
    """Put ``cases`` in the place of ``file``, whole or not at all."""
    put_lines(file, (case.model_dump_json() for case in cases))


def _decided(case: Case, status: Status, question: str | None) -> Case:
    return case.model_copy(update={"status": status, "question": question.strip() if question else case.question})


def _case(file: Path, number: int, line: str) -> Case:
    try:
        return Case.model_validate_json(line)
    except ValidationError as error:
        first = error.errors(include_url=False, include_input=False)[0]
        where = ".".join(str(part) for part in first["loc"])
        raise CasesError(f"{file}:{number}: no case ({where}: {first['msg']}); mend the line or take it out") from None
