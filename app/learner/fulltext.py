"""Words looked up in what was asked and answered, with SQLite's FTS5 where this Python's SQLite has it.

The index is a copy of the ``words`` column of the table ``turn``. It is brought in line whenever the database is
opened, because a Python without FTS5 may have written to it in between.
"""

from __future__ import annotations

from sqlalchemy import text
from sqlalchemy.orm import Session

__all__ = ["forget", "index", "matching", "prepare"]

_AVAILABLE = text("SELECT count(*) FROM pragma_module_list WHERE name = 'fts5'")
_CREATE = text("CREATE VIRTUAL TABLE IF NOT EXISTS turn_words USING fts5(words, tokenize = 'porter unicode61')")
_DROP_STALE = text(
    "DELETE FROM turn_words WHERE NOT EXISTS"
    " (SELECT 1 FROM turn WHERE turn.id = turn_words.rowid AND turn.words = turn_words.words)"
)
_ADD_MISSING = text(
    "INSERT INTO turn_words (rowid, words) SELECT id, words FROM turn WHERE id NOT IN (SELECT rowid FROM turn_words)"
)
_DROP = text("DELETE FROM turn_words WHERE rowid = :id")
_ADD = text("INSERT INTO turn_words (rowid, words) VALUES (:id, :words)")
_TIDY = text("INSERT INTO turn_words (turn_words) VALUES ('optimize')")
_MATCH = text("SELECT rowid FROM turn_words WHERE turn_words MATCH :query")


def prepare(session: Session) -> bool:
    """Bring the index in line with the turns; false where this SQLite has no FTS5."""
    if not session.scalar(_AVAILABLE):
        return False
    for statement in (_CREATE, _DROP_STALE, _ADD_MISSING):
        session.execute(statement)
    return True


def index(session: Session, turn: int, words: str) -> None:
    """Take in the words of a turn, in place of earlier ones."""
    session.execute(_DROP, {"id": turn})
    session.execute(_ADD, {"id": turn, "words": words})


def forget(session: Session) -> None:
    """Drop the words of turns that are gone, from the disk too."""
    for statement in (_DROP_STALE, _TIDY):
        session.execute(statement)


def matching(session: Session, words: list[str]) -> set[int]:
    """The turns that hold a form of every one of ``words``, or a word that starts like it."""
    return set(session.scalars(_MATCH, {"query": " ".join(map(_quoted, words))}))


def _quoted(word: str) -> str:
    """A word as FTS5 takes it to the letter: nothing in it is an operator."""
    return '"' + word.replace('"', '""') + '"*'
