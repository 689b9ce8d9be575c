"""The retrieval chain: one LangChain Runnable from a question to a cited answer.

    build_chain(settings).invoke({"question": …, "history": […]}) -> Answer

`invoke`, `batch` and `stream` are LangChain's. No answer leaves the chain
whose citations do not check (`assistant.cite`).
"""

from __future__ import annotations

import time
from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from assistant import refuse, structure
from assistant.acronyms import spelled_out
from assistant.answer import Answer, Turn
from assistant.asked import checked_history, checked_question, plain, without_joint
from assistant.cite import problems
from assistant.comparison import sides
from assistant.compose import Composer
from assistant.explain import check, define, explain, give_citation
from assistant.extract import Part, extract
from assistant.followup import Standalone, make_standalone
from assistant.header_facts import header_facts
from assistant.interpret import interpret
from assistant.kind import parts_of
from assistant.language import language_of, look_up_in_english, refusal_in
from assistant.overview import overview
from assistant.read import Combination, Judgement, judge, shipped_combination
from assistant.reader import Reader
from assistant.request import (
    ActionList,
    AskBack,
    AttachedTo,
    CheckQuotation,
    Cite,
    CitedContent,
    Conversation,
    Count,
    Define,
    Explain,
    FootnotesOf,
    HeaderFacts,
    Lookup,
    Mentions,
    NotOnRecord,
    Open,
    OtherResolution,
    Overview,
    Request,
    Unreadable,
    VerbList,
)
from assistant.search import CANDIDATES, Candidate, candidates
from assistant.settings import Settings
from assistant.tasks import list_tasks
from assistant.wording import correct, expand, vocabulary
from index.errors import BadRequest
from index.library import DEFAULT_SYMBOL, Library
from index.resolution import Resolution
from index.symbol import Symbol, find_symbols

if TYPE_CHECKING:
    from langchain_core.runnables import Runnable


def build_chain(
    settings: Settings | None = None, *, library: Library | None = None
) -> Runnable[dict[str, Any], Answer]:
    """The chain on the library in `settings.home`.

    Input: `question`, and optionally `history` (turns or dicts with `role` and
    `content`), `resolution` (a symbol), `id`.
    """
    from langchain_core.runnables import RunnableLambda

    opened = library or Library((settings or Settings()).home)
    return RunnableLambda(Asker(opened).answer)


