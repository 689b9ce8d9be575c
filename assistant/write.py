"""Answers by a chat model, every sentence checked before it is shown.

`write` prompts the model with the passages that the reader ranked first, reads its text sentence
by sentence, and shows a sentence only after `assistant.verify` passed it. One that fails is
replaced by the words of the passage it cites, where that passage ranked high, or dropped; both
are counted in the answer. An answer of which nothing is left is asked for once more if nothing
was shown, and then becomes the offline answer, which says so.
"""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from assistant.answer import EXTRACTIVE, Answer, Provenance, Said, Turn
from assistant.checks.support import Nearness
from assistant.compose import Composer
from assistant.extract import Part, hits_of
from assistant.figures import strange
from assistant.generate import Tokens, Writer
from assistant.names import names_in
from assistant.prompts import (
    NOT_FOUND,
    Prompt,
    repair_prompt,
    rewrite_prompt,
)
from assistant.read import coverage
from assistant.reader import Reader
from assistant.sources import prompt_for
from assistant.statements import Statement, statements
from assistant.told import Told, told_short_answer
from assistant.verify import says_nothing_found, verify
from index.clauses import clauses
from index.errors import ModelUnavailable
from index.library import Library
from index.resolution import HEADER, Resolution

MOST_STATEMENTS = 12
MOST_REPLACED = 2
REPLACES_WITHIN = 4
"""A failed sentence gives way to its passage only where that ranked so high."""
_MENDED = frozenset({"figure", "name", "act", "addressee", "negation", "quotation"})
"""Faults of sentences that are about the cited passage."""
LONGEST_REWRITTEN = 300
EVERY = 400


@dataclass(frozen=True, slots=True)
class Offline:
    """The offline answer to fall back on, made when it is needed; `sure`: it is likelier than most."""

    answer: Callable[[], Answer]
    sure: bool


def write(
    parts: Sequence[Part],
    composer: Composer,
    writer: Writer,
    library: Library,
    reader: Reader,
    *,
    offline: Offline,
) -> Iterator[Answer]:
    """The answer as it grows; the last one is whole and says how it was made."""
    resolution = composer.resolution
    prompt = prompt_for(parts, composer)
    near = nearness_in(library, resolution)
    run = _Run(parts, composer, prompt, writer.name, near, reader)
    notice = None
    try:
        yield from run.read(writer, prompt)
        if not run.kept and not run.absent:
            again = repair_prompt(prompt, run.raw[-2_000:])
            yield from run.read(writer, again)
    except ModelUnavailable as problem:
        notice = str(problem)
    yield _finished(run, offline, notice)


def _finished(run: _Run, offline: Offline, notice: str | None) -> Answer:
    if run.kept:
        cut = f"{notice} What is shown was written before that." if notice else None
        if run.in_part:
            run.state_missing()
        return run.snapshot(notice=cut)
    if notice:
        return _fallen_back(run, offline, f"{notice} This is the offline answer.")
    if run.absent and not offline.sure:
        refused = offline.answer()
        if refused.refused:
            return run.described(refused)
        run.composer.say("The chat model found no passage that answers this.")
        for citation in refused.citations[:2]:
            if citation.kind == "quoted" and citation.start is not None:
                run.composer.near(citation.label, citation.start, citation.end)
        found = run.composer.finish("not_found", reason="no_passage", hits=refused.hits)
        return run.described(found)
    why = "found no answer" if run.absent else "wrote nothing that passed the checks"
    return _fallen_back(run, offline, f"The chat model {why}. This is the offline answer.")


def _fallen_back(run: _Run, offline: Offline, notice: str) -> Answer:
    return replace(run.described(offline.answer()), model=EXTRACTIVE, notice=notice)


