"""The library: incremental, atomic, one writer, readers see whole states. Through `query`."""

from __future__ import annotations

import multiprocessing
import os
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from dataclasses import replace
from pathlib import Path

import pytest
from filelock import FileLock

from index import store as store_module
from index.errors import LibraryBusy, LibraryUnusable, ModelMissing, NotInLibrary
from index.library import DEFAULT_SYMBOL, Library
from index.resolution import Resolution
from index.symbol import Symbol

OTHER = Symbol.parse("A/RES/60/1")


def another(resolution: Resolution, *, word: str = "penguins", sha: str = "1" * 64) -> Resolution:
    """A second document: the first with another symbol and another first paragraph."""
    first = replace(resolution.paragraphs[0], text=f"Stressing that {word} need help,")
    return replace(
        resolution, symbol=OTHER, paragraphs=(first, *resolution.paragraphs[1:]), sha256=sha
    )


def test_dense_and_lexical_search_find_the_paragraph(built_home: Path) -> None:
    library = Library(built_home)
    dense = library.find_dense("annual amount of money for the Special Unit", k=3)
    lexical = library.find_lexical("fixed annual amount", k=3)
    assert "OP8" in [f.passage.label for f in dense]
    assert lexical[0].passage.label == "OP8"


def test_preparing_twice_does_nothing_the_second_time(built_home: Path) -> None:
    assert Library(built_home).prepare() is False


def test_unchanged_documents_are_skipped_and_changed_ones_replaced(
    own_home: Path, resolution: Resolution
) -> None:
    library = Library(own_home)
    second = another(resolution)
    assert library.add([second]) == [OTHER]
    assert library.add([second]) == []
    assert library.add([another(resolution, word="walruses", sha="2" * 64)]) == [OTHER]
    found = library.find_dense("walruses", k=30, symbol=OTHER)
    assert "walruses" in found[0].passage.text
    assert not any("penguins" in f.passage.text for f in found)
    assert library.find_lexical("penguins", k=5) == []


def test_removing_takes_it_out_of_every_search(own_home: Path, resolution: Resolution) -> None:
    library = Library(own_home)
    library.add([another(resolution)])
    library.remove(OTHER)
    assert [e.symbol for e in library.entries()] == [DEFAULT_SYMBOL]
    assert all(
        f.passage.symbol == str(DEFAULT_SYMBOL) for f in library.find_dense("penguins", k=40)
    )
    with pytest.raises(NotInLibrary):
        library.remove(OTHER)


def test_an_open_reader_sees_what_another_process_adds(
    own_home: Path, resolution: Resolution
) -> None:
    reader = Library(own_home)
    reader.find_dense("penguins", k=3)  # its vectors are in memory now
    writer = multiprocessing.get_context("spawn").Process(
        target=_add_other, args=(str(own_home), resolution)
    )
    writer.start()
    writer.join(120)
    assert writer.exitcode == 0
    assert "penguins" in reader.find_dense("penguins", k=3)[0].passage.text


def _add_other(home: str, resolution: Resolution) -> None:
    Library(Path(home)).add([another(resolution)])


def test_a_crash_between_vectors_and_manifest_leaves_the_old_state(
    own_home: Path, resolution: Resolution, monkeypatch: pytest.MonkeyPatch
) -> None:
    library = Library(own_home)

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr(Library, "_commit", crash)
    with pytest.raises(KeyboardInterrupt):
        library.add([another(resolution)])
    monkeypatch.undo()
    again = Library(own_home)
    assert [e.symbol for e in again.entries()] == [DEFAULT_SYMBOL]
    found = again.find_dense("penguins need help", k=40)
    assert all(f.passage.symbol == str(DEFAULT_SYMBOL) for f in found)
    assert again.add([another(resolution)]) == [OTHER]


