"""The library: add, refresh, remove and list resolutions; find their passages.

A SQLite file in the data folder is the manifest: what it lists is what exists.
Vectors are written first, the manifest commits in one transaction, and stale
vectors are removed afterwards; so a crash at any moment leaves the old state,
whole. A generation number tells readers that another process has written.
One writer at a time holds an operating-system lock; readers need none.

What this does not do: parse (`index.formats`), embed (`index.embedding`).
"""

from __future__ import annotations

import json
import os
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cached_property
from importlib.resources import files
from pathlib import Path

from filelock import FileLock, Timeout

from index import manifest
from index.document_json import from_json
from index.embedding import PassageEmbeddings, describe_model, export_question_encoder
from index.errors import LibraryBusy, LibraryUnusable, NotInLibrary
from index.formats import read_bytes
from index.lexical import match_expression
from index.passage import Passage, split
from index.resolution import Resolution
from index.store import PassageStore
from index.symbol import Symbol

SCHEMA = 2
DEFAULT_SYMBOL = Symbol.parse("A/RES/57/263")

Progress = Callable[[str, float], None]
"""Called with a sentence and the share done, 0 to 1."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One line of the library's list."""

    symbol: Symbol
    title: str
    adopted: str | None
    added: str
    passages: int


@dataclass(frozen=True, slots=True)
class Found:
    """A passage found by one search; `score` is higher for better."""

    passage: Passage
    score: float


