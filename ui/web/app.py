"""The chat page: the conversation, and beside it the resolution it quotes."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

import streamlit as st

from assistant.answer import Answer, Turn, checks_in_words
from assistant.chain import Asker, configured_writer
from assistant.explain import STYLE_NAMES
from assistant.read import shipped_combination
from assistant.settings import Settings
from assistant.styles import cite
from assistant.tasks import select
from index.errors import UserError
from index.library import DEFAULT_SYMBOL, Library
from index.resolution import Resolution
from index.symbol import Symbol
from ui.table import write_csv
from ui.web import evaluation_page
from ui.web.markup import (
    Focus,
    answer_html,
    background_html,
    chip_label,
    document_html,
    nearest_html,
    said_html,
    tasks_html,
)
from ui.web.pane import document_pane

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
STATUS_WORDS = {
    "answered": "Answered from the text",
    "partial": "Answered in part",
    "not_found": "Not found in the text",
    "clarify": "Please say which",
    "conversation": "",
}


def main() -> None:
    """Draw the page once."""
    st.set_page_config("Resolution Assistant", page_icon="📜", layout="wide")
    st.html(f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>")
    pages = [
        st.Page(draw_chat, title="Chat", default=True),
        st.Page(evaluation_page.draw, title="Evaluation", url_path="evaluation"),
    ]
    st.navigation(pages, position="top").run()


def draw_chat() -> None:
    """The conversation and the document beside it."""
    try:
        asker = open_asker(str(Settings().home))
        resolution = chosen_resolution(asker.library)
    except UserError as problem:
        st.error(str(problem))
        return
    conversation, document = st.columns([3, 2], gap="large")
    with conversation:
        draw_conversation(asker, resolution)
    with document:
        text, tasks = st.tabs(["Text", "Tasks"])
        with text:
            draw_document(resolution)
        with tasks:
            draw_tasks(resolution)


@st.cache_resource(show_spinner="Opening the index …")
def open_asker(home: str) -> Asker:
    """The library and the reader, once a server; the index is built when it is missing."""
    library = Library(Path(home))
    if not library.is_ready():
        bar = st.progress(0.0, "Building the index")

        def say(sentence: str, share: float) -> None:
            bar.progress(share, sentence)

        library.prepare(say)
        bar.empty()
    return Asker(library, writer=configured_writer(Settings()))


def chosen_resolution(library: Library) -> Resolution:
    """The resolution in the address (`?resolution=`) or in the list; the shipped one else."""
    symbols = [str(entry.symbol) for entry in library.entries()]
    wanted = st.query_params.get("resolution", str(DEFAULT_SYMBOL))
    start = symbols.index(wanted) if wanted in symbols else symbols.index(str(DEFAULT_SYMBOL))
    picked = (
        st.sidebar.selectbox("Resolution", symbols, index=start)
        if len(symbols) > 1
        else symbols[start]
    )
    return library.resolution(Symbol.parse(picked))


def draw_conversation(asker: Asker, resolution: Resolution) -> None:
    """What is loaded, examples, the turns so far, and the next one."""
    st.html("<h1 class='ra-title'>Resolution Assistant</h1>")
    adopted = f", adopted {resolution.adopted:%-d %B %Y}" if resolution.adopted else ""
    st.markdown(
        f"**{escape_markdown(resolution.title)}** — [{resolution.symbol}]"
        f"({resolution.symbol.link}){adopted}"
    )
    st.caption("Answers only by quoting this text; not an official UN product.")
    turns: list[dict[str, Any]] = st.session_state.setdefault("turns", [])
    chosen: str | None = None
    with st.container(height=CONVERSATION_HEIGHT, border=False, autoscroll=True):
        if not turns:
            st.write("Try one of these:")
            for kind, example in EXAMPLES:
                if st.button(example, key=f"example {kind}", help=kind):
                    chosen = example
        for number, turn in enumerate(turns):
            draw_turn(number, turn, resolution)
        next_turn = st.container()
    typed = st.chat_input("Ask about the resolution") or chosen
    if typed:
        with next_turn:
            turns.append(answer_turn(asker, typed, turns, resolution))
        st.rerun()


def answer_turn(
    asker: Asker, question: str, turns: list[dict[str, Any]], resolution: Resolution
) -> dict[str, Any]:
    """Ask with the conversation so far; an error becomes a sentence."""
    history = [
        turn
        for past in turns
        if past["answer"] is not None
        for turn in (Turn("user", past["question"]), Turn("assistant", past["answer"].answer))
    ]
    with st.chat_message("user"):
        st.text(question)
    asked = {"question": question, "history": history, "resolution": str(resolution.symbol)}
    with st.chat_message("assistant"), st.spinner("Reading the resolution …"):
        place = st.empty()
        try:
            for answer in asker.stream(asked):
                place.html(answer_html(answer))
        except UserError as problem:
            return {"question": question[:500], "answer": None, "error": str(problem)}
    if answer.citations:
        first = answer.citations[0]
        for citation in answer.citations:
            if citation.kind == "quoted":
                first = citation
                break
        st.session_state["focus"] = Focus(first.label, first.start or 0, first.end or 0)
    return {"question": question, "answer": answer, "error": None}


def draw_turn(number: int, turn: dict[str, Any], resolution: Resolution) -> None:
    """One question and its answer, with a button for each place it cites."""
    with st.chat_message("user"):
        st.text(turn["question"])
    with st.chat_message("assistant"):
        if turn["error"]:
            st.warning(turn["error"])
            return
        answer: Answer = turn["answer"]
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
        if answer.said:
            draw_checks(answer)
        draw_chips(number, answer)
        draw_citations(number, answer, resolution)


def draw_checks(answer: Answer) -> None:
    """What the checks made of a chat model's sentences, each with its verdict on demand."""
    with st.expander(checks_in_words(answer) or "What the chat model wrote was not used"):
        st.html(said_html(answer))
        if answer.provenance is not None:
            made = answer.provenance
            tokens = f", {made.tokens_read} tokens read" if made.tokens_read else ""
            st.caption(
                f"{escape_markdown(answer.model)}, {made.model_seconds:.1f} s{tokens}; prompt "
                f"{made.prompt_sha256[:12]} with {len(made.sources)} passages"
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
    places: dict[str, tuple[str, Focus]] = {}
    for c in answer.citations:
        if c.label not in places or (c.kind == "quoted" and places[c.label][1].end == 0):
            places[c.label] = (c.reference, Focus(c.label, c.start or 0, c.end or 0))
        for note in c.footnotes:
            places.setdefault(note, (f", footnote {note[2:]}", Focus(note)))
    for n in answer.nearest:
        places.setdefault(n.label, (n.reference, Focus(n.label)))
    quotes = {c.label: c.quote for c in answer.citations if c.quote}
    with st.container(horizontal=True, gap="small"):
        for label, (reference, focus) in places.items():
            quoted = quotes.get(label)
            if st.button(
                f"Show {chip_label(reference)}",
                key=f"chip {number} {label}",
                help=escape_markdown(f"“{quoted}”" if quoted else "Show it in the document"),
            ):
                st.session_state["focus"] = focus
                st.rerun()


def draw_citations(number: int, answer: Answer, resolution: Resolution) -> None:
    """The cited places as they are cited in a note, each ready to copy."""
    labels = list(dict.fromkeys(c.label for c in answer.citations))
    if not labels or str(resolution.symbol) != answer.symbol:
        return
    with st.popover("Cite these places"):
        style = st.selectbox(
            "Style", list(STYLE_NAMES), format_func=STYLE_NAMES.__getitem__, index=1,
            key=f"style {number}",
        )  # fmt: skip
        try:
            texts = [cite(resolution, label, style) for label in labels]
        except UserError as problem:
            st.warning(str(problem))
            return
        st.code("\n".join(texts), language=None, wrap_lines=True)


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


def draw_document(resolution: Resolution) -> None:
    """The resolution, scrolled to the place in focus."""
    focus = st.session_state.get("focus")
    if focus is not None and resolution.text_of(focus.label) is None:
        focus = None
    document_pane(document_html(resolution, focus), focus)


def escape_markdown(text: str) -> str:
    """Text for Streamlit's Markdown with nothing in it taken for markup."""
    return "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!|<>$~:&" else c for c in text)


if __name__ == "__main__":
    main()
