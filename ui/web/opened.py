"""What all pages open: the library with its reader and chat model, conversations, the resolution."""

from __future__ import annotations

import re
from pathlib import Path

import streamlit as st

from assistant.chain import Asker, configured_writer
from assistant.settings import Settings
from index.library import DEFAULT_SYMBOL, Library
from index.resolution import Resolution
from index.symbol import Symbol
from ui.conversations import Conversations

_ADDRESS = re.compile(r"(?<=:)(?=//)|(?<=www)(?=\\\.)|(?=@)", re.I)


def asker() -> Asker:
    """The library and the models, once a server; the index is built when it is missing."""
    settings = Settings()
    return _asker(str(settings.home), settings.model or "", settings.model_url or "")


@st.cache_resource(show_spinner=False)
def _asker(home: str, model: str, url: str) -> Asker:
    """`model` and `url` are part of the key: other settings are another asker."""
    library = Library(Path(home))
    if not library.is_ready():
        bar = st.progress(0.0, "Building the index")

        def say(sentence: str, share: float) -> None:
            bar.progress(share, sentence)

        library.prepare(say)
        bar.empty()
    return Asker(library, writer=configured_writer(Settings()))


def conversations() -> Conversations:
    """The conversations of the data folder."""
    return Conversations(Settings().home)


def chosen_resolution(library: Library) -> Resolution:
    """The resolution in the address (`?resolution=`) or in the list; the shipped one else."""
    symbols = [str(entry.symbol) for entry in library.entries()]
    wanted = st.query_params.get("resolution", str(DEFAULT_SYMBOL))
    start = symbols.index(wanted) if wanted in symbols else symbols.index(str(DEFAULT_SYMBOL))
    picked = symbols[start]
    if len(symbols) > 1:
        picked = st.sidebar.selectbox("Resolution", symbols, index=start)
    if picked != wanted:
        st.query_params["resolution"] = picked
    return library.resolution(Symbol.parse(picked))


def escape_markdown(text: str) -> str:
    """Text for Streamlit's Markdown with nothing in it taken for markup.

    Addresses become links whatever is escaped in them; a word joiner, which is not seen,
    keeps them from being found.
    """
    marked = "".join(f"\\{c}" if c in r"\`*_{}[]()#+-.!|<>$~:&" else c for c in text)
    return _ADDRESS.sub("\u2060", marked)
