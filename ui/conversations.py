"""Conversations kept in SQLite, with their answers and citations, each belonging to an owner.

One file beside the library. Every change is one transaction in write-ahead mode, so that
tabs that write at once lose nothing, and a reload or a restart finds everything that was
shown. A conversation is only ever read, renamed or deleted with its owner's token.
"""

from __future__ import annotations

import json
import re
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from assistant.answer import Answer, from_json, to_json
from index.errors import LibraryUnusable

FILE = "conversations.db"
LONGEST_TITLE = 80
REASONS = ("wrong citation", "wrong answer", "incomplete", "should have refused")
"""Why an answer is not good, as feedback gives it."""
_SCHEMA = """
CREATE TABLE IF NOT EXISTS conversation (
  id TEXT PRIMARY KEY, owner TEXT NOT NULL, title TEXT NOT NULL, symbol TEXT NOT NULL,
  created TEXT NOT NULL, updated TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS turn (
  id INTEGER PRIMARY KEY AUTOINCREMENT, conversation TEXT NOT NULL, question TEXT NOT NULL,
  answer TEXT, error TEXT, good INTEGER, reason TEXT, asked TEXT NOT NULL,
  FOREIGN KEY (conversation) REFERENCES conversation (id) ON DELETE CASCADE);
CREATE INDEX IF NOT EXISTS turn_of ON turn (conversation, id);
CREATE INDEX IF NOT EXISTS conversation_of ON conversation (owner, updated);
"""
_CONVERSATION = "c.id, c.title, c.symbol, c.created, c.updated"
_TURN = "t.id, t.question, t.answer, t.error, t.good, t.reason, t.asked"


@dataclass(frozen=True, slots=True)
class SavedTurn:
    """A question and its answer, or the sentence that was shown instead of one."""

    id: int
    question: str
    answer: Answer | None
    error: str | None
    good: bool | None
    reason: str | None
    asked: str


@dataclass(frozen=True, slots=True)
class Conversation:
    """What a list of conversations shows; times are UTC in ISO 8601."""

    id: str
    title: str
    symbol: str
    created: str
    updated: str


class Conversations:
    """The file of a data folder. Safe to use from several threads and processes."""

    def __init__(self, home: Path) -> None:
        self._path = home / FILE

    def begin(self, owner: str, *, symbol: str, title: str) -> str:
        """A new conversation; its id cannot be guessed."""
        name = secrets.token_urlsafe(9)
        with self._open() as db:
            values = (name, owner, _title(title), symbol, _now(), _now())
            db.execute("INSERT INTO conversation VALUES (?, ?, ?, ?, ?, ?)", values)
        return name

    def of(self, owner: str) -> list[Conversation]:
        """An owner's conversations, the last used first."""
        with self._open() as db:
            rows = db.execute(
                f"SELECT {_CONVERSATION} FROM conversation c WHERE owner = ? "
                "ORDER BY updated DESC, rowid DESC",
                (owner,),
            ).fetchall()
        return [Conversation(*row) for row in rows]

    def turns(self, owner: str, conversation: str) -> list[SavedTurn]:
        """The turns of a conversation in order; none of what is another owner's."""
        with self._open() as db:
            rows = db.execute(
                f"SELECT {_TURN} FROM turn t JOIN conversation c ON c.id = t.conversation "
                "WHERE c.id = ? AND c.owner = ? ORDER BY t.id",
                (conversation, owner),
            ).fetchall()
        return [_saved(row) for row in rows]

    def add(
        self,
        owner: str,
        conversation: str,
        question: str,
        *,
        answer: Answer | None = None,
        error: str | None = None,
    ) -> int | None:
        """Keep a turn; its id, or `None` where the conversation is not this owner's (any more)."""
        kept = json.dumps(to_json(answer), ensure_ascii=False) if answer else None
        with self._open() as db:
            done = db.execute(
                "UPDATE conversation SET updated = ? WHERE id = ? AND owner = ?",
                (_now(), conversation, owner),
            )
            if done.rowcount == 0:
                return None
            row = db.execute(
                "INSERT INTO turn (conversation, question, answer, error, asked) "
                "VALUES (?, ?, ?, ?, ?)",
                (conversation, question, kept, error, _now()),
            )
            return row.lastrowid

    def cut(self, owner: str, conversation: str, turn: int) -> None:
        """Take away a turn and those after it, before its question is asked again."""
        with self._open() as db:
            db.execute(
                "DELETE FROM turn WHERE conversation = ? AND id >= ? AND conversation IN "
                "(SELECT id FROM conversation WHERE owner = ?)",
                (conversation, turn, owner),
            )

    def rename(self, owner: str, conversation: str, title: str) -> None:
        """Another title; an empty one changes nothing."""
        if title.strip():
            with self._open() as db:
                db.execute(
                    "UPDATE conversation SET title = ? WHERE id = ? AND owner = ?",
                    (_title(title), conversation, owner),
                )

    def delete(self, owner: str, conversation: str) -> None:
        """A conversation and its turns, for good."""
        with self._open() as db:
            db.execute("DELETE FROM conversation WHERE id = ? AND owner = ?", (conversation, owner))

    def judge(self, owner: str, turn: int, *, good: bool, reason: str | None = None) -> None:
        """What a reader thinks of an answer."""
        with self._open() as db:
            db.execute(
                "UPDATE turn SET good = ?, reason = ? WHERE id = ? AND conversation IN "
                "(SELECT id FROM conversation WHERE owner = ?)",
                (int(good), reason, turn, owner),
            )

    def judged(self, owner: str) -> list[tuple[Conversation, SavedTurn]]:
        """Every turn with a judgement and its conversation, for export."""
        with self._open() as db:
            rows = db.execute(
                f"SELECT {_CONVERSATION}, {_TURN} FROM turn t JOIN conversation c ON "
                "c.id = t.conversation WHERE c.owner = ? AND t.good IS NOT NULL ORDER BY t.id",
                (owner,),
            ).fetchall()
        return [(Conversation(*row[:5]), _saved(row[5:])) for row in rows]

    def count_judged(self, owner: str) -> int:
        """How many turns have a judgement."""
        with self._open() as db:
            (count,) = db.execute(
                "SELECT COUNT(*) FROM turn t JOIN conversation c ON c.id = t.conversation "
                "WHERE c.owner = ? AND t.good IS NOT NULL",
                (owner,),
            ).fetchone()
        return int(count)

    @contextmanager
    def _open(self) -> Iterator[sqlite3.Connection]:
        """A connection for one transaction.

        Raises:
            LibraryUnusable: the file cannot be read or written.
        """
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            db = sqlite3.connect(self._path, timeout=20)
            try:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA foreign_keys = ON")
                db.executescript(_SCHEMA)
                with db:
                    yield db
            finally:
                db.close()
        except (sqlite3.Error, OSError) as problem:
            raise LibraryUnusable(
                f"The conversations in {self._path} cannot be used ({problem}); move the file away "
                "to begin anew."
            ) from problem


def _saved(row: Sequence[Any]) -> SavedTurn:
    """A turn from the columns of `_TURN`."""
    number, question, answer, error, good, reason, asked = row
    return SavedTurn(
        number,
        question,
        from_json(json.loads(answer)) if answer else None,
        error,
        None if good is None else bool(good),
        reason,
        asked,
    )


def _title(text: str) -> str:
    flat = re.sub(r"[\x00-\x1f\x7f\u202a-\u202e\u2066-\u2069]+|\s+", " ", text).strip()
    return flat if len(flat) <= LONGEST_TITLE else flat[: LONGEST_TITLE - 1].rstrip() + "…"


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="milliseconds")
