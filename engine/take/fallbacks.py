"""Lines spoken by whoever can: the voice that is cast, or a stand-in within the budget."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.take.reservation import Counting, Reservation
from engine.take.take import Planned, Skipped, Take
from engine.voice import registry
from engine.voice.budget import Purse
from engine.voice.directory import VoiceDirectory
from engine.voice.fallback import StandIn, Unavailable, fallback_for
from engine.voice.port import Reason

Outcome = Take | Skipped
Ask = Callable[[Sequence[Planned]], Iterator[tuple[int, Outcome]]]
DryTakes = Callable[[Planned], Take | None]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms lines are spoken: which engines step in, in order, and what may be spent.

    No line is told to the engines that are `barred`. `dry_takes` gives the dry take of a line that
    wants effects, where it is held. It blocks, and raises OSError where that cannot be told now.
    """

    chain: tuple[str, ...] = ()
    purse: Purse | None = None
    dry_takes: DryTakes | None = None
    barred: frozenset[str] = frozenset()


ALONE = Terms()
"""Nobody steps in, and no budget is asked."""


@dataclass(frozen=True, slots=True)
class LineUnderWay:
    """A line on its way to a take: what was planned, and who is asked for it next.

    `dressing` has the dry takes asked first, and no engine. `first` is why who was cast did not
    speak it, `out` are the engines that did not.
    """

    planned: Planned
    dressing: bool = False
    stand_in: StandIn | None = None
    first: Skipped | None = None
    out: tuple[str, ...] = ()

    @property
    def engine(self) -> str:
        """Who is asked next; nobody where the dry takes are."""
        if self.dressing:
            return ""
        voice = self.stand_in.voice if self.stand_in else self.planned.utterance.voice
        return registry.engine_of(voice)

    @property
    def text(self) -> str:
        """What is said."""
        return self.planned.utterance.text

    @property
    def asked(self) -> Planned:
        """The line as it is asked for."""
        if self.stand_in is None:
            return self.planned
        spoken = replace(self.planned.utterance, voice=self.stand_in.voice)
        return replace(self.planned, utterance=spoken)


class Fallbacks:
    """Has lines spoken, and remembers which engines fail. May be used by several threads.

    A line goes from engine to engine until one speaks it, each asked once at most; one that failed
    again and again is left alone for a while. Nobody is asked to speak where only effects are
    wanted.
    """

    def __init__(self, directory: VoiceDirectory) -> None:
        """The directory knows the voices, the prices, and which engines are left alone."""
        self.directory = directory
        self._spoke_last: set[str] = set()
        self._counting = Counting()

    def together(self, engine: str) -> int:
        """How many lines to have asked of an engine at once.

        One, until it has spoken, and after it failed: what does not work is not asked in numbers.
        """
        return self.at_best(engine) if engine in self._spoke_last else 1

    def at_best(self, engine: str) -> int:
        """How many lines an engine that speaks takes at once."""
        return registry.together(engine, self.directory.services)

    def at_most(self, engine: str) -> float:
        """How many lines may be under way at an engine in all."""
        return registry.at_most(engine, self.directory.services)

    def part(self, planned: Planned, terms: Terms) -> LineUnderWay:
        """A line that nobody was asked for yet."""
        return LineUnderWay(planned, dressing=bool(terms.dry_takes and planned.dry_key))

    def heard(
        self, parts: Sequence[LineUnderWay], terms: Terms, ask: Ask
    ) -> Iterator[tuple[int, Outcome | LineUnderWay]]:
        """What comes of lines that are asked of one engine, with their places, as soon as it does.

        A take comes under its line's own key, told who spoke it if that is not who was cast. Where
        nobody can speak the line, it is the outcome of the voice that was cast. A Part is a line
        that is now to be asked of somebody else.
        """
        if parts[0].dressing:
            yield from _dressed(parts, terms, ask)
            return
        for place, outcome in self._spoken(parts, terms, ask):
            yield place, self._after(parts[place], outcome, terms)

    def ask_again(self) -> None:
        """Leave no engine alone any longer."""
        self.directory.circuit.ask_again()

    def _after(self, part: LineUnderWay, outcome: Outcome, terms: Terms) -> Outcome | LineUnderWay:
        """The line when an engine has been asked: done with, or on its way to the next."""
        if isinstance(outcome, Take):
            return _told(outcome, part.stand_in)
        first, out = part.first or outcome, (*part.out, part.engine)
        stand_in = self._next(part.planned, first, terms, out)
        if stand_in is None:
            return first
        return replace(part, stand_in=stand_in, first=first, out=out)

    def _next(
        self, planned: Planned, first: Skipped, terms: Terms, out: tuple[str, ...]
    ) -> StandIn | None:
        """Who is asked next; nobody where the fault is in the sound and not in the voice."""
        if first.reason not in set(Reason):
            return None
        voice, language = planned.utterance.voice, planned.utterance.language
        known = self.directory.named(voice)
        unavailable = Unavailable(voice, language, Reason(first.reason), out, known)
        return fallback_for(unavailable, terms.chain, self.directory.voices())

    def _spoken(
        self, parts: Sequence[LineUnderWay], terms: Terms, ask: Ask
    ) -> Iterator[tuple[int, Outcome]]:
        """What one engine makes of lines; it is not asked for those that there is no money for.

        One that is barred is not asked at all.
        """
        engine, purse = parts[0].engine, terms.purse or Purse()
        with Reservation(purse, self.directory.service(engine), self._counting) as reservation:
            places = []
            for place, part in enumerate(parts):
                barred = Reason.KEPT_IN if engine in terms.barred else None
                because = barred or self.directory.circuit.left_alone(engine)
                if not because and not reservation.promise(place, part.text):
                    because = Reason.OVER_BUDGET
                if because:
                    yield place, _not_asked(part, because)
                else:
                    places.append(place)
            answers = ask([parts[place].asked for place in places]) if places else ()
            for number, outcome in answers:
                place = places[number]
                self._note(engine, outcome)
                reservation.pay(place, parts[place].text, outcome)
                yield place, outcome

    def _note(self, engine: str, outcome: Outcome) -> None:
        """Remember whether an engine speaks."""
        if isinstance(outcome, Take):
            self._spoke_last.add(engine)
            self.directory.circuit.spoke(engine)
        elif outcome.reason in set(Reason):
            self._spoke_last.discard(engine)
            self.directory.circuit.failed(engine, Reason(outcome.reason), outcome.retry_after)


def _dressed(
    parts: Sequence[LineUnderWay], terms: Terms, ask: Ask
) -> Iterator[tuple[int, Outcome | LineUnderWay]]:
    """The lines whose dry takes are held; the others are to be spoken first."""
    held: dict[int, Planned] = {}
    for place, part in enumerate(parts):
        source = terms.dry_takes(part.planned) if terms.dry_takes else None
        if source:
            held[place] = replace(part.planned, source=source)
        else:
            yield place, replace(part, dressing=False)
    places = list(held)
    for number, outcome in ask(list(held.values())) if held else ():
        yield places[number], outcome


def _told(take: Take, stand_in: StandIn | None) -> Take:
    """The take, and the dry one that comes with it, told who spoke if that was not who was cast."""
    if stand_in is None:
        return take
    dry = replace(take.dry, stand_in=stand_in) if take.dry else None
    return replace(take, stand_in=stand_in, dry=dry)


def _not_asked(part: LineUnderWay, because: Reason) -> Skipped:
    planned, detail = part.planned, f"{part.engine} was not asked."
    return Skipped(planned.key, planned.speech, because.value, detail)
