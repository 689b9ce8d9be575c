"""Where a word or name occurs, in any of its written forms; what an abbreviation stands for."""

from __future__ import annotations

import re
from functools import cache

from assistant import shapes
from assistant.answer import Answer
from assistant.compose import Composer
from assistant.gather import gather
from assistant.request import CitedResolutions, Mentions, SpelledOut, Subject
from assistant.wording import ABBREVIATIONS, variants
from index.clauses import clause_at, clauses
from index.lexical import content_words, folded, stems
from index.resolution import HEADER, Resolution
from index.symbol import SymbolMention, find_symbols

LEAST_WITH_SMALL = 5
"""Letters of initials in which a small word may count: UNIFIL is the Interim Force in Lebanon."""
LEAST_DESCRIBING = 3
"""Words, from which on a phrase that does not occur to the letter may stand there in other words."""
MOST_SCATTERED = 3
"""Places; words that more hold side by side or not say nothing about any."""


def mentions(request: Mentions, composer: Composer) -> Answer | None:
    """Every place where a word or name occurs, under any of its written forms.

    `None` where a text may deal with a topic in other words, which passages tell.
    """
    resolution = composer.resolution
    found = find_mentions(request.term, resolution)
    paragraphs = {label: place for label, place in found.items() if label[:2] in ("OP", "PP")}
    shown = paragraphs if request.paragraphs_only or request.asked == "count" else found
    if request.asked == "count" and not shown:
        shown = found
    if not found and request.topic:
        return gather(Subject(request.term), composer)
    scattered = _with_all_words(request.term, resolution) if not found else ()
    if scattered and request.asked != "count":
        places = ", ".join(resolution.short_reference(label) for label in scattered)
        said = f"“{request.term}” does not occur to the letter; its words stand in {places}."
        composer.count(said, *scattered)
        for label in scattered:
            composer.quote(label)
        return composer.finish("answered")
    if not shown and request.asked == "yes_no" and _describes(request.term):
        return None
    if not shown:
        composer.say(absence_of(request.term, resolution))
        for label in list(found)[:2]:
            composer.say(f"It stands in {resolution.short_reference(label)} only.")
            composer.near(label)
        return composer.finish("not_found", reason="not_mentioned")
    printed = _printed_otherwise(request.term, shown, resolution)
    opening = f"“{request.term}” occurs{printed} in"
    if request.asked == "yes_no":
        opening = f"Yes: {opening}"
    places = ", ".join(resolution.short_reference(label) for label in shown)
    counted = (
        f"{counted_noun(len(shown), 'place')}"
        if len(paragraphs) != len(shown)
        else counted_noun(len(shown), "paragraph")
    )
    number = len(shown)
    if request.times:
        number = sum(len(_all_spans(request.term, label, resolution)) for label in shown)
        counted = f"{counted_noun(number, 'time')} in {counted}"
        opening = opening.removesuffix(" in")
    composer.count(f"{opening} {counted}: {places}.", *shown)
    for label, (start, end) in shown.items():
        text = resolution.text_of(label) or ""
        if label == HEADER:
            low = text.rfind("\n", 0, start) + 1
            high = text.find("\n", end)
            composer.quote(label, low, high if high >= 0 else None, span=(start, end))
        elif label.startswith("FN"):
            composer.quote(label, span=(start, end))
        else:
            clause = clause_at(text, start)
            composer.quote(label, clause.start, max(clause.end, end), span=(start, end))
    short = {"count": str(number), "yes_no": "Yes"}.get(request.asked)
    return composer.finish("answered", short_answer=short)


def spelled_out(request: SpelledOut, composer: Composer) -> Answer:
    """What an abbreviation stands for, in the first paragraph that prints it."""
    resolution = composer.resolution
    found = find_mentions(request.name, resolution)
    label = next((place for place in found if place[:2] in ("OP", "PP")), next(iter(found)))
    start, end = found[label]
    text = resolution.text_of(label) or ""
    name = text[start:end]
    composer.state(name, label)
    if label == HEADER or resolution.paragraph(label) is None:
        composer.quote(label, start, end)
    else:
        clause = clause_at(text, start)
        composer.quote(label, clause.start, clause.end, span=(start, end))
    return composer.finish("answered", short_answer=name)


