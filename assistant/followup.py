"""Follow-ups made standalone from the conversation, by rules.

"and the next one?" after an answer from paragraph 8 becomes "What does
paragraph 9 say?"; "and its footnote?" the footnotes of that paragraph; "by
when?" is joined to the question before it, and the places that answer cited
are tried first. Where two places can be meant, `options` says so and the
chain asks back. A question that stands on its own is returned as it is.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from assistant.answer import Turn
from assistant.references import find_absolute, find_references, neighbour
from index.lexical import content_words
from index.resolution import Resolution

_MARKER = re.compile(r"\[(?:[\w()./-]+ )?((?:OP|PP|FN)\d+(?:\([a-z]+\))*|Header)\]")
_OPENS_FOLLOW_UP = re.compile(
    r"^(?:and|but|or|so|then|also|what about|how about|what else|anything else|why|by when|until "
    r"when|since when|when exactly|how so|who else|which ones?|where|by whom|for whom|to whom|"
    r"under what|on what|at what|in what|with whom|how much|how many|who|when)\b",
    re.I,
)
_PRONOUN = re.compile(
    r"\b(?:it|its|they|them|their|that|this|those|these|he|she|him|her|his|there|the same|"
    r"the former|the latter|such)\b",
    re.I,
)
_PLURAL = re.compile(r"\b(?:they|them|their|those|these|both|all|each)\b", re.I)
_END_OF_SERIES = re.compile(r"\bthe\s+(?P<which>first|last|final)\s+one\b", re.I)
_NEW_TERM = re.compile(
    r"^(?:and|what about|how about|but what about)\s+(?:the\s+|of\s+)?(?P<term>[\w][\w'’ -]{1,60}?)\s*\??$",
    re.I,
)
_MENTIONS = re.compile(r"\bmention(?:s|ed)?\b", re.I)
_YES_NO = re.compile(r"^(?:does|do|is|are)\b", re.I)
_OPEN_WORD = re.compile(r"^(?:and\s+)?(?:when|where|who|whom|whose|why|how|which)\b", re.I)
_LEANING = re.compile(r"^(?:and\s+)?(?:of|for|from|to|by)\s+(?:which|what|whom)\b", re.I)
_ABOUT_DOCUMENT = re.compile(r"\b(?:this|the|that)\s+(?:resolution|document|text)\b", re.I)
_FOOTNOTE = re.compile(r"\b(?:foot)?notes?\b|\bsource\b", re.I)
_DATE_OF_IT = re.compile(
    r"(?:and |so |but )?(?:(?:on |at )?(?:which|what) (?:date|day)|when)(?: exactly)?"
    r"(?: (?:was|is|did) (?:that|it|this)(?: happen)?)?\s*[?.]*",
    re.I,
)
"""Behind a fact of the header this asks for the date of the adoption, which stands there."""
_PRINTED = re.compile(r"\b(?:distribut|print|publish|circulat)", re.I)
_WHOLE = frozenset(
    """
