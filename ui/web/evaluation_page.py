"""The Evaluation page: the latest run's table and plots, one question, the previous run."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import streamlit as st

from assistant.settings import Settings
from eval.compare import compare
from eval.report import aggregates, by_type, error_tree, risk_plot, time_plot, type_plot
from eval.run import read_record, read_rows
from index.errors import UserError
from ui.web.opened import escape_markdown

SMALL = 30


def draw() -> None:
    """Draw the page; without a run it says how to make one."""
    st.html("<h1 class='ra-title'>Evaluation</h1>")
    runs = list_runs(Settings().home / "runs")
    if not runs:
        st.info("No run yet. `resolution eval run --split dev` makes one; it takes a minute.")
        return
    picked = st.selectbox("Run", [folder.name for folder in runs])
    folder = next(one for one in runs if one.name == picked)
    try:
        rows, record = read_rows(folder), read_record(folder)
        if not rows:
            st.info("This run has no answers yet.")
            return
        draw_numbers(rows, record)
        draw_plots(folder, rows)
        draw_types(rows)
        draw_comparison(runs, folder, rows)
        if record["split"] == "dev":
            draw_question(rows)
        else:
            st.caption(
                "Items of the test split are not shown one by one, so that nobody tunes on them."
            )
    except UserError as problem:
        st.error(escape_markdown(str(problem)))


def list_runs(home: Path) -> list[Path]:
    """Run folders, newest first."""
    if not home.is_dir():
        return []
    found = [folder for folder in home.iterdir() if (folder / "run.json").is_file()]
    return sorted(found, key=lambda f: (f / "run.json").stat().st_mtime, reverse=True)


def draw_numbers(rows: list[dict[str, Any]], record: dict[str, Any]) -> None:
    """The headline numbers with their intervals."""
    a = aggregates(rows)
    low, high = a["joint_interval"]
    first, second, third, fourth = st.columns(4)
    with first:
        st.metric("Joint accuracy", f"{a['joint']:.1%}")
        st.caption(f"95%: {low:.1%} to {high:.1%}")
    with second:
        st.metric("Refused what it should", f"{a['refusal_recall']:.1%}")
        st.caption(f"of {a['refusal_n']} questions")
    with third:
        st.metric("Refused what it should not", f"{a['false_refusals']:.1%}")
        st.caption(f"of {a['answerable_n']} questions")
    with fourth:
        st.metric("Quotations to the letter", f"{a['quote_fidelity']:.1%}")
    st.caption(
        f"{record['model']} on {record['questions']} ({record['split']}), {a['n']} questions, "
        f"commit {record['commit']}, {record['started'][:10]}"
    )


def draw_plots(folder: Path, rows: list[dict[str, Any]]) -> None:
    """Accuracy by type, risk and coverage, latency."""
    try:
        drawings = (type_plot(rows), risk_plot(folder), time_plot(rows))
    except ImportError:
        st.info("Plots need the extra [eval]: pip install -e '.[eval]'.")
        return
    for title, drawing in zip(("By type", "Risk and coverage", "Latency"), drawings, strict=True):
        with st.expander(title, expanded=title == "By type"):
            st.image(drawing, caption=title)


def draw_types(rows: list[dict[str, Any]]) -> None:
    """The table, weakest first; small slices as counts."""
    table = [
        {"type": kind, "right": right, "of": n, "share": f"{right / n:.0%}" if n >= SMALL else "–"}
        for kind, right, n in by_type(rows)
    ]
    left, right_side = st.columns(2)
    left.dataframe(table, hide_index=True, width="stretch")
    causes = [{"cause": cause, "items": n} for cause, n in error_tree(rows)]
    right_side.dataframe(causes, hide_index=True, width="stretch")


def draw_comparison(runs: list[Path], folder: Path, rows: list[dict[str, Any]]) -> None:
    """What changed since another run on the same questions."""
    others = [one for one in runs if one != folder]
    if not others:
        return
    picked = st.selectbox("Compare with", ["–", *(one.name for one in others)])
    if picked == "–":
        return
    found = compare(read_rows(next(o for o in others if o.name == picked)), rows)
    st.write(
        f"{found.n} questions in common: {len(found.mended)} mended, {len(found.broken)} broken "
        f"(exact McNemar p = {found.p_two_sided:.3f})."
    )


def draw_question(rows: list[dict[str, Any]]) -> None:
    """One question of the dev split: what was answered, what was cited, why it counts as wrong."""
    only_wrong = st.checkbox("Only wrong answers", value=True)
    shown = [r for r in rows if not (only_wrong and r["score"]["joint"])]
    if not shown:
        return
    names = {f"{r['id']}  {r['question']}": r for r in shown}
    row = names[st.selectbox("Question", list(names))]
    answer = row["answer"]
    st.text(answer["answer"])
    cited = ", ".join(c["label"] for c in answer["citations"]) or "nothing"
    cause = row["score"]["cause"] or "right"
    st.caption(f"Status {answer['status']}; cited {cited}; {cause}")