class _Run:
    """One answer while it is written: what was said, kept, replaced and dropped."""

    def __init__(
        self,
        parts: Sequence[Part],
        composer: Composer,
        prompt: Prompt,
        model: str,
        near: Nearness,
        reader: Reader,
    ) -> None:
        self.composer = composer
        self.model = model
        self.raw = ""
        self.kept = 0
        self.absent = False
        self._parts = parts
        self._near = near
        self._reader = reader
        self._prompt = prompt
        self._said: list[Said] = []
        self._told: list[Told] = []
        self._replaced: set[tuple[str, int, int]] = set()
        self._tokens = Tokens()
        self._started = time.perf_counter()
        first = [part.judgement.ranked[:REPLACES_WITHIN] for part in parts]
        ranked = [judged.candidate.passage.label for judgeds in first for judged in judgeds]
        self._high = frozenset(ranked)

    def read(self, writer: Writer, prompt: Prompt) -> Iterator[Answer]:
        """A snapshot after every sentence that is shown."""
        self.raw = ""
        writing = writer.write(prompt)

        def heard() -> Iterator[str]:
            for piece in writing:
                self.raw += piece
                yield piece

        try:
            for number, statement in enumerate(statements(heard())):
                if number >= MOST_STATEMENTS:
                    break
                if self._take(statement):
                    yield self.snapshot()
        finally:
            writing.close()
            self._tokens = writing.tokens

    @property
    def in_part(self) -> bool:
        """Whether one of several questions in one was answered, and another found absent."""
        return self.absent and len(self._parts) > 1

    def state_missing(self) -> None:
        """Say that something is missing, beside the place that was cited last."""
        cited = next(one.labels for one in reversed(self._said) if one.action != "dropped")
        self.composer.state("The chat model found nothing on the rest of the question.", cited[0])

    def snapshot(self, *, notice: str | None = None) -> Answer:
        """The answer so far."""
        short = told_short_answer(
            self._told,
            self._parts,
            self.composer.resolution,
            reader=self._reader,
            in_part=self.in_part,
        )
        answer = self.composer.finish(
            "partial" if self.in_part else "answered",
            short_answer=short,
            hits=hits_of(self._parts),
            confidence=max(part.judgement.probability for part in self._parts),
        )
        return replace(self.described(answer), notice=notice)

    def described(self, answer: Answer) -> Answer:
        """An answer with the model's name, what it said, and how it was made."""
        return replace(
            answer, model=self.model, said=tuple(self._said), provenance=self.provenance()
        )

    def provenance(self) -> Provenance:
        """How the answer was made."""
        return Provenance(
            prompt_sha256=self._prompt.sha256,
            sources=tuple(source.label for source in self._prompt.sources),
            tokens_read=self._tokens.read,
            tokens_written=self._tokens.written,
            model_seconds=time.perf_counter() - self._started,
        )

    def _take(self, statement: Statement) -> bool:
        """Check one statement; whether something is shown for it."""
        if NOT_FOUND in statement.text or says_nothing_found(statement.text):
            self.absent = True
            self._said.append(Said(statement.text, (), "absence", "dropped"))
            return False
        labels = self._labels(statement)
        if not _asserts(statement.text):
            self._said.append(Said(statement.text, labels, "not_supported", "dropped"))
            return False
        resolution = self.composer.resolution
        verdict = verify(statement.text, labels, resolution, nearness=self._near)
        if verdict.passed:
            places = [place_of_sentence(statement.text, label, resolution) for label in labels]
            self.composer.retell(statement.text, places)
            self._said.append(Said(statement.text, labels, None, "kept"))
            self._told.append((statement.text, labels))
            self.kept += 1
            return True
        shown = verdict.fault in _MENDED and self._replace(statement.text, labels)
        action = "replaced" if shown else "dropped"
        self._said.append(Said(statement.text, labels, verdict.fault, action))  # type: ignore[arg-type]
        self.kept += shown
        return shown

    def _labels(self, statement: Statement) -> tuple[str, ...]:
        """The places that are cited; numbers of no passage, and places that were not shown, go."""
        shown = {source.label for source in self._prompt.sources}
        numbered = [self._prompt.label(number) for number in statement.numbers]
        named = [label for label in statement.labels if label in shown]
        return tuple(dict.fromkeys([*(label for label in numbered if label), *named]))

    def _replace(self, text: str, labels: Sequence[str]) -> bool:
        """Quote the clause of the first cited place instead, once; whether it was quoted."""
        label = labels[0] if labels else HEADER
        if label == HEADER or label not in self._high or len(self._replaced) >= MOST_REPLACED:
            return False
        place = place_of_sentence(text, label, self.composer.resolution)
        if place in self._replaced:
            return False
        self._replaced.add(place)
        self.composer.quote(*place)
        return True


def rewritten(question: str, history: Sequence[Turn], writer: Writer) -> str | None:
    """A follow-up as a question on its own, by the model; `None` where it cannot be trusted.

    It may name and number only what the conversation does.
    """
    try:
        text = "".join(writer.write(rewrite_prompt(question, history)))
    except ModelUnavailable:
        return None
    line = next((line.strip(' "“”') for line in text.splitlines() if line.strip()), "")
    spoken = " ".join([question, *(turn.content for turn in history)])
    known = spoken.lower()
    if not line or len(line) > LONGEST_REWRITTEN or strange(line, spoken):
        return None
    if any(name.lower() not in known for name in names_in(line)) or re.search(r"[<>{}\[\]]", line):
        return None
    return line


def nearness_in(library: Library, resolution: Resolution) -> Nearness:
    """How near a text is to each place of a resolution, by its stored vectors."""

    def near(text: str) -> Mapping[str, float]:
        found: dict[str, float] = {}
        for one in library.find_dense(text, k=EVERY, symbol=resolution.symbol):
            label = one.passage.label
            found[label] = max(found.get(label, -1.0), one.score)
        return found

    return near


def _asserts(text: str) -> bool:
    """Whether a statement says something: a figure, or more than one word."""
    return bool(re.search(r"\d", text)) or len(re.findall(r"\w+", text)) > 1


def place_of_sentence(sentence: str, label: str, resolution: Resolution) -> tuple[str, int, int]:
    """The clause of a cited place that a sentence rests on: the one that has most of its words."""
    text = resolution.text_of(label) or ""
    if resolution.paragraph(label) is not None:
        spans = [(clause.start, clause.end) for clause in clauses(text)]
    else:
        spans = [match.span() for match in re.finditer(r"[^\n]+", text)]
    figures = set(re.findall(r"\d+", sentence))

    def held(span: tuple[int, int]) -> tuple[int, float, int]:
        # Lines of a header share their words; a date or a number tells which is meant.
        line = text[span[0] : span[1]]
        printed = figures & set(re.findall(r"\d+", line)) if label == HEADER else ()
        return len(printed), coverage(sentence, line), -span[0]

    start, end = max(spans, key=held)
    return label, start, end
