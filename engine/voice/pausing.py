"""Silences inside a line, for every engine: it is asked for what stands between them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

import numpy as np

from engine.sound.sound import Sound
from engine.sound.trim import LEAD, TAIL, trimmed
from engine.voice.parts import TextPart, joined, sounds_in
from engine.voice.port import Spoken, Timing, Utterance, Voice, VoiceEngine, VoiceFailed

Outcome = Spoken | VoiceFailed


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
        spoken = iter(
            self._engine.speak(
                [
                    replace(
                        utterance, text=p.text, sounds=sounds_in(p, utterance.sounds), pauses=()
                    )
                    for utterance, parts in lines
                    for p in parts
                ]
            )
        )
        for utterance, parts in lines:
            said = [next(spoken) for _ in parts]
            yield _whole(utterance, parts, said) if len(parts) > 1 else said[0]

    def close(self) -> None:
        """Close the engine behind."""
        self._engine.close()


def _parts(utterance: Utterance) -> list[TextPart]:
    """The text cut at its pauses."""
    text, edges = utterance.text, [0, *(pause.at for pause in utterance.pauses)]
    ends = [*edges[1:], len(text)]
    return [TextPart(at, text[at:end]) for at, end in zip(edges, ends, strict=True)]


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