_OF_OTHERS = re.compile(
    r"\b(?:Human Rights Council|Health Assembly|Environment Assembly|Commission(?: on [\w ]+?)?|"
    r"Conference|Committee|Board|Union|"
    r"Agency|Governing Council)(?:,? in its)? (?:resolutions?|decisions?)\b"
    r"(?:(?!\b(?:its|General Assembly|Security Council|Economic and Social Council)\b)[^;])*$"
)
"""Before the number of a resolution of a body whose symbols look like those of the Assembly."""


def cited_resolutions(request: CitedResolutions, composer: Composer) -> Answer:
    """The other resolutions whose symbols are printed, and each clause or footnote that has one."""
    resolution = composer.resolution
    texts = {p.label: p.text for p in resolution.paragraphs}
    texts |= {note.label: note.text for note in resolution.footnotes}
    found: dict[str, list[SymbolMention]] = {}
    for label, text in texts.items():
        others = [
            one
            for one in find_symbols(text)
            if one.symbol != resolution.symbol and not _OF_OTHERS.search(text[: one.start])
        ]
        others = [one for one in others if request.organ in ("", one.symbol.organ)]
        if others:
            found[label] = others
    symbols = list(dict.fromkeys(one.symbol.short for others in found.values() for one in others))
    if not symbols:
        composer.say(f"{resolution.symbol} cites no such resolution by its number.")
        return composer.finish("not_found", reason="not_mentioned")
    number = counted_noun(len(symbols), "resolution")
    composer.count(f"It cites {number} by number: {', '.join(symbols)}.", *found)
    for label, others in found.items():
        text = texts[label]
        for clause in clauses(text) if label[:2] in ("OP", "PP") else (None,):
            start, end = (clause.start, clause.end) if clause else (0, len(text))
            within = [one for one in others if start <= one.start < end]
            if within:
                composer.quote(label, start, end, span=(within[0].start, within[0].end))
    return composer.finish("answered", short_answer=str(len(symbols)) if request.counting else None)


def find_mentions(term: str, resolution: Resolution) -> dict[str, tuple[int, int]]:
    """Labels in document order with the first place of the term in each.

    The term is sought as it stands, spelled out or abbreviated, with other
    dashes, and in singular or plural.
    """
    labels = [HEADER, *(p.label for p in resolution.paragraphs)]
    labels += [f.label for f in resolution.footnotes]
    spans = {label: _all_spans(term, label, resolution) for label in labels}
    return {label: places[0] for label, places in spans.items() if places}


def _all_spans(term: str, label: str, resolution: Resolution) -> list[tuple[int, int]]:
    """Where the first of the term's written forms that a place has stands in it."""
    text = folded(resolution.text_of(label) or "")
    for pattern in _patterns(folded(term)):
        places = [match.span() for match in pattern.finditer(text)]
        if places:
            return places
    return []


@cache
def _patterns(term: str) -> tuple[re.Pattern[str], ...]:
    symbols = find_symbols(term)
    around = "".join(term[: one.start] + term[one.end :] for one in symbols[:1])
    if len(symbols) == 1 and not set(content_words(around)) - shapes.DOCUMENT_WORDS:
        # "General Assembly resolution 55/2" is printed "resolution 55/2", or after others in a row.
        forms = {str(symbols[0].symbol), symbols[0].symbol.short}
        return tuple(re.compile(rf"(?<![\w/]){re.escape(form)}(?![\w/])") for form in forms)
    found = [_pattern(form) for form in variants(term)]
    initials = re.fullmatch(r"([A-Z]{3,6})s?", term)
    if initials and term not in ABBREVIATIONS:
        found.append(_by_initials(initials.group(1)))
    return tuple(found)


