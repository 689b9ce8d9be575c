"""The retrieval chain: one LangChain Runnable from a question to a cited answer.

    build_chain(settings).invoke({"question": …, "history": […]}) -> Answer

`invoke`, `batch` and `stream` are LangChain's. With a chat model configured `stream` gives
the answer as it grows, a checked sentence more each time; the last one is what `invoke`
returns. No answer leaves the chain whose citations do not check (`assistant.cite`).
"""

from __future__ import annotations

import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from assistant import refuse
from assistant.acronyms import name_asked, spelled_out
from assistant.answer import Answer, Turn
from assistant.asked import checked_history, checked_question, plain
from assistant.cite import problems
from assistant.compose import Composer
from assistant.dispatch import by_parts, by_structure
from assistant.evidence import Evidence, texts_of
from assistant.extract import Part, extract
from assistant.followup import Standalone, make_standalone
from assistant.interpret import interpret
from assistant.language import language_of, look_up_in_english, refusal_in
from assistant.located import matter_sought
from assistant.mentions import find_mentions
from assistant.proposed import LIKELY, SURE, proposed
from assistant.read import Combination, shipped_combination
from assistant.reader import Reader
from assistant.request import (
    AskBack,
    HeaderFacts,
    NotOnRecord,
    Open,
    OtherResolution,
    Request,
    SpelledOut,
)
from assistant.settings import Settings
from assistant.sources import prompt_for
from assistant.write import Offline, rewritten, write
from index.errors import BadRequest
from index.library import DEFAULT_SYMBOL, Library
from index.resolution import Resolution
from index.symbol import Symbol, find_symbols

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable

    from assistant.generate import Writer
    from assistant.prompts import Prompt


def build_chain(
    settings: Settings | None = None, *, library: Library | None = None
) -> Runnable[dict[str, Any], Answer]:
    """The chain on the library in `settings.home`, with the chat model of the settings if any.

    Input: `question`, and optionally `history` (turns or dicts with `role` and
    `content`), `resolution` (a symbol), `id`.
    """
    from assistant.runnable import AnswerChain

    known = settings or Settings()
    return AnswerChain(Asker(library or Library(known.home), writer=configured_writer(known)))


def configured_writer(settings: Settings) -> Writer | None:
    """The chat model of the settings; `None` where there is none, so that answers are offline."""
    if not settings.model:
        return None
    from assistant.generate import ChatModel

    return ChatModel(settings)


@dataclass(frozen=True, slots=True)
class _Understood:
    """A question understood; `answer` without reading, `likely`: the kind to try before refusing."""

    found: Standalone
    request: Request
    answer: Answer | None
    likely: str = ""

    @property
    def opened(self) -> Open:
        """The request as passages are read for it."""
        return self.request if isinstance(self.request, Open) else Open(self.found.text)


