"""Answers that follow from the structure of the document alone, exactly.

Look-ups, counts, where a word occurs, which footnotes hang where, every clause
with a verb, facts of the header. Nothing here is judged or ranked.
"""

from __future__ import annotations

import re

from assistant.answer import Answer, Status
from assistant.compose import Composer
from assistant.request import (
    AttachedTo,
    Count,
    FootnotesOf,
    Lookup,
    Mentions,
    SpelledOut,
    VerbList,
)
from assistant.wording import variants
from index.clauses import clause_at, clauses, last_clause
from index.lexical import content_words, stem
from index.passage import words_before
from index.resolution import HEADER, Paragraph, Resolution

MOST_SCATTERED = 3
"""Places; words that more hold side by side or not say nothing about any."""


def look_up(request: Lookup, composer: Composer) -> Answer:
    """The named places whole, or how they begin or end, or their verb."""
    resolution = composer.resolution
    if not request.labels:
        return look_up_absent(request.absent, composer)
    for name in request.absent:
        composer.count(absence_of_place(name, resolution), HEADER)
    short: str | None = None
    for label in request.labels:
        short = _quote_part(label, request.part, composer) or short
    if request.part == "with_footnotes":
        _quote_footnotes(request.labels, composer)
    status: Status = "partial" if request.absent else "answered"
    return composer.finish(status, short_answer=short if len(request.labels) == 1 else None)


def look_up_absent(absent: tuple[str, ...], composer: Composer) -> Answer:
    """Places that do not exist: how many there are is said, and the last one is near."""
    resolution = composer.resolution
    composer.say(" ".join(absence_of_place(name, resolution) for name in absent))
    last = resolution.operative[-1:] + resolution.preambular[-1:]
    for paragraph in last[:1]:
        composer.near(paragraph.label)
    return composer.finish("not_found", reason="no_such_paragraph")


def count(request: Count, composer: Composer) -> Answer:
    """How many paragraphs or footnotes there are, by the numbering."""
    resolution = composer.resolution
    operative, preambular = len(resolution.operative), len(resolution.preambular)
    if request.series == "paragraph":
        total = operative + preambular
        composer.count(
            f"It has {total} paragraphs: {preambular} preambular and {operative} operative.", HEADER
        )
        return composer.finish("answered", short_answer=str(total))
    if request.series == "footnoted":
        bearing = [p.label for p in resolution.paragraphs if p.markers]
        places = ", ".join(resolution.short_reference(label) for label in bearing)
        composer.count(f"{_plural(len(bearing), 'paragraph')} with footnotes: {places}.", *bearing)
        return composer.finish("answered", short_answer=str(len(bearing)))
    number = {
        "operative": operative,
        "preambular": preambular,
        "footnote": len(resolution.footnotes),
    }[request.series]
    noun = "footnote" if request.series == "footnote" else f"{request.series} paragraph"
    composer.count(f"It has {_plural(number, noun)}.", HEADER)
    return composer.finish("answered", short_answer=str(number))


def mentions(request: Mentions, composer: Composer) -> Answer:
    """Every place where a word or name occurs, under any of its written forms."""
    resolution = composer.resolution
    found = find_mentions(request.term, resolution)
    paragraphs = {label: place for label, place in found.items() if label[:2] in ("OP", "PP")}
    shown = paragraphs if request.paragraphs_only or request.asked == "count" else found
    if request.asked == "count" and not shown:
        shown = found
    scattered = _with_all_words(request.term, resolution) if not found else ()
    if scattered and request.asked == "list":
        places = ", ".join(resolution.short_reference(label) for label in scattered)
        said = f"“{request.term}” does not occur to the letter; its words stand in {places}."
        composer.count(said, *scattered)
        for label in scattered:
            composer.quote(label)
        return composer.finish("answered")
    if not shown:
        composer.say(absence_of(request.term, resolution))
        for label in list(found)[:2]:
            composer.say(f"It stands in {resolution.short_reference(label)} only.")
            composer.near(label)
        return composer.finish("not_found", reason="not_mentioned")
    opening = (
        f"Yes: “{request.term}” occurs in"
        if request.asked == "yes_no"
        else f"“{request.term}” occurs in"
    )
    places = ", ".join(resolution.short_reference(label) for label in shown)
    counted = (
        f"{_plural(len(shown), 'place')}"
        if len(paragraphs) != len(shown)
        else _plural(len(shown), "paragraph")
    )
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
    short = {"count": str(len(shown)), "yes_no": "Yes"}.get(request.asked)
    return composer.finish("answered", short_answer=short)