def test_a_killed_writer_leaves_the_old_state_and_no_lock(own_home: Path) -> None:
    script = (
        "import time\nfrom pathlib import Path\nfrom dataclasses import replace\n"
        "from index.library import Library, shipped_resolution\nfrom index.symbol import Symbol\n"
        "r = shipped_resolution()\n"
        "many = [replace(r, symbol=Symbol.parse(f'A/RES/60/{n}'), sha256=f'{n:064d}')\n"
        "        for n in range(1, 40)]\n"
        f"Library(Path({str(own_home)!r})).add(many, lambda s, x: print(s, flush=True))\n"
    )
    writer = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE)
    assert writer.stdout is not None
    for _ in range(3):
        writer.stdout.readline()
    time.sleep(0.05)
    os.kill(writer.pid, signal.SIGKILL)
    writer.wait()
    library = Library(own_home)
    assert [e.symbol for e in library.entries()] == [DEFAULT_SYMBOL]
    assert len(library.find_dense("Special Unit", k=5)) == 5
    library.add([])


def test_a_second_writer_is_told_to_wait(own_home: Path, resolution: Resolution) -> None:
    with FileLock(own_home / "write.lock"), pytest.raises(LibraryBusy):
        Library(own_home).add([another(resolution)])


def test_another_model_is_detected_and_said_and_a_rebuild_mends_it(own_home: Path) -> None:
    with sqlite3.connect(own_home / "library.sqlite3") as db:
        db.execute("UPDATE meta SET value = 'an older model' WHERE key = 'model'")
    db.close()
    library = Library(own_home)
    assert not library.is_ready()
    with pytest.raises(LibraryUnusable, match="another model"):
        library.entries()
    assert library.prepare() is True
    assert library.find_dense("Special Unit", k=1)


@pytest.mark.parametrize("spoiled", ["library.sqlite3", "models/question-encoder.onnx"])
def test_a_corrupt_file_is_said_in_one_sentence(own_home: Path, spoiled: str) -> None:
    (own_home / spoiled).write_bytes(b"this is not what it was" * 100)
    with pytest.raises((LibraryUnusable, ModelMissing)) as problem:
        library = Library(own_home)
        library.entries()
        library.find_dense("Special Unit", k=1)
    assert "\n" not in str(problem.value)


def test_lost_vectors_are_said_and_built_again(own_home: Path) -> None:
    shutil.rmtree(own_home / "chroma")
    library = Library(own_home)
    assert not library.is_ready()
    library.prepare()
    assert library.find_dense("Special Unit", k=1)


def test_a_folder_that_cannot_be_made_is_said(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("not a folder")
    with pytest.raises(LibraryUnusable, match="cannot be written"):
        Library(tmp_path / "file" / "home").prepare()


def test_metadata_of_vectors_names_symbol_label_kind_session_and_dates(built_home: Path) -> None:
    rows = Library(built_home).store._collection().get(include=["metadatas"])["metadatas"]
    one = next(row for row in rows if row["label"] == "OP8")
    assert one["symbol"] == "A/RES/57/263"
    assert (one["kind"], one["session"]) == ("operative", "57")
    assert (one["adopted"], one["distributed"]) == ("2002-12-20", "2003-02-28")


def test_the_question_encoder_agrees_with_sentence_transformers(built_home: Path) -> None:
    embeddings = Library(built_home).embeddings
    for text in ("Who pays?", "South-South cooperation " * 40, "¿Cuánto dinero?"):
        exported, original = embeddings.embed_query(text), embeddings.embed_documents([text])[0]
        assert max(abs(a - b) for a, b in zip(exported, original, strict=True)) < 1e-4


def test_vectors_of_two_models_have_two_collections(tmp_path: Path, built_home: Path) -> None:
    embeddings = Library(built_home).embeddings
    names = {
        store_module.PassageStore(tmp_path, embeddings, made_by=made)._name for made in ("a", "b")
    }
    assert len(names) == 2


FIRST_AT_ONCE = """
import sys, threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from index.library import Library

library, together = Library(Path(sys.argv[1])), threading.Barrier(8)

def find(number):
    together.wait()
    return library.find_dense(f"paragraph {number}", k=3)[0].passage.symbol

print(*ThreadPoolExecutor(8).map(find, range(8)))
"""


def test_all_who_ask_first_at_the_same_moment_are_answered(built_home: Path) -> None:
    # In a process of its own: once the vectors are open in a process, they stay so.
    found = subprocess.run(
        [sys.executable, "-c", FIRST_AT_ONCE, str(built_home)], capture_output=True, text=True
    )
    assert found.stdout.split() == ["A/RES/57/263"] * 8, found.stderr[-500:]