class Asker:
    """Holds the library and the reader; `answer` is the chain's one step."""

    def __init__(
        self,
        library: Library,
        *,
        reader: Reader | None = None,
        combination: Combination | None = None,
    ) -> None:
        self.library = library
        self._reader = reader or Reader()
        self._combination = combination or shipped_combination()

    def answer(self, asked: Mapping[str, Any]) -> Answer:
        """One checked answer.

        Raises:
            BadRequest: no question, too long a question, a malformed history or symbol.
            NotInLibrary: the resolution that was asked for is not here.
        """
        started = time.perf_counter()
        question = checked_question(asked.get("question"))
        history = checked_history(asked.get("history") or ())
        resolution = self._resolution(asked.get("resolution"), question)
        answer = self._checked(self._answer(question, history, resolution), resolution)
        return replace(answer, id=asked.get("id"), seconds=time.perf_counter() - started)

    def _answer(self, question: str, history: Sequence[Turn], resolution: Resolution) -> Answer:
        language = language_of(question)
        if language != "en":
            in_english = look_up_in_english(question)
            if in_english is None:
                return self._in_another_language(question, language, resolution)
            found = Standalone(in_english)
        else:
            found = make_standalone(
                spelled_out(plain(question), _texts(resolution)),
                history,
                resolution,
                stands_alone=lambda text: (
                    not isinstance(interpret(text, resolution, held=self._held(resolution)), Open)
                ),
                labels_of=lambda text: self._labels_of(text, resolution),
            )
            if found.ambiguous:
                composer = Composer(resolution, question, found.text)
                return refuse.ask_back(AskBack(found.options), composer)
        request = interpret(found.text, resolution, held=self._held(resolution))
        return self._dispatch(request, Composer(resolution, question, found.text), found)

    def _dispatch(self, request: Request, composer: Composer, standalone: Standalone) -> Answer:
        match request:
            case Lookup():
                return structure.look_up(request, composer)
            case Count():
                return structure.count(request, composer)
            case Mentions():
                return structure.mentions(request, composer)
            case FootnotesOf():
                return structure.footnotes_of(request, composer)
            case AttachedTo():
                return structure.attached_to(request, composer)
            case HeaderFacts():
                printed = header_facts(request, composer)
                if not printed.refused:
                    return printed
                again = Composer(composer.resolution, composer.question, composer.standalone)
                judged = self._open(Open(composer.standalone), again, standalone)
                return printed if judged.refused else judged
            case Overview():
                return overview(request, composer)
            case Explain():
                return explain(request, composer)
            case Define():
                return define(request, composer)
            case CheckQuotation():
                return check(request, composer)
            case Cite():
                return give_citation(request, composer)
            case ActionList():
                tasks = list_tasks(request, composer)
                if tasks is not None:
                    return tasks
            case OtherResolution():
                held = sorted(self._held(composer.resolution))
                return refuse.other_resolution(request, composer, held)
            case CitedContent():
                return refuse.cited_content(request, composer)
            case NotOnRecord():
                return refuse.not_on_record(request, composer)
            case Conversation():
                return refuse.talk(request, composer)
            case AskBack():
                return refuse.ask_back(request, composer)
            case Unreadable():
                return refuse.unreadable(composer)
            case VerbList():
                return structure.verb_list(request, composer)
        opened = request if isinstance(request, Open) else Open(composer.standalone)
        return self._open(opened, composer, standalone)

    def _open(self, request: Open, composer: Composer, standalone: Standalone) -> Answer:
        # A follow-up is one question: its earlier ones are only read with it.
        joined = ((composer.question, request.text),)
        asked = joined if standalone.follow_up else parts_of(request.text)
        if standalone.before:
            part = self._follow_up(request, composer, standalone)
            return extract([part], composer, self._combination)
        compared = sides(request.text, composer.resolution) or ()
        parts = [
            replace(
                self._judged(side.shown, side.read, side.within, (), composer.resolution),
                question=side.read,
                named=len(side.within) == 1,
            )
            for side in compared
        ] or [
            self._judged(shown, read, request.within, standalone.prefer, composer.resolution)
            for shown, read in asked
        ]
        answer = extract(parts, composer, self._combination)
        if answer.refused and request.other:
            again = Composer(composer.resolution, composer.question, composer.standalone)
            held = sorted(self._held(composer.resolution))
            return refuse.other_resolution(OtherResolution(request.other), again, held)
        return answer

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
        words = self._vocabulary(resolution)
        mended = expand(correct(text, words))
        everywhere = candidates(
            self.library, mended, symbol=resolution.symbol, k=200 if within else CANDIDATES
        )
        found = (
            [c for c in everywhere if _is_within(c, within, resolution)] if within else everywhere
        )
        judgement = judge(
            mended,
            found,
            self._reader,
            self._combination,
            prefer=prefer,
            context=lambda passage: belongings(passage.label, resolution),
        )
        return Part(expand(correct(shown, words)), judgement, mended)

    def _in_another_language(self, question: str, code: str, resolution: Resolution) -> Answer:
        """Retrieval is tried; failing that the refusal comes in that language."""
        composer = Composer(resolution, question, question)
        judgement = judge(
            question,
            candidates(self.library, question, symbol=resolution.symbol),
            self._reader,
            self._combination,
        )
        if judgement.probability >= max(self._combination.bands):
            return extract([Part(question, judgement)], composer, self._combination)
        composer.say(refusal_in(code, resolution.symbol.link))
        return composer.finish("not_found", reason="unsupported_language")

    def _labels_of(self, question: str, resolution: Resolution) -> tuple[str, ...]:
        """What an earlier question's answer cited, for histories without answers."""
        answer = self._answer(question, (), resolution)
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
                return self._load(Symbol.parse(str(named)))
            except ValueError:
                raise BadRequest(
                    f"“{str(named)[:80]}” is not a resolution symbol such as A/RES/57/263."
                ) from None
        mentioned = [mention.symbol for mention in find_symbols(question)]
        if mentioned and str(mentioned[0]) != str(DEFAULT_SYMBOL):
            held = {str(entry.symbol) for entry in self.library.entries()}
            if str(mentioned[0]) in held and DEFAULT_SYMBOL not in mentioned:
                return self._load(mentioned[0])
        return self._load(DEFAULT_SYMBOL)

    def _load(self, symbol: Symbol) -> Resolution:
        return self.library.resolution(symbol)

    def _held(self, resolution: Resolution) -> frozenset[str]:
        return frozenset(str(e.symbol) for e in self.library.entries()) | {str(resolution.symbol)}

    def _vocabulary(self, resolution: Resolution) -> frozenset[str]:
        return vocabulary([resolution.header.text, *_texts(resolution)])


def belongings(label: str, resolution: Resolution) -> str:
    """The title, a paragraph's footnotes, the paragraph a footnote or an item belongs to."""
    notes = [f"FN{m.footnote}" for m in resolution.markers_of(label)]
    note = resolution.footnote(label)
    owners = list(note.attached_to) if note else []
    parent = resolution.paragraph(label)
    owners += [parent.parent] if parent and parent.parent else []
    texts = [resolution.text_of(place) or "" for place in (*notes, *owners)]
    return " ".join([resolution.title, *texts])


def _texts(resolution: Resolution) -> list[str]:
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
    if any(label == place or label.startswith(place + "(") for place in within):
        return True
    note = resolution.footnote(label)
    return bool(note and set(note.attached_to) & set(within))
