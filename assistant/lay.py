"""Everyday words put as resolutions print them: "the UN chief" is the Secretary-General.

People who do not have the text ask in the words of a newspaper. The reader and both searches
find a passage more surely in its own register, so a question is read with the printed word in
the place of the everyday one. Only words that mean the same in any resolution stand here.
"""

from __future__ import annotations

import re
from functools import cache

_NATIONS = r"(?:countries|nations|states|world|lands|capitals)"
_MATTER = r"(?:this|it|(?:this|the) (?:matter|issue|question|subject|item))"
_TERMS: tuple[tuple[str, str], ...] = (
    (r"(?:UN|United Nations) (?:chief|boss|head|leader)|(?:chief|boss|head) of the (?:UN|United Nations)",
     "Secretary-General"),
    (r"UN agencies", "United Nations organizations and agencies"),
    (r"world parliament|parliament of nations", "General Assembly"),
    (r"poorest (?:countries|nations|states)", "least developed countries"),
    (rf"(?:rich|richer|wealthy|wealthier|industriali[sz]ed|well-off|affluent) {_NATIONS}|global north",
     "developed countries"),
    (rf"(?<!indebted )(?:poor|poorer) {_NATIONS}|developing (?:nations|states|world|lands)|third world|global south",
     "developing countries"),
    (r"charities|aid groups", "non-governmental organizations"),
    (r"kids", "children"),
    (r"youngsters|teenagers|young folks?", "youth"),
    (r"aid givers", "donors"),
    (r"get-?togethers?|gatherings?", "meeting"),
    (r"(?<=which )(?:sitting|round)|(?<=what )(?:sitting|round)", "session"),
    (r"birthday|jubilee", "anniversary"),
    (r"yearly", "annual"),
    (rf"(?:take|takes|taking) {_MATTER} up again|(?:discuss|discusses|consider|"
    rf"considers) {_MATTER} again|revisits? {_MATTER}",
     "include the item in its provisional agenda"),
    (r"(?:be (?:discussed|considered|debated|dealt with|taken up)|come up|be on the agenda) again",
     "be included in the provisional agenda"),
    (r"take the place of", "be a substitute for"),
    (r"taking the place of", "being a substitute for"),
    (r"pledg(?:e|ing) event", "pledging conference"),
    (r"foots? the bill(?: for)?|picks? up the (?:tab|bill)(?: for)?", "finances"),
    (r"chip in|cough up|pass the hat(?: round| around)?|pay into|stump up", "contribute to"),
    (r"dues", "assessed contributions"),
    (r"(?<!a )hand in", "submit"),
    (r"drum up", "mobilize"),
    (r"drummed up", "mobilized"),
    (r"beef up|shore up|prop up|firm up|make stronger|boost", "strengthen"),
    (r"beefed up|shored up|propped up|made stronger|boosted", "strengthened"),
    (r"beefing up|shoring up|propping up|boosting", "strengthening"),
    (r"step up", "intensify"),
    (r"get the word out|spread the word|make people aware", "promote public awareness"),
    (r"right away|at once|without delay", "urgently"),
    (r"worried about", "concerned about"),
    (r"global warming", "climate change"),
)  # fmt: skip


def in_register(question: str) -> str:
    """The question with everyday words put as resolutions print them."""
    for pattern, printed in _patterns():
        question = pattern.sub(printed, question)
    return question


@cache
def _patterns() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple(
        (re.compile(rf"(?<![\w-])(?:{everyday})(?![\w-])", re.IGNORECASE), printed)
        for everyday, printed in _TERMS
    )
