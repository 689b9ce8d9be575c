"""The settings page: what is set, and whether the chat model works. Settings are environment variables."""

from __future__ import annotations

import streamlit as st

from assistant.answer import checks_in_words
from assistant.settings import Settings
from index.errors import UserError
from ui.models import TEST_QUESTION, tried
from ui.web.opened import asker, escape_markdown


def draw() -> None:
    """Draw the page once."""
    st.html("<h1 class='ra-title'>Settings</h1>")
    settings = Settings()
    st.write("Answers are made offline, by quoting, unless a chat model is configured.")
    rows = {
        "Chat model (RESOLUTION_MODEL)": settings.model or "none: offline answers",
        "Its address (RESOLUTION_MODEL_URL)": settings.model_url or "the provider's own",
        "Its key (RESOLUTION_MODEL_KEY)": "set" if settings.model_key else "not set here",
        "Time limit (RESOLUTION_MODEL_TIMEOUT_S)": f"{settings.model_timeout_s:g} s",
        "Data folder (RESOLUTION_HOME)": str(settings.home),
    }
    for name, value in rows.items():
        st.markdown(f"**{escape_markdown(name)}**: {escape_markdown(value)}")
    st.caption("They are read when the program starts; change the variable and start it again.")
    if settings.model and st.button("Test the connection", key="test model"):
        test_model()


def test_model() -> None:
    """Ask the chat model one question and say what came of it."""
    try:
        with st.spinner(f"Asking: {TEST_QUESTION}"):
            answer, trouble = tried(asker())
    except UserError as problem:
        st.error(escape_markdown(str(problem)))
        return
    if trouble:
        st.error(escape_markdown(trouble))
        return
    st.success(f"It answered in {answer.seconds:.1f} s: {checks_in_words(answer)}.")
