"""The list of conversations: begin, choose, rename, delete, export."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import streamlit as st

from ui.conversations import Conversation, Conversations, SavedTurn
from ui.export import as_html, as_json, as_markdown, feedback_items, file_name
from ui.web.opened import escape_markdown
from ui.word import as_word

MOST_SHOWN = 30
Form = Callable[[Conversation, Sequence[SavedTurn]], str | bytes]
FORMS: tuple[tuple[str, str, Form], ...] = (
    ("Markdown", "md", as_markdown),
    ("Word", "docx", as_word),
    ("Web page", "html", as_html),
    ("JSON", "json", as_json),
)


def draw_history(store: Conversations, mine: str) -> Conversation | None:
    """Draw the sidebar; returns the conversation that is open, `None` for a new one."""
    known = store.of(mine)
    wanted = st.query_params.get("chat")
    current = next((one for one in known if one.id == wanted), None)
    with st.sidebar:
        st.html("<h2 class='ra-side'>Conversations</h2>")
        if st.button("New conversation", key="new", width="stretch"):
            _open(None)
        for one in known[:MOST_SHOWN]:
            here = current is not None and one.id == current.id
            label = escape_markdown(one.title)
            key = f"open {one.id}"
            if st.button(label, key=key, type="primary" if here else "tertiary", width="stretch"):
                _open(one)
        if current is not None:
            _draw_current(store, mine, current)
        judged = store.count_judged(mine)
        if judged:
            st.download_button(
                f"Feedback ({judged}) as items",
                lambda: feedback_items(store.judged(mine)),
                "feedback.jsonl",
                key="feedback",
            )
    return current


def _draw_current(store: Conversations, mine: str, current: Conversation) -> None:
    with st.expander("This conversation"):
        title = st.text_input("Title", current.title, key=f"title {current.id}", max_chars=80)
        if title.strip() and title.strip() != current.title:
            store.rename(mine, current.id, title)
            st.rerun()
        for name, ending, make in FORMS:
            st.download_button(
                f"Export: {name}",
                # Made on the click, not whenever the page is drawn.
                partial(_exported, make, store, mine, current),
                file_name(current, ending),
                key=f"export {ending}",
                width="stretch",
            )
        sure = st.checkbox("Really delete it", key=f"sure {current.id}")
        if st.button("Delete", key=f"delete {current.id}", disabled=not sure):
            store.delete(mine, current.id)
            _open(None)


def _exported(make: Form, store: Conversations, mine: str, current: Conversation) -> str | bytes:
    return make(current, store.turns(mine, current.id))


def _open(one: Conversation | None) -> None:
    """Another conversation: its resolution, and no place in focus."""
    for name in ("focus", "places"):
        st.session_state.pop(name, None)
    st.query_params.clear()
    if one is not None:
        st.query_params["chat"] = one.id
        st.query_params["resolution"] = one.symbol
    st.rerun()
