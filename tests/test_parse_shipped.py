"""The shipped resolution, read exactly, with every character accounted for."""

from __future__ import annotations

from collections import Counter
from datetime import date
from importlib.resources import files
from pathlib import Path

import pytest

from index.errors import ParseError
from index.formats import read, read_bytes
from index.formats.text import unaccounted
from index.resolution import Resolution


def test_header_facts_are_those_printed_and_the_two_dates_are_not_confused(
    resolution: Resolution,
) -> None:
    r = resolution
    assert str(r.symbol) == "A/RES/57/263"
    assert r.title == "Economic and technical cooperation among developing countries"
    assert (r.organ, r.session, r.agenda_item) == ("General Assembly", "57", "88")
    assert r.meeting == "78th plenary meeting"
    assert r.adopted == date(2002, 12, 20)
    assert r.distributed == date(2003, 2, 28)
    assert r.source == "on the report of the Second Committee (A/57/533)"


def test_it_has_3_preambular_and_11_operative_paragraphs_and_7_footnotes(
    resolution: Resolution,
) -> None:
    assert [p.label for p in resolution.preambular] == ["PP1", "PP2", "PP3"]
    assert [p.label for p in resolution.operative] == [f"OP{n}" for n in range(1, 12)]
    assert [f.label for f in resolution.footnotes] == [f"FN{n}" for n in range(1, 8)]


@pytest.mark.parametrize(
    ("label", "footnote", "words_before"),
    [
        ("PP3", "1", "19 September 2002,"),
        ("OP1", "2", "South-South cooperation;"),
        ("OP2", "3", "Millennium Declaration;"),
        ("OP7", "4", "Financing for Development"),
        ("OP7", "5", "economies in transition;"),
        ("OP8", "6", "Population Fund,"),
        ("OP11", "7", "Developing Countries."),
    ],
)
def test_each_footnote_hangs_on_its_words(
    resolution: Resolution, label: str, footnote: str, words_before: str
) -> None:
    text = resolution.text_of(label) or ""
    marker = next(m for m in resolution.markers_of(label) if m.footnote == footnote)
    assert text[: marker.at].endswith(words_before)


def test_ibid_in_footnote_5_stands_for_footnote_4(resolution: Resolution) -> None:
    note = resolution.footnote("FN5")
    assert note is not None
    assert note.ibid == "FN4"
    assert note.text == "Ibid., para. 43."


def test_every_character_of_the_source_is_in_the_result_or_furniture(
    resolution: Resolution,
) -> None:
    raw = files("index").joinpath("data", "A-RES-57-263.txt").read_text(encoding="utf-8")
    assert unaccounted(raw, resolution) == Counter()


def test_codes_and_separators_are_furniture(resolution: Resolution) -> None:
    assert any("[DU1]" in piece for piece in resolution.furniture)
    assert any("N0255666E" in piece for piece in resolution.furniture)
    assert not any("[DU1]" in p.text for p in resolution.paragraphs)


def test_the_same_resolution_through_another_converter_has_the_same_structure(
    resolution: Resolution, shared: Path
) -> None:
    twin = read(shared / "corpus" / "pdftotext" / "A_RES_57_263.pdftotext.txt")
    assert [p.label for p in twin.paragraphs] == [p.label for p in resolution.paragraphs]
    for ours, theirs in zip(resolution.paragraphs, twin.paragraphs, strict=True):
        assert _bare(theirs.text) == _bare(ours.text)
    for ours_note, theirs_note in zip(resolution.footnotes, twin.footnotes, strict=True):
        assert _bare(theirs_note.text) == _bare(ours_note.text)
        assert theirs_note.attached_to == ours_note.attached_to


def test_plain_resolutions_of_the_gold_corpus_have_exact_labels(corpus: Path) -> None:
    from eval.parsing import judge, read_gold

    gold = read_gold(corpus / "gold")[:120]
    exact = sum(judge(document).labels_exact for document in gold)
    assert exact / len(gold) >= 0.95


@pytest.mark.parametrize(
    ("raw", "says"),
    [
        (b"", "empty"),
        (b"   \n\n ", "empty"),
        (b"\x00\x01\x02\xff\xfe binary \x00\x00", "text"),
        (b"Dear Sir,\nplease find enclosed the minutes.\n", "resolution"),
        (b"%PDF-1.7 \n1 0 obj", "plain text"),
    ],
)
def test_what_is_no_resolution_is_refused_with_a_reason(raw: bytes, says: str) -> None:
    with pytest.raises(ParseError) as problem:
        read_bytes(raw, name="file.txt")
    message = str(problem.value)
    assert says.lower() in message.lower()
    assert "\n" not in message


@pytest.mark.parametrize("encoding", ["utf-16", "cp1252"])
def test_other_encodings_are_read_with_a_warning(resolution: Resolution, encoding: str) -> None:
    text = files("index").joinpath("data", "A-RES-57-263.txt").read_text(encoding="utf-8")
    again = read_bytes(text.encode(encoding, errors="ignore"), name="a.txt")
    assert [p.text for p in again.paragraphs] == [p.text for p in resolution.paragraphs]
    assert again.warnings


def test_a_file_that_is_cut_in_the_middle_is_refused_or_accounted_for() -> None:
    text = files("index").joinpath("data", "A-RES-57-263.txt").read_text(encoding="utf-8")
    for share in (0.2, 0.5, 0.8):
        cut = text[: int(len(text) * share)]
        try:
            found = read_bytes(cut.encode(), name="cut.txt")
        except ParseError:
            continue
        assert unaccounted(cut, found) == Counter()


def _bare(text: str) -> str:
    """Without hyphens and blanks, which converters lose at line ends."""
    return "".join(c for c in text if c not in "-–‑ \n\u00ad")
