"""One line from words to take: spoken, trimmed, levelled, encoded, its marks in place."""

from __future__ import annotations

from dataclasses import replace

from engine.sound.effects import DRY
from engine.sound.master import mastered
from engine.sound.peaks import peaks
from engine.sound.sound import Sound
from engine.sound.trim import trimmed
from engine.take.dress import dressed
from engine.take.quality import SILENT, doubt
from engine.take.take import Planned, Skipped, Take
from engine.voice.port import Mark, Reason, Spoken, VoiceEngine, VoiceFailed

_MAY_COME_OUT_OTHERWISE = frozenset({SILENT, Reason.VOICE_FAILED.value})


def perform(planned: Planned, engine: VoiceEngine) -> Take | Skipped:
    """The take, or why there is none, after a second try. Blocks: call it in a recording process.

    A take with effects comes with the dry one that it is made from. What seems wrong after the
    second try too is kept with its doubt, except silence. The reasons for none: those of
    `engine.voice.port.Reason`, `silent`. A second try is for what may come out otherwise; a service
    that fails has been asked often enough.
    """
    dry = _best_of_two(planned, engine)
    if isinstance(dry, Skipped) or planned.chain == DRY:
        return dry
    return replace(dressed(planned, dry), dry=dry, characters=dry.characters)


def _best_of_two(planned: Planned, engine: VoiceEngine) -> Take | Skipped:
    first = _attempt(planned, engine)
    if isinstance(first, Take) and not first.doubt:
        return first
    if isinstance(first, Skipped) and first.reason not in _MAY_COME_OUT_OTHERWISE:
        return first
    second = _attempt(planned, engine)
    better = first if isinstance(second, Skipped) and isinstance(first, Take) else second
    return replace(better, characters=first.characters + second.characters)


def _attempt(planned: Planned, engine: VoiceEngine) -> Take | Skipped:
    spoken = next(iter(engine.speak([planned.utterance])))
    if isinstance(spoken, VoiceFailed):
        failed = _skipped(planned, spoken.reason.value, str(spoken))
        return replace(failed, retry_after=spoken.retry_after)
    sound, cut = trimmed(spoken.sound)
    wrong = doubt(spoken.sound, sound, planned.utterance)
    if wrong == SILENT:
        heard = f"Nothing is heard in {spoken.sound.seconds:.2f} s."
        return replace(_skipped(planned, wrong, heard), characters=spoken.characters)
    return replace(_take(planned.dry_key or planned.key, spoken, sound, cut), doubt=wrong)


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
        characters=spoken.characters,
    )


def _shifted(marks: tuple[Mark, ...], cut: float, seconds: float) -> tuple[Mark, ...]:
    """The marks, earlier by `cut` and none outside the sound."""

    def moved(time: float) -> float:
        return round(min(max(time - cut, 0.0), seconds), 3)

    return tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in marks)


def _skipped(planned: Planned, reason: str, detail: str) -> Skipped:
    return Skipped(planned.key, planned.speech, reason, detail)
