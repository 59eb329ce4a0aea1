"""Who is heard next: whose turn it is, and only the newest of what each of them has said."""

from __future__ import annotations

from concurrent.futures import Future
from dataclasses import dataclass, field
from itertools import count
from threading import Condition

from engine.ear.hearing_process import SoundAsked
from engine.ear.port import NotHeard, Recognised, WhyDeaf


class Overtaken(Exception):  # noqa: N818 - the house names failures as events
    """A newer sound of the same speaker came before this one was heard."""


@dataclass(eq=False, slots=True)
class SoundWaiting:
    """A sound that waits. `speaker` tells streams apart; an `urgent` one goes before all others."""

    speaker: str
    asked: SoundAsked
    urgent: bool = False
    found: Future[tuple[Recognised, ...]] = field(default_factory=Future)


class HearingQueue:
    """Sounds that wait, one of each speaker. Served in turn: who was heard last comes last."""

    def __init__(self) -> None:
        """Empty and open."""
        self._waiting: dict[str, SoundWaiting] = {}
        self._served: dict[str, int] = {}
        self._turns = count()
        self._changed = Condition()
        self._open = True

    @property
    def is_open(self) -> bool:
        """Whether sounds are still taken."""
        return self._open

    def put(self, sound: SoundWaiting) -> None:
        """Have a sound heard; an older one of this speaker that still waits is Overtaken."""
        with self._changed:
            older = self._waiting.pop(sound.speaker, None)
            if self._open:
                self._waiting[sound.speaker] = sound
            self._changed.notify()
        if older and older.found.set_running_or_notify_cancel():
            older.found.set_exception(Overtaken())
        if not self._open and sound.found.set_running_or_notify_cancel():
            sound.found.set_exception(NotHeard(WhyDeaf.CLOSED))

    def forget(self, speaker: str) -> None:
        """A speaker has gone."""
        with self._changed:
            self._served.pop(speaker, None)
            gone = self._waiting.pop(speaker, None)
        if gone:
            gone.found.cancel()

    def next(self) -> SoundWaiting | None:
        """The sound whose turn it is; waits for one. None once the queue is closed. Blocks."""
        with self._changed:
            while self._open and not self._waiting:
                self._changed.wait()
            if not self._open:
                return None
            chosen = min(self._waiting.values(), key=self._rank)
            self._served[chosen.speaker] = next(self._turns)
            return self._waiting.pop(chosen.speaker)

    def close(self) -> None:
        """Let nobody in any more; whoever waits is told."""
        with self._changed:
            self._open = False
            left, self._waiting = tuple(self._waiting.values()), {}
            self._changed.notify_all()
        for sound in left:
            if sound.found.set_running_or_notify_cancel():
                sound.found.set_exception(NotHeard(WhyDeaf.CLOSED))

    def _rank(self, sound: SoundWaiting) -> tuple[bool, int]:
        return not sound.urgent, self._served.get(sound.speaker, -1)