say says exactly full fully text whole quote verbatim read show wording words precise precisely
complete again paragraph entire mean explain sentence
""".split()
)


@dataclass(frozen=True, slots=True)
class Standalone:
    """`text`: the question on its own; `prefer`: places to try first; `options`: ask back.

    `before`: the earlier question that a joined one begins with.
    """

    text: str
    follow_up: bool = False
    prefer: tuple[str, ...] = ()
    options: tuple[str, ...] = ()
    before: str = ""
    ambiguous: bool = False


def make_standalone(
    question: str,
    history: Sequence[Turn],
    resolution: Resolution,
    *,
    stands_alone: Callable[[str], bool],
    labels_of: Callable[[str], tuple[str, ...]],
) -> Standalone:
    """Resolve a follow-up.

    `stands_alone(question)`: whether the rules answer it without a conversation;
    `labels_of(question)`: what an earlier question's answer cited, for histories
    that hold questions only.
    """
    relative = next((r for r in find_references(question) if r.relative), None)
    previous = next((t.content for t in reversed(history) if t.role == "user"), None)
    if previous is None:
        if relative is not None:
            return Standalone(question, follow_up=True, ambiguous=True)
        return Standalone(question)
    absolute = find_absolute(question)
    if absolute or (relative is None and not _is_follow_up(question, stands_alone)):
        return Standalone(question)
    before = _without_follow_up(previous, history)
    labels = _last_labels(history, resolution) or labels_of(before)
    if relative is not None:
        return _relative(question, labels, relative.relative, resolution)
    words = [w for w in content_words(question) if w not in _WHOLE]
    places = tuple(label for label in labels if label != "Header")
    if _FOOTNOTE.search(question) and not [w for w in words if not _FOOTNOTE.search(w)]:
        if len(places) == 1:
            spoken = resolution.short_reference(places[0]).replace("para.", "paragraph")
            return Standalone(f"Which footnotes hang on {spoken}?", follow_up=True)
        return Standalone(question, follow_up=True, options=places, ambiguous=True)
    if labels and not places and _DATE_OF_IT.fullmatch(question.strip()):
        asked = "distributed" if _PRINTED.search(previous) else "adopted"
        return Standalone(f"When was it {asked}?", follow_up=True)
    end = _END_OF_SERIES.search(question)
    if end and places:
        kind = places[0][:2]
        row = {"OP": resolution.operative, "PP": resolution.preambular}.get(
            kind, resolution.footnotes
        )
        place = row[0 if end.group("which").lower() == "first" else -1].label
        return Standalone(f"What does {place} say?", follow_up=True)
    mentioned = _NEW_TERM.match(question)
    if mentioned and _MENTIONS.search(before):
        asked = "Does it mention" if _YES_NO.match(before) else "Which paragraphs mention"
        return Standalone(f"{asked} {mentioned.group('term')}?", follow_up=True)
    if not words and _PRONOUN.search(question) and places and not _OPEN_WORD.match(question):
        if len(places) == 1 or _PLURAL.search(question):
            named = " and ".join(places)
            return Standalone(f"What does {named} say?", follow_up=True)
        return Standalone(question, follow_up=True, options=places, ambiguous=True)
    if len(words) <= 1 and len(places) > 1 and not _PLURAL.search(question):
        return Standalone(question, follow_up=True, options=places, ambiguous=True)
    return Standalone(f"{before} {question}", follow_up=True, prefer=labels, before=before)


def labels_in(text: str, resolution: Resolution) -> tuple[str, ...]:
    """The labels whose markers stand in an answer, in order, once each."""
    found = [label for label in _MARKER.findall(text) if resolution.text_of(label) is not None]
    return tuple(dict.fromkeys(found))


def _is_follow_up(question: str, stands_alone: Callable[[str], bool]) -> bool:
    words = content_words(question)
    if re.match(r"\s*(?:and|what about|how about|but|so|then)\b", question, re.I):
        return True
    if _LEANING.match(question) and len(words) <= 1:
        return True
    if stands_alone(question):
        return False
    pronoun = _PRONOUN.search(_ABOUT_DOCUMENT.sub(" ", question))
    return bool(
        (_OPENS_FOLLOW_UP.match(question.strip()) and len(words) <= 2)
        or (pronoun and len(words) <= 5)
    )


def _last_labels(history: Sequence[Turn], resolution: Resolution) -> tuple[str, ...]:
    for turn in reversed(history):
        if turn.role == "assistant":
            return labels_in(turn.content, resolution)
    return ()


def _without_follow_up(previous: str, history: Sequence[Turn]) -> str:
    """The last question that has words of its own, for a chain of short follow-ups."""
    questions = [t.content for t in history if t.role == "user"]
    kept = [previous]
    for question in reversed(questions[:-1]):
        if len(content_words(kept[0])) > 2:
            break
        kept.insert(0, question)
    return " ".join(kept[-3:])


def _relative(
    question: str, labels: tuple[str, ...], step: int, resolution: Resolution
) -> Standalone:
    series = [label for label in labels if label[:2] in ("OP", "PP")] or [
        label for label in labels if label.startswith("FN")
    ]
    roots = list(dict.fromkeys(re.sub(r"\(.*", "", label) for label in series))
    if len(roots) != 1:
        return Standalone(question, follow_up=True, options=tuple(roots), ambiguous=True)
    found = neighbour(roots[0], step, resolution)
    if found is None:
        number = int(roots[0][2:]) + step
        noun = {"OP": "operative paragraph", "PP": "preambular paragraph", "FN": "footnote"}
        return Standalone(f"What does {noun[roots[0][:2]]} {number} say?", follow_up=True)
    spoken = resolution.short_reference(found).replace("para.", "paragraph")
    return Standalone(f"What does {spoken} say?", follow_up=True)
