"""The about page: what this is, where its texts come from, how accessible it is, its versions."""

from __future__ import annotations

from importlib.metadata import version

import streamlit as st

from assistant.reader import SHA256
from index.embedding import NAME

PACKAGES = ("resolution-assistant", "streamlit", "chromadb", "langchain-core", "onnxruntime")
TEXT = """
Resolution Assistant answers questions about resolutions of the United Nations by quoting them. It is **not an official
product of the United Nations**. Quotations are to the letter of the file that was read; the official text is the one at
docs.un.org, to which every resolution here links.

#### Sources
The texts of resolutions are by the United Nations, which is gratefully acknowledged as their source. Background on
terms comes from a glossary with a source for each term, and is shown apart. Answers are made by a small reader model on
this machine; it, and all questions it learned from and is measured with, were made with language models.

#### What it does not do
It does not interpret law, does not know what happened after a text was adopted, and may miss what is asked in
words far from the text's own. A chat model's sentences, where one is configured, pass automatic checks that are no
proof: read the quotations.

#### Accessibility
The page is meant to work by keyboard alone, at high zoom, in light and dark, with motion reduced, and with a screen
reader: finished answers are announced, nothing is told by colour alone, and the cited words are marked in the text.
All pages are tested in a browser by program: axe-core in light and dark, which finds nothing serious; a question,
its citation and its paragraph by keyboard alone; 400% zoom without sideways scrolling; motion reduced; print on A4 and
Letter. People who use a screen reader have not tested it.

#### Your data
Questions, answers and conversations stay in the data folder on this machine. There is no telemetry. Conversations
belong to the browser that holds their token; anybody with access to the data folder can read them.
"""


def draw() -> None:
    """Draw the page once."""
    st.html("<h1 class='ra-title'>About</h1>")
    st.markdown(TEXT)
    st.markdown("#### Versions")
    lines = [f"{name} {version(name)}" for name in PACKAGES]
    st.caption(f"{', '.join(lines)}; embedding {NAME}; reader {SHA256[:12]}")
