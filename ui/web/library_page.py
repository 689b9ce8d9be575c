"""The library page: what is held, how well it was read, files to add, resolutions to remove."""

from __future__ import annotations

import streamlit as st

from index.errors import UserError
from index.formats import read_bytes
from index.library import DEFAULT_SYMBOL, Library
from index.resolution import Resolution
from ui.web.opened import asker, escape_markdown

MOST_FILES = 20
MOST_BYTES = 10 * 1024 * 1024
"""As `ui.serve` tells Streamlit, too."""


def draw() -> None:
    """Draw the page once."""
    try:
        library = asker().library
        st.html("<h1 class='ra-title'>Library</h1>")
        draw_upload(library)
        draw_entries(library)
    except UserError as problem:
        st.error(escape_markdown(str(problem)))


def draw_upload(library: Library) -> None:
    """Files to add: each is read first, and refused with the reason where it cannot be read exactly."""
    with st.form("upload", clear_on_submit=True):
        files = st.file_uploader(
            "Add resolutions: plain-text exports (.txt), ten megabytes at most",
            type=["txt"],
            accept_multiple_files=True,
        )
        sent = st.form_submit_button("Read and add")
    if sent and files:
        bar = st.progress(0.0, "Reading")
        read: list[Resolution] = []
        for number, file in enumerate(files[:MOST_FILES], 1):
            name = escape_markdown(file.name[:120])
            bar.progress(number / (len(files) + 1), f"Reading {name}")
            try:
                if file.size > MOST_BYTES:
                    raise UserError("It is larger than ten megabytes.")
                read.append(read_bytes(file.getvalue(), name=file.name))
            except UserError as problem:
                st.warning(f"{name}: {escape_markdown(str(problem))}")
        if read:
            bar.progress(0.9, "Embedding the passages")
            library.add(read)
            names = ", ".join(str(one.symbol) for one in read)
            st.success(f"Added {escape_markdown(names)}.")
        bar.empty()
        if len(files) > MOST_FILES:
            st.warning(f"Only the first {MOST_FILES} files were read; add the others after them.")


def draw_entries(library: Library) -> None:
    """A line a resolution, with what the parser says of it and a button to remove it."""
    entries = library.entries()
    st.caption(f"{len(entries)} in the library")
    for entry in entries:
        resolution = library.resolution(entry.symbol)
        with st.container(border=True):
            left, right = st.columns([5, 1])
            with left:
                link = f"[{escape_markdown(str(entry.symbol))}]({entry.symbol.link})"
                st.markdown(f"**{link}** {escape_markdown(entry.title)}")
                when = (
                    f"{resolution.adopted:%-d %B %Y}" if resolution.adopted else "date not printed"
                )
                st.caption(f"{quality(resolution)} · adopted {when}")
            with right:
                own = entry.symbol == DEFAULT_SYMBOL
                if own:
                    st.caption("Ships with the program")
                elif st.button("Remove", key=f"remove {entry.symbol}"):
                    library.remove(entry.symbol)
                    st.rerun()


def quality(resolution: Resolution) -> str:
    """How well a document was read, in words and a sign, not by colour."""
    counts = (
        f"{len(resolution.preambular)} preambular and {len(resolution.operative)} operative "
        f"paragraphs, {len(resolution.footnotes)} footnotes"
    )
    if not resolution.warnings:
        return f"✓ read exactly: {counts}"
    told = "; ".join(escape_markdown(w.message) for w in resolution.warnings[:3])
    return f"◐ read with {len(resolution.warnings)} remarks ({told}): {counts}"
