"""The chat page: the conversation, and beside it the resolution it quotes."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator
from typing import Any

import streamlit as st

from assistant.answer import Answer, Turn
from assistant.chain import Asker
from assistant.cite import MARKER
from index.errors import UserError
from index.resolution import Resolution
from ui.conversations import Conversation, Conversations, SavedTurn
from ui.suggestions import suggestions
from ui.web.answer_view import STATUS_WORDS, draw_answer
from ui.web.focus import draw_document, focus_on_answer
from ui.web.history import draw_history
from ui.web.latest import show_latest
from ui.web.markup import answer_html, safe
from ui.web.opened import asker, chosen_resolution, conversations, escape_markdown
from ui.web.owner import owner

EXAMPLES = (
    ("A fact", "How much money does the Special Unit get each year?"),
    ("A paragraph", "What does paragraph 10 say?"),
    ("A list", "What is the Secretary-General asked to do, and by when?"),
    ("An explanation", "What does paragraph 6 mean?"),
    ("A date", "When was the resolution adopted?"),
    ("One it declines", "How did the United States vote?"),
)
# Pixels; the conversation scrolls within, so that the question box stays in view.
CONVERSATION_HEIGHT = 560
ASKER, ANSWERER = ":material/person:", ":material/menu_book:"
PULSE_S = 0.25
STOPPED = "Stopped before there was an answer."
# After a stop Streamlit draws nothing more: the note is there from the start, and the style sheet
# hides it as long as the box has a stop button.
WAITING = f"<p class='ra-stopped'>{STOPPED}</p>"


def draw() -> None:
    """Draw the page once."""
    try:
        opened = asker()
        store = conversations()
        mine = owner()
        current = draw_history(store, mine)
        resolution = chosen_resolution(opened.library)
        left, right = st.columns([3, 2], gap="large")
        with left:
            draw_conversation(opened, store, mine, current, resolution)
        with right:
            draw_document(resolution)
    except UserError as problem:
        st.error(escape_markdown(str(problem)))


def draw_conversation(
    opened: Asker,
    store: Conversations,
    mine: str,
    current: Conversation | None,
    resolution: Resolution,
) -> None:
    """What is loaded, examples, the turns so far, and the next one."""
    st.html("<h1 class='ra-title'>Resolution Assistant</h1>")
    adopted = f", adopted {resolution.adopted:%-d %B %Y}" if resolution.adopted else ""
    st.markdown(
        f"**{escape_markdown(resolution.title)}** — [{resolution.symbol}]"
        f"({resolution.symbol.link}){adopted}"
    )
    st.caption("Answers only by quoting this text; not an official UN product.")
    turns = store.turns(mine, current.id) if current else []
    chosen = st.session_state.pop("again", None)
    with st.container(height=CONVERSATION_HEIGHT, border=False, autoscroll=True, key="turns"):
        if not turns:
            chosen = draw_examples() or chosen
        for number, turn in enumerate(turns):
            last = number == len(turns) - 1
            chosen = draw_turn(number, turn, store, mine, current, resolution, last=last) or chosen
        next_turn = st.container()
    st.html(f"<div class='ra-hidden' role='status' aria-live='polite'>{_announced(turns)}</div>")
    typed = st.chat_input("Ask about the resolution", submit_mode="stop") or chosen
    if turns:
        show_latest(f"{turns[-1].id}")
    if typed:
        with next_turn:
            ask(opened, typed, turns, store, mine, current, resolution)
        st.rerun()


def _announced(turns: list[SavedTurn]) -> str:
    """What a screen reader is told when an answer is there."""
    last = turns[-1].answer if turns else None
    if last is None:
        return ""
    words = last.short_answer or MARKER.sub("", last.answer)[:300]
    return f"{safe(STATUS_WORDS[last.status])}. {safe(words)}"


def draw_examples() -> str | None:
    """Questions to begin with; the one that was clicked."""
    st.write("Try one of these:")
    clicked = None
    for kind, example in EXAMPLES:
        if st.button(example, key=f"example {kind}", help=kind):
            clicked = example
    return clicked


def ask(
    opened: Asker,
    question: str,
    turns: list[SavedTurn],
    store: Conversations,
    mine: str,
    current: Conversation | None,
    resolution: Resolution,
) -> None:
    """Ask with the conversation so far and keep what came of it, even of a stopped answer."""
    symbol = str(resolution.symbol)
    name = current.id if current else store.begin(mine, symbol=symbol, title=question)
    st.query_params["chat"] = name
    history = [
        one
        for past in turns
        if past.answer is not None
        for one in (Turn("user", past.question), Turn("assistant", past.answer.answer))
    ]
    with st.chat_message("user", avatar=ASKER):
        st.text(question)
    answer: Answer | None = None
    error: str | None = STOPPED
    asked: dict[str, Any] = {"question": question, "history": history, "resolution": symbol}
    with st.chat_message("assistant", avatar=ANSWERER), st.spinner("Reading the resolution …"):
        place = st.empty()
        try:
            for step in heard(opened, asked):
                # Streamlit notices a stop only when something is drawn.
                answer = step or answer
                place.html(answer_html(answer) if answer else WAITING)
            error = None
        except UserError as problem:
            error = str(problem)
        finally:
            # A stop ends the script here, by an exception: what was shown is kept.
            kept = None if answer is not None else error
            store.add(mine, name, question[:5_000], answer=answer, error=kept)
    if answer is not None:
        focus_on_answer(answer)


def heard(opened: Asker, asked: dict[str, Any]) -> Iterator[Answer | None]:
    """The answer as it grows; `None` now and then while there is nothing new.

    A thread asks, so that a stop need not wait for a silent chat model.
    """
    arrived: queue.Queue[Answer | Exception | None] = queue.Queue()

    def run() -> None:
        try:
            for answer in opened.stream(asked):
                arrived.put(answer)
            arrived.put(None)
        except Exception as problem:
            arrived.put(problem)

    threading.Thread(target=run, name="answer", daemon=True).start()
    while True:
        try:
            one = arrived.get(timeout=PULSE_S)
        except queue.Empty:
            yield None
            continue
        if one is None:
            return
        if isinstance(one, Exception):
            raise one
        yield one


def draw_turn(
    number: int,
    turn: SavedTurn,
    store: Conversations,
    mine: str,
    current: Conversation | None,
    resolution: Resolution,
    *,
    last: bool,
) -> str | None:
    """One question and its answer; returns a question to ask next, if one was clicked."""
    chosen = None
    with st.chat_message("user", avatar=ASKER):
        st.text(turn.question)
    with st.chat_message("assistant", avatar=ANSWERER):
        if turn.answer is None:
            st.warning(escape_markdown(turn.error or STOPPED))
            with st.container(horizontal=True, gap="small"):
                draw_again(number, turn, store, mine, current)
        else:
            draw_answer(
                number,
                turn,
                store,
                mine,
                resolution,
                more=lambda: draw_again(number, turn, store, mine, current),
            )
        if last and turn.answer is not None:
            found = suggestions(turn.answer, resolution)
            if found:
                st.html("<p class='ra-next'>You could ask next:</p>")
            with st.container(horizontal=True, gap="small"):
                for place, question in enumerate(found):
                    if st.button(escape_markdown(question), key=f"next {number} {place}"):
                        chosen = question
    return chosen


def draw_again(
    number: int,
    turn: SavedTurn,
    store: Conversations,
    mine: str,
    current: Conversation | None,
) -> None:
    """Ask the question once more, or another one in its place."""
    if st.button("Ask again", key=f"again {number}", help="Answer this question anew"):
        _anew(turn.question, turn, store, mine, current)
    with st.popover("Edit"):
        text = st.text_area("Question", turn.question, key=f"edit {turn.id}")
        if st.button("Ask this instead", key=f"ask {number}") and text.strip():
            _anew(text.strip(), turn, store, mine, current)


def _anew(
    question: str,
    turn: SavedTurn,
    store: Conversations,
    mine: str,
    current: Conversation | None,
) -> None:
    """Ask a question in the place of a turn; that turn and those after it go."""
    if current is not None:
        store.cut(mine, current.id, turn.id)
    st.session_state["again"] = question
    st.rerun()
