"""Aggregates of a run, as Markdown and as one HTML page with plots, and the error tree.

Slices under 30 items show counts, no percentages. Examples are shown for the
dev split only: nobody looks at test items one by one.
"""

from __future__ import annotations

import io
import json
from collections import Counter, defaultdict
from html import escape
from pathlib import Path
from typing import Any

from eval.run import read_record, read_rows
from eval.statistics import auroc, cluster_interval, wilson

SMALL = 30
Rows = list[dict[str, Any]]
_MEANS = (
    ("span_em", "Short answer, exact match"),
    ("span_f1", "Short answer, token F1"),
    ("list_f1", "Lists, F1 with the penalty for over-listing"),
    ("v_strict", "Vital nuggets found (V_strict)"),
    ("citation_precision", "Citation precision"),
    ("citation_recall", "Citation recall"),
    ("recall_at_1", "Recall@1 of the right place (open questions)"),
    ("recall_at_3", "Recall@3"),
    ("reciprocal_rank", "MRR"),
)


def aggregates(rows: Rows) -> dict[str, Any]:
    """All numbers of a run."""
    scores = [row["score"] for row in rows]
    must = [s for s in scores if s["must_refuse"]]
    may = [s for s in scores if not s["must_refuse"]]
    answered = [s for s in scores if not s["refused"]]
    joint = sum(s["joint"] for s in scores)
    times = sorted(row["answer"]["seconds"] for row in rows)
    found: dict[str, Any] = {
        "n": len(rows),
        "joint": _rate(joint, len(scores)),
        "joint_interval": wilson(joint, len(scores)),
        "joint_by_family": cluster_interval(
            [float(s["joint"]) for s in scores], [row["family"] for row in rows]
        ),
        "truthfulness": _rate(sum(s["truthfulness"] for s in scores), len(scores)),
        "precision": _rate(sum(s["joint"] for s in answered), len(answered)),
        "quote_fidelity": _rate(sum(s["quote_faithful"] for s in scores), len(scores)),
        "refusal_recall": _rate(sum(s["refused"] for s in must), len(must)),
        "refusal_n": len(must),
        "false_refusals": _rate(sum(s["refused"] for s in may), len(may)),
        "answerable_n": len(may),
        "auroc": auroc(
            [_confidence(r) for r in rows if not r["score"]["must_refuse"]],
            [_confidence(r) for r in rows if r["score"]["must_refuse"]],
        ),
        "flips": _flips(rows),
        "p50_s": times[len(times) // 2] if times else 0.0,
        "p95_s": times[int(len(times) * 0.95)] if times else 0.0,
    }
    for name, _ in _MEANS:
        values = [s[name] for s in scores if s[name] is not None]
        found[name] = _rate(sum(values), len(values))
        found[f"{name}_n"] = len(values)
    return found


def by_type(rows: Rows) -> list[tuple[str, int, int]]:
    """(type, right, n), weakest first."""
    counts: dict[str, list[bool]] = defaultdict(list)
    for row in rows:
        for kind in row["types"]:
            counts[kind].append(row["score"]["joint"])
    found = [(kind, sum(values), len(values)) for kind, values in counts.items()]
    return sorted(found, key=lambda x: (x[1] / x[2], x[0]))


def error_tree(rows: Rows) -> list[tuple[str, int]]:
    """Causes of wrong answers, most frequent first."""
    counts = Counter(row["score"]["cause"] for row in rows if row["score"]["cause"])
    return sorted(counts.items(), key=lambda x: (-x[1], x[0]))


def markdown(folder: Path) -> str:
    """The report as Markdown."""
    rows, record = read_rows(folder), read_record(folder)
    a = aggregates(rows)
    low, high = a["joint_interval"]
    lines = [
        f"# Run of {record['model']} on {record['questions']} ({record['split']}), n = {a['n']}",
        "",
        f"Commit {record['commit']}, {record['started'][:10]}. Intervals are 95%.",
        "",
        "| metric | value |",
        "|---|---|",
        f"| **Joint accuracy** | **{a['joint']:.3f}** [{low:.3f}, {high:.3f}] (Wilson), "
        f"[{a['joint_by_family'][0]:.3f}, {a['joint_by_family'][1]:.3f}] (by seed question) |",
        f"| Truthfulness (+1, 0, −1) | {a['truthfulness']:.3f} |",
        f"| Precision of what was answered | {a['precision']:.3f} |",
        f"| Quote fidelity | {a['quote_fidelity']:.3f} |",
        f"| Refusal recall | {a['refusal_recall']:.3f} (n = {a['refusal_n']}) |",
        f"| False refusals | {a['false_refusals']:.3f} (n = {a['answerable_n']}) |",
        f"| Answerability AUROC | {a['auroc']:.3f} |",
        f"| Paraphrases and typos whose outcome differs from their seed's | {a['flips'][0]} of "
        f"{a['flips'][1]} |",
        *(f"| {title} | {a[name]:.3f} (n = {a[name + '_n']}) |" for name, title in _MEANS),
        f"| Seconds an answer, p50 / p95 | {a['p50_s']:.3f} / {a['p95_s']:.3f} |",
        "",
        "## By type, weakest first",
        "",
        "| type | right |",
        "|---|---|",
    ]
    for kind, right, n in by_type(rows):
        shown = f"{right} of {n}" if n < SMALL else f"{right / n:.2f} ({right} of {n})"
        lines.append(f"| {kind} | {shown} |")
    lines += ["", "## Error tree", "", "| cause | items |", "|---|---|"]
    lines += [f"| {cause} | {n} |" for cause, n in error_tree(rows)]
    if record["split"] == "dev":
        lines += ["", "## Examples (dev)", ""]
        for cause, _ in error_tree(rows):
            for row in [r for r in rows if r["score"]["cause"] == cause][:3]:
                cited = ", ".join(c["label"] for c in row["answer"]["citations"]) or "none"
                lines.append(f"- {cause}: {row['id']} “{row['question']}” → cited {cited}")
    return "\n".join(lines) + "\n"


def html_page(folder: Path) -> str:
    """The report as one self-contained page: the table and three drawings."""
    rows = read_rows(folder)
    plots = "".join(
        f"<figure>{svg}</figure>" for svg in (type_plot(rows), risk_plot(folder), time_plot(rows))
    )
    body = "".join(_html_line(line) for line in markdown(folder).split("\n"))
    return (
        "<!doctype html><html lang='en'><meta charset='utf-8'><title>Evaluation</title><style>"
        "body{font:16px system-ui;max-width:60rem;margin:2rem auto;padding:0 1rem}"
        "pre{margin:0;font:14px ui-monospace,monospace;white-space:pre-wrap}figure{margin:1rem 0}"
        f"svg{{max-width:100%;height:auto}}</style>{plots}{body}</html>"
    )


def type_plot(rows: Rows) -> str:
    """Accuracy by type with Wilson intervals, as SVG."""
    data = by_type(rows)
    figure, axes = _figure(height=0.28 * len(data) + 1)
    for y, (kind, right, n) in enumerate(data):
        low, high = wilson(right, n)
        axes.plot([low, high], [y, y], color="#8aa", lw=4, solid_capstyle="butt")
        axes.plot(right / n, y, "o", color="#1f4e79")
        axes.text(1.02, y, f"{right}/{n} {kind}", va="center", fontsize=8)
    axes.set_yticks([])
    axes.set_xlim(0, 1)
    axes.set_title("Joint accuracy by type, 95% intervals", loc="left", fontsize=10)
    return _svg(figure)


def risk_plot(folder: Path) -> str:
    """Risk against coverage, with the shipped threshold marked, as SVG."""
    rows, threshold = read_rows(folder), read_record(folder)["combination"]["threshold"]
    ordered = sorted(rows, key=_confidence, reverse=True)
    wrong, coverage, risk = 0, [], []
    for n, row in enumerate(ordered, 1):
        wrong += not row["score"]["joint"]
        coverage.append(n / len(ordered))
        risk.append(wrong / n)
    at = sum(_confidence(row) >= threshold for row in rows) / max(1, len(rows))
    figure, axes = _figure(height=3)
    axes.plot(coverage, risk, color="#1f4e79")
    axes.axvline(at, color="#a8741a", ls="--")
    axes.text(at, axes.get_ylim()[1], f" threshold {threshold:.2f}", fontsize=8, va="top")
    axes.set_xlabel("share of questions, surest first")
    axes.set_ylabel("share wrong")
    axes.set_title("Risk and coverage", loc="left", fontsize=10)
    return _svg(figure)


def time_plot(rows: Rows) -> str:
    """How long answers took, as SVG."""
    figure, axes = _figure(height=2.5)
    axes.hist([1000 * row["answer"]["seconds"] for row in rows], bins=40, color="#8aa")
    axes.set_xlabel("milliseconds an answer")
    axes.set_title("Latency", loc="left", fontsize=10)
    return _svg(figure)


def write(folder: Path) -> tuple[Path, Path]:
    """Write `report.md`, `report.html` and `aggregates.json` into the run folder."""
    md, page = folder / "report.md", folder / "report.html"
    md.write_text(markdown(folder), encoding="utf-8")
    page.write_text(html_page(folder), encoding="utf-8")
    numbers = aggregates(read_rows(folder))
    (folder / "aggregates.json").write_text(json.dumps(numbers, indent=1), encoding="utf-8")
    return md, page


def _confidence(row: dict[str, Any]) -> float:
    """The probability that an answer exists; 1 or 0 where structure decided."""
    known = row["answer"].get("confidence")
    return float(known) if known is not None else float(not row["score"]["refused"])


def _flips(rows: Rows) -> tuple[int, int]:
    """Paraphrases and typos whose outcome differs from their seed's: (flips, pairs)."""
    by_id = {row["id"]: row for row in rows}
    pairs = [
        (row, by_id[row["family"]])
        for row in rows
        if {"paraphrase", "typo"} & set(row["types"])
        and row["family"] != row["id"]
        and row["family"] in by_id
        and row["score"]["must_refuse"] == by_id[row["family"]]["score"]["must_refuse"]
    ]
    flips = sum(a["score"]["joint"] != b["score"]["joint"] for a, b in pairs)
    return flips, len(pairs)


def _rate(total: float, n: int) -> float:
    return total / n if n else 0.0


def _figure(*, height: float) -> Any:
    from matplotlib.figure import Figure

    figure = Figure(figsize=(8, height), layout="constrained")
    return figure, figure.add_subplot()


def _svg(figure: Any) -> str:
    from matplotlib import rc_context

    target = io.StringIO()
    with rc_context({"svg.hashsalt": "resolution", "svg.fonttype": "none"}):
        figure.savefig(target, format="svg", metadata={"Date": None})
    text = target.getvalue()
    return text[text.index("<svg") :]


def _html_line(line: str) -> str:
    if line.startswith("#"):
        level = len(line) - len(line.lstrip("#"))
        return f"<h{level}>{escape(line.lstrip('# '))}</h{level}>"
    return f"<pre>{escape(line)}</pre>" if line.strip() else ""
