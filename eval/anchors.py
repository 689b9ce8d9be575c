"""The search and the reader on public data that nothing here was trained or tuned on.

    python -m eval.anchors --data ../shared/reader/data/public [--only clapnq squad obliqa]

CLAPnq dev: does the passage answer (AUROC; 0.734 by word coverage). SQuAD 2.0: the
questions on passages that training leaves out (`HELD_OUT`: exact words and F1 of
answerable ones, AUROC). ObliQA test: recall@10 of gold passages among 13,732 by
ir-measures, first by BM25 and the fused search, then with the reader as
reranker (BM25 0.766, a tuned hybrid 0.833).
"""

from __future__ import annotations

import argparse
import gzip
import json
import sqlite3
import tarfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from assistant.read import Combination, features, shipped_combination
from assistant.reader import Reader
from assistant.reader.examples import HELD_OUT
from assistant.search import CANDIDATES, FUSION_K, SEARCH_DEPTH, Candidate
from eval.metrics import token_f1
from eval.statistics import auroc, cluster_interval, wilson
from index.embedding import PassageEmbeddings
from index.lexical import FTS_TABLE, match_expression, searchable
from index.passage import Passage, windows

RESAMPLES = 200
"""Of an AUROC, which takes long."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print each anchor with n and a 95% interval."""
    anchors: dict[str, Callable[[Path, Reader], str]] = {
        "clapnq": clapnq,
        "squad": squad,
        "obliqa": obliqa,
    }
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--only", nargs="*", choices=sorted(anchors), default=sorted(anchors))
    parser.add_argument("--reader", type=Path, help="another reader file than the shipped one")
    options = parser.parse_args(arguments)
    reader = Reader(options.reader, sha256=None) if options.reader else Reader()
    for name in options.only:
        print(anchors[name](options.data, reader), flush=True)


def clapnq(data: Path, reader: Reader) -> str:
    """Answerability of question and passage on CLAPnq dev."""
    rows = _rows(data / "clapnq_dev.jsonl.gz")
    scores = [_best(row, reader)[1] for row in rows]
    return f"CLAPnq dev: {_area(scores, [row['answerable'] for row in rows])}"


def squad(data: Path, reader: Reader) -> str:
    """Spans and answerability on the held-out SQuAD 2.0 articles."""
    rows = [
        row
        for row in _rows(data / "squad2_halfdev.jsonl.gz")
        if any(word in row["context"] for word in HELD_OUT)
    ]
    readings = [_best(row, reader) for row in rows]
    pairs = [(row, words) for row, (words, _) in zip(rows, readings, strict=True)]
    gold = [(words, [a["text"] for a in row["answers"]]) for row, words in pairs if row["answers"]]
    f1 = [max(token_f1(words, one) for one in alternatives) for words, alternatives in gold]
    exact = sum(value == 1 for value in f1)
    low, high = wilson(exact, len(f1))
    area = _area([score for _, score in readings], [row["answerable"] for row in rows])
    return (
        f"SQuAD 2.0, held-out passages: same words as gold {exact / len(f1):.3f} "
        f"[{low:.3f}, {high:.3f}], F1 {np.mean(f1):.3f} (n = {len(f1)} answerable); {area}"
    )


def obliqa(data: Path, reader: Reader) -> str:
    """Recall@10 on ObliQA test: BM25, fused, and reranked by the shipped combination."""
    import ir_measures
    from ir_measures import R

    index = _Index(_regulations(data / "obliqa" / "StructuredRegulatoryDocuments.tar.gz"))
    with gzip.open(data / "obliqa" / "ObliQA_test.json.gz", "rt", encoding="utf-8") as file:
        questions = json.load(file)
    combination = shipped_combination()
    relevant: dict[str, dict[str, int]] = {}
    runs: dict[str, dict[str, dict[str, float]]] = {"BM25": {}, "fused": {}, "reader": {}}
    for number, row in enumerate(questions, 1):
        name, question = row["QuestionID"], row["Question"]
        relevant[name] = {f"{p['DocumentID']}|{p['PassageID']}": 1 for p in row["Passages"]}
        found = index.search(question)
        lexical = sorted((c for c in found if c.lexical_rank), key=lambda c: -c.lexical_score)
        runs["BM25"][name] = {c.passage.id: c.lexical_score for c in lexical[:10]}
        runs["fused"][name] = {c.passage.id: c.fused for c in found[:10]}
        runs["reader"][name] = _reranked(question, found[:CANDIDATES], reader, combination)
        if number % 500 == 0:
            print(f"ObliQA: {number} of {len(questions)}", flush=True)
    words = []
    for system, run in runs.items():
        values = {m.query_id: m.value for m in ir_measures.iter_calc([R @ 10], relevant, run)}
        ordered = [values.get(name, 0.0) for name in relevant]
        low, high = cluster_interval(ordered, list(relevant))
        words.append(f"{system} {np.mean(ordered):.3f} [{low:.3f}, {high:.3f}]")
    return f"ObliQA test, recall@10 (n = {len(relevant)}): {'; '.join(words)}"


