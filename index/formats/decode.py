"""Bytes to text, without silent damage.

UTF-8 and UTF-16 are recognised; anything else is read as Windows-1252 (a
superset of printable Latin-1) with a warning, because it cannot be verified.
"""

from __future__ import annotations

import codecs

from index.errors import ParseError
from index.resolution import ParseWarning

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig", None),
    (codecs.BOM_UTF16_LE, "utf-16", "UTF-16"),
    (codecs.BOM_UTF16_BE, "utf-16", "UTF-16"),
)


def decode(raw: bytes, *, name: str) -> tuple[str, tuple[ParseWarning, ...]]:
    """Decode a text file.

    Raises:
        ParseError: empty, or not text at all.
    """
    if not raw.strip():
        raise ParseError(f"{name} is empty.")
    for mark, codec, spoken in _MARKS:
        if raw.startswith(mark):
            try:
                return raw.decode(codec), _noted(spoken) if spoken else ()
            except UnicodeDecodeError:
                raise ParseError(f"{name} is damaged: it is not valid {codec} text.") from None
    sample = raw[:4000]
    zeros = sample.count(0)
    if zeros > len(sample) // 4:
        codec = "utf-16-le" if sample[1::2].count(0) > sample[::2].count(0) else "utf-16-be"
        try:
            return raw.decode(codec), _noted("UTF-16")
        except UnicodeDecodeError:
            raise ParseError(f"{name} is not a text file.") from None
    if zeros or _control_share(sample) > 0.02:
        raise ParseError(f"{name} is not a text file.")
    try:
        return raw.decode("utf-8"), ()
    except UnicodeDecodeError:
        pass
    try:
        return raw.decode("cp1252"), _noted("Windows-1252")
    except UnicodeDecodeError:
        raise ParseError(
            f"{name} is neither UTF-8, UTF-16 nor Windows-1252 text; save it as UTF-8."
        ) from None


def _noted(codec: str) -> tuple[ParseWarning, ...]:
    return (
        ParseWarning(
            "encoding",
            f"The file is not UTF-8; it was read as {codec}: check accented letters.",
        ),
    )


def _control_share(sample: bytes) -> float:
    allowed = {9, 10, 12, 13}
    return sum(byte < 32 and byte not in allowed for byte in sample) / max(1, len(sample))
