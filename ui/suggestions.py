"""Questions to ask next, of which the structure of the text proves that they are answered."""

from __future__ import annotations

import re

from assistant.answer import Answer
from assistant.tasks import select
from index.resolution import HEADER, Resolution

MOST = 3


def suggestions(answer: Answer, resolution: Resolution) -> tuple[str, ...]:
    """About the first place that the answer cites, or comes near to; none that was just asked."""
    if str(resolution.symbol) != answer.symbol:
        return ()
    cited = [c.label for c in answer.citations] or [n.label for n in answer.nearest]
    label = next((one for one in cited if one != HEADER and not one.startswith("FN")), None)
    found: list[str] = []
    if label is not None:
        root = label.split("(")[0]
        where = resolution.short_reference(root).replace("para.", "paragraph")
        if resolution.markers_of(root):
            found.append(f"Which footnotes hang on {where}?")
        found.append(f"What does {where} mean?")
        rows = [row for row in select(resolution) if row.label == root and row.addressee]
        if rows:
            who = re.split(r",| and ", rows[0].addressee or "")[0].strip()
            verb = "is" if who.startswith("the ") and not who.endswith("s") else "are"
            found.append(f"What {verb} {who} asked to do, and by when?")
        found.append(f"How do I cite {where}?")
    found += ["What is the resolution about?", "Who must do what, and by when?"]
    asked = answer.question.strip(" ?.!").lower()
    return tuple(q for q in dict.fromkeys(found) if q.strip("?").lower() != asked)[:MOST]
