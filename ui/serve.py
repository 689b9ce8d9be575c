"""Serve the page: find a free port, start Streamlit, say the address."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import webbrowser
from pathlib import Path

from index.errors import BadRequest

PORTS_TRIED = 50
THEME = {
    "theme.light.primaryColor": "#1f5f99",
    "theme.light.textColor": "#1c2229",
    "theme.light.backgroundColor": "#ffffff",
    "theme.light.secondaryBackgroundColor": "#f2f5f8",
    "theme.light.linkColor": "#1b4f86",
    "theme.dark.primaryColor": "#2f78b7",
    "theme.dark.textColor": "#e8ecf0",
    "theme.dark.backgroundColor": "#12171d",
    "theme.dark.secondaryBackgroundColor": "#1c232b",
    "theme.dark.linkColor": "#8fc1f0",
}
"""One restrained blue; contrasts of text are above 7 to 1, of buttons above 4.5 to 1."""
APP = Path(__file__).parent / "web" / "app.py"


def serve(*, address: str, port: int, open_browser: bool) -> int:
    """Run the server until it is stopped; returns its exit code.

    Raises:
        BadRequest: no port is free.
    """
    chosen = free_port(address, port)
    shown = f"http://{'localhost' if address in ('127.0.0.1', '0.0.0.0') else address}:{chosen}"
    print(f"Resolution Assistant is at {shown} (Ctrl-C stops it)", flush=True)
    if open_browser and _has_browser():
        webbrowser.open(shown)
    try:
        return subprocess.call(command(address, chosen))
    except KeyboardInterrupt:
        return 0


def command(address: str, port: int) -> list[str]:
    """The server's command line: no telemetry, no e-mail prompt, no file watching."""
    options = {
        "server.address": address,
        "server.port": str(port),
        "server.headless": "true",
        "server.fileWatcherType": "none",
        "server.maxUploadSize": "10",
        "browser.gatherUsageStats": "false",
        "client.toolbarMode": "minimal",
        "client.showErrorDetails": "none",
        "logger.level": "warning",
        "runner.magicEnabled": "false",
        **THEME,
    }
    flags = [f"--{name}={value}" for name, value in options.items()]
    return [sys.executable, "-m", "streamlit", "run", str(APP), *flags]


def free_port(address: str, first: int) -> int:
    """The first free port from `first` on.

    Raises:
        BadRequest: none of `PORTS_TRIED` ports is free.
    """
    for port in range(first, min(first + PORTS_TRIED, 65536)):
        with socket.socket(socket.AF_INET, socket.SOCK_STREAM) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            try:
                probe.bind(("127.0.0.1" if address == "localhost" else address, port))
            except OSError:
                continue
            return port
    raise BadRequest(f"No port from {first} on is free; set RESOLUTION_PORT to another one.")


def _has_browser() -> bool:
    if sys.platform.startswith("linux") and not (
        os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY")
    ):
        return False
    try:
        webbrowser.get()
    except webbrowser.Error:
        return False
    return True