class Library:
    """The data folder. Opening is cheap; vectors and models load when needed.

    Raises (any method):
        LibraryUnusable: the folder is unreadable, corrupt, or of another version.
    """

    def __init__(self, home: Path) -> None:
        self.home = home
        self.embeddings = PassageEmbeddings(home / "models" / "question-encoder.onnx")
        self.store = PassageStore(
            home / "chroma", self.embeddings, made_by=f"{SCHEMA} {describe_model()}"
        )
        self._seen_generation: int | None = None
        self._parsed: dict[str, tuple[str, Resolution]] = {}

    # Reading

    def entries(self) -> tuple[Entry, ...]:
        """What is in the library, by symbol."""
        with self._reading() as db:
            rows = db.execute(
                "SELECT d.symbol, d.title, d.adopted, d.added, COUNT(p.id) FROM document d "
                "LEFT JOIN passage p ON p.symbol = d.symbol GROUP BY d.symbol ORDER BY d.symbol"
            ).fetchall()
        return tuple(Entry(Symbol.parse(r[0]), r[1], r[2], r[3], r[4]) for r in rows)

    def resolution(self, symbol: Symbol) -> Resolution:
        """The parsed document.

        Raises:
            NotInLibrary: it has not been added.
        """
        with self._reading() as db:
            row = db.execute(
                "SELECT key, json FROM document WHERE symbol = ?", (str(symbol),)
            ).fetchone()
        if row is None:
            raise NotInLibrary(
                f"{symbol} is not in the library; add its text with `resolution add FILE`."
            )
        known = self._parsed.get(str(symbol))
        if known is None or known[0] != row[0]:
            known = (row[0], from_json(json.loads(row[1])))
            self._parsed[str(symbol)] = known
        return known[1]

    def passages(self, symbol: Symbol) -> tuple[Passage, ...]:
        """All passages of a resolution in document order."""
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {manifest.COLUMNS} FROM passage WHERE symbol = ? ORDER BY rowid",
                (str(symbol),),
            ).fetchall()
        return tuple(Passage(*row) for row in rows)

    def find_lexical(self, text: str, *, k: int, symbol: Symbol | None = None) -> list[Found]:
        """BM25 over passages (SQLite FTS5); only passages that share a word are found."""
        expression = match_expression(text)
        if not expression:
            return []
        with self._reading() as db:
            rows = db.execute(
                f"SELECT {manifest.COLUMNS_P}, bm25(passage_fts) FROM passage_fts "
                "JOIN passage p ON p.rowid = passage_fts.rowid "
                "WHERE passage_fts MATCH ? AND (? IS NULL OR p.symbol = ?) "
                "ORDER BY bm25(passage_fts), p.id LIMIT ?",
                (expression, _name(symbol), _name(symbol), k),
            ).fetchall()
        return [Found(Passage(*row[:-1]), -float(row[-1])) for row in rows]

    def find_dense(self, text: str, *, k: int, symbol: Symbol | None = None) -> list[Found]:
        """Cosine similarity of vectors, in the old or the new state, never a mixture."""
        vector = self.embeddings.embed_query(text)
        for _ in range(5):
            generation = self._follow_generation()
            with self._reading() as db:
                keys = dict(db.execute("SELECT key, symbol FROM document").fetchall())
                document = next((key for key, name in keys.items() if name == _name(symbol)), None)
                if symbol is not None and document is None:
                    return []
                hits = self._query(vector, k, document, keys)
                ids = [hit[0] for hit in hits]
                marks = ",".join("?" * len(ids))
                rows = db.execute(
                    f"SELECT {manifest.COLUMNS} FROM passage WHERE id IN ({marks})", ids
                )
                by_id = {row[0]: Passage(*row) for row in rows.fetchall()}
            if generation == self.generation() and all(hit in by_id for hit in ids):
                found = [Found(by_id[hit[0]], 1.0 - hit[2]) for hit in hits]
                return sorted(found, key=lambda f: (-f.score, f.passage.id))
        raise LibraryUnusable(
            f"The vectors in {self.home} do not match the list of documents; run "
            "`resolution refresh`."
        )

    def generation(self) -> int:
        """How often the library has been written to."""
        with self._reading() as db:
            return int(manifest.meta(db, "generation") or 0)

    def is_ready(self) -> bool:
        """Whether the default resolution is here and was embedded with this version's model."""
        if not self._manifest.is_file():
            return False
        with self._reading(check=False) as db:
            known = db.execute(
                "SELECT 1 FROM document WHERE symbol = ?", (str(DEFAULT_SYMBOL),)
            ).fetchone()
            current = (manifest.meta(db, "schema"), manifest.meta(db, "model")) == (
                str(SCHEMA),
                describe_model(),
            )
        encoder = (self.home / "models" / "question-encoder.onnx").is_file()
        return bool(known) and current and encoder and (self.home / "chroma").is_dir()

    # Writing

    def prepare(self, progress: Progress | None = None) -> bool:
        """Build what is missing or stale; returns whether anything had to be done.

        The shipped resolution is added on first use, the question encoder is
        exported once, and after a change of embedding model or of schema every
        document is embedded again from the manifest's own copy.
        """
        if self.is_ready():
            return False
        say = progress or (lambda sentence, share: None)
        with self._writing() as db:
            fresh = manifest.meta(db, "model") == describe_model() and manifest.meta(
                db, "schema"
            ) == str(SCHEMA)
            say("Exporting the question encoder", 0.1)
            if not (self.home / "models" / "question-encoder.onnx").is_file():
                export_question_encoder(
                    self.embeddings, self.home / "models" / "question-encoder.onnx"
                )
            stored = [
                from_json(json.loads(row[0]))
                for row in db.execute("SELECT json FROM document ORDER BY symbol")
            ]
            if fresh and self.store.documents() >= {manifest.key_of(r) for r in stored}:
                stored = []
            if not db.execute(
                "SELECT 1 FROM document WHERE symbol = ?", (str(DEFAULT_SYMBOL),)
            ).fetchone():
                stored.append(shipped_resolution())
            for index, resolution in enumerate(stored):
                say(f"Indexing {resolution.symbol}", 0.5 + 0.5 * index / max(1, len(stored)))
                self._write_vectors(resolution)
            self._commit(db, stored)
            self.store.drop_other_collections()
        say("The index is ready", 1.0)
        return True

    def add(
        self, resolutions: Sequence[Resolution], progress: Progress | None = None
    ) -> list[Symbol]:
        """Add or update documents; unchanged ones are skipped. Returns what was written.

        Raises:
            LibraryBusy: another process is writing.
        """
        say = progress or (lambda sentence, share: None)
        with self._writing() as db:
            self._check_version(db)
            known = dict(db.execute("SELECT symbol, key FROM document").fetchall())
            changed = [r for r in resolutions if known.get(str(r.symbol)) != manifest.key_of(r)]
            for index, resolution in enumerate(changed):
                say(f"Indexing {resolution.symbol}", index / len(changed))
                self._write_vectors(resolution)
            self._commit(db, changed)
            for resolution in changed:
                old = known.get(str(resolution.symbol))
                if old is not None:
                    self.store.delete(old)
        if changed:
            say("Done", 1.0)
        return [resolution.symbol for resolution in changed]

    def remove(self, symbol: Symbol) -> None:
        """Take a document out.

        Raises:
            NotInLibrary: it is not there.
            LibraryBusy: another process is writing.
        """
        with self._writing() as db:
            row = db.execute("SELECT key FROM document WHERE symbol = ?", (str(symbol),)).fetchone()
            if row is None:
                raise NotInLibrary(f"{symbol} is not in the library, so it cannot be removed.")
            with db:
                manifest.forget(db, str(symbol))
                manifest.bump(db)
            self.store.delete(row[0])

    # Private

    @cached_property
    def _manifest(self) -> Path:
        return self.home / "library.sqlite3"

    def _write_vectors(self, resolution: Resolution) -> None:
        passages = split(resolution)
        vectors = self.embeddings.embed_documents([p.embedded for p in passages])
        self.store.add(
            passages, vectors, document=manifest.key_of(resolution), facts=_facts(resolution)
        )

    def _commit(self, db: sqlite3.Connection, resolutions: Sequence[Resolution]) -> None:
        with db:
            for resolution in resolutions:
                manifest.put(db, resolution)
            manifest.set_meta(db, "schema", str(SCHEMA))
            manifest.set_meta(db, "model", describe_model())
            manifest.bump(db)

    def _query(
        self, vector: list[float], k: int, document: str | None, keys: dict[str, str]
    ) -> list[tuple[str, str, float]]:
        """Nearest committed passages; vectors that are not committed are passed over."""
        wanted = k
        while True:
            hits = self.store.query(vector, k=wanted, document=document)
            committed = [hit for hit in hits if hit[1] in keys][:k]
            if len(committed) == k or len(hits) < wanted:
                return committed
            wanted *= 2

    def _follow_generation(self) -> int:
        generation = self.generation()
        if self._seen_generation not in (None, generation):
            self.store.reopen()
        self._seen_generation = generation
        return generation

    def _check_version(self, db: sqlite3.Connection) -> None:
        schema, model = manifest.meta(db, "schema"), manifest.meta(db, "model")
        if schema is not None and schema != str(SCHEMA):
            raise LibraryUnusable(
                f"{self.home} was made by another version (schema {schema}, this is {SCHEMA}); run "
                "`resolution refresh`."
            )
        if model is not None and model != describe_model():
            raise LibraryUnusable(
                f"{self.home} was embedded with another model; run `resolution refresh` to embed "
                "every document again."
            )

    @contextmanager
    def _reading(self, *, check: bool = True) -> Iterator[sqlite3.Connection]:
        if not self._manifest.is_file():
            raise LibraryUnusable(
                f"There is no index in {self.home} yet; run `resolution refresh` to build it."
            )
        try:
            db = sqlite3.connect(
                f"{self._manifest.resolve().as_uri()}?mode=ro", uri=True, timeout=10
            )
        except sqlite3.Error as problem:
            raise self._unusable(problem) from problem
        try:
            db.execute("BEGIN")
            if check:
                self._check_version(db)
            yield db
        except sqlite3.Error as problem:
            raise self._unusable(problem) from problem
        finally:
            db.close()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        try:
            self.home.mkdir(parents=True, exist_ok=True)
            (self.home / "models").mkdir(exist_ok=True)
            lock = FileLock(self.home / "write.lock", timeout=0)
            lock.acquire()
        except Timeout:
            raise LibraryBusy(
                f"Another process is writing to {self.home}; try again when it has finished."
            ) from None
        except OSError as problem:
            raise LibraryUnusable(
                f"{self.home} cannot be written to ({os.strerror(problem.errno or 0)}); set "
                "RESOLUTION_HOME to a folder of yours."
            ) from problem
        try:
            db = sqlite3.connect(self._manifest, timeout=10)
            try:
                self._forget_vectors_in_memory()
                db.execute("PRAGMA journal_mode=WAL")
                db.executescript(manifest.TABLES)
                yield db
            finally:
                db.close()
        except sqlite3.Error as problem:
            raise self._unusable(problem) from problem
        finally:
            lock.release()

    def _forget_vectors_in_memory(self) -> None:
        """A writer, too, must see what other processes wrote to the vectors."""
        self.store.reopen()
        self._seen_generation = None

    def _unusable(self, problem: sqlite3.Error) -> LibraryUnusable:
        return LibraryUnusable(
            f"The index {self._manifest} cannot be used ({problem}); if it is damaged, move the "
            "folder away and add the documents again."
        )


def shipped_resolution() -> Resolution:
    """A/RES/57/263 from the text that ships with the product."""
    raw = files("index").joinpath("data", "A-RES-57-263.txt").read_bytes()
    return read_bytes(raw, name="A-RES-57-263.txt")


def _facts(resolution: Resolution) -> dict[str, str]:
    """What the vectors' metadata says of the document; empty facts are left out."""
    known = {
        "session": resolution.session,
        "adopted": resolution.adopted and resolution.adopted.isoformat(),
        "distributed": resolution.distributed and resolution.distributed.isoformat(),
    }
    return {name: value for name, value in known.items() if value}


def _name(symbol: Symbol | None) -> str | None:
    return str(symbol) if symbol is not None else None
