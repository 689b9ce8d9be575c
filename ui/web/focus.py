"""The document beside the conversation, and which place of it is shown."""

from __future__ import annotations

import io

import streamlit as st

from assistant.answer import Answer
from assistant.tasks import select
from index.resolution import HEADER, Resolution, anchor_of
from ui.table import write_csv
from ui.web.markup import Focus, document_html, tasks_html
from ui.web.pane import document_pane


def focus_on(focus: Focus, among: tuple[Focus, ...] = (), *, wanted: bool = True) -> None:
    """Show this place; `among`: the places of one answer, for going on to the next.

    `wanted`: somebody asked to see it, so that a narrow screen goes there, away from the answer.
    """
    st.session_state["focus"] = focus
    st.session_state["wanted"] = st.session_state.get("wanted", 0) + wanted
    if among:
        st.session_state["places"] = among
    st.query_params["paragraph"] = anchor_of(focus.label)


def focus_on_answer(answer: Answer) -> None:
    """Show the first quotation of an answer."""
    places = places_of(answer)
    if places:
        focus_on(places[0], places, wanted=False)


def places_of(answer: Answer) -> tuple[Focus, ...]:
    """The cited places of an answer, each once, quotations first as they come."""
    found: dict[str, Focus] = {}
    for c in sorted(answer.citations, key=lambda c: c.kind != "quoted"):
        found.setdefault(c.label, Focus(c.label, c.start or 0, c.end or 0))
    return tuple(found.values())


def current_focus(resolution: Resolution) -> Focus | None:
    """The place in focus; the one in the address (`?paragraph=op8`) before any other."""
    focus: Focus | None = st.session_state.get("focus")
    if focus is None and "paragraph" in st.query_params:
        wanted = st.query_params["paragraph"]
        labels = [HEADER, *(p.label for p in resolution.paragraphs)]
        labels += [note.label for note in resolution.footnotes]
        found = next((label for label in labels if anchor_of(label) == wanted), None)
        focus = Focus(found) if found else None
    return focus if focus is not None and resolution.text_of(focus.label) is not None else None


def draw_document(resolution: Resolution) -> None:
    """The text, scrolled to the place in focus, and the table of tasks."""
    text, tasks = st.tabs(["Text", "Tasks"])
    focus = current_focus(resolution)
    with text:
        places: tuple[Focus, ...] = st.session_state.get("places", ())
        if len(places) > 1 and focus is not None:
            _draw_steps(focus, places)
        draw_text(resolution, focus)
    with tasks:
        draw_tasks(resolution)


def draw_text(resolution: Resolution, focus: Focus | None) -> None:
    """The text in its pane."""
    document_pane(document_html(resolution, focus), focus, st.session_state.get("wanted", 0))


def draw_tasks(resolution: Resolution) -> None:
    """Who is asked to do what, by when, with the same rows as CSV."""
    rows = select(resolution)
    if not rows:
        st.write("No clause of this resolution asks anybody to act.")
        return
    st.html(tasks_html(rows, resolution))
    file = io.StringIO()
    write_csv(rows, file)
    name = str(resolution.symbol).replace("/", "-").replace(" ", "-")
    # The mark at the beginning tells spreadsheets that it is UTF-8.
    text = "\ufeff" + file.getvalue()
    st.download_button("Download as CSV", text.encode(), f"{name}-tasks.csv", "text/csv")


def _draw_steps(focus: Focus, places: tuple[Focus, ...]) -> None:
    labels = [place.label for place in places]
    at = labels.index(focus.label) if focus.label in labels else -1
    with st.container(horizontal=True, gap="small"):
        if st.button("← Previous citation", disabled=at <= 0, key="previous citation"):
            focus_on(places[at - 1])
            st.rerun()
        if st.button("Next citation →", disabled=at >= len(places) - 1, key="next citation"):
            focus_on(places[at + 1])
            st.rerun()
        st.caption(f"{at + 1} of {len(places)}" if at >= 0 else f"{len(places)} citations")