class Asker:
    """Holds the library, the reader and the chat model, if any; answers questions."""

    def __init__(
        self,
        library: Library,
        *,
        reader: Reader | None = None,
        combination: Combination | None = None,
        writer: Writer | None = None,
    ) -> None:
        self.library = library
        self.writer = writer
        self._reader = reader or Reader()
        self._combination = combination or shipped_combination()
        self._evidence = Evidence(library, self._reader, self._combination)

    def answer(self, asked: Mapping[str, Any]) -> Answer:
        """One checked answer.

        Raises:
            BadRequest: no question, too long a question, a malformed history or symbol.
            NotInLibrary: the resolution that was asked for is not here.
        """
        *_, last = self.stream(asked)
        return last

    def stream(self, asked: Mapping[str, Any]) -> Iterator[Answer]:
        """The answer as it grows; each is checked, the last one is whole. Raises as `answer` does."""
        started = time.perf_counter()
        question = checked_question(asked.get("question"))
        history = checked_history(asked.get("history") or ())
        resolution = self._resolution(asked.get("resolution"), question)
        for answer in self._answers(question, history, resolution):
            checked = self._checked(answer, resolution)
            yield replace(checked, id=asked.get("id"), seconds=time.perf_counter() - started)

    def prompt(self, asked: Mapping[str, Any]) -> Prompt | None:
        """What a chat model would be sent; `None` for what is not asked of one. Raises as `answer`."""
        question = checked_question(asked.get("question"))
        resolution = self._resolution(asked.get("resolution"), question)
        known = self._understand(question, (), resolution)
        if known.answer is not None:
            return None
        composer = Composer(resolution, question, known.found.text)
        return prompt_for(self._evidence.parts(known.opened, composer, known.found), composer)

    def _answers(
        self, question: str, history: Sequence[Turn], resolution: Resolution
    ) -> Iterator[Answer]:
        known = self._understand(question, history, resolution)
        header = known.answer is not None and isinstance(known.request, HeaderFacts)
        if known.answer is not None and not (header and known.answer.refused):
            yield known.answer
            return
        last: Answer | None = None
        for last in self._read(known, question, history, resolution):
            if not last.refused:
                yield last
        if last is not None and last.refused:
            yield self._instead(known, Composer(resolution, question, known.found.text)) or last

    def _understand(
        self, question: str, history: Sequence[Turn], resolution: Resolution
    ) -> _Understood:
        """What is asked, and the answer where no passage has to be read for it."""
        language = language_of(question)
        found = Standalone(question)
        if language != "en":
            in_english = look_up_in_english(question)
            if in_english is None:
                tried = self._in_another_language(question, language, resolution)
                return _Understood(found, Open(question), tried)
            found = Standalone(in_english)
        else:
            name = name_asked(question, texts_of(resolution))
            if name is not None and find_mentions(name, resolution):
                asked = SpelledOut(name)
                composer = Composer(resolution, question, question)
                return _Understood(found, asked, by_structure(asked, composer, ()))
            found = self._standalone(question, history, resolution)
            if found.ambiguous:
                back = AskBack(found.options)
                composer = Composer(resolution, question, found.text)
                return _Understood(found, back, refuse.ask_back(back, composer))
        held = self._held(resolution)
        request = interpret(found.text, resolution, held=held)
        kind, likely = "", 0.0
        seeks = matter_sought(found.text)
        if isinstance(request, Open) and language == "en" and not found.before and not seeks:
            kind, likely = self._reader.request_of(found.text)
            sure = proposed(kind, found.text, resolution) if likely >= SURE else None
            # What no text has is said where reading finds nothing either.
            if sure is not None and not isinstance(sure, NotOnRecord):
                request = sure
        composer = Composer(resolution, question, found.text)
        answer = by_structure(request, composer, sorted(held))
        if isinstance(request, NotOnRecord) or (isinstance(request, Open) and not found.follow_up):
            several = Composer(resolution, question, found.text)
            answer = by_parts(several, sorted(held)) or answer
        return _Understood(found, request, answer, kind if likely >= LIKELY else "")

    def _instead(self, known: _Understood, composer: Composer) -> Answer | None:
        """The answer to the likely request, where reading found none."""
        request = proposed(known.likely, known.found.text, composer.resolution)
        held = sorted(self._held(composer.resolution))
        return by_structure(request, composer, held) if request else None

    def _read(
        self,
        known: _Understood,
        question: str,
        history: Sequence[Turn],
        resolution: Resolution,
    ) -> Iterator[Answer]:
        """Passages are read; a refusal by the header is given where they do not answer either."""
        found, opened, printed = known.found, known.opened, known.answer
        if self.writer is None or printed is not None:
            composer = Composer(resolution, question, found.text)
            parts = self._evidence.parts(opened, composer, found)
            answer = self._offline(opened, composer, parts)
            yield printed if printed is not None and answer.refused else answer
            return
        if found.before:
            standalone = rewritten(question, history, self.writer)
            if standalone is not None:
                found = Standalone(standalone)
                opened = Open(standalone, opened.within)
        composer = Composer(resolution, question, found.text)
        parts = self._evidence.parts(opened, composer, found)
        offline = Offline(
            lambda: self._offline(opened, Composer(resolution, question, found.text), parts),
            sure=max(part.judgement.probability for part in parts) >= min(self._combination.bands),
        )
        yield from write(parts, composer, self.writer, self.library, self._reader, offline=offline)

    def _standalone(
        self, question: str, history: Sequence[Turn], resolution: Resolution
    ) -> Standalone:
        held = self._held(resolution)
        return make_standalone(
            spelled_out(plain(question), texts_of(resolution)),
            history,
            resolution,
            stands_alone=lambda text: not isinstance(interpret(text, resolution, held=held), Open),
            labels_of=lambda text: self._labels_of(text, resolution),
        )

    def _offline(self, request: Open, composer: Composer, parts: Sequence[Part]) -> Answer:
        answer = extract(parts, composer, self._combination)
        if answer.refused and request.other:
            again = Composer(composer.resolution, composer.question, composer.standalone)
            held = sorted(self._held(composer.resolution))
            return refuse.other_resolution(OtherResolution(request.other), again, held)
        return answer

    def _in_another_language(self, question: str, code: str, resolution: Resolution) -> Answer:
        """Retrieval is tried; failing that the refusal comes in that language."""
        composer = Composer(resolution, question, question)
        part = self._evidence.plain(question, resolution)
        if part.judgement.probability >= max(self._combination.bands):
            return extract([part], composer, self._combination)
        composer.say(refusal_in(code, resolution.symbol.link))
        return composer.finish("not_found", reason="unsupported_language")

    def _labels_of(self, question: str, resolution: Resolution) -> tuple[str, ...]:
        """What an earlier question's answer cited, for histories without answers."""
        offline = Asker(self.library, reader=self._reader, combination=self._combination)
        *_, answer = offline._answers(question, (), resolution)
        return tuple(dict.fromkeys(c.label for c in answer.citations))

    def _checked(self, answer: Answer, resolution: Resolution) -> Answer:
        if not problems(answer, resolution):
            return answer
        composer = Composer(resolution, answer.question, answer.standalone_question)
        composer.say("I could not support an answer to this with the text.")
        return composer.finish("not_found", reason="unsupported_answer", hits=answer.hits)

    def _resolution(self, named: object, question: str) -> Resolution:
        if named:
            try:
                return self.library.resolution(Symbol.parse(str(named)))
            except ValueError:
                raise BadRequest(
                    f"“{str(named)[:80]}” is not a resolution symbol such as A/RES/57/263."
                ) from None
        mentioned = [mention.symbol for mention in find_symbols(question)]
        if mentioned and str(mentioned[0]) != str(DEFAULT_SYMBOL):
            held = {str(entry.symbol) for entry in self.library.entries()}
            if str(mentioned[0]) in held and DEFAULT_SYMBOL not in mentioned:
                return self.library.resolution(mentioned[0])
        return self.library.resolution(DEFAULT_SYMBOL)

    def _held(self, resolution: Resolution) -> frozenset[str]:
        return frozenset(str(e.symbol) for e in self.library.entries()) | {str(resolution.symbol)}
