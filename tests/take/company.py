"""Engines that speak or fail as they are told, and the way of lines through a cover."""

from collections.abc import Iterator, Sequence

from engine.take.fallbacks import Fallbacks, LineUnderWay, Outcome, Terms
from engine.take.take import Planned, Skipped, Take
from engine.voice.budget import HAIR, Charge
from engine.voice.speech_service import Service

PAID = Service("elevenlabs", "http://127.0.0.1:9", model="m", price=10.0, at_once=8)
CHAIN = ("voice_server", "espeak")


class Accounts:
    """The books: what was paid, one charge after the other."""

    def __init__(self) -> None:
        """Nothing was paid."""
        self.charges: list[Charge] = []

    def promise(self, cost: float, limit: float) -> bool:
        """Whether that is there."""
        return cost <= limit - sum(charge.cost for charge in self.charges) + HAIR

    def pay(self, promised: float, charges: Sequence[Charge]) -> bool:  # noqa: ARG002 - nothing was set aside
        """Note what was paid."""
        self.charges += charges
        return True


class Voices:
    """Engines that speak, except those that cannot."""

    def __init__(self, **reasons: str) -> None:
        """`reasons` are why an engine fails, by its name."""
        self.reasons = reasons
        self.asked: list[str] = []
        self.batches: list[tuple[str, int]] = []

    def __call__(self, lines: Sequence[Planned]) -> Iterator[tuple[int, Outcome]]:
        """The outcomes of lines, the last first: nobody promised an order."""
        self.batches.append((lines[0].utterance.voice.partition("/")[0], len(lines)))
        for place in reversed(range(len(lines))):
            yield place, self.outcome(lines[place])

    def outcome(self, planned: Planned) -> Outcome:
        """What comes of one line."""
        voice, text = planned.utterance.voice, planned.utterance.text
        engine = voice.partition("/")[0]
        self.asked.append(engine)
        if engine in self.reasons:
            return Skipped(planned.key, planned.speech, self.reasons[engine], "no", 0.0)
        counted = len(text) if engine == "elevenlabs" else 0
        return Take(planned.key, b"", 1.0, -16, -1, (), (), (), characters=counted)


def takes(cover: Fallbacks, lines: Sequence[Planned], terms: Terms, ask: Voices) -> list[Outcome]:
    """What comes of lines that are all there at once, with nobody else in the pool."""
    done: dict[int, Outcome] = {}
    waiting = {place: cover.part(planned, terms) for place, planned in enumerate(lines)}
    while waiting:
        engine = next(iter(waiting.values())).engine
        like = [place for place, part in waiting.items() if part.engine == engine]
        places = like[: cover.together(engine)]
        parts = [waiting.pop(place) for place in places]
        for number, come in cover.heard(parts, terms, ask):
            if isinstance(come, LineUnderWay):
                waiting[places[number]] = come
            else:
                done[places[number]] = come
    return [done[place] for place in range(len(lines))]


def taken(cover: Fallbacks, planned: Planned, terms: Terms, ask: Voices) -> Outcome:
    """What comes of one line."""
    return takes(cover, [planned], terms, ask)[0]
