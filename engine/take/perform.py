"""Lines from words to takes: spoken, trimmed, levelled, encoded, their marks in place."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.sound.effects import DRY
from engine.sound.master import mastered
from engine.sound.peaks import peaks
from engine.sound.sound import Sound
from engine.sound.trim import trimmed
from engine.take.effects_added import with_effects
from engine.take.production import MOST_TAKES
from engine.take.quality import SILENT, doubt
from engine.take.take import Planned, Skipped, Take
from engine.voice.delivery_sound import loudness_of
from engine.voice.port import Reason, Spoken, Timing, Utterance, VoiceEngine, VoiceFailed

_MAY_COME_OUT_OTHERWISE = frozenset({SILENT, Reason.VOICE_FAILED.value})

Outcome = Take | Skipped


def perform(lines: Sequence[Planned], engine: VoiceEngine) -> Iterator[tuple[int, Outcome]]:
    """The take of each line, or why there is none, with its place, each as soon as it is ready.

    Lines come in order, but for those that need a second try: these are tried together when all
    others are done. A take with effects comes with the dry one that it is made from. What seems
    wrong after the second try too is kept with its doubt, except silence. The reasons for none:
    those of `engine.voice.port.Reason`, `silent`. A second try is for what may come out otherwise;
    a service that fails has been asked often enough. Blocks: call it in a recording process.
    """
    again: dict[int, Outcome] = {}
    for place, first in enumerate(_attempts(lines, [line.utterance for line in lines], engine)):
        if _is_good(first) or not _may_come_out_otherwise(first):
            yield place, _in_dress(lines[place], first)
        else:
            again[place] = first
    some = [lines[place] for place in again]
    seconds = _attempts(some, [_said_anew(line.utterance) for line in some], engine)
    for (place, first), second in zip(again.items(), seconds, strict=True):
        yield place, _in_dress(lines[place], _better(first, second))


def _said_anew(utterance: Utterance) -> Utterance:
    """The same to be said otherwise: as a take that no line has, so it is none of the others."""
    return replace(utterance, variant=utterance.variant + MOST_TAKES)


def _is_good(outcome: Outcome) -> bool:
    return isinstance(outcome, Take) and not outcome.doubt


def _may_come_out_otherwise(outcome: Outcome) -> bool:
    return isinstance(outcome, Take) or outcome.reason in _MAY_COME_OUT_OTHERWISE


def _better(first: Outcome, second: Outcome) -> Outcome:
    better = first if isinstance(second, Skipped) and isinstance(first, Take) else second
    return replace(better, characters=first.characters + second.characters)


def _in_dress(planned: Planned, dry: Outcome) -> Outcome:
    if isinstance(dry, Skipped) or planned.chain == DRY:
        return dry
    return replace(with_effects(planned, dry), dry=dry, characters=dry.characters)


def _attempts(
    lines: Sequence[Planned], said: Sequence[Utterance], engine: VoiceEngine
) -> Iterator[Outcome]:
    """What comes of lines when they are said like this, in order."""
    spoken = engine.speak(said) if said else ()
    for planned, utterance, one in zip(lines, said, spoken, strict=True):
        yield _attempt(planned, utterance, one)


def _attempt(planned: Planned, utterance: Utterance, spoken: Spoken | VoiceFailed) -> Outcome:
    if isinstance(spoken, VoiceFailed):
        failed = _skipped(planned, spoken.reason.value, str(spoken))
        return replace(failed, retry_after=spoken.retry_after, characters=spoken.characters)
    sound, cut = trimmed(spoken.sound)
    wrong = doubt(spoken.sound, sound, utterance)
    if wrong == SILENT:
        heard = f"Nothing is heard in {spoken.sound.seconds:.2f} s."
        return replace(_skipped(planned, wrong, heard), characters=spoken.characters)
    return replace(_take(planned, spoken, sound, cut), doubt=wrong)


def _take(planned: Planned, spoken: Spoken, sound: Sound, cut: float) -> Take:
    """The take of a trimmed sound, as loud as its delivery; `cut` seconds came off its head."""
    master = mastered(sound, loudness_of(planned.utterance.delivery))
    return Take(
        key=planned.dry_key or planned.key,
        audio=master.audio,
        seconds=master.sound.seconds,
        loudness=master.level.loudness,
        peak=master.level.true_peak,
        words=_shifted(spoken.words, cut, sound.seconds),
        phonemes=_shifted(spoken.phonemes, cut, sound.seconds),
        peaks=peaks(master.sound),
        characters=spoken.characters,
    )


def _shifted(marks: tuple[Timing, ...], cut: float, seconds: float) -> tuple[Timing, ...]:
    """The marks, earlier by `cut` and none outside the sound."""

    def moved(time: float) -> float:
        return round(min(max(time - cut, 0.0), seconds), 3)

    return tuple(replace(mark, start=moved(mark.start), end=moved(mark.end)) for mark in marks)


def _skipped(planned: Planned, reason: str, detail: str) -> Skipped:
    return Skipped(planned.key, planned.speech, reason, detail)
