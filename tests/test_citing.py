"""Citations in seven styles (golden strings), and quotations checked word by word."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.quotation import check_quotation, likeness, quotations_in
from assistant.styles import STYLES, cite, cite_places
from index.errors import BadRequest
from index.resolution import Resolution
from index.symbol import Symbol
from ui.drafts import read_draft


@pytest.mark.parametrize(
    ("label", "style", "text"),
    [
        ("OP8", "un", "paragraph 8 of General Assembly resolution 57/263"),
        ("OP8", "un-note", "General Assembly resolution 57/263, para. 8"),
        ("OP8", "bluebook", "G.A. Res. 57/263, ¶ 8, U.N. Doc. A/RES/57/263 (Dec. 20, 2002)"),
        ("OP8", "oscola", "UNGA Res 57/263 (20 December 2002) UN Doc A/RES/57/263, para 8"),
        (None, "un", "General Assembly resolution 57/263"),
        (None, "oscola", "UNGA Res 57/263 (20 December 2002) UN Doc A/RES/57/263"),
        ("PP3", "un", "the third preambular paragraph of General Assembly resolution 57/263"),
        ("PP3", "bluebook", "G.A. Res. 57/263, pmbl. ¶ 3, U.N. Doc. A/RES/57/263 (Dec. 20, 2002)"),
        ("FN6", "un-note", "General Assembly resolution 57/263, footnote 6"),
    ],
)  # fmt: skip
def test_citations(resolution: Resolution, label: str | None, style: str, text: str) -> None:
    assert cite(resolution, label, style) == text


def test_records_for_reference_managers(resolution: Resolution) -> None:
    (item,) = json.loads(cite(resolution, "OP8", "csl"))
    assert item["issued"] == {"date-parts": [[2002, 12, 20]]}
    assert "date = {2002-12-20}" in cite(resolution, None, "bibtex")
    ris = cite(resolution, "OP8", "ris").split("\n")
    assert (ris[0], ris[-1]) == ("TY  - RPRT", "ER  - ")
    assert "DA  - 2002/12/20" in ris
    assert "N1  - para. 8" in ris


def test_the_other_organs(resolution: Resolution) -> None:
    council = replace(
        resolution, symbol=Symbol.parse("S/RES/1325 (2000)"), organ="Security Council"
    )
    assert cite(council, "OP8", "un-note") == "Security Council resolution 1325 (2000), para. 8"
    assert cite(council, None, "bluebook").startswith(
        "S.C. Res. 1325, U.N. Doc. S/RES/1325 (2000) ("
    )


def test_a_missing_date_place_or_style_is_said(resolution: Resolution) -> None:
    undated = replace(resolution, adopted=None)
    assert cite(undated, "OP8", "un") == "paragraph 8 of General Assembly resolution 57/263"
    for style in ("bluebook", "oscola", "bibtex", "ris", "csl"):
        with pytest.raises(BadRequest, match="no date of adoption"):
            cite(undated, "OP8", style)
    with pytest.raises(BadRequest, match="has no OP99"):
        cite(resolution, "OP99", "un")
    with pytest.raises(BadRequest, match="no style"):
        cite(resolution, "OP8", "apa")
    assert len(STYLES) == 7


@pytest.mark.parametrize(
    ("quoted", "label", "differences"),
    [
        ("a fixed annual amount of 3.5 million dollars", "OP8", []),
        ("a fixed annual amount of 5 million dollars to the Special Unit", "OP8", [("5", "3.5")]),
        ("held in New York on 19 September 2002,1 in which the increased importance", "PP3", []),
        ("viable opportunities for all developing countries in their", "PP1", [("all", "")]),
        ("encourages developing countries to strengthen national coordination mechanisms", "OP3",
         [("encourages", "Encourages"), ("", "their")]),
        ("promoting and implementing South–South cooperation, not as a substitute", "PP2", []),
        ("review all aspects of South-South co-operation relevant", "OP5",
         [("co-operation", "cooperation")]),
        ("As long as it exists the moon is made of green cheese", None, []),
    ],
)  # fmt: skip
def test_a_quotation_is_placed_and_compared(
    resolution: Resolution, quoted: str, label: str | None, differences: list[tuple[str, str]]
) -> None:
    (checked,) = check_quotation(quoted, [resolution])
    assert checked.label == label
    assert [(d.quoted, d.printed) for d in checked.differences] == differences
    assert checked.identical is (label is not None and not differences)


def test_an_ellipsis_parts_a_quotation(resolution: Resolution) -> None:
    first, second = check_quotation(
        "“Recommends that the High-level Committee […] review all aspects of South-South cooperation”",
        [resolution],
    )
    assert first.identical and second.identical
    assert (first.label, second.label) == ("OP5", "OP5")


def test_the_place_of_an_identical_quotation_is_its_text(resolution: Resolution) -> None:
    for paragraph in resolution.paragraphs:
        (checked,) = check_quotation(paragraph.text[:-1], [resolution])
        text = resolution.text_of(checked.label or "") or ""
        assert checked.identical
        assert text[checked.start : checked.end] == paragraph.text[:-1].rstrip()


@given(st.text(max_size=200))
def test_any_text_can_be_checked(text: str) -> None:
    from index.library import shipped_resolution

    resolution = _once(shipped_resolution)
    for checked in check_quotation(text, [resolution]):
        assert checked.label is None or resolution.text_of(checked.label) is not None
    assert 0 <= likeness(text, resolution) <= 1


def test_the_quotations_of_a_draft_are_found(tmp_path: Path) -> None:
    from docx import Document

    words = 'We recall “a fixed annual amount of 3.5 million dollars” and "too short" and «nous le voulons ainsi».'
    plain = tmp_path / "speech.md"
    plain.write_text(words, encoding="utf-8")
    document = Document()
    document.add_paragraph(words)
    document.save(str(tmp_path / "speech.docx"))
    for path in (plain, tmp_path / "speech.docx"):
        assert quotations_in(read_draft(path)) == (
            "a fixed annual amount of 3.5 million dollars", "nous le voulons ainsi",
        )  # fmt: skip


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("speech.pdf", b"x", "is not a .txt"), ("speech.docx", b"no zip", "not a Word document"),
        ("speech.txt", b"\xff\xfe\xfa", "not UTF-8"),
    ],
)  # fmt: skip
def test_a_bad_draft_is_said(tmp_path: Path, name: str, content: bytes, said: str) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(BadRequest, match=said):
        read_draft(tmp_path / name)
    with pytest.raises(BadRequest, match="cannot be read"):
        read_draft(tmp_path / "none.txt")


_CACHE: list[Resolution] = []


def _once(load: object) -> Resolution:
    if not _CACHE:
        _CACHE.append(load())  # type: ignore[operator]
    return _CACHE[0]


def test_several_places_are_one_text_and_csl_one_array(resolution: Resolution) -> None:
    records = json.loads(cite_places(resolution, ["OP8", "FN6"], "csl"))
    assert [record["note"] for record in records] == ["para. 8", "footnote 6"]
    notes = cite_places(resolution, ["OP8", "FN6"], "un-note").split("\n")
    assert notes[0] == "General Assembly resolution 57/263, para. 8" and len(notes) == 2
