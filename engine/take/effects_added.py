"""A take with effects, made from the dry one, which itself stays as it is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from engine.sound.effects import affected
from engine.sound.encode import RATE, decode
from engine.sound.master import mastered
from engine.sound.peaks import peaks
from engine.sound.resample import resampled
from engine.take.take import Planned, Take
from engine.voice.delivery_sound import loudness_of
from engine.voice.port import Timing


def with_effects(planned: Planned, dry: Take) -> Take:
    """The take that was planned, from the dry one: word and phoneme times follow the tempo.

    Its loudness is that of its delivery and the chain's level. The stand-in and what is doubtful
    are told as of the dry take. Blocks, about 0.02 s for a second of sound. Raises NotSound.
    """
    sound = affected(resampled(decode(dry.audio), RATE), planned.chain)
    usual = loudness_of(planned.utterance.delivery)
    master = mastered(sound, usual + planned.chain.level)
    return Take(
        key=planned.key,
        audio=master.audio,
        seconds=master.sound.seconds,
        loudness=master.level.loudness,
        peak=master.level.true_peak,
        words=_in_tempo(dry.words, planned.chain.tempo),
        phonemes=_in_tempo(dry.phonemes, planned.chain.tempo),
        peaks=peaks(master.sound),
        stand_in=dry.stand_in,
        doubt=dry.doubt,
    )


def _in_tempo(marks: Sequence[Timing], tempo: float) -> tuple[Timing, ...]:
    """The marks of a sound that is played so many times as fast."""
    return tuple(
        replace(mark, start=round(mark.start / tempo, 3), end=round(mark.end / tempo, 3))
        for mark in marks
    )
