"""What must stand in the cited text: named paragraphs, quotations, figures, names."""

from __future__ import annotations

import re

from assistant.acronyms import spelled_out
from assistant.checks.claim import Claim, name_stem
from assistant.figures import strange
from assistant.references import all_labels, find_absolute
from assistant.wording import english_words, expand
from index.lexical import STOP_WORDS, searchable
from index.numbers import MONTHS

_QUOTED = re.compile(r"[“\"«]([^”\"»]{2,400})[”\"»]|(?<!\w)‘([^’]{12,400})’(?!\w)")
_EVERYBODY = frozenset(
    """general assembly united nations resolution resolutions ga unga un yes no text paragraph paragraphs preamble
    operative preambular footnote footnotes states state header article according moreover furthermore finally thus
    therefore additionally however overall specifically in the""".split()
)
"""Words that a sentence on any passage may have with a capital."""
_OPENINGS = STOP_WORDS | frozenset(
    """besides although though both each every because since before during without following including however among
    through per regarding concerning considering against between within whereas despite""".split()
)
"""Words that open a sentence before a name without being one."""


def other_place(claim: Claim) -> str | None:
    """A paragraph or footnote that the sentence names and does not cite."""
    named, absent = all_labels(find_absolute(claim.written), claim.resolution)
    if absent:
        return absent[0]
    roots = {label.split("(")[0] for label in claim.labels}
    for label in named:
        note = claim.resolution.footnote(label)
        beside = note and set(note.attached_to) & set(claim.labels)
        if label.split("(")[0] not in roots and not beside:
            return label
    return None


def no_quotation(claim: Claim) -> str | None:
    """Words between quotation marks that are not printed."""
    there = _flat(f"{claim.source}\n{claim.resolution.title}")
    for match in _QUOTED.finditer(claim.written):
        quoted = match.group(1) or match.group(2)
        for piece in re.split(r"\s*(?:…|\.\.\.|\[[^\]]*\])\s*", quoted):
            words = _flat(piece).strip(" .,;:")
            if words and words not in there:
                return piece
    return None


def strange_figure(claim: Claim) -> str | None:
    """A number, date or symbol that is not in the text."""
    r = claim.resolution
    missing = strange(claim.sentence, f"{claim.source}\n{r.symbol} {r.symbol.short} {r.title}")
    return min(missing) if missing else None


def strange_name(claim: Claim) -> str | None:
    """A capitalised word that is not in the text, abbreviations spelled out on both sides."""
    texts = [claim.resolution.title, *(p.text for p in claim.resolution.paragraphs)]
    apart = re.sub(r"(?<=[A-Z])/(?=[A-Z])", " / ", searchable(claim.sentence))
    spelled = expand(spelled_out(apart, texts))
    source = f"{claim.source} {claim.resolution.title}"
    whole = expand(spelled_out(searchable(source), texts))
    there = {name_stem(w) for w in re.findall(r"[^\W\d_]+", f"{whole} {source}".lower())}
    for match in re.finditer(r"[^\W\d_][\w’']*", spelled):
        word = re.sub(r"['’]s?$", "", match.group())
        low = word.lower()
        if not word[:1].isupper() or low in _EVERYBODY or len(word) < 2 or _is_month(low):
            continue
        opens = match.start() == 0 or bool(re.search(r"[.;:“\"!?]\s*$", spelled[: match.start()]))
        named = spelled[match.end() :].lstrip("- ")[:1].isupper()
        if opens and (low in _OPENINGS or (low in english_words() and not named)):
            continue
        if name_stem(low) in there or (len(low) > 4 and any(w.startswith(low) for w in there)):
            continue
        if word.isupper() and _initials(word, " ".join(texts)):
            continue
        return word
    return None


def _flat(text: str) -> str:
    plain = re.sub(r"[‘’`]", "'", re.sub(r"[“”«»]", '"', searchable(text)))
    return re.sub(r"\s+", " ", plain).lower()


def _is_month(word: str) -> bool:
    return len(word) > 2 and any(month.lower().startswith(word) for month in MONTHS)


def _initials(word: str, text: str) -> bool:
    """Whether capitalised words of a text stand for an abbreviation, in its order."""
    between = r"(?:\s+(?:of|for|the|on|and|in|to))*[\s/-]+"
    return bool(re.search(rf"\b{between.join(rf'{letter}[a-z]+' for letter in word)}", text))
