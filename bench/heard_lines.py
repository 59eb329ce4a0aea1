"""Lines heard as the server hears them, as fast as it goes: right ones, and what is none."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import AsyncIterator, Coroutine, Iterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Any

import numpy as np

from bench.spoken_parts import LANGUAGES, LEVEL, Language, SaidLine, SpokenPart
from engine.ear.heard import Hearing
from engine.ear.hearing_pool import HearingPool
from engine.ear.hearing_process import SoundAsked
from engine.ear.line_sound import LineSound, SoundPiece
from engine.ear.port import RATE, EarSetting
from engine.rehearsal.attempt import Attempt
from engine.rehearsal.ear_messages import Listen
from engine.rehearsal.follow import MoveKind, follow
from engine.rehearsal.second_hearing import heard_otherwise, is_blamed, may_be_over
from engine.settings import Settings
from tests.ear.spoken_lines import Samples, in_noise, pcm, silence, spoken
from tests.voices_and_ears import FOLDER, errors, words

NOISES = (20.0, 10.0)
"""Decibels below the voice."""

PATIENCE = 1.5

_CLEAR, _HALVES, _SHORT_LINES = 60, 10, 6
"""Lines that are heard without noise, of each language; and of each scene those that are said by
half, and short ones at which something strange is said."""

_MOST_WORDS, _LEAST_WORDS, _SHORT = 16, 5, 3
_STRICTEST = 4
_PROCESSES = 2
_STRANGE: dict[Language, tuple[str, ...]] = {
    "en": (
        "Thank you for watching.",
        "I have to feed the cat before the shop closes tonight.",
        "Sorry.",
        "What was it?",
        "Hm.",
        "Wait, please.",
    ),
    "es": (
        "Gracias por ver el vídeo.",
        "Tengo que dar de comer al gato antes de que cierren.",
        "Perdón.",
        "¿Cómo era?",
        "Hm.",
        "Espera un poco.",
    ),
}


def usual_lines(part: SpokenPart) -> list[SaidLine]:
    """Those of 5 to 16 words."""
    return [said for said in part.said if _LEAST_WORDS <= len(said.text.split()) <= _MOST_WORDS]


@dataclass
class _Tally:
    """What became of the right lines of a language, and of what was no line."""

    blamed: list[bool] = field(default_factory=list)
    blamed_strictly: list[bool] = field(default_factory=list)
    missed: list[bool] = field(default_factory=list)
    unjudged: list[bool] = field(default_factory=list)
    advanced: list[bool] = field(default_factory=list)
    twice: int = 0
    wrong: int = 0
    told: int = 0
    lasted: float = 0.0


async def heard_lines(parts: Sequence[SpokenPart]) -> dict[str, float]:
    """Every line at every level of noise, some without, and what is no line."""
    tallies = {language: _Tally() for language in LANGUAGES}
    async with _ear() as pool:
        tries = [_Try(pool, part, tallies[part.language]) for part in parts]
        begun = time.perf_counter()
        await _at_most(_PROCESSES, [each.right(said) for each in tries for said in each.part.said])
        took = time.perf_counter() - begun
        await _at_most(_PROCESSES, [each.clear(said) for each, said in _some(tries, _CLEAR)])
        await _at_most(
            _PROCESSES, [each.wrong(*what) for each in tries for what in _not_said(each.part)]
        )
    every = list(tallies.values())
    return {
        **{f"wer_{key}": round(each.wrong / each.told, 4) for key, each in tallies.items()},
        "rtf": round(took / sum(each.lasted for each in every), 3),
        "false_blame": max(_share(each.blamed) for each in every),
        "false_blame_strict": max(_share(each.blamed_strictly) for each in every),
        "missed_advance": max(_share(each.missed) for each in every),
        "not_judged": max(_share(each.unjudged) for each in every),
        "heard_twice": sum(each.twice for each in every),
        "lines_heard": sum(len(each.blamed) for each in every),
        "wrong_advance": sum(sum(each.advanced) for each in every),
        "wrong_tries": sum(len(each.advanced) for each in every),
    }


def _share(found: Sequence[bool]) -> float:
    return round(sum(found) / len(found), 4)


async def _at_most(many: int, tries: Sequence[Coroutine[Any, Any, None]]) -> None:
    """All of them, so many at a time."""
    door = asyncio.Semaphore(many)

    async def one(trying: Coroutine[Any, Any, None]) -> None:
        async with door:
            await trying

    await asyncio.gather(*map(one, tries))


@dataclass
class _Heard:
    """A sound that was heard, and what else that may have been, if that was asked."""

    sound: LineSound
    others: tuple[Hearing, ...] | None = None


@dataclass(frozen=True)
class _Try:
    """Whoever says lines of a part to the recogniser, as fast as it hears."""

    pool: HearingPool
    part: SpokenPart
    tally: _Tally

    async def right(self, said: SaidLine) -> None:
        """A line as it is printed, at each level of noise."""
        tally = self.tally
        for level in NOISES:
            line = await self._listened(in_noise(_whole(said.sound), level))
            attempt = await self._judged(said.line, line, LEVEL)
            strictly = await self._judged(said.line, line, _STRICTEST)
            tally.lasted += len(said.sound) / RATE
            tally.blamed.append(is_blamed(attempt))
            tally.blamed_strictly.append(is_blamed(strictly))
            tally.missed.append(not await self._advances(said.line, line))
            tally.unjudged.append(attempt.passed is None)
            tally.twice += line.others is not None
            if tally.blamed_strictly[-1] or tally.missed[-1]:
                what = f"missed {tally.missed[-1]}, {level:.0f} dB"
                show(said.text, line.sound.hearing.text, strictly.notes, what)

    async def clear(self, said: SaidLine) -> None:
        """A line without noise, for the words that are heard otherwise."""
        line = await self._listened(_whole(said.sound))
        wanted = words(said.text)
        self.tally.wrong += errors(wanted, words(line.sound.hearing.text))
        self.tally.told += len(wanted)

    async def wrong(self, line: str, sound: Samples) -> None:
        """What is not this line."""
        heard = await self._listened(in_noise(_whole(sound), NOISES[0]))
        self.tally.advanced.append(await self._advances(line, heard))
        if self.tally.advanced[-1]:
            show(line, heard.sound.hearing.text, (), "wrong advance")

    async def _judged(self, line: str, heard: _Heard, level: int) -> Attempt:
        """By a second hearing, too, if the first would blame."""
        asked, scene = Listen(listen=line), self.part.scene.at_level(level)
        attempt = scene.judged(asked, heard.sound.hearing)
        if not is_blamed(attempt):
            return attempt
        return scene.judged(asked, heard.sound.hearing, await self._otherwise(heard))

    async def _advances(self, line: str, heard: _Heard) -> bool:
        """After the patience, by a second hearing, too, if that is worth its time."""
        scene, hearing = self.part.scene.scene, heard.sound.hearing
        if follow(scene, line, hearing, PATIENCE, PATIENCE).kind is MoveKind.DONE:
            return True
        if not may_be_over(scene, line, hearing):
            return False
        others = await self._otherwise(heard)
        return heard_otherwise(scene, line, others, PATIENCE).ends_after <= PATIENCE

    async def _listened(self, sound: Samples) -> _Heard:
        line = LineSound(whole=True)
        line.feed(pcm(sound))
        while not line.is_heard and (piece := line.piece()):
            line.heard(piece, await self.pool.hear(f"bench {id(line)}", self._asked(piece)))
        return _Heard(line)

    async def _otherwise(self, heard: _Heard) -> tuple[Hearing, ...]:
        """What else may have been said: it is asked once."""
        if heard.others is None:
            sound, pieces = heard.sound, heard.sound.pieces()
            name = f"bench {id(sound)}"
            found = [await self.pool.hear_again(name, self._asked(piece)) for piece in pieces]
            heard.others = sound.otherwise(pieces, found)
        return heard.others

    def _asked(self, piece: SoundPiece) -> SoundAsked:
        return SoundAsked("whisper-base", piece.samples, self.part.language)


@asynccontextmanager
async def _ear() -> AsyncIterator[HearingPool]:
    setting = Settings(voices=FOLDER).ear
    pool = HearingPool(EarSetting(setting.folder, 1), _PROCESSES)
    try:
        yield pool
    finally:
        await pool.close()


def _whole(sound: Samples) -> Samples:
    """With a silence before and behind it."""
    return np.concatenate((silence(0.5), sound, silence(0.8)))


def _some(tries: Sequence[_Try], most: int) -> Iterator[tuple[_Try, SaidLine]]:
    """So many lines of each language."""
    for language in LANGUAGES:
        every = ((each, said) for each in tries for said in each.part.said)
        yield from islice((one for one in every if one[0].part.language == language), most)


def _not_said(part: SpokenPart) -> Iterator[tuple[str, Samples]]:
    """What is said at a line and is not that line: half of it, something strange at short ones."""
    for said in usual_lines(part)[:_HALVES]:
        yield said.line, said.sound[: len(said.sound) // 2]
    short = [said for said in part.said if len(said.text.split()) <= _SHORT]
    for said, strange in product(short[:_SHORT_LINES], _STRANGE[part.language]):
        if not set(words(strange)) & set(words(said.text)):
            yield said.line, spoken(strange, part.language)


def show(text: str, heard: str, notes: Sequence[str], what: str) -> None:
    """Tell of a line that was not heard as it should be."""
    told(f"{what} {list(map(str, notes))}\n  {text}\n  {heard}")


def told(what: str) -> None:
    """A sentence for whoever waits."""
    print(f"ear: {what}", file=sys.stderr, flush=True)
