"""What runs in a process that hears: it is sent sounds, and answers with what it recognised.

It is never told what a line should be, keeps no sound, and goes before the processes that record,
which are polite.
"""

from __future__ import annotations

import signal
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from multiprocessing.connection import Connection

import numpy as np
from numpy.typing import NDArray

from engine.ear import ears
from engine.ear.port import RATE, Ear, EarSetting, NotHeard, Recognised, Tongue
from engine.sound.sound import Sound


@dataclass(frozen=True, eq=False, slots=True)
class SoundAsked:
    """A sound to be heard by the recogniser of a name, or `again` and otherwise.

    Without samples it is loaded, no more.
    """

    ear: str
    samples: NDArray[np.float32]
    tongue: Tongue
    play: Sequence[str] = ()
    again: bool = False


def hear(line: Connection, setting: EarSetting) -> None:
    """Answer every sound with what was recognised, or with why not, until the line is closed."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    ears_here: dict[str, Ear] = {}
    with suppress(EOFError, OSError):
        while True:
            asked: SoundAsked = line.recv()
            line.send(_answer(asked, ears_here, setting))


def _answer(
    asked: SoundAsked, ears_here: dict[str, Ear], setting: EarSetting
) -> tuple[Recognised, ...] | NotHeard:
    sound = Sound(asked.samples, RATE)
    try:
        if asked.ear not in ears_here:
            ears_here[asked.ear] = ears.opened(asked.ear, setting)
        if not len(asked.samples):
            return (Recognised((), 0.0),)
        ear = ears_here[asked.ear]
        if asked.again:
            return ear.hear_again(sound, asked.tongue)
        return (ear.hear(sound, asked.tongue, asked.play),)
    except NotHeard as failed:
        return failed
