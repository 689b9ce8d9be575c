"""Report the chain on other resolutions: right paragraph first, short answers, refusals.

    python -m eval.un_report --data ../shared/reader/data/un [--batch 10]
    python -m eval.un_report --written FILE.jsonl --texts CORPUS/gold/text

The resolution is given with each question; follow-ups carry their history.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

from assistant.answer import Answer, Turn
from assistant.chain import Asker
from assistant.search import candidates
from assistant.wording import expand
from eval.metrics import token_f1
from eval.statistics import auroc, cluster_interval, wilson
from eval.un_questions import (
    REPORT,
    QuestionSet,
    UnQuestion,
    build_library,
    load_batches,
    load_written,
)


def main(arguments: Sequence[str] | None = None) -> None:
    """Answer every question of the batch and print the numbers."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path)
    parser.add_argument("--batch", default=REPORT[0])
    parser.add_argument("--written", type=Path)
    parser.add_argument("--texts", type=Path)
    options = parser.parse_args(arguments)
    if options.written and options.texts:
        questions = load_written(options.written, options.texts)
    elif options.data:
        questions = load_batches(options.data, (options.batch,))
    else:
        parser.error("name --data, or --written and --texts")
    with tempfile.TemporaryDirectory() as folder:
        asker = Asker(build_library(Path(folder), questions.resolutions.values()))
        print(retrieval_in_words(questions, asker))
        answers = [
            asker.answer(
                {
                    "question": q.question,
                    "history": [Turn("user", h) for h in q.history],
                    "resolution": str(questions.resolutions[q.document].symbol),
                }
            )
            for q in questions.questions
        ]
    print(in_words(questions.questions, answers))


def retrieval_in_words(questions: QuestionSet, asker: Asker) -> str:
    """Recall@10 and nDCG@10 of the fused search over all documents, none given (ir-measures)."""
    import ir_measures
    from ir_measures import R, nDCG

    relevant: dict[str, dict[str, int]] = {}
    run: dict[str, dict[str, float]] = {}
    for q in (one for one in questions.questions if one.answers):
        symbol = questions.resolutions[q.document].symbol
        relevant[q.id] = {f"{symbol} {span.label}": 1 for span in q.answers}
        found = candidates(asker.library, expand(" ".join([*q.history, q.question])), k=10)
        run[q.id] = {f"{c.passage.symbol} {c.passage.label}": c.fused for c in reversed(found)}
    values = ir_measures.calc_aggregate([R @ 10, nDCG @ 10], relevant, run)
    return (
        f"over all documents: recall@10 {values[R @ 10]:.3f}, nDCG@10 {values[nDCG @ 10]:.3f} "
        f"(n = {len(relevant)})"
    )


def in_words(questions: Sequence[UnQuestion], answers: Sequence[Answer]) -> str:
    """The numbers, with intervals by resolution where they are means."""
    pairs = list(zip(questions, answers, strict=True))
    may = [(q, a) for q, a in pairs if q.answers]
    must = [(q, a) for q, a in pairs if not q.answers]
    first = [(q, _first_right(q, a)) for q, a in may]
    right = sum(ok for _, ok in first)
    refused = sum(a.refused for _, a in must)
    false = sum(a.refused for _, a in may)
    spans = [(q, _short_f1(q, a)) for q, a in may if q.kind == "factoid"]
    f1_low, f1_high = cluster_interval([f for _, f in spans], [q.document for q, _ in spans])
    area = auroc([_sure(a) for _, a in may], [_sure(a) for _, a in must])
    lines = [
        f"right paragraph first {_share(right, len(may))}",
        f"short answer F1 (factoid) {sum(f for _, f in spans) / max(1, len(spans)):.3f} "
        f"[{f1_low:.3f}, {f1_high:.3f}] (n = {len(spans)})",
        f"refusal recall {_share(refused, len(must))}",
        f"false refusals {_share(false, len(may))}",
        f"answerability AUROC {area:.3f}",
    ]
    for kind in sorted({q.kind for q, _ in first}):
        inside = [ok for q, ok in first if q.kind == kind]
        lines.append(f"  {kind}: right paragraph first {sum(inside)} of {len(inside)}")
    return "\n".join(lines)


def _first_right(question: UnQuestion, answer: Answer) -> bool:
    """Whether the best-ranked place is a gold one; by citation where structure answered."""
    gold = {span.label for span in question.answers}
    if answer.hits:
        return answer.hits[0].passage.label in gold
    cited = {c.label for c in answer.citations}
    return bool(cited & gold)


def _short_f1(question: UnQuestion, answer: Answer) -> float:
    return max(token_f1(answer.short_answer or "", span.text) for span in question.answers)


def _sure(answer: Answer) -> float:
    return answer.confidence if answer.confidence is not None else float(not answer.refused)


def _share(part: int, n: int) -> str:
    low, high = wilson(part, n)
    return f"{part / max(1, n):.3f} [{low:.3f}, {high:.3f}] (n = {n})"


if __name__ == "__main__":
    main()
