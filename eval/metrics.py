"""Metrics of one answer against its gold: deterministic, offline.

Definitions: joint accuracy, and what counts as correct for each kind of
question, are this project's own (README of `eval/questions`); token F1 follows
SQuAD 1.1 (Rajpurkar et al., 2016) with numbers and "not" kept; list F1 carries
ConditionalQA's penalty exp(1 - predicted/gold) (Sun et al., 2022); V_strict is
the share of vital nuggets found (TREC RAG 2024); truthfulness is CRAG's +1, 0,
-1 (Yang et al., 2024).
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from eval.dataset import Item
from index.resolution import Resolution

Row = dict[str, Any]
"""An answer object of the contract."""


@dataclass(frozen=True, slots=True)
class Score:
    """What one answer is worth; `None` where a metric does not apply."""

    joint: bool
    correct: bool
    cited_right: bool
    refused: bool
    must_refuse: bool
    truthfulness: int
    quote_faithful: bool
    span_em: float | None
    span_f1: float | None
    list_f1: float | None
    v_strict: float | None
    citation_precision: float | None
    citation_recall: float | None
    recall_at_1: float | None
    recall_at_3: float | None
    reciprocal_rank: float | None
    flagged_partial: bool | None
    cause: str | None


def score(item: Item, row: Row, resolution: Resolution) -> Score:
    """Score one answer object."""
    refused = row["status"] not in ("answered", "partial")
    cited = cited_labels(row)
    faithful = quotes_faithful(row, resolution)
    clean = not any(bad.lower() in row["answer"].lower() for bad in item.forbidden)
    lenient = item.answerability == "answerable_or_refused" and refused
    if item.must_refuse or lenient:
        joint = refused and clean
        return _refusal_score(item, joint, refused, faithful)
    correct = not refused and clean and is_correct(item, row)
    right = not refused and citations_right(item, cited, resolution)
    joint = correct and right
    gold = _best_group(item, cited)
    union = frozenset().union(*item.citations) if item.citations else frozenset()
    ranking = [_root(hit["label"]) for hit in row["hits"]]
    ranks = [ranking.index(label) + 1 for label in union if label in ranking]
    first = min(ranks) if ranks else None
    has_hits = bool(ranking) and bool(union)
    short = row["short_answer"] or ""
    allowed = union | _footnotes_on(union, resolution)
    return Score(
        joint=joint,
        correct=correct,
        cited_right=right,
        refused=refused,
        must_refuse=False,
        truthfulness=1 if joint else 0 if refused else -1,
        quote_faithful=faithful,
        span_em=_span(item, short, exact=True),
        span_f1=_span(item, short, exact=False),
        list_f1=_list_f1(item, row) if "list" in item.types else None,
        v_strict=_v_strict(item, row),
        citation_precision=None
        if refused or item.any_citation
        else len(cited & allowed) / max(1, len(cited)),
        citation_recall=None if item.any_citation else len(cited & gold) / max(1, len(gold)),
        recall_at_1=float(first is not None and first <= 1) if has_hits else None,
        recall_at_3=float(first is not None and first <= 3) if has_hits else None,
        reciprocal_rank=(1 / first if first else 0.0) if has_hits else None,
        flagged_partial=row["status"] == "partial" if item.answerability == "partial" else None,
        cause=None if joint else _cause(item, row, refused, right, first, has_hits),
    )


def is_correct(item: Item, row: Row) -> bool:
    """Whether the answer's content is right, decided by the kind of question."""
    short = (row["short_answer"] or "").strip()
    kinds = set(item.types)
    if item.answerability == "partial" and row["status"] != "partial":
        return False
    if "counting" in kinds and item.answers:
        return any(_normal(short) == _normal(alias) for group in item.answers for alias in group)
    if "force" in kinds and item.nuggets:
        contradicts = item.answers and short in ("Yes", "No") and short != item.answers[0][0]
        named = not item.label or item.label.lower() in row["answer"].lower()
        return named and not contradicts and _vital_found(item, row)
    if "yes_no" in kinds and item.label:
        return short.lower() == item.label.lower()
    if "lookup" in kinds or not item.answers:
        return _vital_found(item, row)
    gold_words = max(len(alias.split()) for group in item.answers for alias in group)
    if len(short.split()) > 2 * gold_words + 5:
        return False
    return any(
        _normal(alias) in _normal(short) or (short and _normal(short) == _normal(alias))
        for group in item.answers
        for alias in group
    )


def citations_right(item: Item, cited: frozenset[str], resolution: Resolution) -> bool:
    """Some acceptable set is cited whole, and nothing outside all of them."""
    if item.any_citation:
        return bool(cited)
    union = frozenset().union(*item.citations)
    allowed = union | _footnotes_on(union, resolution)
    return any(group <= cited for group in item.citations) and cited <= allowed


def cited_labels(row: Row) -> frozenset[str]:
    """Roots of the cited labels; footnotes that hang on a quotation are cited with it."""
    labels = {_root(c["label"]) for c in row["citations"]}
    return frozenset(labels | {note for c in row["citations"] for note in c["footnotes"]})


