"""One line from words to take: spoken, trimmed, levelled, encoded, its marks in place."""

from __future__ import annotations

from dataclasses import replace

from engine.sound.master import mastered
from engine.sound.peaks import peaks
from engine.sound.sound import Sound
from engine.sound.trim import trimmed
from engine.take.quality import fault
from engine.take.take import Planned, Skipped, Take
from engine.voice.port import Mark, Spoken, VoiceEngine, VoiceFailed


def perform(planned: Planned, engine: VoiceEngine) -> Take | Skipped:
    """The take, or why there is none, after a second try. Blocks: call it in a recording process.

    The reasons: `unknown_voice`, `voice_failed`, `silent`, `too_short`.
    """
    voice = planned.utterance.voice
    if all(voice != known.id for known in engine.voices()):
        return _skipped(planned, "unknown_voice", f"{engine.name} has no voice {voice!r}.")
    first = _attempt(planned, engine)
    return first if isinstance(first, Take) else _attempt(planned, engine)


def _attempt(planned: Planned, engine: VoiceEngine) -> Take | Skipped:
    spoken = next(iter(engine.speak([planned.utterance])))
    if isinstance(spoken, VoiceFailed):
        return _skipped(planned, "voice_failed", str(spoken))
    sound, cut = trimmed(spoken.sound)
    reason = fault(sound, len(planned.utterance.text.split()), planned.utterance.pace)
    if reason:
        return _skipped(planned, reason, f"{sound.seconds:.2f} s of {spoken.sound.seconds:.2f} s.")
    return _take(planned.key, spoken, sound, cut)


def _take(key: str, spoken: Spoken, sound: Sound, cut: float) -> Take:
    """The take of a trimmed sound; `cut` seconds were taken from its head."""
    master = mastered(sound)
    return Take(
        key=key,
        audio=master.audio,
        seconds=master.sound.seconds,
        loudness=master.level.loudness,
        peak=master.level.true_peak,
        words=_shifted(spoken.words, cut, sound.seconds),
        phonemes=_shifted(spoken.phonemes, cut, sound.seconds),
        peaks=peaks(master.sound),
    )


def _shifted(marks: tuple[Mark, ...], cut: float, seconds: float) -> tuple[Mark, ...]:
    """The marks, earlier by `cut` and none outside the sound."""

    def moved(time: float) -> float:
        return round(min(max(time - cut, 0.0), seconds), 3)

    return tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in marks)


def _skipped(planned: Planned, reason: str, detail: str) -> Skipped:
    return Skipped(planned.key, planned.speech, reason, detail)
