"""How well requests are told from their wording, and questions left alone.

    python -m eval.requests

`eval/questions/requests.jsonl`: 400 wordings by an author who saw neither the rules nor the
wordings that the reader learned from; 100 of them are questions on the text. Printed for rules
alone, with the reader's proposals where it is sure, and with those that go before a refusal only.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from assistant.interpret import interpret
from assistant.proposed import LIKELY, SURE, proposed
from assistant.reader import Reader
from assistant.reader.examples import read_rows
from assistant.reader.wordings import QUESTION
from assistant.request import (
    ActionList,
    CheckQuotation,
    Cite,
    Conversation,
    Define,
    Explain,
    Lookup,
    NotOnRecord,
    Open,
    Overview,
    Request,
)
from eval.statistics import wilson
from index.library import shipped_resolution
from index.resolution import Resolution

_SCOPES = {"all": "overview", "preambular": "preamble", "operative": "operative"}


@dataclass(frozen=True, slots=True)
class Told:
    """A wording's kind, and the kind it was taken for at each of three levels."""

    kind: str
    by_rules: str
    sure: str
    likely: str


def load() -> list[tuple[str, str]]:
    """(kind, question) of every wording."""
    rows = read_rows(Path(str(files("eval").joinpath("questions", "requests.jsonl"))))
    return [(row["kind"], row["question"]) for row in rows]


def tell(wordings: Sequence[tuple[str, str]], resolution: Resolution, reader: Reader) -> list[Told]:
    """Each through the rules, then through the reader's proposals."""
    found: list[Told] = []
    for kind, question in wordings:
        request = interpret(question, resolution, held=frozenset({str(resolution.symbol)}))
        rules = kind_of_request(request, resolution)
        sure = likely = rules
        if isinstance(request, Open):
            name, share = reader.request_of(question)
            instead = proposed(name, question, resolution)
            if instead is not None:
                sure = kind_of_request(instead, resolution) if share >= SURE else rules
                likely = kind_of_request(instead, resolution) if share >= LIKELY else rules
        found.append(Told(kind, rules, sure, likely))
    return found


def kind_of_request(request: Request, resolution: Resolution) -> str:
    """The name that `assistant.reader.wordings` has for a request; `QUESTION` for all others."""
    match request:
        case Overview():
            return _SCOPES[request.scope]
        case Lookup() if request.labels == tuple(p.label for p in resolution.preambular):
            return "preamble"
        case ActionList():
            if request.addressee:
                return "tasks_of"
            if request.timed:
                return "tasks_deadline"
            return "tasks_reporting" if request.reporting else "tasks"
        case Explain():
            return "explain"
        case Define():
            return "define"
        case Cite():
            return "cite"
        case CheckQuotation():
            return "check_quote"
        case NotOnRecord():
            return request.topic
        case Conversation():
            return "capabilities"
        case _:
            return QUESTION


def report(told: Sequence[Told]) -> str:
    """Requests told right and taken for another one, questions taken for a request."""
    asked = [one for one in told if one.kind != QUESTION]
    questions = [one for one in told if one.kind == QUESTION]
    lines = [
        "| | requests told right | 95% | taken for another | questions taken for requests |",
        "|---|---|---|---|---|",
    ]
    for name in ("by_rules", "sure", "likely"):
        right = sum(getattr(one, name) == one.kind for one in asked)
        wrong = sum(getattr(one, name) not in (one.kind, QUESTION) for one in asked)
        hijacked = sum(getattr(one, name) != QUESTION for one in questions)
        low, high = wilson(right, len(asked))
        lines.append(
            f"| {name.replace('_', ' ')} | {right} of {len(asked)} | {low:.2f}-{high:.2f} | {wrong} | "
            f"{hijacked} of {len(questions)} |"
        )
    by_kind = Counter(one.kind for one in asked)
    right_by = Counter(one.kind for one in asked if one.likely == one.kind)
    kinds = ", ".join(f"{kind} {right_by[kind]}/{n}" for kind, n in by_kind.items())
    return "\n".join([*lines, "", f"By kind, likely ones included: {kinds}."])


def main() -> None:
    """Print the table."""
    print(report(tell(load(), shipped_resolution(), Reader())))


if __name__ == "__main__":
    main()
