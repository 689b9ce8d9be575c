"""Evidence for an open question: candidates found, read and judged, one `Part` a question in it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.asked import without_joint
from assistant.comparison import sides
from assistant.compose import Composer
from assistant.extract import Part
from assistant.followup import Standalone
from assistant.kind import parts_of
from assistant.lay import in_register
from assistant.located import matter_sought
from assistant.read import Combination, Judgement, judge
from assistant.reader import Reader
from assistant.request import Open
from assistant.search import CANDIDATES, Candidate, candidates
from assistant.wording import correct, expand, vocabulary
from index.lexical import stem, stems
from index.library import Library
from index.resolution import Resolution, is_in

EVERY = 200
"""Passages that are looked at where a question names its places."""


class Evidence:
    """Looks for what answers a question, in one resolution of a library."""

    def __init__(self, library: Library, reader: Reader, combination: Combination) -> None:
        self._library = library
        self._reader = reader
        self._combination = combination

    def parts(self, request: Open, composer: Composer, standalone: Standalone) -> list[Part]:
        """What was found for each of the questions in a question, in their order."""
        if standalone.before:
            return [self._follow_up(request, composer, standalone)]
        compared = sides(request.text, composer.resolution) or ()
        if compared:
            return [
                replace(
                    self._judged(side.shown, side.read, side.within, (), composer.resolution),
                    question=side.read,
                    named=len(side.within) == 1,
                    side=side,
                )
                for side in compared
            ]
        # A follow-up is one question: its earlier ones are only read with it.
        joined = ((composer.question, request.text),)
        asked = joined if standalone.follow_up else parts_of(request.text)
        return self._several(asked, request, standalone.prefer, composer.resolution)

    def _several(
        self,
        asked: Sequence[tuple[str, str]],
        request: Open,
        prefer: tuple[str, ...],
        resolution: Resolution,
    ) -> list[Part]:
        """Each of several questions in one; a later one is sought first where the first was found.

        "When did it meet, and who chaired?" has one answer in one paragraph more often than two,
        and a date of another meeting is a wrong one.
        """
        (shown, read), *others = asked
        first = self._judged(shown, read, request.within, prefer, resolution)
        found = first.judgement
        if not others or not found.ranked or found.probability < self._combination.threshold:
            rest = [self._judged(s, r, request.within, prefer, resolution) for s, r in others]
            return [first, *rest]
        near = (_best_label(first),)
        rest = []
        for shown, read in others:
            part = self._judged(shown, read, request.within, near, resolution)
            if read != shown and _same_words(part.judgement, found):
                # Read with the first, the reader marks the first's answer again.
                part = replace(self._judged(shown, shown, near, (), resolution), read=read)
            rest.append(part)
        if _may_share(asked[0][0], asked[1]) and all(part.judgement.ranked for part in rest):
            # The first may as well be where all the others were found.
            there = tuple({_best_label(part) for part in rest})
            if len(there) == 1 and there != near:
                again = self._judged(*asked[0], request.within, there, resolution)
                first = again if _best_label(again) in there else first
        return [first, *rest]

    def plain(self, question: str, resolution: Resolution) -> Part:
        """What is found for a question as it stands, in whatever language."""
        found = candidates(self._library, question, symbol=resolution.symbol)
        return Part(question, judge(question, found, self._reader, self._combination))

    def _follow_up(self, request: Open, composer: Composer, standalone: Standalone) -> Part:
        """A follow-up is read with the question before it, and alone in the places of its answer.

        Read together, the reader often answers the earlier question again; what
        it marks alone, elsewhere than that, is what is asked now.
        """
        resolution = composer.resolution
        joined = self._judged(
            composer.question, request.text, request.within, standalone.prefer, resolution
        )
        before = self._judged(standalone.before, standalone.before, (), (), resolution)
        if not standalone.prefer or not _same_words(joined.judgement, before.judgement):
            return joined
        bare = without_joint(composer.question)
        alone = self._judged(bare, bare, standalone.prefer, (), resolution)
        if alone.judgement.ranked and not _same_words(alone.judgement, before.judgement):
            # "By when?" alone says too little for the reader to be sure of anything.
            sure = max(joined.judgement.probability, alone.judgement.probability)
            judged = replace(alone.judgement, probability=sure)
            return replace(alone, judgement=judged, read=request.text)
        return joined

    def _judged(
        self,
        shown: str,
        text: str,
        within: tuple[str, ...],
        prefer: tuple[str, ...],
        resolution: Resolution,
    ) -> Part:
        # Typing errors are mended first, so that abbreviations are known after it.
        words = _vocabulary(resolution)
        mended = in_register(expand(correct(text, words)))
        sought = matter_sought(mended) if shown == text else None
        mended = sought or mended
        everywhere = candidates(
            self._library, mended, symbol=resolution.symbol, k=EVERY if within else CANDIDATES
        )
        found = (
            [c for c in everywhere if _is_within(c, within, resolution)] if within else everywhere
        )
        question = expand(correct(shown, words))
        listing = _listing(question, within, found)
        if sought:
            found = [c for c in found if c.passage.label[:2] in ("OP", "PP")]
        judgement = judge(
            mended,
            listing or found,
            self._reader,
            self._combination,
            prefer=prefer,
            context=lambda passage: belongings(passage.label, resolution),
        )
        return Part(question, judgement, mended, named=bool(listing))


def _best_label(part: Part) -> str:
    ranked = part.judgement.ranked
    return ranked[0].candidate.passage.label if ranked else ""


def _may_share(first: str, second: tuple[str, str]) -> bool:
    """Whether two questions are on one thing: the second leans on the first, or has most of its words."""
    shown, read = second
    words = stems(first)
    return read != shown or len(words & stems(shown)) * 2 > len(words)


def _listing(question: str, within: tuple[str, ...], found: Sequence[Candidate]) -> list[Candidate]:
    """The passages of a paragraph of which it is asked which databases, say, it lists, and that have that word.

    They are shown in any case; of what it has none of, nothing is shown as listed.
    """
    asked = _LISTED.search(question)
    if asked is None or len(within) != 1:
        return []
    noun = stem(asked.group("noun"))
    return [
        one
        for one in found
        if one.passage.label[:2] in ("OP", "PP") and noun in stems(one.passage.text)
    ]


_LISTED = re.compile(
    r"\b(?:which|what) (?:\w+ )?(?P<noun>\w+s) (?:does|do|are|is)\b.*\b(?:list(?:ed|s)?|name[ds]?|"
    r"mention(?:ed|s)?|contain(?:ed|s)?|"
    r"enumerate[ds]?|give[ns]?)\b",
    re.I,
)


def belongings(label: str, resolution: Resolution) -> str:
    """The title, a paragraph's footnotes, the paragraph a footnote or an item belongs to."""
    notes = [f"FN{m.footnote}" for m in resolution.markers_of(label)]
    note = resolution.footnote(label)
    owners = list(note.attached_to) if note else []
    parent = resolution.paragraph(label)
    owners += [parent.parent] if parent and parent.parent else []
    texts = [resolution.text_of(place) or "" for place in (*notes, *owners)]
    return " ".join([resolution.title, *texts])


def _vocabulary(resolution: Resolution) -> frozenset[str]:
    return vocabulary([resolution.header.text, *texts_of(resolution)])


def texts_of(resolution: Resolution) -> list[str]:
    """Title, paragraphs and footnotes."""
    texts = [p.text for p in resolution.paragraphs] + [f.text for f in resolution.footnotes]
    return [resolution.title, *texts]


def _same_words(one: Judgement, other: Judgement) -> bool:
    """Whether two readings mark the same place."""
    if not one.ranked or not other.ranked:
        return False
    a, b = one.ranked[0], other.ranked[0]
    return (a.candidate.passage.id, a.reading.start) == (b.candidate.passage.id, b.reading.start)


def _is_within(candidate: Candidate, within: tuple[str, ...], resolution: Resolution) -> bool:
    label = candidate.passage.label
    if is_in(label, within):
        return True
    note = resolution.footnote(label)
    return bool(note and set(note.attached_to) & set(within))