def _printed_otherwise(term: str, shown: dict[str, tuple[int, int]], resolution: Resolution) -> str:
    """ " as “artificial intelligence”" where the first place has other words for "AI"."""
    label, (start, end) = next(iter(shown.items()))
    words = (resolution.text_of(label) or "")[start:end]
    asked = stems(folded(term))
    same = not asked or asked & stems(folded(words))
    return "" if same else f" as “{words}”"


def _describes(term: str) -> bool:
    """Whether words describe a thing rather than name it: "earlier decisions of the Council"."""
    return len(content_words(term)) >= LEAST_DESCRIBING and term[:1].islower()


def _by_initials(initials: str) -> re.Pattern[str]:
    """A name by its initials: each begins a capitalised word; in long ones one may be "in" or "of"."""
    small = {"I": "in", "O": "of", "F": "for", "A": "and", "T": "the"}
    words = [rf"{letter}[\w’]*" for letter in initials]
    if len(initials) >= LEAST_WITH_SMALL:
        words[1:-1] = [
            rf"(?:{word}|{small[letter]})" if letter in small else word
            for letter, word in zip(initials[1:-1], words[1:-1], strict=True)
        ]
    return re.compile(r"\b" + r"[\s-]+(?:(?:of|and|the|for|in|on)\s+)*".join(words) + r"\b")


def absence_of(term: str, resolution: Resolution) -> str:
    """A proved statement that a word does not occur, naming the forms that were tried."""
    noun = "word" if len(term.split()) == 1 else "words"
    verb = "does" if noun == "word" else "do"
    others = [form for form in variants(term) if form.lower() != term.lower()]
    tried = f", and neither does “{others[0]}”" if others else ""
    return f"The {noun} “{term}” {verb} not occur in {resolution.symbol}{tried}."


def _with_all_words(term: str, resolution: Resolution) -> tuple[str, ...]:
    """Places that hold every word of a term of two or more, not side by side; three at most."""
    words = stems(term)
    if len(words) < 2:
        return ()
    labels = [p.label for p in resolution.paragraphs] + [f.label for f in resolution.footnotes]
    holding = [label for label in labels if words <= stems(resolution.text_of(label) or "")]
    return tuple(holding) if len(holding) <= MOST_SCATTERED else ()


def _pattern(form: str) -> re.Pattern[str]:
    """The term at word boundaries, any dash for any dash, singular for plural."""
    words = [_word_pattern(word) for word in re.split(r"[\s\u00a0]+", form)]
    # "WHO" is not in "those who".
    flags = re.NOFLAG if re.fullmatch(r"[A-Z]{2,6}", form) else re.IGNORECASE
    return re.compile(r"(?<!\w)" + r"[\s\u00a0]+".join(words) + r"(?!\w)", flags)


def _word_pattern(word: str) -> str:
    dashed = re.sub(r"[-‐‑–—]", "[-‐‑–—]?", re.sub(r"([.^$*+?{}\[\]\\|()])", r"\\\1", word))
    apostrophes = re.sub(r"['’]", "['’]", dashed)
    if re.fullmatch(r"[a-z-]{4,}ies", word, re.I):
        return apostrophes[:-3] + "(?:ies|y)"
    if re.fullmatch(r"[a-z-]{4,}y", word, re.I):
        return apostrophes[:-1] + "(?:ies|y)"
    if re.fullmatch(r"[A-Za-z-]*[a-z]{3,}s", word) and not word.endswith("ss"):
        return apostrophes + "?"
    if re.fullmatch(r"[A-Za-z-]*[a-z]{3,}", word):
        return apostrophes + "s?"
    return apostrophes


def counted_noun(number: int, noun: str) -> str:
    """A number and its noun: "1 place", "2 places"."""
    return f"{number} {noun}{'' if number == 1 else 's'}"
