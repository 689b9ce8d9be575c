"""The vectors: a persistent Chroma collection behind LangChain's `VectorStore`.

This module is the only home of chromadb. It knows nothing of what is committed:
`index.library` decides that. Another process's writes are seen by a query only
after `reopen`, because Chroma's embedded client keeps its segments in memory.
"""

from __future__ import annotations

import hashlib
import threading
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from index.errors import LibraryUnusable
from index.passage import Passage

if TYPE_CHECKING:
    from langchain_core.vectorstores import VectorStore

_BATCH = 1000
_ONE_AT_A_TIME = threading.RLock()
"""Opening, closing and querying: Chroma's clients of one process share their system, and two
threads that open a folder at once get an error."""


class PassageStore:
    """Vectors of passages, each under the key of the document version it belongs to."""

    def __init__(self, folder: Path, embeddings: Embeddings, *, made_by: str) -> None:
        """`made_by` describes model and schema: vectors of each have their own collection."""
        self._folder = folder
        self._name = f"passages-{hashlib.sha256(made_by.encode()).hexdigest()[:12]}"
        self._embeddings = embeddings
        self._chroma: Any = None

    @property
    def vector_store(self) -> VectorStore:
        """The LangChain vector store itself, opened on first use.

        Raises:
            LibraryUnusable: Chroma cannot open the folder.
        """
        with _ONE_AT_A_TIME:
            if self._chroma is None:
                self._chroma = self._open()
            store: VectorStore = self._chroma
            return store

    def add(
        self,
        passages: Sequence[Passage],
        vectors: list[list[float]],
        *,
        document: str,
        facts: Mapping[str, str],
    ) -> None:
        """Write (or overwrite) the passages of one document version.

        `facts` (session, dates) go into the metadata of every passage.
        """
        for at in range(0, len(passages), _BATCH):
            batch = passages[at : at + _BATCH]
            about = [
                {
                    "document": document,
                    "passage": p.id,
                    "symbol": p.symbol,
                    "label": p.label,
                    "kind": p.kind,
                    **facts,
                }
                for p in batch
            ]
            with _ONE_AT_A_TIME:
                self._collection().upsert(
                    ids=[vector_id(p, document) for p in batch],
                    embeddings=vectors[at : at + _BATCH],
                    documents=[p.embedded for p in batch],
                    metadatas=about,
                )

    def delete(self, document: str) -> None:
        """Remove every vector of one document version."""
        with _ONE_AT_A_TIME:
            self._collection().delete(where={"document": document})

    def documents(self) -> set[str]:
        """Keys of all document versions that have vectors, committed or not."""
        with _ONE_AT_A_TIME:
            rows = self._collection().get(include=["metadatas"])
        return {str(row["document"]) for row in rows["metadatas"] or []}

    def query(
        self, vector: list[float], *, k: int, document: str | None = None
    ) -> list[tuple[str, str, float]]:
        """The `k` nearest as (passage id, document key, cosine distance), nearest first."""
        with _ONE_AT_A_TIME:
            found = self.vector_store.similarity_search_by_vector_with_relevance_scores(  # type: ignore[attr-defined]
                vector, k=k, filter={"document": document} if document else None
            )
        return [
            (str(hit.metadata["passage"]), str(hit.metadata["document"]), float(distance))
            for hit, distance in found
        ]

    def drop_other_collections(self) -> None:
        """Remove what other models or schemas left; call it after the manifest commits."""
        with _ONE_AT_A_TIME:
            client = self.vector_store._client  # type: ignore[attr-defined]
            for collection in client.list_collections():
                if collection.name != self._name:
                    client.delete_collection(collection.name)

    def count(self) -> int:
        with _ONE_AT_A_TIME:
            return int(self._collection().count())

    def reopen(self) -> None:
        """Forget what is in memory, so that other processes' writes are seen."""
        from chromadb.api.shared_system_client import SharedSystemClient

        with _ONE_AT_A_TIME:
            if self._chroma is not None:
                self._chroma = None
                SharedSystemClient.clear_system_cache()

    def _collection(self) -> Any:
        return self.vector_store._collection  # type: ignore[attr-defined]

    def _open(self) -> Any:
        import chromadb
        from chromadb.config import Settings
        from langchain_chroma import Chroma

        try:
            client = chromadb.PersistentClient(
                path=str(self._folder),
                settings=Settings(anonymized_telemetry=False, allow_reset=False),
            )
            return Chroma(
                client=client,
                collection_name=self._name,
                embedding_function=self._embeddings,
                collection_metadata={"hnsw:space": "cosine"},
            )
        except BaseException as problem:  # chromadb's native part panics with BaseException
            if isinstance(problem, (KeyboardInterrupt, SystemExit)):
                raise
            raise LibraryUnusable(
                f"The vectors in {self._folder} cannot be opened; delete that folder and run "
                "`resolution refresh`, which builds it again without losing a document."
            ) from problem


def vector_id(passage: Passage, document: str) -> str:
    """Ids carry the document's hash, so two versions never share a vector."""
    return f"{passage.id}@{document.rsplit('@', 1)[1]}"
