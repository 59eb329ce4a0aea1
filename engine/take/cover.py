"""One line spoken by whoever can: the voice that is cast, or a stand-in within the budget."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.take.take import Planned, Skipped, Take
from engine.voice.agency import Agency
from engine.voice.budget import Charge, Purse
from engine.voice.catalogue import engine_of
from engine.voice.circuit import Circuit
from engine.voice.port import Reason
from engine.voice.speech_service import Service
from engine.voice.understudy import Silenced, StandIn, next_choice

Outcome = Take | Skipped
Ask = Callable[[Planned], Outcome]
Wardrobe = Callable[[Planned], Take | None]


@dataclass(frozen=True, slots=True)
class Terms:
    """On what terms lines are spoken: which engines step in, in order, and what may be spent.

    The `wardrobe` gives the dry take of a line that wants effects, where it is held. It blocks.
    """

    chain: tuple[str, ...] = ()
    purse: Purse | None = None
    wardrobe: Wardrobe | None = None


ALONE = Terms()
"""Nobody steps in, and no budget is asked."""


class Cover:
    """Has lines spoken, and remembers which engines fail. May be used by several threads."""

    def __init__(self, agency: Agency, circuit: Circuit | None = None) -> None:
        """The agency knows the voices and the prices."""
        self.agency = agency
        self._circuit = circuit or Circuit()

    def take(self, planned: Planned, terms: Terms, ask: Ask) -> Outcome:
        """The take of a line under its own key, told who spoke it if that is not who was cast.

        Where nobody can speak it, the outcome of who was cast. Every engine is asked once at most;
        one that failed again and again is left alone for a while. Nobody is asked to speak where
        only effects are wanted.
        """
        source = terms.wardrobe(planned) if terms.wardrobe and planned.dry_key else None
        if source:
            return ask(replace(planned, source=source))
        first = self._spoken(planned, terms, ask)
        outcome, out = first, {engine_of(planned.utterance.voice)}
        charges = first.charges
        while isinstance(outcome, Skipped):
            stand_in = self._next(planned, first, terms, out)
            if stand_in is None:
                return replace(first, charges=charges)
            out.add(engine_of(stand_in.voice))
            spoken = replace(planned.utterance, voice=stand_in.voice)
            outcome = self._spoken(replace(planned, utterance=spoken), terms, ask)
            charges += outcome.charges
            if isinstance(outcome, Take):
                outcome = _told(outcome, stand_in)
        return replace(outcome, charges=charges)

    def ask_again(self) -> None:
        """Leave no engine alone any longer."""
        self._circuit.ask_again()

    def _next(
        self, planned: Planned, first: Outcome, terms: Terms, out: set[str]
    ) -> StandIn | None:
        """Who is asked next; nobody where the fault is in the sound and not in the voice."""
        if not isinstance(first, Skipped) or first.reason not in set(Reason):
            return None
        voice, language = planned.utterance.voice, planned.utterance.language
        known = self.agency.named(voice)
        silenced = Silenced(voice, language, Reason(first.reason), out, known)
        return next_choice(silenced, terms.chain, self.agency.voices())

    def _spoken(self, planned: Planned, terms: Terms, ask: Ask) -> Outcome:
        """What one engine makes of a line, unless it is left alone or there is no money for it."""
        engine = engine_of(planned.utterance.voice)
        because = self._circuit.left_alone(engine)
        if because:
            return _not_asked(planned, because)
        outcome = self._paid(planned, terms, ask, self.agency.service(engine))
        if isinstance(outcome, Take):
            self._circuit.spoke(engine)
        elif outcome.reason in set(Reason):
            self._circuit.failed(engine, Reason(outcome.reason), outcome.retry_after)
        return outcome

    def _paid(self, planned: Planned, terms: Terms, ask: Ask, service: Service | None) -> Outcome:
        """The outcome with its charge, for which the purse puts money aside before it is asked."""
        if service is None:
            return ask(planned)
        promised = service.cost(len(planned.utterance.text))
        purse = terms.purse or Purse()
        if not purse.promise(promised):
            return _not_asked(planned, Reason.OVER_BUDGET)
        cost = 0.0
        try:
            outcome = ask(planned)
            cost = service.cost(outcome.characters)
            charge = Charge(service.name, outcome.characters, cost)
            return replace(outcome, charges=(charge,)) if outcome.characters else outcome
        finally:
            purse.settle(promised, cost)


def _told(take: Take, stand_in: StandIn) -> Take:
    """The take, and the dry one that comes with it, told who spoke."""
    dry = replace(take.dry, stand_in=stand_in) if take.dry else None
    return replace(take, stand_in=stand_in, dry=dry)


def _not_asked(planned: Planned, because: Reason) -> Skipped:
    engine = engine_of(planned.utterance.voice)
    return Skipped(planned.key, planned.speech, because.value, f"{engine} was not asked.")
