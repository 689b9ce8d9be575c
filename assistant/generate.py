"""Chat models through LangChain's `init_chat_model`; the only home of provider packages.

A `ChatModel` streams pieces of text. It retries what may pass (no connection, 429, 5xx), a bounded
number of times and within one time limit for everything; it stops reading answers that do not
end; and whatever a provider's error says, `ModelUnavailable` says it in one sentence of our own,
so that keys and addresses in errors reach nobody. Answers can be recorded and replayed.
"""

from __future__ import annotations

import json
import queue
import threading
import time
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from assistant.prompts import Prompt
from assistant.settings import Settings
from index.errors import BadRequest, ModelUnavailable

ATTEMPTS = 3
FIRST_WAIT_S = 0.5
"""Before the second attempt; doubled each time, unless the server says how long to wait."""
MOST_CHARACTERS = 8_000
"""Of an answer; what comes after that is not read."""
MOST_TOKENS = 1_200
EXTRAS = {
    "openai": "openai",
    "anthropic": "anthropic",
    "ollama": "ollama",
    "google_genai": "google",
}
"""Provider, and the extra of this package that installs it."""


@dataclass(frozen=True, slots=True)
class Tokens:
    """What a provider says it read and wrote; `None` where it does not say."""

    read: int | None = None
    written: int | None = None


class Writer(Protocol):
    """Whatever writes an answer to a prompt: a chat model, or the record of one."""

    @property
    def name(self) -> str:
        """`provider:model`."""

    def write(self, prompt: Prompt) -> Writing:
        """Begin an answer.

        Raises:
            ModelUnavailable: while it is read, too.
        """


class Writing:
    """An answer that is being written: iterate for its pieces; `close` stops it."""

    def __init__(self, pieces: Generator[str | Tokens, None, None]) -> None:
        self._pieces = pieces
        self.tokens = Tokens()

    def __iter__(self) -> Iterator[str]:
        length = 0
        for piece in self._pieces:
            if isinstance(piece, Tokens):
                self.tokens = piece
                continue
            length += len(piece)
            yield piece
            if length > MOST_CHARACTERS:
                return

    def close(self) -> None:
        """Read no further, and let go of the connection."""
        self._pieces.close()


class ChatModel:
    """The configured chat model, opened on first use. Safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        if not settings.model:
            raise BadRequest("No chat model is configured; set RESOLUTION_MODEL.")
        self.name = settings.model
        self._settings = settings
        self._lock = threading.Lock()
        self._opened: Any = None

    def write(self, prompt: Prompt) -> Writing:
        """Begin an answer to a prompt."""
        return Writing(self._attempts(prompt))

    def _attempts(self, prompt: Prompt) -> Generator[str | Tokens, None, None]:
        """Pieces of the first attempt that succeeds; once a piece was given there is no other."""
        deadline = time.monotonic() + self._settings.model_timeout_s
        wait = FIRST_WAIT_S
        for attempt in range(1, ATTEMPTS + 1):
            given = False
            try:
                for piece in self._pieces(prompt, deadline):
                    given = given or isinstance(piece, str)
                    yield piece
                return
            except _Trouble as trouble:
                pause = trouble.wait_s if trouble.wait_s is not None else wait
                late = time.monotonic() + pause >= deadline
                if given or not trouble.passing or attempt == ATTEMPTS or late:
                    raise ModelUnavailable(trouble.sentence) from None
                time.sleep(pause)
                wait *= 2

    def _pieces(self, prompt: Prompt, deadline: float) -> Generator[str | Tokens, None, None]:
        """Pieces as they arrive; a thread reads, so that a silent server cannot hold the answer up."""
        model = self._model()
        arrived: queue.Queue[Any] = queue.Queue(maxsize=64)
        stop = threading.Event()

        def read() -> None:
            try:
                for chunk in model.stream(prompt.messages):
                    if stop.is_set():
                        return
                    arrived.put(chunk)
                arrived.put(None)
            except Exception as problem:
                arrived.put(problem)

        threading.Thread(target=read, name="chat-model", daemon=True).start()
        read_tokens = written = None
        try:
            while True:
                left = deadline - time.monotonic()
                try:
                    one = arrived.get(timeout=max(0.01, left))
                except queue.Empty:
                    raise _Trouble("did not answer in time", passing=False) from None
                if one is None:
                    break
                if isinstance(one, Exception):
                    raise _trouble(one)
                usage = getattr(one, "usage_metadata", None)
                if usage:
                    read_tokens = usage.get("input_tokens")
                    written = usage.get("output_tokens")
                text = _text_of(one)
                if text:
                    yield text
        finally:
            stop.set()
            while not arrived.empty():
                arrived.get_nowait()
        yield Tokens(read_tokens, written)

    def _model(self) -> Any:
        with self._lock:
            if self._opened is None:
                self._opened = _open(self._settings)
            return self._opened


class Recorder:
    """Writes through another writer and keeps its answers in a file, by the hash of the prompt."""

    def __init__(self, writer: Writer, path: Path) -> None:
        self.name = writer.name
        self._writer = writer
        self._path = path

    def write(self, prompt: Prompt) -> Writing:
        """The other writer's answer, kept when it is whole."""
        inner = self._writer.write(prompt)

        def pieces() -> Generator[str | Tokens, None, None]:
            kept: list[str] = []
            for piece in inner:
                kept.append(piece)
                yield piece
            row = {"prompt": prompt.sha256, "model": self.name, "text": "".join(kept)}
            with self._path.open("a", encoding="utf-8") as file:
                file.write(json.dumps(row, ensure_ascii=False) + "\n")
            yield inner.tokens

        return Writing(pieces())