def quotes_faithful(row: Row, resolution: Resolution) -> bool:
    """Every quotation is the slice it claims to be, of the place it cites, and stands there.

    A chat model's checked sentence stands in the answer in the place of the words it rests on.
    """
    told = {one["text"] for one in row.get("sentences") or () if one["action"] == "kept"}
    for c in row["citations"]:
        text = resolution.text_of(c["label"])
        if text is None:
            return False
        if c["kind"] == "quoted" and (
            not c["quote"]
            or text[c["start"] : c["end"]] != c["quote"]
            or row["answer"][c["answer_start"] : c["answer_end"]] not in {c["quote"], *told}
        ):
            return False
    return all(n["quote"] in (resolution.text_of(n["label"]) or "") for n in row["nearest"])


def token_f1(predicted: str, gold: str) -> float:
    """SQuAD's token F1 after its normalisation."""
    a, b = _normal(predicted).split(), _normal(gold).split()
    same = sum((Counter(a) & Counter(b)).values())
    if not same:
        return float(a == b)
    precision, recall = same / len(a), same / len(b)
    return 2 * precision * recall / (precision + recall)


def over_listing(predicted: int, gold: int) -> float:
    """ConditionalQA's penalty for listing more than there is."""
    return math.exp(1 - predicted / gold) if predicted > gold > 0 else 1.0


def _refusal_score(item: Item, joint: bool, refused: bool, faithful: bool) -> Score:
    return Score(
        joint=joint, correct=joint, cited_right=joint, refused=refused,
        must_refuse=item.must_refuse, truthfulness=1 if joint else -1, quote_faithful=faithful,
        span_em=None, span_f1=None, list_f1=None, v_strict=None, citation_precision=None,
        citation_recall=None, recall_at_1=None, recall_at_3=None, reciprocal_rank=None,
        flagged_partial=None, cause=None if joint else "answered though unanswerable",
    )  # fmt: skip


def _cause(
    item: Item, row: Row, refused: bool, right: bool, first: int | None, has_hits: bool
) -> str:
    """The first matching branch of the error tree."""
    if refused:
        return "refused though answerable"
    if has_hits and first is None:
        return "right passage not retrieved"
    if not right and has_hits and first != 1:
        return "retrieved, another passage chosen"
    if not right:
        return "right passage, wrong or missing citation"
    if item.answerability == "partial" and row["status"] != "partial":
        return "partial answer not marked as partial"
    return "right passage, wrong answer"


def _vital_found(item: Item, row: Row) -> bool:
    vital = [n for n in item.nuggets if n.vital]
    return all(_has(n.match, row) for n in vital) and bool(vital or row["citations"])


def _v_strict(item: Item, row: Row) -> float | None:
    vital = [n for n in item.nuggets if n.vital]
    return sum(_has(n.match, row) for n in vital) / len(vital) if vital else None


def _list_f1(item: Item, row: Row) -> float | None:
    gold = [n for n in item.nuggets if n.vital]
    if not gold:
        return None
    found = sum(_has(n.match, row) for n in gold)
    lines = [line for line in row["answer"].split("\n") if "“" in line]
    hit = sum(any(m.lower() in line.lower() for n in gold for m in n.match) for line in lines)
    precision = hit / len(lines) if lines else 0.0
    recall = found / len(gold)
    if not precision + recall:
        return 0.0
    f1 = 2 * precision * recall / (precision + recall)
    return f1 * over_listing(len(lines), len(gold))


def _has(matches: Sequence[str], row: Row) -> bool:
    quotes = " ".join(c["quote"] or "" for c in row["citations"])
    text = f"{row['answer']} {quotes} {row['short_answer'] or ''}".lower()
    return any(match.lower() in text for match in matches)


def _span(item: Item, short: str, *, exact: bool) -> float | None:
    if not item.answers or {"counting", "yes_no", "force", "citing"} & set(item.types):
        return None
    aliases = [alias for group in item.answers for alias in group]
    if exact:
        return float(any(_normal(short) == _normal(alias) for alias in aliases))
    return max(token_f1(short, alias) for alias in aliases)


def _best_group(item: Item, cited: frozenset[str]) -> frozenset[str]:
    return max(
        item.citations, key=lambda g: (len(g & cited) / len(g), -len(g)), default=frozenset()
    )


def _footnotes_on(labels: frozenset[str], resolution: Resolution) -> frozenset[str]:
    direct = {n.label for n in resolution.footnotes if set(map(_root, n.attached_to)) & labels}
    named = direct | {label for label in labels if label.startswith("FN")}
    ibid = {n.ibid for n in resolution.footnotes if n.label in named and n.ibid}
    return frozenset(direct | ibid)


def _root(label: str) -> str:
    return re.sub(r"\(.*", "", label)


def _normal(text: str) -> str:
    """Lower case, no punctuation, no articles; numbers and "not" stay."""
    low = re.sub(r"(?<!\d)[^\w\s](?!\d)|[^\w\s.](?=\d)|(?<=\d)[^\w\s.]|\.(?!\d)", " ", text.lower())
    return " ".join(w for w in low.split() if w not in ("a", "an", "the"))
