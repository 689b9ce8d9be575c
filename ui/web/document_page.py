"""The document page: the resolution to read, to search in, and to filter."""

from __future__ import annotations

import streamlit as st

from index.clauses import opening_verb
from index.errors import UserError
from index.lexical import searchable
from index.resolution import Paragraph, Resolution
from ui.web.focus import current_focus, draw_tasks, draw_text, focus_on
from ui.web.markup import Focus
from ui.web.opened import asker, chosen_resolution, escape_markdown

PARTS = ("Everything", "Preamble", "Operative paragraphs", "Tasks")


def draw() -> None:
    """Draw the page once."""
    try:
        resolution = chosen_resolution(asker().library)
    except UserError as problem:
        st.error(escape_markdown(str(problem)))
        return
    st.html("<h1 class='ra-title'>Document</h1>")
    left, right = st.columns([2, 3], gap="large")
    with left:
        part = st.segmented_control("Show", PARTS, default=PARTS[0], key="part") or PARTS[0]
        if part == "Tasks":
            found: list[Paragraph] = []
        else:
            found = draw_filter(resolution, part)
        draw_found(found, resolution)
    with right:
        if part == "Tasks":
            draw_tasks(resolution)
            return
        draw_text(resolution, current_focus(resolution))


def draw_filter(resolution: Resolution, part: str) -> list[Paragraph]:
    """Words to look for and a verb to filter by; the paragraphs that have both."""
    wanted = st.text_input("Find in the text", key="find", placeholder="a word or a phrase")
    rows = {
        "Preamble": resolution.preambular,
        "Operative paragraphs": resolution.operative,
    }.get(part, resolution.paragraphs)
    verbs = sorted({opening_verb(p.text) for p in rows if not p.path})
    verb = st.selectbox("Begins with", ["any verb", *verbs], key="verb")
    low = searchable(wanted).lower().strip()
    return [
        paragraph
        for paragraph in rows
        if (not low or low in searchable(paragraph.text).lower())
        and (verb == "any verb" or opening_verb(paragraph.text) == verb)
    ]


def draw_found(found: list[Paragraph], resolution: Resolution) -> None:
    """A button a paragraph: it is shown with the words that were looked for marked."""
    if not found:
        return
    st.caption(f"{len(found)} of {len(resolution.paragraphs)} paragraphs")
    low = st.session_state.get("find", "").lower().strip()
    for paragraph in found:
        where = resolution.short_reference(paragraph.label)
        opening = paragraph.text[:70].rsplit(" ", 1)[0]
        label = f"**{where}** {escape_markdown(opening)} …"
        if st.button(label, key=f"go {paragraph.label}", type="tertiary"):
            at = paragraph.text.lower().find(low) if low else -1
            focus_on(Focus(paragraph.label, max(at, 0), at + len(low) if at >= 0 else 0))
            st.rerun()
