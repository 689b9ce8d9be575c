"""How the lines of an answer are set."""

from __future__ import annotations

import pytest

from ui.lines import kind_of_line


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        ("“Takes note of the report;” [OP1]", "quotation"),
        ("(a) “to report;” [OP1(a)]", "quotation"),
        ("Footnote 6: “See document 39.” [FN6]", "quotation"),
        ("3.5 million dollars [OP8]", "short"),
        ("No; the verb in para. 6 is “Requests”. [OP6]", "short"),
        (
            "The text of a resolution does not record how it was voted on. The voting record and the verbatim "
            "record of the meeting have it. [Header]",
            "sentence",
        ),
    ],
)
def test_a_line_is_a_quotation_a_short_answer_or_a_sentence(line: str, kind: str) -> None:
    assert kind_of_line(line) == kind
