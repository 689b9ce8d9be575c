"""How to cite a resolution or a place in it, in seven styles.

- `un`, `un-note`: running text and footnotes of UN documents (UN Editorial Manual,
  "Resolutions and other formal decisions", "Paragraphs").
- `bluebook`: The Bluebook's form for UN resolutions; `oscola`: OSCOLA 2006, International Law Section.
- `bibtex`, `ris`, `csl`: records for reference managers; the place is the locator.

The date is always that of adoption, never that of distribution.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Sequence
from datetime import date

from index.errors import BadRequest
from index.numbers import ordinal, print_date
from index.resolution import HEADER, Resolution, split_label

_BLUEBOOK_ORGAN = {"A": "G.A.", "S": "S.C.", "E": "E.S.C."}
_OSCOLA_ORGAN = {"A": "UNGA", "S": "UNSC", "E": "ECOSOC"}
_BLUEBOOK_MONTHS = (
    "Jan. Feb. Mar. Apr. May June July Aug. Sept. Oct. Nov. Dec.".split()
)  # fmt: skip


def cite(resolution: Resolution, label: str | None, style: str) -> str:
    """The citation of a resolution, or of one place in it.

    Raises:
        BadRequest: no such style or place, or a style that needs a date of
            adoption for a text that prints none.
    """
    if style not in STYLES:
        raise BadRequest(f"There is no style “{style[:40]}”; there are {', '.join(STYLES)}.")
    if label is not None and resolution.text_of(label) is None:
        raise BadRequest(f"{resolution.symbol} has no {label}.")
    return STYLES[style](resolution, None if label == HEADER else label)


def cite_places(resolution: Resolution, labels: Sequence[str], style: str) -> str:
    """The citations of several places as one text that can be pasted; raises as `cite` does.

    CSL records become one array, which is what reference managers import.
    """
    texts = [cite(resolution, label, style) for label in labels]
    if style != "csl":
        return "\n".join(texts)
    return _records([item for text in texts for item in json.loads(text)])


def _records(items: Sequence[object]) -> str:
    return json.dumps(items, ensure_ascii=False, indent=1)


def _un(r: Resolution, label: str | None) -> str:
    name = f"{r.organ} resolution {r.symbol.short}"
    return f"{_place_in_words(r, label)} of {name}" if label else name


def _un_note(r: Resolution, label: str | None) -> str:
    name = f"{r.organ} resolution {r.symbol.short}"
    return f"{name}, {_place_in_note(r, label)}" if label else name


def _bluebook(r: Resolution, label: str | None) -> str:
    day = _adopted(r, "bluebook")
    number = r.symbol.short.split(" (")[0] if r.symbol.organ == "S" else r.symbol.short
    written = f"{_BLUEBOOK_MONTHS[day.month - 1]} {day.day}, {day.year}"
    place = f", {_place_by_sign(r, label)}" if label else ""
    organ = _BLUEBOOK_ORGAN[r.symbol.organ]
    return f"{organ} Res. {number}{place}, U.N. Doc. {r.symbol} ({written})"


def _oscola(r: Resolution, label: str | None) -> str:
    day = print_date(_adopted(r, "oscola"))
    number = r.symbol.short.split(" (")[0] if r.symbol.organ == "S" else r.symbol.short
    organ = _OSCOLA_ORGAN[r.symbol.organ]
    place = f", {_place_in_note(r, label).replace('para.', 'para')}" if label else ""
    return f"{organ} Res {number} ({day}) UN Doc {r.symbol}{place}"


def _bibtex(r: Resolution, label: str | None) -> str:
    day = _adopted(r, "bibtex")
    fields = {
        "author": f"{{United Nations {r.organ}}}",
        "title": f"{{{_latex(r.title)}}}",
        "number": str(r.symbol),
        "date": day.isoformat(),
        "year": str(day.year),
        "institution": "United Nations",
        "type": "Resolution",
        "url": r.symbol.link,
    }
    if label:
        fields["note"] = _place_in_note(r, label)
    lines = ",\n".join(f"  {name} = {{{value}}}" for name, value in fields.items())
    return f"@techreport{{{_key(r)},\n{lines}\n}}"


def _ris(r: Resolution, label: str | None) -> str:
    day = _adopted(r, "ris")
    rows = [
        ("TY", "RPRT"),
        ("AU", f"United Nations {r.organ}"),
        ("TI", r.title),
        ("M1", str(r.symbol)),
        ("DA", f"{day:%Y/%m/%d}"),
        ("PY", str(day.year)),
        ("PB", "United Nations"),
        ("UR", r.symbol.link),
    ]
    if label:
        rows.append(("N1", _place_in_note(r, label)))
    return "\n".join(f"{tag}  - {value}" for tag, value in [*rows, ("ER", "")])


def _csl(r: Resolution, label: str | None) -> str:
    day = _adopted(r, "csl")
    item: dict[str, object] = {
        "id": _key(r),
        "type": "legislation",
        "authority": f"United Nations {r.organ}",
        "title": r.title,
        "number": str(r.symbol),
        "issued": {"date-parts": [[day.year, day.month, day.day]]},
        "URL": r.symbol.link,
    }
    if label:
        item["note"] = _place_in_note(r, label)
    return _records([item])


STYLES: dict[str, Callable[[Resolution, str | None], str]] = {
    "un": _un,
    "un-note": _un_note,
    "bluebook": _bluebook,
    "oscola": _oscola,
    "bibtex": _bibtex,
    "ris": _ris,
    "csl": _csl,
}


def _place_in_words(r: Resolution, label: str) -> str:
    """`paragraph 8 (a)`, `the third preambular paragraph`, `footnote 6`."""
    kind, number, rest = split_label(label)
    if kind == "PP":
        items = "".join(f" {item}" for item in re.findall(r"\([^)]*\)", rest))
        return f"the {ordinal(int(number))} preambular paragraph{items}"
    if kind == "FN":
        return f"footnote {number}"
    return r.short_reference(label).replace("para.", "paragraph")


def _place_in_note(r: Resolution, label: str) -> str:
    kind, number, rest = split_label(label)
    if kind == "PP":
        items = "".join(f" {item}" for item in re.findall(r"\([^)]*\)", rest))
        return f"{ordinal(int(number))} preambular para.{items}"
    return r.short_reference(label)


def _place_by_sign(r: Resolution, label: str) -> str:
    """`¶ 8(a)`, `pmbl. ¶ 3`, `n.6`."""
    kind, number, rest = split_label(label)
    if kind == "FN":
        return f"n.{number}"
    if kind == "PP":
        return f"pmbl. ¶ {number}{rest}"
    paragraph = r.paragraph(label)
    if paragraph is not None and paragraph.number is None:
        return f"operative ¶{rest}"
    return f"¶ {number}{rest}"


def _adopted(r: Resolution, style: str) -> date:
    if r.adopted is None:
        raise BadRequest(
            f"The text of {r.symbol} prints no date of adoption, which a citation in the style "
            f"{style} needs; use un or un-note."
        )
    return r.adopted


def _key(r: Resolution) -> str:
    return re.sub(r"[^A-Za-z0-9]+", "-", str(r.symbol)).strip("-")


def _latex(text: str) -> str:
    """Characters that LaTeX reads as commands are escaped."""
    escaped = re.sub(r"([&%$#_{}])", r"\\\1", text.replace("\\", r"\textbackslash "))
    return escaped.replace("~", r"\textasciitilde ").replace("^", r"\textasciicircum ")
