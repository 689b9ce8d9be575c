"""After installation nothing touches the network: sockets are blocked, loopback aside."""

from __future__ import annotations

import os
import subprocess
import sys
from importlib.resources import files
from pathlib import Path

_BLOCKED = """
import ipaddress, socket, sys

connect = socket.socket.connect

def only_loopback(self, address):
    host = address[0] if isinstance(address, tuple) else None
    if host is not None and not ipaddress.ip_address(host).is_loopback:
        raise SystemExit(f"the network was touched: {address}")
    return connect(self, address)

def no_names(host, *rest, **more):
    if host in (None, "localhost", "127.0.0.1", "::1", b"localhost"):
        return resolve(host, *rest, **more)
    raise SystemExit(f"a name was resolved: {host}")

resolve = socket.getaddrinfo
socket.socket.connect = only_loopback
socket.getaddrinfo = no_names
"""


def run_blocked(home: Path, code: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-c", _BLOCKED + code],
        capture_output=True,
        text=True,
        timeout=300,
        env={**os.environ, "RESOLUTION_HOME": str(home)},
    )


def test_the_block_itself_works(tmp_path: Path) -> None:
    done = run_blocked(tmp_path, "socket.create_connection(('192.0.2.1', 80), 1)")
    assert "a name was resolved: 192.0.2.1" in done.stderr


def test_index_add_ask_and_search_run_without_a_network(tmp_path: Path) -> None:
    text = Path(str(files("index").joinpath("data", "A-RES-57-263.txt"))).read_text("utf-8")
    (tmp_path / "other.txt").write_text(text.replace("57/263", "58/220"), encoding="utf-8")
    code = f"""
import ui.cli
for arguments in (["refresh"], ["add", {str(tmp_path / "other.txt")!r}],
                  ["ask", "How much money does the Special Unit get?"], ["search", "fund"]):
    sys.argv = ["resolution", *arguments]
    try:
        ui.cli.main()
    except SystemExit as end:
        assert end.code in (0, None), end.code
print("DONE")
"""
    done = run_blocked(tmp_path / "home", code)
    assert done.stdout.endswith("DONE\n"), done.stderr
    assert "3.5 million dollars" in done.stdout


def test_the_page_runs_without_a_network(built_home: Path) -> None:
    code = """
from streamlit.testing.v1 import AppTest
import ui.serve
page = AppTest.from_file(str(ui.serve.APP), default_timeout=120).run()
page.chat_input[0].set_value("How much money does the Special Unit get?").run()
assert not page.exception, page.exception
shown = "".join(e.proto.body for e in page.get("html"))
assert "<mark>3.5 million dollars</mark>" in shown, shown
print("DONE")
"""
    done = run_blocked(built_home, code)
    assert done.stdout.endswith("DONE\n"), done.stderr


def test_the_server_sends_no_statistics_and_binds_to_localhost() -> None:
    from ui.serve import command

    line = command("localhost", 8501)
    assert "--browser.gatherUsageStats=false" in line
    assert "--server.address=localhost" in line
