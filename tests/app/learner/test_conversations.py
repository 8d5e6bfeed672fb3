import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from app.errors import FootnoteError, UnknownConversationError
from app.learner import fulltext
from app.learner.conversations import Conversations, KeptTurn
from app.models import Depth
from tests.app.samples import answer


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "home" / "conversations.db"


@pytest.fixture
def kept(path: Path) -> Iterator[Conversations]:
    with Conversations(path, "tea") as opened:
        yield opened


def titles(kept: Conversations, words: str = "") -> list[str]:
    return [headline.title for headline in kept.headlines(words)]


def test_a_conversation_comes_back_as_it_was(path: Path) -> None:
    asked = datetime(2026, 11, 22, 9, 30, tzinfo=UTC)
    turns = (
        KeptTurn(question="What is oolong?", asked=asked, answer=answer(), depth=Depth.SHORT),
        KeptTurn(question="And coffee?", asked=asked + timedelta(minutes=1), answer=answer(refused=True, reason="No.")),
        KeptTurn(question="Hm?", asked=asked, sentences=answer().sentences[:1], citations=answer().citations[:1]),
        KeptTurn(question=" ", asked=asked, problem="the question is empty"),
    )
    with Conversations(path, "tea") as first:
        for turn in turns:
            first.keep("a1", turn)
    with Conversations(path, "tea") as second:
        found = second.get("a1")
        (headline,) = second.headlines()
    assert found is not None
    assert found.turns == turns
    assert found.title == headline.title == "What is oolong?"
    assert (headline.id, headline.started, headline.turns) == ("a1", asked, 4)


def test_a_turn_grows_in_its_place(kept: Conversations) -> None:
    place = kept.keep("a1", KeptTurn(question="What is oolong?"))
    kept.keep("a1", KeptTurn(question="And sencha?"))
    whole = KeptTurn(question="What is oolong?", answer=answer())
    assert kept.keep("a1", whole, place) == place
    found = kept.get("a1")
    assert found is not None
    assert [turn.answer for turn in found.turns] == [answer(), None]


def test_the_conversation_last_used_is_listed_first(kept: Conversations) -> None:
    for name in ("a1", "b2", "c3", "a1"):
        kept.keep(name, KeptTurn(question=f"Question {name}"))
    assert titles(kept) == ["Question a1", "Question c3", "Question b2"]


def test_courses_in_one_database_do_not_mix(path: Path) -> None:
    with Conversations(path, "tea") as one, Conversations(path, "coffee") as other:
        one.keep("a1", KeptTurn(question="What is oolong?"))
        assert other.headlines() == other.headlines("oolong") == ()
        assert other.get("a1") is None
        other.delete("a1")
        assert titles(one) == ["What is oolong?"]


def test_a_deleted_conversation_is_gone_from_the_list_the_search_and_the_file(path: Path) -> None:
    with Conversations(path, "tea") as kept:
        place = kept.keep("a1", KeptTurn(question="What is Lapsang?"))
        kept.keep("b2", KeptTurn(question="What is oolong?"))
        kept.delete("a1")
        kept.delete("a1")
        assert kept.keep("a1", KeptTurn(question="What is Lapsang?", answer=answer()), place) == place
        assert kept.get("a1") is None
        assert titles(kept) == ["What is oolong?"]
        assert titles(kept, "lapsang") == []
    assert b"apsang" not in path.read_bytes()


@pytest.fixture(params=[True, False], ids=["FTS5", "LIKE"])
def searched(request: pytest.FixtureRequest, path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Conversations]:
    """Four conversations, in a database with an index of words and in one without."""
    if not request.param:
        monkeypatch.setattr(fulltext, "prepare", lambda session: False)
    with Conversations(path, "tea") as kept:
        kept.keep("a1", KeptTurn(question="How does Öolong differ from instances of 100% sencha?"))
        kept.keep("b2", KeptTurn(question="What is (matcha)?", answer=answer()))
        kept.keep("c3", KeptTurn(question="日本のお茶とは何ですか", sentences=answer().sentences[:1]))
        kept.keep("d4", KeptTurn(question='Say "AND" or NOT* near_col:x'))
        yield kept


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ("öOLONG differ", ["a1"]),
        ("sencha differ", ["a1"]),
        ("oolong oxidised", ["c3", "b2"]),
        ("boiled", ["b2"]),
        ("oxid", ["c3", "b2"]),
        ("お茶", ["c3"]),
        ("100%", ["a1"]),
        ("(matcha)", ["b2"]),
        ('"AND"', ["d4"]),
        ("NOT*", ["d4"]),
        ("near_col:x", ["d4"]),
        ("sencha matcha coffee", []),
        ("question", []),
        ("citations", []),
        ('"', ["d4"]),
        ("'; DROP TABLE turn; --", []),
        ("mat\0cha)", ["b2"]),
        ("\ud800 sencha", ["b2", "a1"]),
        ("  ", ["d4", "c3", "b2", "a1"]),
    ],
)
def test_a_search_finds_what_was_asked_and_answered_and_takes_every_character_for_itself(
    searched: Conversations, words: str, found: list[str]
) -> None:
    assert [headline.id for headline in searched.headlines(words)] == found


