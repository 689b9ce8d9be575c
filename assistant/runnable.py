"""The chain as LangChain's `Runnable`: `invoke`, `batch`, `stream` and their asynchronous forms."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from langchain_core.runnables import Runnable, RunnableConfig

from assistant.answer import Answer

if TYPE_CHECKING:
    from assistant.chain import Asker


class AnswerChain(Runnable[dict[str, Any], Answer]):
    """From a question to an answer; `stream` gives the answer as it grows."""

    def __init__(self, asker: Asker) -> None:
        self._asker = asker

    def invoke(
        self, input: dict[str, Any], config: RunnableConfig | None = None, **kwargs: Any
    ) -> Answer:
        """The whole answer."""
        return self._call_with_config(self._asker.answer, input, config, **kwargs)

    def stream(
        self, input: dict[str, Any], config: RunnableConfig | None = None, **kwargs: Any
    ) -> Iterator[Answer]:
        """Answers, each with a checked sentence more than the one before."""
        yield from self._asker.stream(input)