def footnotes_of(request: FootnotesOf, composer: Composer) -> Answer:
    """The footnotes that hang on paragraphs and on the items under them."""
    resolution = composer.resolution
    numbers: list[str] = []
    for label in request.labels:
        owners = (label, *(child.label for child in resolution.children(label)))
        own = [m.footnote for owner in owners for m in resolution.markers_of(owner)]
        numbers += own
        where = resolution.short_reference(label)
        if not own:
            composer.count(f"No footnote hangs on {where}.", label)
        else:
            verb = "hangs" if len(own) == 1 else "hang"
            noun = "Footnote" if len(own) == 1 else "Footnotes"
            composer.count(f"{noun} {_join(own)} {verb} on {where}.", label)
    for number in numbers:
        show_footnote(f"FN{number}", composer)
    short = str(len(numbers)) if request.counting else None
    return composer.finish("answered", short_answer=short)


def attached_to(request: AttachedTo, composer: Composer) -> Answer:
    """The paragraphs in which footnotes have their markers, and the words there."""
    resolution = composer.resolution
    short: str | None = None
    for note_label in request.labels:
        note = resolution.footnote(note_label)
        assert note is not None
        if not note.attached_to:
            composer.count(f"No marker of footnote {note.number} was found.", note_label)
        for label in note.attached_to:
            where = resolution.short_reference(label)
            short = where
            composer.count(f"Footnote {note.number} hangs on {where}.", note_label)
            words = words_before(resolution, label, note.number)
            text = resolution.text_of(label) or ""
            at = next(m.at for m in resolution.markers_of(label) if m.footnote == note.number)
            start = text.rfind(words, 0, at) if words else -1
            if label == HEADER or start < 0:
                composer.quote(label)
            else:
                clause = clause_at(text, start)
                composer.quote(
                    label, clause.start, max(clause.end, at), span=(start, start + len(words))
                )
    return composer.finish("answered", short_answer=short if len(request.labels) == 1 else None)


def verb_list(request: VerbList, composer: Composer) -> Answer:
    """Every operative clause with one of these verbs, one line each."""
    found: list[tuple[Paragraph, int, int]] = []
    for paragraph in composer.resolution.paragraphs:
        if paragraph.kind != "operative":
            continue
        for clause in clauses(paragraph.text):
            words = clause.verb.lower().split()
            if not set(words) & set(request.verbs):
                continue
            found.append((paragraph, clause.start, clause.end))
    if not found:
        verb = request.verbs[0]
        composer.say(f"No operative clause of the resolution begins with “{verb}”.")
        return composer.finish("not_found", reason="not_mentioned")
    labels = list(dict.fromkeys(paragraph.label for paragraph, _, _ in found))
    if request.counting:
        composer.count(f"In {_plural(len(labels), 'operative paragraph')}:", *labels)
    for paragraph, start, end in found:
        whole = start == 0 and end == len(paragraph.text)
        composer.quote(paragraph.label, start, end)
        if whole:
            for child in composer.resolution.children(paragraph.label):
                composer.quote(child.label, lead=f"({child.path[-1]})")
    short = str(len(labels)) if request.counting else None
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


def find_mentions(term: str, resolution: Resolution) -> dict[str, tuple[int, int]]:
    """Labels in document order with the first place of the term in each.

    The term is sought as it stands, spelled out or abbreviated, with other
    dashes, and in singular or plural.
    """
    patterns = [_pattern(form) for form in variants(term)]
    found: dict[str, tuple[int, int]] = {}
    labels = [HEADER, *(p.label for p in resolution.paragraphs)]
    labels += [f.label for f in resolution.footnotes]
    for label in labels:
        text = resolution.text_of(label) or ""
        for pattern in patterns:
            match = pattern.search(text)
            if match:
                found[label] = match.span()
                break
    return found


