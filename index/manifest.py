"""The manifest: the tables in which the library records what exists, and how a document is put there.

Plain functions on an open SQLite connection; transactions and locks are the library's.
"""

from __future__ import annotations

import json
import sqlite3
from datetime import UTC, datetime

from index.document_json import to_json
from index.lexical import FTS_TABLE, searchable
from index.passage import split
from index.resolution import Resolution

TABLES = f"""
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS document (
    symbol TEXT PRIMARY KEY, key TEXT NOT NULL, sha256 TEXT NOT NULL, title TEXT NOT NULL,
    adopted TEXT, added TEXT NOT NULL, json TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS passage (
    rowid INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, symbol TEXT NOT NULL, label TEXT NOT NULL,
    kind TEXT NOT NULL, text TEXT NOT NULL, start INTEGER NOT NULL, embedded TEXT NOT NULL);
CREATE INDEX IF NOT EXISTS passage_symbol ON passage (symbol);
{FTS_TABLE}
"""


COLUMNS = "id, symbol, label, kind, text, start, embedded"
COLUMNS_P = ", ".join(f"p.{name}" for name in COLUMNS.split(", "))


def put(db: sqlite3.Connection, resolution: Resolution) -> None:
    """Record a document and its passages, in place of an older version."""
    forget(db, str(resolution.symbol))
    db.execute(
        "INSERT INTO document VALUES (?, ?, ?, ?, ?, ?, ?)",
        (
            str(resolution.symbol),
            key_of(resolution),
            resolution.sha256,
            resolution.title,
            resolution.adopted.isoformat() if resolution.adopted else None,
            datetime.now(UTC).isoformat(timespec="seconds"),
            json.dumps(to_json(resolution), ensure_ascii=False),
        ),
    )
    for p in split(resolution):
        cursor = db.execute(
            f"INSERT INTO passage ({COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)",
            (p.id, p.symbol, p.label, p.kind, p.text, p.start, p.embedded),
        )
        db.execute(
            "INSERT INTO passage_fts (rowid, words) VALUES (?, ?)",
            (cursor.lastrowid, searchable(p.embedded)),
        )


def key_of(resolution: Resolution) -> str:
    """Names one version of one document, as embedded by this version of the program."""
    return f"{resolution.symbol}@{resolution.sha256[:12]}"


def meta(db: sqlite3.Connection, key: str) -> str | None:
    """A recorded fact (schema, model, generation); `None` before it was recorded."""
    try:
        row = db.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
    except sqlite3.OperationalError:
        return None
    return str(row[0]) if row else None


def set_meta(db: sqlite3.Connection, key: str, value: str) -> None:
    """Record a fact."""
    db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (key, value))


def bump(db: sqlite3.Connection) -> None:
    """Count a write, so that readers open the vectors anew."""
    set_meta(db, "generation", str(int(meta(db, "generation") or 0) + 1))


def forget(db: sqlite3.Connection, symbol: str) -> None:
    """Take a document and its passages out."""
    db.execute(
        "DELETE FROM passage_fts WHERE rowid IN (SELECT rowid FROM passage WHERE symbol = ?)",
        (symbol,),
    )
    db.execute("DELETE FROM passage WHERE symbol = ?", (symbol,))
    db.execute("DELETE FROM document WHERE symbol = ?", (symbol,))
