import sys
from importlib.metadata import packages_distributions
from unittest.mock import Mock

import pytest

from app.ui import course
from ingest.errors import IndexBusyError
from tests.app.ui.conftest import MAIN, Pages


def test_a_busy_index_is_one_clear_message_with_a_way_out(empty: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(course, "Tutor", _busy)
    at = empty.open()
    assert [error.value for error in at.error] == [
        "the course \\`test\\` is open in process 42\\; stop it\\, then try again"
    ]
    assert [button.label for button in at.button] == ["Try again"]
    assert not at.exception


def test_trying_again_opens_the_course_once_it_is_free(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as taken:
        taken.setattr(course, "Tutor", _busy)
        at = pages.open()
    assert at.button[0].click().run().title[0].value == "Ask your notes"


def test_the_course_is_opened_once_for_all_sessions(pages: Pages, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Mock(return_value=pages.tutor)
    monkeypatch.setattr(course, "Tutor", opened)
    for page in ("chat_view.py", "quiz_view.py", "notes_view.py"):
        pages.open(page)
    opened.assert_called_once()


def test_closing_gives_the_course_back(pages: Pages) -> None:
    pages.open()
    course.close()
    assert pages.tutor.closed


def test_no_module_of_the_app_hides_one_that_is_imported_by_name() -> None:
    """Streamlit puts the folder of the entry first on the module path."""
    taken = set(sys.stdlib_module_names) | set(packages_distributions()) | {"app", "ingest", "prompts", "evals"}
    assert not taken & {path.stem for path in MAIN.parent.glob("*.py") if path.stem != "__init__"}


def _busy(settings: object) -> None:
    raise IndexBusyError("the course `test` is open in process 42; stop it, then try again")
