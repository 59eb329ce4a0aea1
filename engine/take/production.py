"""What a production asks of its voices: how words are said, how roles and lines are treated."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Generic, TypeVar

from engine.failure import Failure
from engine.script.manner import LONGEST_PAUSE
from engine.sound.effects import DRY, EffectChain
from engine.take.lexicon import Lexicon
from engine.take.own_take import OwnTake, words_key

MOST_TAKES = 4
"""How many takes of one line are kept to choose from, or to be heard in turn."""

PACES = (0.5, 2.0)
"""The slowest and the fastest that a voice may be asked to speak; 1 is its own pace."""

LONGEST_SPOKEN = 4000


_SENTENCES = {
    "no_voice": "No voice is cast for this line.",
    "enough_takes": "There are four takes of this line already.",
}


class NotATreatment(Failure, ValueError):  # noqa: N818 - the house names failures as events
    """A treatment that cannot be kept; `reason` is a word key."""

    def __init__(self, reason: str) -> None:
        """`pace`, `pause`, `too_long`, `no_such_take`, `no_voice` or `enough_takes`."""
        super().__init__(reason)
        self.reason = reason
        self.status = 409 if reason == "enough_takes" else 422
        self.sentence = _SENTENCES.get(reason, "This line cannot be treated so: {reason}.")


def _within(value: float, limits: tuple[float, float], reason: str) -> None:
    if not limits[0] <= value <= limits[1]:
        raise NotATreatment(reason)


@dataclass(frozen=True, slots=True)
class Treatment:
    """How a role is heard: the effects laid over its voice, and its pace (1 is the voice's own)."""

    chain: EffectChain = DRY
    pace: float = 1.0

    def __post_init__(self) -> None:
        """Raises NotATreatment."""
        _within(self.pace, PACES, "pace")


@dataclass(frozen=True, slots=True)
class LineTreatment:
    """How one line is heard. What is None is as its role has it.

    `spoken` is said instead of what is printed, unless empty. `pause_after` are seconds of silence
    before the next cue, no matter of the recording. There are `takes` of the line, numbered from 0;
    `take` is the one chosen, None has all of them heard in turn.
    """

    chain: EffectChain | None = None
    pace: float | None = None
    spoken: str = ""
    pause_after: float = 0.0
    take: int | None = None
    takes: int = 1

    def __post_init__(self) -> None:
        """Raises NotATreatment."""
        _within(self.pace or 1.0, PACES, "pace")
        _within(self.pause_after, (0.0, LONGEST_PAUSE), "pause")
        if len(self.spoken) > LONGEST_SPOKEN:
            raise NotATreatment("too_long")
        _within(self.takes, (1, MOST_TAKES), "no_such_take")
        _within(self.take or 0, (0, self.takes - 1), "no_such_take")

    @property
    def variants(self) -> tuple[int, ...]:
        """The numbers of the takes that are wanted."""
        return tuple(range(self.takes)) if self.take is None else (self.take,)


Of = TypeVar("Of")
What_co = TypeVar("What_co", covariant=True)


@dataclass(frozen=True, slots=True)
class RowChange(Generic[Of, What_co]):
    """What somebody says of one row of a production: of a role, a line (their ids) or a word.

    `seen` is the revision of the row that they looked at, 0 where there was none.
    """

    of: Of
    what: What_co
    seen: int = 0


AS_CAST = Treatment()
AS_PRINTED = LineTreatment()


@dataclass(frozen=True, slots=True)
class Production:
    """The lexicon of a play, its roles' treatments by role id, its lines' by speech id.

    `own` are the takes that people recorded themselves, by speech id and role id.
    """

    lexicon: Lexicon = field(default_factory=Lexicon)
    roles: Mapping[str, Treatment] = field(default_factory=dict)
    lines: Mapping[str, LineTreatment] = field(default_factory=dict)
    own: Mapping[tuple[str, str], tuple[OwnTake, ...]] = field(default_factory=dict)

    def role(self, role: str) -> Treatment:
        """How a role is treated."""
        return self.roles.get(role, AS_CAST)

    def line(self, speech: str) -> LineTreatment:
        """How a line is treated."""
        return self.lines.get(speech, AS_PRINTED)

    def own_takes(self, speech: str, role: str, text: str) -> tuple[OwnTake, ...]:
        """The takes that people recorded of what a role says, as long as it is this text."""
        there = self.own.get((speech, role), ())
        return tuple(take for take in there if take.said == words_key(text)) if there else ()

    @property
    def pauses(self) -> dict[str, float]:
        """The silence in seconds after each line that has one, by speech id."""
        return {speech: line.pause_after for speech, line in self.lines.items() if line.pause_after}
