"""Bring the last question to the top of the conversation, so that its answer is read from the start.

Streamlit scrolls a container to its end, which hides the short answer behind the buttons below it.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import streamlit as st

_SCRIPT = """
export default function ({ parentElement, data }) {
  const here = parentElement.querySelector("span");
  if (here.dataset.last === data.last) return;
  here.dataset.last = data.last;
  const show = () => {
    const box = document.querySelector(".st-key-turns");
    const said = box ? box.querySelectorAll("[data-testid=stChatMessage]") : [];
    const question = said[said.length - 2];
    if (question) box.scrollTop += question.getBoundingClientRect().top - box.getBoundingClientRect().top;
  };
  // Streamlit's own scrolling comes first, when the answer has its height.
  setTimeout(show, 150);
  setTimeout(show, 600);
}
"""


@cache
def _component() -> Any:
    return st.components.v2.component("resolution_latest", html="<span></span>", js=_SCRIPT)


def show_latest(turn: str) -> None:
    """Scroll once for each `turn`, a name for the last question and its answer."""
    _component()(key="latest", data={"last": turn})
