from tests.app.ui.conftest import Pages
from tests.app.ui.drawn import page_text


def test_an_empty_course_asks_for_notes_on_every_page(empty: Pages) -> None:
    for page in ("chat_view.py", "quiz_view.py", "notes_view.py"):
        at = empty.open(page)
        assert at.title[0].value == "Bring your notes"
        assert not at.exception


def test_notes_that_were_given_can_be_asked_about_at_once(empty: Pages) -> None:
    at = empty.open("notes_view.py")
    at.text_input[0].set_value(str(empty.folder))
    at.button[0].click().run()
    assert "1.1 Store" in page_text(at)
    assert "2 files" in at.success[0].value


def test_a_wrong_path_is_told_in_one_line(empty: Pages) -> None:
    at = empty.open()
    at.text_input[0].set_value("/no/such/file.md")
    at.button[0].click().run()
    assert "no such file" in at.error[0].value
    assert at.title[0].value == "Bring your notes"


def test_nothing_typed_does_nothing(empty: Pages) -> None:
    at = empty.open()
    at.button[0].click().run()
    assert not at.error
    assert empty.tutor.paths == []


def test_only_the_bundled_course_offers_the_bundled_notes(empty: Pages) -> None:
    assert "Read the bundled course" not in [button.label for button in empty.open().button]
