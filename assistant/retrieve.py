"""The searches as a LangChain `BaseRetriever`; `search` gives the same hits as our own type."""

from __future__ import annotations

from typing import Any

from langchain_core.callbacks import CallbackManagerForRetrieverRun
from langchain_core.documents import Document
from langchain_core.retrievers import BaseRetriever
from pydantic import ConfigDict

from assistant.answer import Hit
from assistant.search import CANDIDATES, candidates
from index.library import Library
from index.symbol import Symbol


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
