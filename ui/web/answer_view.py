"""One answer on the page: status, text, places, citations to copy, checks, feedback."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from assistant.answer import Answer, checks_in_words
from assistant.explain import STYLE_NAMES
from assistant.read import shipped_combination
from assistant.styles import cite_places
from index.errors import UserError
from index.resolution import Resolution
from ui.conversations import REASONS, Conversations, SavedTurn
from ui.export import with_reference
from ui.web.focus import focus_on, places_of
from ui.web.markup import (
    Focus,
    answer_html,
    background_html,
    chip_label,
    nearest_html,
    said_html,
)
from ui.web.opened import escape_markdown

STATUS_WORDS = {
    "answered": "Answered from the text",
    "partial": "Answered in part",
    "not_found": "Not found in the text",
    "clarify": "Please say which",
    "conversation": "",
}


def draw_answer(
    number: int,
    turn: SavedTurn,
    store: Conversations,
    mine: str,
    resolution: Resolution,
    *,
    more: Callable[[], None],
) -> None:
    """An answer with a button for each place it cites; `more` draws further buttons in its row."""
    answer = turn.answer
    assert answer is not None
    if answer.standalone_question != answer.question:
        st.caption(f"Interpreted as: {escape_markdown(answer.standalone_question)}")
    if STATUS_WORDS[answer.status]:
        icon = {"answered": "✓", "partial": "◐"}.get(answer.status, "○")
        st.caption(f"{icon} {STATUS_WORDS[answer.status]}{how_sure(answer)}")
    st.html(answer_html(answer))
    if answer.nearest:
        st.html(nearest_html(answer))
    if answer.background:
        st.html(background_html(answer))
    if answer.notice:
        st.info(escape_markdown(answer.notice))
    draw_chips(number, answer)
    with st.container(horizontal=True, gap="small"):
        draw_citations(number, answer, resolution)
        draw_making(answer)
        more()
        draw_feedback(turn, store, mine)


def draw_making(answer: Answer) -> None:
    """How this was answered: model, time, what the checks made of each sentence."""
    with st.popover("How answered"):
        if answer.said:
            st.write(checks_in_words(answer) or "What the chat model wrote was not used.")
            st.html(said_html(answer))
        made = answer.provenance
        model = "Offline, by quoting" if answer.model == "extractive" else answer.model
        st.caption(f"{escape_markdown(model)}; {answer.seconds:.2f} s{how_sure(answer)}")
        if made is not None:
            tokens = f", {made.tokens_read} tokens read" if made.tokens_read else ""
            st.caption(
                f"Chat model {made.model_seconds:.1f} s{tokens}; prompt {made.prompt_sha256[:12]} with "
                f"{len(made.sources)} passages: {', '.join(made.sources)}"
            )


def draw_feedback(turn: SavedTurn, store: Conversations, mine: str) -> None:
    """Thumbs; down asks what was wrong. Kept before the page is drawn again."""
    thumbs, reasons = f"thumbs {turn.id}", f"reason {turn.id}"

    def keep() -> None:
        thumb = st.session_state.get(thumbs)
        if thumb is not None:
            reason = st.session_state.get(reasons) if thumb == 0 else None
            store.judge(mine, turn.id, good=thumb == 1, reason=reason)

    default = None if turn.good is None else int(turn.good)
    if st.feedback("thumbs", key=thumbs, default=default, on_change=keep) == 0:
        start = REASONS.index(turn.reason) if turn.reason in REASONS else None
        st.selectbox(
            "What was wrong?",
            REASONS,
            index=start,
            key=reasons,
            on_change=keep,
            placeholder="What was wrong?",
            label_visibility="collapsed",
        )


def how_sure(answer: Answer) -> str:
    """The band of a judged answer, with the share of such questions that the text answered."""
    numbers = shipped_combination()
    if answer.refused or answer.confidence is None:
        return ""
    band = sum(answer.confidence >= cut for cut in numbers.bands)
    words = ("less sure", "fairly sure", "sure")[band]
    return f" · {words}: the text did answer {numbers.band_rates[band]:.0%} of such questions"


def draw_chips(number: int, answer: Answer) -> None:
    """A button a cited place: it opens the paragraph with the quotation marked."""
    cited = places_of(answer)
    places: dict[str, tuple[str, Focus]] = {}
    references = {c.label: c.reference for c in answer.citations}
    for focus in cited:
        places[focus.label] = (references[focus.label], focus)
    for c in answer.citations:
        for note in c.footnotes:
            places.setdefault(note, (f", footnote {note[2:]}", Focus(note)))
    for n in answer.nearest:
        places.setdefault(n.label, (n.reference, Focus(n.label)))
    quotes = {c.label: c.quote for c in answer.citations if c.quote}
    with st.container(horizontal=True, gap="small"):
        for label, (reference, focus) in places.items():
            quoted = quotes.get(label)
            if st.button(
                f"Show {escape_markdown(chip_label(reference))}",
                key=f"chip {number} {label}",
                help=escape_markdown(f"“{quoted}”" if quoted else "Show it in the document"),
            ):
                focus_on(focus, cited)
                st.rerun()


def draw_citations(number: int, answer: Answer, resolution: Resolution) -> None:
    """The answer with its references, and the cited places as they are cited, ready to copy."""
    labels = list(dict.fromkeys(c.label for c in answer.citations))
    if not labels or str(resolution.symbol) != answer.symbol:
        return
    with st.popover("Copy and cite"):
        st.code(with_reference(answer), language=None, wrap_lines=True)
        style = st.selectbox(
            "Style", list(STYLE_NAMES), format_func=STYLE_NAMES.__getitem__, index=1,
            key=f"style {number}",
        )  # fmt: skip
        try:
            texts = cite_places(resolution, labels, style)
        except UserError as problem:
            st.warning(escape_markdown(str(problem)))
            return
        st.code(texts, language=None, wrap_lines=True)