def test_other_forms_of_a_word_are_found_with_the_index(kept: Conversations) -> None:
    kept.keep("a1", KeptTurn(question="Which instances are cheap?"))
    assert titles(kept, "instance") == titles(kept, "instancing") == ["Which instances are cheap?"]


def test_what_was_written_without_the_index_is_found_once_it_is_there(path: Path) -> None:
    with Conversations(path, "tea") as kept:
        grown = kept.keep("a1", KeptTurn(question="Which instances?"))
        kept.keep("b2", KeptTurn(question="Gone"))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(fulltext, "prepare", lambda session: False)
        with Conversations(path, "tea") as kept:
            kept.keep("a1", KeptTurn(question="Which kettles?"), grown)
            kept.keep("c3", KeptTurn(question="Which teapots?"))
            kept.delete("b2")
    with Conversations(path, "tea") as kept:
        assert titles(kept, "kettle") == ["Which kettles?"]
        assert titles(kept, "teapotted") == ["Which teapots?"]
        assert titles(kept, "instance") == titles(kept, "gone") == []


def test_a_conversation_is_named_by_the_start_of_its_name(kept: Conversations) -> None:
    kept.keep("a1b2", KeptTurn(question="One"))
    kept.keep("a1c3", KeptTurn(question="Two"))
    assert kept.named("a1b").title == "One"
    for start, said in (("a1", "2 conversations are called 'a1'"), ("x", "no conversation"), ("", "no conversation")):
        with pytest.raises(UnknownConversationError, match=f"{said}.*footnote history list"):
            kept.named(start)


def test_a_turn_of_another_version_is_shown_as_such_and_the_rest_stays(path: Path) -> None:
    with Conversations(path, "tea") as kept:
        kept.keep("a1", KeptTurn(question="What is oolong?", answer=answer()))
        kept.keep("a1", KeptTurn(question="And sencha?", answer=answer()))
    for damage in ('{"question": "x", "colour": "red"}', "no json"):
        connection = sqlite3.connect(path)
        connection.execute("UPDATE turn SET kept = ? WHERE id = 1", (damage,))
        connection.commit()
        connection.close()
        with Conversations(path, "tea") as kept:
            found = kept.get("a1")
        assert found is not None
        first, second = found.turns
        assert (first.question, first.answer) == ("What is oolong?", None)
        assert "another version" in first.problem
        assert second.answer == answer()


def test_names_and_words_that_are_no_valid_text_are_kept(kept: Conversations) -> None:
    given = answer()
    citation = given.citations[0].model_copy(update={"file": Path("/notes/\udce9.md")})
    turn = KeptTurn(question="What? \ud800", answer=given.model_copy(update={"citations": (citation,)}))
    kept.keep("a1", turn)
    found = kept.get("a1")
    assert found is not None
    assert found.turns == (turn,)


def test_several_threads_may_keep_turns_of_one_conversation(kept: Conversations) -> None:
    with ThreadPoolExecutor(8) as pool:
        places = list(pool.map(lambda at: kept.keep("a1", KeptTurn(question=f"Question {at}")), range(24)))
    found = kept.get("a1")
    assert found is not None
    assert len(set(places)) == len(found.turns) == 24


def test_a_file_that_is_no_database_is_named_with_the_way_out(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"this is no database" * 100)
    with pytest.raises(FootnoteError, match=r"conversations\.db: the record of conversations.*move the file away"):
        Conversations(path, "tea")


@pytest.mark.integration
def test_what_was_kept_survives_a_kill(path: Path) -> None:
    code = (
        "import os, signal, sys; from pathlib import Path; from app.learner.conversations import *;"
        "kept = Conversations(Path(sys.argv[1]), 'tea');"
        "[kept.keep('a1', KeptTurn(question=f'Question {at}')) for at in range(3)];"
        "os.kill(os.getpid(), signal.SIGKILL)"
    )
    ran = subprocess.run([sys.executable, "-c", code, str(path)], env=os.environ, check=False, timeout=120)
    assert ran.returncode == -signal.SIGKILL
    with Conversations(path, "tea") as kept:
        assert [headline.turns for headline in kept.headlines("question")] == [3]