def _with_all_words(term: str, resolution: Resolution) -> tuple[str, ...]:
    """Places that hold every word of a term of two or more, not side by side; three at most."""
    words = {stem(word) for word in content_words(term)}
    if len(words) < 2:
        return ()
    labels = [p.label for p in resolution.paragraphs] + [f.label for f in resolution.footnotes]
    holding = [
        label
        for label in labels
        if words <= {stem(word) for word in content_words(resolution.text_of(label) or "")}
    ]
    return tuple(holding) if len(holding) <= MOST_SCATTERED else ()


def absence_of(term: str, resolution: Resolution) -> str:
    """A proved statement that a word does not occur, naming the forms that were tried."""
    noun = "word" if len(term.split()) == 1 else "words"
    verb = "does" if noun == "word" else "do"
    others = [form for form in variants(term) if form.lower() != term.lower()]
    tried = f", and neither does “{others[0]}”" if others else ""
    return f"The {noun} “{term}” {verb} not occur in {resolution.symbol}{tried}."


def _quote_part(label: str, part: str, composer: Composer) -> str | None:
    """Quotes a place as asked; returns the short answer where there is one."""
    resolution = composer.resolution
    text = resolution.text_of(label) or ""
    is_paragraph = label[:2] in ("OP", "PP")
    if part == "ending" and is_paragraph:
        last = (label, *(child.label for child in resolution.children(label)))[-1]
        own = resolution.text_of(last) or ""
        composer.quote(last, last_clause(own).start)
    elif part == "opening" and is_paragraph:
        composer.quote(label, 0, clauses(text)[0].end)
    elif part == "verb" and is_paragraph:
        first = clauses(text)[0]
        composer.quote(label, 0, first.end, span=(0, len(first.verb)))
        return first.verb
    elif label.startswith("FN"):
        show_footnote(label, composer)
    else:
        composer.quote_whole(label)
    return None


def _quote_footnotes(labels: tuple[str, ...], composer: Composer) -> None:
    resolution = composer.resolution
    for label in labels:
        for owner in (label, *(child.label for child in resolution.children(label))):
            for marker in resolution.markers_of(owner):
                show_footnote(f"FN{marker.footnote}", composer)


def show_footnote(label: str, composer: Composer) -> None:
    """A footnote, and what its "Ibid." stands for."""
    note = composer.resolution.footnote(label)
    assert note is not None
    composer.quote(label, lead=f"Footnote {note.number}:")
    earlier = composer.resolution.footnote(note.ibid) if note.ibid else None
    if earlier:
        composer.quote(earlier.label, lead=f"“Ibid.” stands for footnote {earlier.number}:")


def absence_of_place(name: str, resolution: Resolution) -> str:
    """`name` as `references` spells it: "operative paragraph 12", "footnote 9"."""
    if name.lower().startswith("annex"):
        return f"{resolution.symbol} has no annex."
    if name.startswith("footnote"):
        have = _plural(len(resolution.footnotes), "footnote")
    elif name.startswith("preambular"):
        have = _plural(len(resolution.preambular), "preambular paragraph")
    else:
        have = _plural(len(resolution.operative), "operative paragraph")
    return f"It has {have}; there is no {name}."


def _pattern(form: str) -> re.Pattern[str]:
    """The term at word boundaries, any dash for any dash, singular for plural."""
    words = [_word_pattern(word) for word in re.split(r"[\s\u00a0]+", form)]
    return re.compile(r"(?<!\w)" + r"[\s\u00a0]+".join(words) + r"(?!\w)", re.IGNORECASE)


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


def _plural(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _join(numbers: list[str]) -> str:
    return numbers[0] if len(numbers) == 1 else f"{', '.join(numbers[:-1])} and {numbers[-1]}"
