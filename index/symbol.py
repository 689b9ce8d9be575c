"""Document symbols of UN resolutions: parse, print, link.

The forms follow the UN Editorial Manual ("Resolutions and other formal
decisions"): General Assembly resolutions since the thirty-first session are
`57/263`, of special and emergency sessions `S-32/1` and `ES-11/1`, before that
`1514 (XV)`; Security Council `1325 (2000)`; Economic and Social Council
`2022/12`. The long form puts `A/RES/`, `S/RES/` or `E/RES/` in front.

`Symbol.parse(str(symbol)) == symbol` for every symbol. Other documents, such
as the report `A/57/155` or the decision `2002/18`, are not resolutions and are
not matched.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from urllib.parse import quote

ORGANS = {
    "A": "General Assembly",
    "S": "Security Council",
    "E": "Economic and Social Council",
}

_LONG = re.compile(
    r"""(?<![\w/])(?P<organ>[ASE])/RES/
        (?: (?P<session>(?:ES-|S-)?\d{1,4})/(?P<number>\d{1,4})
          | (?P<old>\d{1,4})\s?\((?P<era>[IVXL]+|\d{4})\)
          | (?P<bare>\d{1,4})
        )
        (?:[ ]?(?P<part>[A-Z](?:-[A-Z])?))?(?![\w/])""",
    re.VERBOSE,
)
_SHORT = re.compile(
    r"""(?<![\w/.-])
        (?: (?P<session>(?:ES-|S-)?\d{1,4})/(?P<number>\d{1,4})
          | (?P<old>\d{1,4})\s?\((?P<era>[IVXL]+|\d{4})\)
        )
        (?:[ ]?(?P<part>[A-Z](?:-[A-Z])?)(?![\w'’]))?(?![\w/])""",
    re.VERBOSE,
)
_NOT_A_RESOLUTION = re.compile(
    r"(?:decisions?|document|report|item|page|No\.|para(?:graph|\.)?s?)\s*$", re.I
)


@dataclass(frozen=True, slots=True)
class Symbol:
    """A resolution's symbol.

    `organ` is `A`, `S` or `E`; `session` is `"57"`, `"ES-11"`, a year for the
    other two organs, or a roman numeral before 1976; `part` is a letter such
    as `"A"` or a range `"A-B"`.
    """

    organ: str
    session: str
    number: str
    part: str | None = None

    @classmethod
    def parse(cls, text: str) -> Symbol:
        """Parse exactly one symbol, long or short form.

        Raises:
            ValueError: the text is not one symbol.
        """
        stripped = re.sub(r"\s+", " ", text.strip())
        match = _LONG.fullmatch(stripped) or _SHORT.fullmatch(
            re.sub(r"^(?:(?:general assembly )?resolution )", "", stripped, flags=re.I)
        )
        symbol = _from_match(match) if match else None
        if symbol is None:
            raise ValueError(f"{text!r} is not a resolution symbol such as A/RES/57/263")
        return symbol

    @property
    def organ_name(self) -> str:
        return ORGANS[self.organ]

    @property
    def short(self) -> str:
        """The form used in running text: `57/263`, `1325 (2000)`, `1514 (XV)`."""
        part = f" {self.part}" if self.part else ""
        if self._bracketed:
            return f"{self.number}{part} ({self.session})"
        return f"{self.session}/{self.number}{part}"

    @property
    def link(self) -> str:
        """The address of the official document on the UN's own server."""
        return "https://docs.un.org/en/" + quote(str(self), safe="/()-")

    @property
    def _bracketed(self) -> bool:
        return self.organ == "S" or bool(re.fullmatch(r"[IVXL]+", self.session))

    def __str__(self) -> str:
        part = f" {self.part}" if self.part else ""
        if self._bracketed:
            return f"{self.organ}/RES/{self.number} ({self.session}){part}"
        return f"{self.organ}/RES/{self.session}/{self.number}{part}"


@dataclass(frozen=True, slots=True)
class SymbolMention:
    """A symbol found in running text, with its place in code points."""

    symbol: Symbol
    start: int
    end: int


def find_symbols(text: str) -> tuple[SymbolMention, ...]:
    """Every resolution symbol in `text`, in order, without overlaps."""
    found: list[SymbolMention] = []
    taken: list[tuple[int, int]] = []
    for pattern in (_LONG, _SHORT):
        for match in pattern.finditer(text):
            if any(match.start() < end and start < match.end() for start, end in taken):
                continue
            if pattern is _SHORT and _NOT_A_RESOLUTION.search(text[: match.start()]):
                continue
            symbol = _from_match(match)
            if pattern is _SHORT and _is_span_of_years(match, text):
                continue
            if symbol is not None:
                taken.append(match.span())
                found.append(SymbolMention(symbol, *match.span()))
    return tuple(sorted(found, key=lambda mention: mention.start))


def _is_span_of_years(match: re.Match[str], text: str) -> bool:
    """Whether `2021/22` is a financial year, not the twenty-second resolution of ECOSOC in 2021."""
    session, number = match["session"], match["number"]
    if session is None or not re.fullmatch(r"(?:19|20)\d\d", session) or len(number) != 2:
        return False
    follows = (int(session) + 1) % 100 == int(number)
    of_a_time = re.search(
        r"\b(?:for|in|during|since|until|year|period|biennium)\s*$", text[: match.start()], re.I
    )
    return bool(follows and of_a_time)


def _from_match(match: re.Match[str]) -> Symbol | None:
    group = match.groupdict()
    organ, part = group.get("organ"), group["part"]
    if group["old"] is not None:
        year = group["era"].isdigit()
        if year and not 1946 <= int(group["era"]) <= 2100:
            return None
        return Symbol(organ or ("S" if year else "A"), group["era"], group["old"], part)
    if group.get("bare") is not None:
        return None
    session = group["session"]
    if organ is None:
        plain = session.isdigit()
        if plain and int(session) > 999:
            if not 1946 <= int(session) <= 2100:
                return None
            organ = "E"
        elif plain and not 31 <= int(session) <= 120:
            return None
        else:
            organ = "A"
    if organ == "S":
        return None
    return Symbol(organ, session, group["number"], part)