def _reranked(
    question: str, found: Sequence[Candidate], reader: Reader, combination: Combination
) -> dict[str, float]:
    readings = reader.read(question, [c.passage.embedded for c in found])
    scored = {
        c.passage.id: float(np.dot(combination.ranking, features(c, reading, question)))
        for c, reading in zip(found, readings, strict=True)
    }
    return dict(sorted(scored.items(), key=lambda one: -one[1])[:10])


@dataclass(frozen=True, slots=True)
class _Row:
    id: str
    text: str


class _Index:
    """Passages searched as the library searches them: FTS5 with bm25, and vectors."""

    def __init__(self, rows: Sequence[_Row]) -> None:
        self._rows = rows
        self._embeddings = PassageEmbeddings()
        self._db = sqlite3.connect(":memory:")
        self._db.executescript(FTS_TABLE)
        self._db.executemany(
            "INSERT INTO passage_fts (rowid, words) VALUES (?, ?)",
            [(i, searchable(row.text)) for i, row in enumerate(rows)],
        )
        print(f"embedding {len(rows)} passages", flush=True)
        self._vectors = np.array(self._embeddings.embed_documents([r.text for r in rows]))

    def search(self, question: str) -> list[Candidate]:
        cosines = self._vectors @ np.array(self._embeddings.embed_query(question))
        dense = [int(i) for i in np.argsort(-cosines)[:SEARCH_DEPTH]]
        lexical = self._db.execute(
            "SELECT rowid, -bm25(passage_fts) FROM passage_fts WHERE passage_fts MATCH ? "
            "ORDER BY bm25(passage_fts), rowid LIMIT ?",
            (match_expression(question), SEARCH_DEPTH),
        ).fetchall()
        dense_rank = {i: rank for rank, i in enumerate(dense, 1)}
        lexical_rank = {i: (rank, score) for rank, (i, score) in enumerate(lexical, 1)}
        found = []
        for i in dense_rank.keys() | lexical_rank.keys():
            row, place = self._rows[i], lexical_rank.get(i)
            ranks = [r for r in (dense_rank.get(i), place and place[0]) if r]
            passage = Passage(row.id, "ObliQA", row.id, "operative", row.text, 0, row.text)
            found.append(
                Candidate(
                    passage,
                    sum(1 / (FUSION_K + rank) for rank in ranks),
                    float(cosines[i]),
                    dense_rank.get(i),
                    place[0] if place else None,
                    place[1] if place else 0.0,
                )
            )
        return sorted(found, key=lambda c: (-c.fused, c.passage.id))


def _regulations(path: Path) -> list[_Row]:
    """Passages of the 40 regulations that have any words."""
    found: list[_Row] = []
    with tarfile.open(path) as archive:
        for member in sorted(archive.getmembers(), key=lambda m: m.name):
            file = archive.extractfile(member)
            if file is None or not member.name.endswith(".json"):
                continue
            for row in json.loads(file.read().decode("utf-8-sig")):
                if row["Passage"].strip():
                    found.append(_Row(f"{row['DocumentID']}|{row['PassageID']}", row["Passage"]))
    return found


def _best(row: dict[str, Any], reader: Reader) -> tuple[str, float]:
    """The words of the best span over a passage's windows, and its score."""
    texts = [row["context"][start:end] for start, end in windows(row["context"])]
    readings = reader.read(row["question"], texts)
    text, reading = max(zip(texts, readings, strict=True), key=lambda pair: pair[1].score)
    return text[reading.start : reading.end], reading.score


def _area(scores: Sequence[float], answerable: Sequence[bool]) -> str:
    """AUROC with a bootstrap interval over questions."""
    values, truth = np.array(scores), np.array(answerable, dtype=bool)
    rng = np.random.default_rng(0)
    drawn = []
    for _ in range(RESAMPLES):
        pick = rng.integers(0, len(values), len(values))
        drawn.append(auroc(list(values[pick][truth[pick]]), list(values[pick][~truth[pick]])))
    low, high = np.quantile(drawn, [0.025, 0.975])
    area = auroc(list(values[truth]), list(values[~truth]))
    return f"AUROC {area:.3f} [{low:.3f}, {high:.3f}] (n = {len(values)})"


def _rows(path: Path) -> list[dict[str, Any]]:
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [json.loads(line) for line in file]


if __name__ == "__main__":
    main()
