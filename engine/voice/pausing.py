"""Silences inside a line, for every engine: it is asked for what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import pairwise

import numpy as np

from engine.sound.sound import Sound
from engine.sound.trim import LEAD, TAIL, trimmed
from engine.voice.parts import TextPart, joined, sounds_in
from engine.voice.port import Spoken, Timing, Utterance, Voice, VoiceEngine, VoiceFailed
from engine.voice.word_times import words_of

Outcome = Spoken | VoiceFailed

_FEW_WORDS = 2
"""Of one or two words that end in dots or a dash a model makes more than is there ("I…" was heard
as "eyes", "You —" as "you are"); without the mark 3 of 53 words were misheard, with it 8. Longer
parts keep it: they hang in the air as they should."""


class Pausing:
    """An engine that keeps `Utterance.pauses` where the one behind it knows none.

    That one says the parts of a line one after the other, each cut where it is silent, so that a
    silence is as long as it is told and stands where it is told, not on top of the engine's own.
    """

    def __init__(self, engine: VoiceEngine) -> None:
        """Speak with this engine."""
        self._engine = engine
        self.name, self.version = engine.name, engine.version

    def voices(self) -> tuple[Voice, ...]:
        """Those of the engine behind."""
        return self._engine.voices()

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Outcome]:
        """One outcome per utterance, in order, each as soon as its last part is there."""
        lines = [(utterance, _parts(utterance)) for utterance in utterances]
        wanted = [_part_of(utterance, part) for utterance, parts in lines for part in parts]
        spoken = iter(self._engine.speak(wanted))
        for utterance, parts in lines:
            said = [next(spoken) for _ in parts]
            yield _whole(utterance, parts, said) if utterance.pauses else said[0]

    def close(self) -> None:
        """Close the engine behind."""
        self._engine.close()


def _parts(utterance: Utterance) -> list[TextPart]:
    """The text cut at its pauses, each part in its place; all of it where there is none."""
    text, edges = utterance.text, [0, *(pause.at for pause in utterance.pauses)]
    broken = [TextPart(at, _bare(text[at:end])) for at, end in pairwise(edges)]
    return [*broken, TextPart(edges[-1], text[edges[-1] :])]


def _bare(part: str) -> str:
    """A part that is broken off; a few words without the dots or the dash at their end."""
    if len(words_of(part)) > _FEW_WORDS:
        return part
    bare = part.rstrip(" …—–-")
    return bare.rstrip(".") if bare.endswith("...") else bare


def _part_of(utterance: Utterance, part: TextPart) -> Utterance:
    """A part as an utterance of its own."""
    sounds = sounds_in(part, utterance.sounds)
    return replace(utterance, text=part.text, sounds=sounds, pauses=())


def _whole(utterance: Utterance, parts: Sequence[TextPart], said: Sequence[Outcome]) -> Outcome:
    """The parts as one line with its silences; or why the first of them failed that did."""
    characters = sum(one.characters for one in said)
    good = [one for one in said if isinstance(one, Spoken)]
    failed = next((one for one in said if isinstance(one, VoiceFailed)), None)
    if failed:
        failed.characters = characters
        return failed
    silences = [*(pause.seconds for pause in utterance.pauses), 0.0]
    cut = [_then_silent(one, seconds) for one, seconds in zip(good, silences, strict=True)]
    whole = joined(parts, cut)
    estimated = any(one.estimated for one in good)
    return replace(whole, characters=characters, estimated=estimated)


def _then_silent(part: Spoken, seconds: float) -> Spoken:
    """What is said of a part, its marks in their places, and a silence of so many seconds after it.

    The silence that `trimmed` leaves before and after what is said is part of it.
    """
    sound, cut = trimmed(part.sound)
    silence = round(max(0.0, seconds - LEAD - TAIL) * sound.rate)
    samples = np.concatenate([sound.samples, np.zeros(silence, np.float32)])

    def moved(mark: Timing) -> Timing:
        start, end = (min(max(time - cut, 0.0), sound.seconds) for time in (mark.start, mark.end))
        return replace(mark, start=start, end=end)

    return replace(
        part,
        sound=Sound(samples, sound.rate),
        words=tuple(map(moved, part.words)),
        phonemes=tuple(map(moved, part.phonemes)),
    )
