"""What is measured: the product, and the baselines it is compared with.

Each takes an item's question and history and returns an answer object of the
contract. Baselines never refuse, but for `refuse`, which always does.
"""

from __future__ import annotations

from collections.abc import Callable
from importlib.resources import files
from typing import Any

from assistant.answer import to_json
from assistant.chain import Asker
from assistant.wording import expand
from eval.dataset import Item
from index.errors import UserError
from index.passage import Passage
from index.resolution import Resolution

System = Callable[[Item], dict[str, Any]]

CHUNK, OVERLAP = 1000, 200
"""The tutorial's chunking, in characters."""
BASELINES = ("refuse", "bm25", "tutorial", "dense", "oracle")


def product(asker: Asker) -> System:
    """The assistant itself."""

    def answer(item: Item) -> dict[str, Any]:
        try:
            return to_json(
                asker.answer({"id": item.id, "question": item.question, "history": item.history})
            )
        except UserError as problem:
            return _row(item, "not_found", str(problem), [])

    return answer


def baseline(name: str, asker: Asker, resolution: Resolution) -> System:
    """One of `BASELINES`."""
    if name == "refuse":
        return lambda item: _row(item, "not_found", "I do not answer.", [])
    if name == "tutorial":
        return _tutorial(asker, resolution)
    if name == "oracle":
        return lambda item: _oracle(item, resolution)

    def nearest(item: Item) -> dict[str, Any]:
        question = expand(item.question)
        if name == "dense":
            found = asker.library.find_dense(question, k=10, symbol=resolution.symbol)
            passages = [one.passage for one in found]
        else:
            lexical = asker.library.find_lexical(question, k=10, symbol=resolution.symbol)
            passages = [one.passage for one in lexical]
        if not passages:
            return _row(item, "not_found", "", [])
        return _quoted(item, [passages[0].label], resolution, passages)

    return nearest


def _tutorial(asker: Asker, resolution: Resolution) -> System:
    """Chunks of the raw text in Chroma, k = 4, the top chunk as the answer.

    It is credited with every paragraph of which the chunk holds at least half.
    """
    import chromadb
    from langchain_text_splitters import RecursiveCharacterTextSplitter

    raw = files("index").joinpath("data", "A-RES-57-263.txt").read_text(encoding="utf-8")
    splitter = RecursiveCharacterTextSplitter(chunk_size=CHUNK, chunk_overlap=OVERLAP)
    chunks = splitter.split_text(raw)
    client = chromadb.EphemeralClient()
    collection = client.get_or_create_collection("tutorial", metadata={"hnsw:space": "cosine"})
    collection.upsert(
        ids=[str(i) for i in range(len(chunks))],
        documents=chunks,
        embeddings=asker.library.embeddings.embed_documents(chunks),  # type: ignore[arg-type]
    )

    def answer(item: Item) -> dict[str, Any]:
        vector = asker.library.embeddings.embed_query(item.question)
        found = collection.query(query_embeddings=[vector], n_results=4)  # type: ignore[arg-type]
        chunk = chunks[int(found["ids"][0][0])]
        labels = [p.label for p in resolution.paragraphs if _holds_half(chunk, p.text)]
        labels += [f.label for f in resolution.footnotes if f.text in chunk]
        return _quoted(item, labels or ["Header"], resolution)

    return answer


def _oracle(item: Item, resolution: Resolution) -> dict[str, Any]:
    """Gold places quoted whole: the ceiling of retrieval without reading."""
    if not item.citations:
        return _row(item, "not_found", "", [])
    smallest = sorted(item.citations, key=lambda group: (len(group), sorted(group)))[0]
    return _quoted(item, sorted(smallest), resolution)


def _holds_half(chunk: str, text: str) -> bool:
    half = len(text) // 2
    return text[:half] in chunk or text[half:] in chunk


def _quoted(
    item: Item, labels: list[str], resolution: Resolution, hits: list[Passage] | None = None
) -> dict[str, Any]:
    lines: list[str] = []
    citations: list[dict[str, Any]] = []
    at = 0
    for label in labels:
        text = resolution.text_of(label) or ""
        line = f"“{text}” [{label}]"
        lines.append(line)
        citations.append(
            {
                "label": label, "id": resolution.passage_id(label),
                "reference": resolution.reference(label), "kind": "quoted",
                "quote": resolution.text_of(label), "start": 0, "end": len(text),
                "answer_start": at + 1, "answer_end": at + 1 + len(text), "footnotes": [],
            }
        )  # fmt: skip
        at += len(line) + 1
    row = _row(item, "answered", "\n".join(lines), citations)
    row["short_answer"] = resolution.text_of(labels[0]) if labels else None
    row["hits"] = [{"id": p.id, "label": p.label, "score": 0.0} for p in hits or []]
    return row


def _row(item: Item, status: str, answer: str, citations: list[dict[str, Any]]) -> dict[str, Any]:
    return {
        "schema": 1, "id": item.id, "question": item.question,
        "standalone_question": item.question, "status": status, "reason": None, "answer": answer,
        "short_answer": None, "citations": citations, "nearest": [], "hits": [], "model": "baseline:x",
        "confidence": None, "seconds": 0.0,
    }  # fmt: skip
