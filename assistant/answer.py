"""The answer and what it is made of. All types are frozen; see the contract for the JSON.

`answer` is text with markers such as `[OP8]`. A citation's `start` and `end`
are offsets in the cited element's own text, `answer_start` and `answer_end`
the place in `answer` it supports; `span_start` and `span_end` mark the words
of the short answer in the cited text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from index.passage import Passage

Status = Literal["answered", "partial", "not_found", "clarify", "conversation"]
Reason = Literal[
    "no_such_paragraph",
    "not_mentioned",
    "no_passage",
    "false_premise",
    "cited_only",
    "other_resolution",
    "unsupported_language",
    "out_of_scope",
    "unsupported_answer",
]

SCHEMA_VERSION = 1
EXTRACTIVE = "extractive"


@dataclass(frozen=True, slots=True)
class Turn:
    """One message of the conversation so far."""

    role: Literal["user", "assistant"]
    content: str


@dataclass(frozen=True, slots=True)
class Hit:
    """A passage that a search found; `rank` from 1, `score` higher for better."""

    passage: Passage
    score: float
    rank: int
    search: str


@dataclass(frozen=True, slots=True)
class Citation:
    """A place the answer rests on; `counted` ones carry no quotation."""

    label: str
    id: str
    reference: str
    kind: Literal["quoted", "counted"]
    quote: str | None
    start: int | None
    end: int | None
    answer_start: int
    answer_end: int
    footnotes: tuple[str, ...] = ()
    span_start: int | None = None
    span_end: int | None = None


@dataclass(frozen=True, slots=True)
class Nearest:
    """A place that does not answer, but is the closest or corrects a premise."""

    label: str
    id: str
    reference: str
    quote: str


@dataclass(frozen=True, slots=True)
class Background:
    """What a term means, with its source: not from the resolution, and shown apart."""

    term: str
    text: str
    source: str


@dataclass(frozen=True, slots=True)
class Said:
    """A sentence of a chat model and what became of it; `fault`: what `assistant.verify` found."""

    text: str
    labels: tuple[str, ...]
    fault: str | None
    action: Literal["kept", "replaced", "dropped"]


@dataclass(frozen=True, slots=True)
class Provenance:
    """How a chat model's answer was made: prompt, passages in it by label, tokens, time."""

    prompt_sha256: str
    sources: tuple[str, ...]
    tokens_read: int | None
    tokens_written: int | None
    model_seconds: float


@dataclass(frozen=True, slots=True)
class Answer:
    """What the chain returns. Refused means: neither `answered` nor `partial`."""

    question: str
    standalone_question: str
    status: Status
    answer: str
    symbol: str
    reason: Reason | None = None
    short_answer: str | None = None
    citations: tuple[Citation, ...] = ()
    nearest: tuple[Nearest, ...] = ()
    hits: tuple[Hit, ...] = ()
    model: str = EXTRACTIVE
    seconds: float = 0.0
    id: str | None = None
    options: tuple[str, ...] = field(default=())
    confidence: float | None = None
    """The calibrated probability that the text answers; `None` where structure decides."""
    background: tuple[Background, ...] = ()
    said: tuple[Said, ...] = ()
    """Sentences of the chat model, dropped ones included; empty offline."""
    notice: str | None = None
    """What the reader of the answer must know of how it came about: that a chat model failed."""
    provenance: Provenance | None = None

    @property
    def refused(self) -> bool:
        return self.status not in ("answered", "partial")


def checks_in_words(answer: Answer) -> str:
    """What the checks made of a chat model's sentences, in words; empty for offline answers."""
    if not answer.said or answer.model == EXTRACTIVE:
        return ""
    kept = sum(one.action == "kept" for one in answer.said)
    replaced = sum(one.action == "replaced" for one in answer.said)
    gone = sum(one.action == "dropped" for one in answer.said)
    more = [f"{replaced} replaced by the passage"] if replaced else []
    more += [f"{gone} left out"] if gone else []
    rest = f" ({', '.join(more)})" if more else ""
    return (
        f"{kept} of {len(answer.said)} sentences passed automatic checks{rest}; read the quotations"
    )


def to_json(answer: Answer) -> dict[str, Any]:
    """The answer object of the contract, with plain JSON values only."""
    return {
        "schema": SCHEMA_VERSION,
        "id": answer.id,
        "question": answer.question,
        "standalone_question": answer.standalone_question,
        "resolution": answer.symbol,
        "status": answer.status,
        "reason": answer.reason,
        "answer": answer.answer,
        "short_answer": answer.short_answer,
        "citations": [
            {
                "label": c.label,
                "id": c.id,
                "reference": c.reference,
                "kind": c.kind,
                "quote": c.quote,
                "start": c.start,
                "end": c.end,
                "answer_start": c.answer_start,
                "answer_end": c.answer_end,
                "footnotes": list(c.footnotes),
                "span_start": c.span_start,
                "span_end": c.span_end,
            }
            for c in answer.citations
        ],
        "nearest": [
            {"label": n.label, "id": n.id, "reference": n.reference, "quote": n.quote}
            for n in answer.nearest
        ],
        "options": list(answer.options),
        "background": [
            {"term": b.term, "text": b.text, "source": b.source} for b in answer.background
        ],
        "hits": [
            {"id": h.passage.id, "label": h.passage.label, "score": round(h.score, 4)}
            for h in answer.hits
        ],
        "confidence": None if answer.confidence is None else round(answer.confidence, 4),
        "model": answer.model,
        "notice": answer.notice,
        "sentences": [
            {"text": s.text, "labels": list(s.labels), "fault": s.fault, "action": s.action}
            for s in answer.said
        ],
        "provenance": None
        if answer.provenance is None
        else {
            "prompt_sha256": answer.provenance.prompt_sha256,
            "sources": list(answer.provenance.sources),
            "tokens_read": answer.provenance.tokens_read,
            "tokens_written": answer.provenance.tokens_written,
            "model_seconds": round(answer.provenance.model_seconds, 3),
        },
        "seconds": round(answer.seconds, 3),
    }


def from_json(value: Mapping[str, Any]) -> Answer:
    """An answer that was kept as JSON, without its hits, whose passages JSON does not hold."""
    made = value.get("provenance")
    return Answer(
        question=value["question"],
        standalone_question=value["standalone_question"],
        status=value["status"],
        answer=value["answer"],
        symbol=value["resolution"],
        reason=value["reason"],
        short_answer=value["short_answer"],
        citations=tuple(
            Citation(**{**row, "footnotes": tuple(row["footnotes"])}) for row in value["citations"]
        ),
        nearest=tuple(Nearest(**row) for row in value["nearest"]),
        model=value["model"],
        seconds=value["seconds"],
        id=value["id"],
        options=tuple(value["options"]),
        confidence=value["confidence"],
        background=tuple(Background(**row) for row in value["background"]),
        said=tuple(Said(**{**row, "labels": tuple(row["labels"])}) for row in value["sentences"]),
        notice=value["notice"],
        provenance=Provenance(**{**made, "sources": tuple(made["sources"])}) if made else None,
    )
