"""Citations are checked, never trusted.

`problems(answer, resolution)` re-derives everything an answer claims about its
sources from the document itself. The chain refuses to return an answer for
which the list is not empty; evaluation counts it.
"""

from __future__ import annotations

import re

from assistant.answer import Answer, Citation
from index.resolution import Resolution

MARKER = re.compile(r"\[((?:OP|PP|FN)[\d*]+(?:\([a-z]+\))*|Header)\]")


def problems(answer: Answer, resolution: Resolution) -> list[str]:
    """What is wrong with an answer's citations; an empty list when nothing is."""
    found = [
        problem for citation in answer.citations for problem in _check(citation, answer, resolution)
    ]
    cited = {citation.label for citation in answer.citations}
    if answer.refused:
        if answer.citations:
            found.append("a refused answer has citations")
    else:
        for line in answer.answer.split("\n"):
            if not MARKER.search(line):
                found.append(f"a line has no marker: {line[:60]!r}")
        found += [
            f"marker [{label}] has no citation"
            for label in MARKER.findall(answer.answer)
            if label not in cited
        ]
        if not answer.citations:
            found.append("an answer without citations")
    for near in answer.nearest:
        if near.quote not in (resolution.text_of(near.label) or ""):
            found.append(f"nearest {near.label} is not in the text")
    return found


def _check(citation: Citation, answer: Answer, resolution: Resolution) -> list[str]:
    text = resolution.text_of(citation.label)
    if text is None:
        return [f"{citation.label} does not exist"]
    found: list[str] = []
    if citation.id != resolution.passage_id(citation.label):
        found.append(f"{citation.label} has the wrong id {citation.id}")
    if citation.kind == "quoted":
        if citation.quote != text[citation.start : citation.end] or not citation.quote:
            found.append(f"the quotation from {citation.label} is not its text")
        said = answer.answer[citation.answer_start : citation.answer_end]
        retold = any(one.action == "kept" and one.text == said for one in answer.said)
        if said != citation.quote and not retold:
            found.append(f"the quotation from {citation.label} is not where the answer says")
    known = {f"FN{marker.footnote}" for marker in resolution.markers_of(citation.label)}
    found += [
        f"{note} does not hang on {citation.label}"
        for note in citation.footnotes
        if note not in known
    ]
    return found
