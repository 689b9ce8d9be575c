"""Find the passages a question may be about: dense and lexical search, fused.

`PassageRetriever` is a LangChain `BaseRetriever`; `search` gives the same hits
as our own type, with what each search said. Fusion is by reciprocal rank with
k = 60 (Cormack, Clarke and Büttcher, SIGIR 2009).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.answer import Hit
from index.library import Library
from index.passage import Passage
from index.symbol import Symbol

FUSION_K = 60
CANDIDATES = 20
SEARCH_DEPTH = 40


@dataclass(frozen=True, slots=True)
class Candidate:
    """A passage with what each search said: ranks from 1, `None` where it was not found."""

    passage: Passage
    fused: float
    cosine: float
    dense_rank: int | None
    lexical_rank: int | None
    lexical_score: float

    @property
    def search(self) -> str:
        found = [("dense", self.dense_rank), ("lexical", self.lexical_rank)]
        return "+".join(name for name, rank in found if rank is not None)


class PassageRetriever(BaseRetriever):
    """Passages of one resolution, or of the whole library when `symbol` is `None`."""

    model_config = ConfigDict(arbitrary_types_allowed=True, frozen=True)

    library: Any
    symbol: Symbol | None = None
    k: int = CANDIDATES

    def search(self, question: str) -> tuple[Hit, ...]:
        """The `k` best hits, best first; ties by id."""
        found = candidates(self._library, question, symbol=self.symbol, k=self.k)
        return tuple(
            Hit(one.passage, one.fused, rank, one.search) for rank, one in enumerate(found, 1)
        )

    @property
    def _library(self) -> Library:
        library: Library = self.library
        return library

    def _get_relevant_documents(
        self, query: str, *, run_manager: CallbackManagerForRetrieverRun
    ) -> list[Document]:
        return [
            Document(
                id=hit.passage.id,
                page_content=hit.passage.text,
                metadata={
                    "symbol": hit.passage.symbol,
                    "label": hit.passage.label,
                    "kind": hit.passage.kind,
                    "score": hit.score,
                    "search": hit.search,
                },
            )
            for hit in self.search(query)
        ]


def candidates(
    library: Library, question: str, *, symbol: Symbol | None = None, k: int = CANDIDATES
) -> list[Candidate]:
    """Dense and lexical results fused, best first."""
    dense = library.find_dense(question, k=SEARCH_DEPTH, symbol=symbol)
    lexical = library.find_lexical(question, k=SEARCH_DEPTH, symbol=symbol)
    passages: dict[str, Passage] = {}
    dense_at: dict[str, tuple[int, float]] = {}
    lexical_at: dict[str, tuple[int, float]] = {}
    for found, places in ((dense, dense_at), (lexical, lexical_at)):
        for rank, one in enumerate(found, 1):
            passages[one.passage.id] = one.passage
            places[one.passage.id] = (rank, one.score)
    fused: list[Candidate] = []
    for name, passage in passages.items():
        d, x = dense_at.get(name), lexical_at.get(name)
        score = sum(1 / (FUSION_K + place[0]) for place in (d, x) if place)
        fused.append(
            Candidate(
                passage,
                score,
                d[1] if d else 0.0,
                d[0] if d else None,
                x[0] if x else None,
                x[1] if x else 0.0,
            )
        )
    return sorted(fused, key=lambda c: (-c.fused, c.passage.id))[:k]
