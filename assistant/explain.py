"""Paragraphs taken apart, terms defined, quotations checked, citations given: in quotations only.

"What does paragraph 7 mean?" is answered by its own words in order: verb,
addressee, tasks, conditions, deadline, footnotes. What terms mean comes from the
glossary and stands apart, as background.
"""

from __future__ import annotations

from assistant.answer import Answer, Status
from assistant.cite import MARKER
from assistant.compose import Composer
from assistant.glossary import background, term_asked, terms_in
from assistant.mentions import absence_of, find_mentions
from assistant.quotation import Checked, check_quotation
from assistant.request import CheckQuotation, Cite, Define, Explain
from assistant.structure import absence_of_place, look_up_absent, show_footnote
from assistant.styles import cite
from index.actions import Action, paragraph_actions
from index.clauses import clauses
from index.resolution import HEADER, Paragraph

STYLE_NAMES = {
    "un": "In running text",
    "un-note": "In a note",
    "bluebook": "Bluebook",
    "oscola": "OSCOLA",
    "bibtex": "BibTeX",
    "ris": "RIS",
    "csl": "CSL",
}


def explain(request: Explain, composer: Composer) -> Answer:
    """Each named paragraph taken apart; footnotes are shown with the words they hang on."""
    if not request.labels:
        return look_up_absent(request.absent, composer)
    for name in request.absent:
        composer.count(absence_of_place(name, composer.resolution), HEADER)
    for label in request.labels:
        paragraph = composer.resolution.paragraph(label)
        if paragraph is None:
            show_footnote(label, composer)
            continue
        composer.quote_whole(label)
        for one in (paragraph, *composer.resolution.children(label)):
            _take_apart(one, composer)
    texts = " ".join(composer.resolution.text_of(label) or "" for label in request.labels)
    status: Status = "partial" if request.absent else "answered"
    return composer.finish(status, background=background(terms_in(texts)))


def define(request: Define, composer: Composer) -> Answer:
    """A term: where the resolution uses it, and the glossary's background."""
    term = term_asked(request.term)
    assert term is not None
    resolution = composer.resolution
    places = [
        label for form in term.forms for label in find_mentions(form, resolution) if label != HEADER
    ]
    order = [p.label for p in resolution.paragraphs] + [f.label for f in resolution.footnotes]
    labels = sorted(dict.fromkeys(places), key=order.index)
    if labels:
        where = ", ".join(resolution.short_reference(label) for label in labels)
        composer.say(f"I look for no definitions in the text; it uses these words in {where}.")
    else:
        composer.say(absence_of(request.term, resolution))
    for label in labels[:3]:
        composer.near(label)
    return composer.finish("not_found", reason="out_of_scope", background=background([term]))


def check(request: CheckQuotation, composer: Composer) -> Answer:
    """Where a pasted text stands, and each word in which it differs."""
    checked = check_quotation(request.text, [composer.resolution])
    found = [one for one in checked if one.label is not None]
    if not found:
        composer.say(f"These words do not stand in {composer.resolution.symbol}.")
        return composer.finish("not_found", reason="not_mentioned")
    for one in found:
        assert one.label is not None
        composer.state(verdict(one, composer.resolution.short_reference(one.label)), one.label)
        for difference in one.differences:
            composer.state(difference_in_words(difference.quoted, difference.printed), one.label)
        composer.quote(one.label, one.start, one.end, lead="Printed:" if one.differences else "")
    for one in checked:
        if one.label is None:
            composer.state(f"I do not find “{MARKER.sub('', one.text)}”.", found[0].label or HEADER)
    exact = all(one.identical for one in checked)
    status: Status = "answered" if len(found) == len(checked) else "partial"
    short = ("Yes" if exact else "No") if status == "answered" else None
    return composer.finish(status, short_answer=short)


def verdict(checked: Checked, where: str) -> str:
    """One sentence on a piece of a quotation."""
    if checked.identical:
        return f"Yes, it stands in {where} to the letter."
    count = len(checked.differences)
    places = "one place" if count == 1 else f"{count} places"
    return f"No, it differs from {where} in {places}."


def difference_in_words(quoted: str, printed: str) -> str:
    """`Not “5” but “3.5”.`, `“very” is not printed.`, `“their” is left out.`"""
    quoted = MARKER.sub("", quoted)  # a pasted marker is no citation of ours
    if not printed:
        return f"“{quoted}” is not printed."
    return f"Not “{quoted}” but “{printed}”." if quoted else f"“{printed}” is left out."


def give_citation(request: Cite, composer: Composer) -> Answer:
    """The citation in the style asked for, and in the others that fit on a line."""
    resolution = composer.resolution
    labels = request.labels or (HEADER,)
    shorts: list[str] = []
    for label in labels:
        wanted = cite(resolution, label, request.style)
        shorts.append(wanted)
        if "\n" in wanted:
            for line in wanted.split("\n"):
                composer.count(line, label)
            continue
        others = [s for s in ("un-note", "un", "bluebook", "oscola") if s != request.style]
        composer.count(f"{STYLE_NAMES[request.style]}: {wanted}", label)
        for style in others if resolution.adopted else others[:1]:
            composer.count(f"{STYLE_NAMES[style]}: {cite(resolution, label, style)}", label)
    return composer.finish("answered", short_answer="; ".join(shorts))


def _take_apart(paragraph: Paragraph, composer: Composer) -> None:
    rows = (
        list(paragraph_actions(paragraph, composer.resolution))
        if paragraph.kind == "operative"
        else []
    )
    if rows:
        for start in dict.fromkeys(row.start for row in rows):
            _quote_rows([row for row in rows if row.start == start], paragraph, composer)
    else:
        for clause in clauses(paragraph.text):
            verb = (clause.start, clause.start + len(clause.verb))
            composer.quote(paragraph.label, clause.start, clause.end, span=verb)
    for marker in paragraph.markers:
        show_footnote(f"FN{marker.footnote}", composer)


def _quote_rows(rows: list[Action], paragraph: Paragraph, composer: Composer) -> None:
    """One clause: its verb, whom it addresses, then each task with its deadline."""
    label, text, first = paragraph.label, paragraph.text, rows[0]
    verb_at = text.find(first.verb, first.start)
    if verb_at >= 0:
        composer.quote(label, verb_at, verb_at + len(first.verb), lead=f"Verb ({first.force}):")
    if first.addressee and (at := text.find(first.addressee, first.start)) >= 0:
        composer.quote(label, at, at + len(first.addressee), lead="Addressed:")
    for row in rows:
        name = "Task:" if first.addressee or first.force == "decides" else "About:"
        composer.quote(label, row.task_start, row.task_end, lead=name)
        if row.deadline and (at := text.find(row.deadline, row.task_start)) >= 0:
            composer.quote(label, at, at + len(row.deadline), lead="When:")
    for condition in dict.fromkeys(c for row in rows for c in row.conditions):
        at = text.find(condition, first.start)
        if at >= 0:
            composer.quote(label, at, at + len(condition), lead="Condition:")
