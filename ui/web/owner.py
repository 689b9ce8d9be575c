"""Who a browser is: a random token that it keeps for itself, so that its conversations are its own.

It is no login: whoever holds the token, or the computer, reads the conversations.
"""

from __future__ import annotations

import re
import secrets
from functools import cache
from typing import Any

import streamlit as st

_SCRIPT = """
export default function ({ data, setStateValue }) {
  let token = data.known;
  try {
    token = localStorage.getItem("resolution-owner") || token;
    localStorage.setItem("resolution-owner", token);
  } catch (refused) { /* private windows may refuse storage: the token lasts for the session */ }
  if (token !== data.known) setStateValue("token", token);
}
"""
_TOKEN = re.compile(r"[A-Za-z0-9_-]{20,64}")


@cache
def _component() -> Any:
    return st.components.v2.component("resolution_owner", html="<span></span>", js=_SCRIPT)


def owner() -> str:
    """This browser's token; a new one until the browser has said which it keeps."""
    known: str = st.session_state.setdefault("owner", secrets.token_urlsafe(24))
    said = _component()(
        key="owner-token",
        data={"known": known},
        default={"token": known},
        on_token_change=lambda: None,
    )
    token = getattr(said, "token", None)
    if isinstance(token, str) and _TOKEN.fullmatch(token) and token != known:
        st.session_state["owner"] = token
        st.rerun()
    return known
