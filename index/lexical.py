"""Words for lexical search: how text is put into SQLite's FTS5, and how a question asks it.

Dashes, soft hyphens and compatibility characters are unified, and words that a
converter glued together at a line end (`SouthSouth`) are taken apart, so that
they match `South-South`.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

FTS_TABLE = (
    "CREATE VIRTUAL TABLE IF NOT EXISTS passage_fts USING fts5("
    "words, tokenize = 'porter unicode61 remove_diacritics 2');"
)

STOP_WORDS = frozenset(
    """
a about after all also am an and any are as at be been being but by can could did do does doing
for from had has have having he her his how i if in into is it its itself just may me might more
most much must my no not now of off on once only or other our out over own per please say says
said shall she should so some such tell than that the their them then there these they this
those through to too under until up upon us very was we were what when where which while who
whom whose why will with within would you your
""".split()
)

_DASHES = re.compile("[‐‑‒–—―−]")
_GLUED = re.compile(r"(?<=[a-z])(?=[A-Z])")
_WORD = re.compile(r"\w+")


def searchable(text: str) -> str:
    """`SouthSouth`, `South‑South` and `South-South` become the same words."""
    unified = unicodedata.normalize("NFKC", text).replace("\u00ad", "")
    return _GLUED.sub(" ", _DASHES.sub("-", unified))


@lru_cache(maxsize=4096)
def folded(text: str) -> str:
    """The text without its accents, each character in its place: "Pérez" becomes "Perez"."""
    return "".join(unicodedata.normalize("NFD", character)[0] for character in text)


def content_words(text: str) -> list[str]:
    """The words of a question that carry meaning, lower case, in order, once each."""
    words = [word.lower() for word in _WORD.findall(searchable(text))]
    kept = [w for w in words if w not in STOP_WORDS and (len(w) > 1 or w.isdigit())]
    return list(dict.fromkeys(kept))


def match_expression(text: str) -> str:
    """An FTS5 expression that asks for any of the words; empty when there are none."""
    words = content_words(text) or [w.lower() for w in _WORD.findall(searchable(text))]
    return " OR ".join(f'"{word}"' for word in words[:64])


def stem(word: str) -> str:
    """A light stem: enough to match requests, requested, requesting."""
    if len(word) <= 4:
        return word
    for ending in ("ations", "ation", "ings", "ing", "ies", "ed", "es", "s", "e", "y"):
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def stems(text: str) -> set[str]:
    """The content words of a text by their stems, so that two texts can be compared."""
    return {stem(word) for word in content_words(text)}
