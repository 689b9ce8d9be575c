"""Build an answer line by line, so that every line has its marker and every quotation its offsets."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.answer import Answer, Background, Citation, Hit, Nearest, Reason, Status
from index.resolution import Resolution


class Composer:
    """Collects lines and citations of one answer; `finish` makes the `Answer`."""

    def __init__(self, resolution: Resolution, question: str, standalone: str) -> None:
        self.resolution = resolution
        self.question = question
        self.standalone = standalone
        self._lines: list[str] = []
        self._citations: list[Citation] = []
        self._nearest: list[Nearest] = []
        self._length = 0

    @property
    def empty(self) -> bool:
        return not self._lines

    def say(self, sentence: str) -> None:
        """A sentence that rests on no paragraph: only for answers that refuse or talk."""
        self._append(sentence)

    def state(self, sentence: str, *labels: str) -> None:
        """A sentence with the markers of places that are quoted in further lines."""
        self._append(f"{sentence} {''.join(f'[{label}]' for label in labels)}")

    def count(self, sentence: str, *labels: str) -> None:
        """A sentence about what was counted or listed by structure, citing those places."""
        marked = f"{sentence} {''.join(f'[{label}]' for label in labels)}"
        start = self._append(marked)
        for label in labels:
            self._citations.append(self._citation(label, "counted", None, start, len(sentence)))

    def retell(self, sentence: str, places: Sequence[tuple[str, int, int]]) -> None:
        """A checked sentence of a chat model; `places`: label and offsets of what it rests on."""
        labels = "".join(f"[{label}]" for label, _, _ in places)
        start = self._append(f"{sentence} {labels}")
        for label, low, high in places:
            self._citations.append(
                self._citation(label, "quoted", (low, high), start, len(sentence))
            )

    def quote(
        self,
        label: str,
        start: int = 0,
        end: int | None = None,
        *,
        lead: str = "",
        span: tuple[int, int] | None = None,
    ) -> None:
        """A quotation, to the letter, with its marker; `span` marks the answering words.

        Offsets are into the cited element's own text. A text of several lines
        becomes several quotations, so that every line of the answer has its marker.
        """
        text = self.resolution.text_of(label)
        assert text is not None and 0 <= start < (end if end is not None else len(text))
        stop = len(text) if end is None else end
        at = start
        for line in text[start:stop].split("\n"):
            if line.strip():
                self._quote_line(label, text, at, at + len(line), lead, span)
                lead = ""
            at += len(line) + 1

    def has_quoted(self, label: str, start: int, end: int) -> bool:
        """Whether the words between these offsets are quoted already."""
        return any(
            one.label == label
            and one.start is not None
            and one.end is not None
            and one.start <= start
            and end <= one.end
            for one in self._citations
        )

    def quote_whole(self, label: str) -> None:
        """A paragraph with everything under it, or a footnote, or the header, line by line.

        Words that go on after the items of a paragraph are quoted after them.
        """
        paragraph = self.resolution.paragraph(label)
        resumes = paragraph.resumes_at if paragraph else None
        self.quote(label, 0, resumes)
        self.quote_items(label)
        if resumes is not None:
            self.quote(label, resumes)

    def quote_items(self, label: str) -> None:
        """Everything under a paragraph, each item behind its enumerator."""
        for child in self.resolution.children(label):
            self.quote(child.label, lead=f"({child.path[-1]})")

    def _quote_line(
        self,
        label: str,
        text: str,
        start: int,
        stop: int,
        lead: str,
        span: tuple[int, int] | None,
    ) -> None:
        quoted = text[start:stop]
        before = "… " if start > 0 and text[start - 1] != "\n" else ""
        # Nothing is left out where only the punctuation of the list follows.
        rest = text[stop:].split("\n", 1)[0].strip(" ;.,:")
        after = " …" if rest else ""
        opening = f"{lead}{' ' if lead else ''}“{before}"
        at = self._append(f"{opening}{quoted}{after}” [{label}]")
        citation = self._citation(
            label, "quoted", (start, stop), at + len(opening), len(quoted), span
        )
        self._citations.append(citation)

    def near(self, label: str, start: int = 0, end: int | None = None) -> None:
        """A place that does not answer but is the closest, or corrects a premise."""
        text = self.resolution.text_of(label)
        if text is None or any(n.label == label for n in self._nearest):
            return
        self._nearest.append(
            Nearest(
                label,
                self.resolution.passage_id(label),
                self.resolution.reference(label),
                text[start:end],
            )
        )

    def finish(
        self,
        status: Status,
        *,
        reason: Reason | None = None,
        short_answer: str | None = None,
        hits: tuple[Hit, ...] = (),
        options: tuple[str, ...] = (),
        confidence: float | None = None,
        background: tuple[Background, ...] = (),
    ) -> Answer:
        """The answer; refused ones keep no citations, as the contract wants."""
        refused = status not in ("answered", "partial")
        return Answer(
            question=self.question,
            standalone_question=self.standalone,
            status=status,
            answer="\n".join(self._lines),
            symbol=str(self.resolution.symbol),
            reason=reason,
            short_answer=None if refused else short_answer,
            citations=() if refused else tuple(self._citations),
            nearest=tuple(self._nearest),
            hits=hits,
            options=options,
            confidence=confidence,
            background=background,
        )

    def _append(self, line: str) -> int:
        """Add a line; returns where it begins in the answer."""
        start = self._length + (1 if self._lines else 0)
        self._lines.append(line)
        self._length = start + len(line)
        return start

    def _citation(
        self,
        label: str,
        kind: str,
        place: tuple[int, int] | None,
        answer_start: int,
        length: int,
        span: tuple[int, int] | None = None,
    ) -> Citation:
        text = self.resolution.text_of(label) or ""
        low, high = place or (0, len(text))
        footnotes = tuple(
            f"FN{marker.footnote}"
            for marker in self.resolution.markers_of(label)
            if low <= marker.at <= high and kind == "quoted"
        )
        return Citation(
            label=label,
            id=self.resolution.passage_id(label),
            reference=self.resolution.reference(label),
            kind="quoted" if kind == "quoted" else "counted",
            quote=text[low:high] if place else None,
            start=place[0] if place else None,
            end=place[1] if place else None,
            answer_start=answer_start,
            answer_end=answer_start + length,
            footnotes=footnotes,
            span_start=span[0] if span else None,
            span_end=span[1] if span else None,
        )
