"""A small OpenAI-compatible server on loopback: what a chat model sends, and how it fails.

`with ChatServer(replies) as server:`: each request takes the next reply, the last one again and
again. A reply is text to stream, or a function that writes to the socket itself.
"""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

Reply = str | Callable[[BaseHTTPRequestHandler], None]


class ChatServer:
    """Listens while it is entered; `requests` are the bodies that came, in order."""

    def __init__(self, *replies: Reply, piece: int = 7) -> None:
        self.requests: list[dict[str, Any]] = []
        self.headers: list[dict[str, str]] = []
        self._replies = list(replies)
        self._piece = piece

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self._server.server_address[1]}/v1"

    def __enter__(self) -> ChatServer:
        outer = self

        class Handler(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                outer.requests.append(json.loads(body))
                outer.headers.append(dict(self.headers))
                at = min(len(outer.requests), len(outer._replies)) - 1
                reply = outer._replies[at]
                try:
                    if isinstance(reply, str):
                        stream(self, pieces(reply, outer._piece))
                    else:
                        reply(self)
                except (BrokenPipeError, ConnectionResetError):
                    pass  # the client has heard enough

            def log_message(self, *_: object) -> None:
                pass

        self._server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, daemon=True).start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def pieces(text: str, length: int) -> Iterator[str]:
    """A text in pieces of so many characters."""
    for at in range(0, len(text), length):
        yield text[at : at + length]


def begin(handler: BaseHTTPRequestHandler) -> None:
    """The head of a stream of events."""
    handler.send_response(200)
    handler.send_header("Content-Type", "text/event-stream")
    handler.send_header("Connection", "close")
    handler.end_headers()


def event(handler: BaseHTTPRequestHandler, text: str, *, usage: bool = False) -> None:
    """One chunk of a chat completion."""
    chunk: dict[str, Any] = {
        "id": "chat-1",
        "object": "chat.completion.chunk",
        "created": 1,
        "model": "small",
        "choices": [{"index": 0, "delta": {"role": "assistant", "content": text}}],
    }
    if usage:
        chunk["choices"] = []
        chunk["usage"] = {"prompt_tokens": 321, "completion_tokens": 45, "total_tokens": 366}
    handler.wfile.write(f"data: {json.dumps(chunk)}\n\n".encode())
    handler.wfile.flush()


def stream(handler: BaseHTTPRequestHandler, texts: Iterator[str]) -> None:
    """A whole answer, with its usage."""
    begin(handler)
    for text in texts:
        event(handler, text)
    event(handler, "", usage=True)
    handler.wfile.write(b"data: [DONE]\n\n")


def failing(status: int, message: str = "no", headers: Sequence[tuple[str, str]] = ()) -> Reply:
    """An error as the API sends it."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        body = json.dumps({"error": {"message": message, "type": "error", "code": None}}).encode()
        handler.send_response(status)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        for name, value in headers:
            handler.send_header(name, value)
        handler.end_headers()
        handler.wfile.write(body)

    return reply


def silent(seconds: float, first: str = "") -> Reply:
    """Nothing for a while, perhaps after some text."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        begin(handler)
        if first:
            event(handler, first)
        time.sleep(seconds)

    return reply


def cut(text: str) -> Reply:
    """A stream that breaks off in the middle of an event."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", "text/event-stream")
        handler.send_header("Transfer-Encoding", "chunked")
        handler.end_headers()
        chunk = {
            "id": "c",
            "object": "chat.completion.chunk",
            "created": 1,
            "model": "small",
            "choices": [{"index": 0, "delta": {"content": text}}],
        }
        line = f"data: {json.dumps(chunk)}\n\n".encode()
        handler.wfile.write(f"{len(line):x}\r\n".encode() + line + b"\r\n")
        handler.wfile.write(b'ff\r\ndata: {"id"')  # announces more than it sends
        handler.wfile.flush()
        handler.close_connection = True
        handler.connection.close()

    return reply


def raw(body: bytes, content_type: str = "text/event-stream") -> Reply:
    """Whatever bytes."""

    def reply(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Type", content_type)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return reply
