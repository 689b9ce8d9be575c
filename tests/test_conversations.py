"""Conversations kept: nothing is lost, nobody reads another's; exports are whole and inert."""

from __future__ import annotations

import io
import json
import re
import sqlite3
import zipfile
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest
from attacks import ATTACKS

from assistant.answer import from_json, to_json
from assistant.chain import Asker
from index.errors import LibraryUnusable
from ui.conversations import FILE, Conversation, Conversations, SavedTurn
from ui.export import as_html, as_json, as_markdown, feedback_items, file_name, with_reference
from ui.suggestions import suggestions
from ui.word import as_word

QUESTION = "How much money does the Special Unit get each year?"


@pytest.fixture
def store(tmp_path: Path) -> Conversations:
    return Conversations(tmp_path)


def test_an_answer_comes_back_as_it_was(store: Conversations, asker: Asker) -> None:
    answer = asker.answer({"question": QUESTION})
    name = store.begin("me", symbol=answer.symbol, title=QUESTION)
    store.add("me", name, QUESTION, answer=answer)
    store.add("me", name, "?", error="The question is empty.")
    kept = Conversations(store._path.parent).turns("me", name)
    assert kept[0].answer == from_json(to_json(answer))
    assert kept[0].answer is not None and kept[0].answer.citations == answer.citations
    assert (kept[1].answer, kept[1].error) == (None, "The question is empty.")


def test_nobody_reads_renames_judges_or_deletes_what_is_anothers(
    store: Conversations, asker: Asker
) -> None:
    name = store.begin("me", symbol="A/RES/57/263", title="mine")
    turn = store.add("me", name, "para 8", answer=asker.answer({"question": "para 8"}))
    assert turn is not None
    assert store.of("you") == [] and store.turns("you", name) == []
    assert store.add("you", name, "para 9") is None
    store.rename("you", name, "yours")
    store.judge("you", turn, good=False)
    store.cut("you", name, turn)
    store.delete("you", name)
    assert [c.title for c in store.of("me")] == ["mine"]
    assert [t.good for t in store.turns("me", name)] == [None]


def test_a_conversation_is_renamed_cut_judged_and_deleted(
    store: Conversations, asker: Asker
) -> None:
    name = store.begin("me", symbol="A/RES/57/263", title="  a\x00\n title " + "x" * 100)
    assert len(store.of("me")[0].title) <= 80
    store.rename("me", name, "   ")
    store.rename("me", name, "Money")
    answer = asker.answer({"question": "para 8"})
    first, second = (store.add("me", name, f"q{i}", answer=answer) for i in (1, 2))
    assert first and second
    store.judge("me", first, good=False, reason="incomplete")
    store.cut("me", name, second)
    assert [t.question for t in store.turns("me", name)] == ["q1"]
    (row,) = [json.loads(line) for line in feedback_items(store.judged("me")).splitlines()]
    assert (row["good"], row["reason"], row["citations"]) == (False, "incomplete", ["OP8"])
    store.delete("me", name)
    assert store.of("me") == [] and store.judged("me") == []


def test_many_who_write_at_once_lose_nothing(store: Conversations) -> None:
    names = {f"p{i}": store.begin(f"p{i}", symbol="A/RES/57/263", title="t") for i in range(5)}

    def write(number: int) -> None:
        owner = f"p{number % 5}"
        assert store.add(owner, names[owner], f"question {number}", error="none") is not None

    with ThreadPoolExecutor(16) as pool:
        list(pool.map(write, range(100)))
    kept = [t.question for owner, name in names.items() for t in store.turns(owner, name)]
    assert sorted(kept) == sorted(f"question {n}" for n in range(100))


def test_a_file_that_is_no_database_is_one_sentence(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"not a database, but long enough to be taken for one" * 9)
    with pytest.raises(LibraryUnusable, match="move the file away"):
        Conversations(tmp_path).of("me")
    with pytest.raises(sqlite3.DatabaseError):
        sqlite3.connect(tmp_path / FILE).execute("SELECT * FROM turn")


def word_xml(file: bytes) -> str:
    return zipfile.ZipFile(io.BytesIO(file)).read("word/document.xml").decode()


LIVE = r"(?i)<(?:script|img|svg|iframe|video|input|object|embed|form|base|meta http|b|a)\b"


@pytest.mark.parametrize("field", ["title", "question", "answer", "quote", "error"])
@pytest.mark.parametrize("attack", ATTACKS)
def test_exports_hold_every_field_as_text_only(asker: Asker, attack: str, field: str) -> None:
    answer = asker.answer({"question": "para 8"})
    citation = replace(answer.citations[0], quote=attack if field == "quote" else "q")
    said = f"{attack} [OP8]" if field == "answer" else answer.answer
    spoiled = replace(answer, answer=said, citations=(citation,))
    title = attack if field == "title" else "t"
    conversation = Conversation("id", title, "A/RES/57/263", "2026-01-01", "2026-01-01")
    question = attack if field == "question" else "q"
    turns = [
        SavedTurn(1, question, spoiled, None, None, None, "2026-01-01"),
        SavedTurn(2, "q", None, attack if field == "error" else "e", None, None, "2026-01-01"),
    ]
    page = as_html(conversation, turns)
    assert len(re.findall(LIVE, page)) == 1  # the link to the UN
    assert not re.search(r"<[^>]*\son\w+=", page)
    text = as_markdown(conversation, turns)
    assert not re.search(r"(?<!\\)<(?:script|img|svg|b|a)\b", text)
    assert not re.search(r"(?<!\\)\]\((?:javascript|http://evil)", text)
    assert len(re.findall(r"^#{1,2} ", text, re.M)) == 3
    assert "\u202e" not in text and "\x1b" not in text
    assert json.loads(as_json(conversation, turns))["turns"][0]["question"] == question
    assert "w:hyperlink" not in word_xml(as_word(conversation, turns))
    assert re.fullmatch(r"[a-z0-9-]{1,40}\.md", file_name(conversation, "md"))


def test_an_export_spells_out_quotations_references_date_mode_and_disclaimer(asker: Asker) -> None:
    answer = asker.answer({"question": QUESTION})
    conversation = Conversation("id", "Money", answer.symbol, "2026-01-01T00", "2026-01-01T00")
    turns = [SavedTurn(1, QUESTION, answer, None, None, None, "2026-01-01T00:00:00")]
    word = " ".join(re.sub(r"<[^>]+>", "", word_xml(as_word(conversation, turns))).split())
    for text in (as_markdown(conversation, turns), as_html(conversation, turns), word):
        assert "fixed annual amount of 3.5 million dollars" in text
        assert "A/RES/57/263, para. 8" in text and "https://docs.un.org/en/A/RES/57/263" in text
        assert (
            "quoted offline" in text and "2026-01-01" in text and "not an official product" in text
        )
    assert "(A/RES/57/263, para. 8)" in with_reference(answer)


def test_suggested_questions_are_answered(asker: Asker) -> None:
    for question in (QUESTION, "What does paragraph 6 mean?", "How did the US vote?", "hello"):
        answer = asker.answer({"question": question})
        resolution = asker.library.resolution(asker.library.entries()[0].symbol)
        found = suggestions(answer, resolution)
        assert found and question not in found
        for suggested in found:
            assert asker.answer({"question": suggested}).status == "answered", suggested
