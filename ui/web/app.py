"""The page: its six parts, their look, and which is shown."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from ui.web import (
    about_page,
    chat_page,
    document_page,
    evaluation_page,
    library_page,
    settings_page,
)


def main() -> None:
    """Draw the page once."""
    st.set_page_config("Resolution Assistant", page_icon="📜", layout="wide")
    st.html(f"<style>{Path(__file__).with_name('style.css').read_text(encoding='utf-8')}</style>")
    pages = [
        st.Page(chat_page.draw, title="Chat", default=True),
        st.Page(document_page.draw, title="Document", url_path="document"),
        st.Page(library_page.draw, title="Library", url_path="library"),
        st.Page(evaluation_page.draw, title="Evaluation", url_path="evaluation"),
        st.Page(settings_page.draw, title="Settings", url_path="settings"),
        st.Page(about_page.draw, title="About", url_path="about"),
    ]
    st.navigation(pages, position="top").run()


if __name__ == "__main__":
    main()