class Replay:
    """Answers that were recorded, so that an evaluation can be repeated without the model."""

    def __init__(self, path: Path) -> None:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
            rows = [json.loads(line) for line in lines if line]
            self._texts = {row["prompt"]: row["text"] for row in rows}
            self.name = rows[0]["model"] if rows else "replay"
        except (OSError, ValueError, KeyError, TypeError) as problem:
            raise BadRequest(f"{path} is not a file of recorded answers ({problem}).") from None

    def write(self, prompt: Prompt) -> Writing:
        """The recorded answer to this prompt."""
        text = self._texts.get(prompt.sha256)
        if text is None:
            raise ModelUnavailable("No answer to this prompt was recorded.")
        return Writing(piece for piece in (text,))


class _Trouble(Exception):
    """What went wrong with a request, in our own words; `passing`: worth another attempt."""

    def __init__(self, what: str, *, passing: bool, wait_s: float | None = None) -> None:
        super().__init__(what)
        self.sentence = f"The chat model {what}."
        self.passing = passing
        self.wait_s = wait_s


def _trouble(problem: Exception) -> _Trouble:
    """By status code and kind; a provider's own words are never passed on."""
    chain: list[BaseException] = []
    one: BaseException | None = problem
    while one is not None and one not in chain:
        chain.append(one)
        one = one.__cause__ or one.__context__
    status = next((s for p in chain if isinstance(s := getattr(p, "status_code", None), int)), None)
    names = " ".join(type(p).__name__ for p in chain)
    if status in (401, 403):
        return _Trouble("refused the key; check it", passing=False)
    if status == 404:
        return _Trouble(
            "is not known there; check its name and RESOLUTION_MODEL_URL", passing=False
        )
    if status == 429:
        return _Trouble("has too many requests just now", passing=True, wait_s=_retry_after(chain))
    if status is not None and status >= 500:
        return _Trouble(f"failed on its side (HTTP {status})", passing=True)
    if status is not None:
        return _Trouble(f"did not accept the request (HTTP {status})", passing=False)
    if "Timeout" in names:
        return _Trouble("did not answer in time", passing=False)
    if any(word in names for word in ("Connect", "Protocol", "ReadError")):
        return _Trouble(
            "could not be reached; check that it runs and RESOLUTION_MODEL_URL", passing=True
        )
    if isinstance(problem, ModelUnavailable):
        return _Trouble(str(problem).removeprefix("The chat model ").rstrip("."), passing=False)
    return _Trouble("sent what could not be read", passing=False)


def _retry_after(chain: list[BaseException]) -> float | None:
    for one in chain:
        headers = getattr(getattr(one, "response", None), "headers", None)
        said = headers.get("retry-after") if headers is not None else None
        if said and str(said).replace(".", "", 1).isdigit():
            return float(said)
    return None


def _text_of(chunk: Any) -> str:
    """The text of a chunk, whatever a provider makes of content."""
    content = getattr(chunk, "content", "")
    if isinstance(content, str):
        return content
    parts = [p if isinstance(p, str) else p.get("text", "") for p in content or []]
    return "".join(part for part in parts if isinstance(part, str))


def _open(settings: Settings) -> Any:
    """The model of the settings.

    Raises:
        ModelUnavailable: its package is missing, or its name is none.
    """
    from langchain.chat_models import init_chat_model

    assert settings.model is not None
    provider, _, model = settings.model.partition(":")
    if not model:
        raise ModelUnavailable(
            f"“{settings.model[:60]}” names no model; write RESOLUTION_MODEL as provider:model, such "
            "as openai:gpt-4o-mini."
        )
    options: dict[str, Any] = {
        "temperature": 0,
        "timeout": settings.model_timeout_s,
        "max_tokens": MOST_TOKENS,
    }
    if settings.model_url:
        options["base_url"] = settings.model_url
    key = settings.model_key.get_secret_value() if settings.model_key else None
    if provider == "openai":
        options["max_retries"] = 0  # ours are bounded by one limit for everything
        options["stream_usage"] = True
        if key or settings.model_url:
            options["api_key"] = key or "none"  # local servers want some key
    elif key:
        options["api_key"] = key
    if provider == "anthropic":
        options["max_retries"] = 0
    if provider == "ollama":
        options.pop("timeout")
        options["num_predict"] = options.pop("max_tokens")
    try:
        return init_chat_model(model, model_provider=provider, **options)
    except ImportError:
        extra = EXTRAS.get(provider)
        how = f"pip install 'resolution-assistant[{extra}]'" if extra else "install its package"
        raise ModelUnavailable(
            f"The package for “{provider[:40]}” models is not installed; {how}."
        ) from None
    except ValueError:
        known = ", ".join(EXTRAS)
        raise ModelUnavailable(
            f"“{provider[:40]}” is no provider this program knows; use one of {known}."
        ) from None
    except Exception:
        raise ModelUnavailable(
            f"The chat model “{settings.model[:60]}” could not be set up; is its key set?"
        ) from None
