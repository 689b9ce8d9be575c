"""The command line as a user meets it: real processes, real index, exit codes, one sentence."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

SHIPPED = Path(str(files("index").joinpath("data", "A-RES-57-263.txt")))
COMMAND = [sys.executable, "-m", "ui.cli"]


def run(
    *arguments: str, home: Path, stdin: str = "", env: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [*COMMAND, *arguments],
        input=stdin,
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "RESOLUTION_HOME": str(home), "COLUMNS": "100", **(env or {})},
    )


def schema(name: str) -> Draft202012Validator:
    text = files("assistant").joinpath("schemas", f"{name}.json").read_text(encoding="utf-8")
    return Draft202012Validator(json.loads(text))


def test_ask_prints_the_answer_with_its_place(built_home: Path) -> None:
    done = run("ask", "How much money does the Special Unit get each year?", home=built_home)
    assert done.returncode == 0
    assert "3.5 million dollars" in done.stdout
    assert "para. 8" in done.stdout


def test_ask_json_validates_and_a_refusal_exits_0(built_home: Path) -> None:
    done = run("ask", "Does it mention UNICEF?", "--json", home=built_home)
    assert done.returncode == 0
    answer = json.loads(done.stdout)
    schema("answer").validate(answer)
    assert answer["status"] == "not_found"


def test_ask_follows_the_history_and_says_how_it_was_interpreted(
    built_home: Path, tmp_path: Path
) -> None:
    history = tmp_path / "history.json"
    history.write_text(
        json.dumps(
            [
                {"role": "user", "content": "What does para 8 say?"},
                {"role": "assistant", "content": "“Takes note …” [OP8]"},
            ]
        )
    )
    done = run("ask", "and the next one?", "--history", str(history), home=built_home)
    assert "Interpreted as: What does paragraph 9 say?" in done.stdout
    assert "Calls upon all relevant" in done.stdout


def test_batch_answers_every_line_and_goes_on_after_a_bad_one(
    built_home: Path, tmp_path: Path
) -> None:
    source, target = tmp_path / "in.jsonl", tmp_path / "out.jsonl"
    source.write_text(
        '{"id": "a", "question": "para 8"}\nnot json\n{"id": "b", "question": ""}\n[1]\n'
        '{"id": 7, "question": "para 9", "history": [], "resolution": "A/RES/57/263"}\n'
        '{"id": "c", "question": "para 1", "resolution": "A/RES/99/1"}\n',
        encoding="utf-8",
    )
    done = run("ask", "--batch", str(source), "--output", str(target), home=built_home)
    assert done.returncode == 0
    rows = [json.loads(line) for line in target.read_text(encoding="utf-8").splitlines()]
    assert [row["id"] for row in rows] == ["a", None, "b", None, 7, "c"]
    assert ["error" in row for row in rows] == [False, True, True, True, False, True]
    assert all(set(row["error"]) == {"type", "message"} for row in rows if "error" in row)


def test_search_lists_passages(built_home: Path) -> None:
    done = run("search", "trust fund", "-k", "2", "--json", home=built_home)
    hits = json.loads(done.stdout)["hits"]
    assert len(hits) == 2
    assert hits[0]["label"] == "OP10"


def test_show_prints_the_document_and_its_json_validates(built_home: Path) -> None:
    shown = run("show", "A/RES/57/263", home=built_home)
    assert "Pérez-Guerrero Trust Fund" in shown.stdout
    document = json.loads(run("show", "57/263", "--json", home=built_home).stdout)
    schema("document").validate(document)


def test_show_needs_no_index_for_the_shipped_resolution(tmp_path: Path) -> None:
    assert run("show", "A/RES/57/263", home=tmp_path / "none").returncode == 0


def test_parse_of_a_folder_goes_on_after_a_failure(built_home: Path, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(SHIPPED.read_bytes())
    (tmp_path / "b.txt").write_text("no resolution at all")
    (tmp_path / "c.txt").write_bytes(b"")
    done = run("parse", str(tmp_path), "--json", home=built_home)
    assert done.returncode == 0
    rows = [json.loads(line) for line in done.stdout.splitlines()]
    schema("document").validate(rows[0])
    assert [row.get("error", {}).get("type") for row in rows] == [None, "ParseError", "ParseError"]


def test_add_list_remove(own_home: Path, tmp_path: Path) -> None:
    text = SHIPPED.read_text(encoding="utf-8").replace("57/263", "58/220")
    other = tmp_path / "other.txt"
    other.write_text(text, encoding="utf-8")
    added = run("add", str(other), home=own_home)
    assert (added.returncode, "Added A/RES/58/220" in added.stdout) == (0, True)
    assert "A/RES/58/220" in run("list", home=own_home).stdout
    again = run("add", str(other), home=own_home)
    assert "1 unchanged" in again.stdout
    asked = run("ask", "What does para 1 of A/RES/58/220 say?", "--json", home=own_home)
    assert json.loads(asked.stdout)["citations"][0]["id"] == "A/RES/58/220#op1"
    assert run("remove", "A/RES/58/220", home=own_home).returncode == 0
    assert "A/RES/58/220" not in run("list", home=own_home).stdout


def test_chat_answers_until_an_empty_line(built_home: Path) -> None:
    done = run("chat", home=built_home, stdin="para 8\nand the next one?\n\n")
    assert done.returncode == 0
    assert "Calls upon all relevant" in done.stdout


@pytest.mark.parametrize("name", ["answer", "document"])
def test_schema_prints_a_valid_schema(built_home: Path, name: str) -> None:
    Draft202012Validator.check_schema(json.loads(run("schema", name, home=built_home).stdout))


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (["ask"], 2),
        (["ask", "x", "--batch", "in.jsonl"], 2),
        (["search", "x", "-k", "0"], 2),
        (["schema", "nothing"], 2),
        (["nonsense"], 2),
        (["ask", ""], 1),
        (["ask", "x" * 100_000], 1),
        (["ask", "para 1", "--resolution", "nonsense"], 1),
        (["ask", "para 1", "--resolution", "A/RES/60/1"], 1),
        (["ask", "para 1", "--history", "/nowhere.json"], 1),
        (["ask", "--batch", "/nowhere.jsonl", "--output", "/tmp/x.jsonl"], 1),
        (["show", "S/RES/1325 (2000)"], 1),
        (["remove", "A/RES/60/1"], 1),
        (["add", "/nowhere.txt"], 1),
        (["parse", "/nowhere.txt"], 1),
    ],
)
def test_bad_usage_gets_one_clear_message_and_its_exit_code(
    built_home: Path, arguments: list[str], code: int
) -> None:
    done = run(*arguments, home=built_home)
    assert done.returncode == code
    assert "Traceback" not in done.stderr
    assert done.stderr.strip()
    if code == 1:
        assert len(done.stderr.strip().splitlines()) == 1


def test_a_file_that_cannot_be_read_is_said(built_home: Path, tmp_path: Path) -> None:
    for name, raw in {"empty.txt": b"", "binary.txt": bytes(range(256)) * 9}.items():
        path = tmp_path / name
        path.write_bytes(raw)
        done = run("add", str(path), home=built_home)
        assert done.returncode == 1
        assert name in done.stderr
        assert "Traceback" not in done.stderr


def test_a_data_folder_that_is_a_file_is_said(tmp_path: Path) -> None:
    (tmp_path / "home").write_text("")
    done = run("list", home=tmp_path / "home")
    assert done.returncode == 1
    assert "Traceback" not in done.stderr


def test_control_sequences_in_documents_never_reach_the_terminal() -> None:
    from ui.terminal import clean

    assert clean("a\x1b[31mred\x07\u202eb") == "a[31mredb"


def test_rows_of_batch_errors_name_the_kind_of_problem(asker: Any) -> None:
    from ui.batch import answer_line

    assert answer_line(asker, '{"id": 1}')["error"]["type"] == "BadRequest"
    assert answer_line(asker, "{")["error"]["type"] == "BadLine"
