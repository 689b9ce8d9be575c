"""The document beside the conversation: a component that scrolls to what is cited."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import streamlit as st

from ui.web.markup import Focus

_SCRIPT = """
export default function ({ parentElement, data }) {
  const root = parentElement.querySelector(".ra-pane");
  if (root.dataset.shown !== data.html) {
    root.innerHTML = data.html;   // escaped by ui.web.markup
    root.dataset.shown = data.html;
    root.addEventListener("click", (event) => {
      const link = event.target.closest("a[href^='#']");
      if (!link) return;
      event.preventDefault();
      const place = root.querySelector("[id='" + link.getAttribute("href").slice(1) + "']");
      if (place) { place.scrollIntoView({ block: "center" }); }
    });
  }
  const place = root.querySelector(".ra-focus");
  if (place && root.dataset.turn !== String(data.turn)) {
    root.dataset.turn = String(data.turn);
    const still = matchMedia("(prefers-reduced-motion: reduce)").matches;
    root.scrollTo({ top: place.offsetTop - root.offsetTop - 60, behavior: still ? "auto" : "smooth" });
  }
  const wanted = String(data.wanted);
  if (place && root.dataset.wanted !== undefined && root.dataset.wanted !== wanted) {
    // On a narrow screen the document stands below the answer.
    if (matchMedia("(max-width: 640px)").matches) root.scrollIntoView({ block: "start" });
  }
  root.dataset.wanted = wanted;
}
"""
_PANE_STYLE = """
.ra-pane { height: 78vh; overflow-y: auto; padding: .6rem .8rem; border: 1px solid
  color-mix(in srgb, currentColor 25%, transparent); border-radius: .5rem;
  color: var(--st-text-color); background: var(--st-background-color); }
"""


@cache
def _component() -> Any:
    style = Path(__file__).with_name("style.css").read_text(encoding="utf-8")
    return st.components.v2.component(
        "resolution_document",
        html="<div class='ra-pane' tabindex='0' role='region' aria-label='Document'></div>",
        css=style + _PANE_STYLE,
        js=_SCRIPT,
    )


def document_pane(html: str, focus: Focus | None, wanted: int) -> None:
    """Show a document's HTML (from `markup.document_html`) and scroll to its focus.

    `wanted` counts how often somebody asked for a place: then the pane itself comes into view.
    """
    turn = f"{focus.label} {focus.start} {focus.end}" if focus else ""
    _component()(key="document", data={"html": html, "turn": turn, "wanted": wanted})
