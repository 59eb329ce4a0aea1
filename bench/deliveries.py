"""`python -m bench.deliveries`: what is heard of each delivery on Kokoro, as a Markdown table.

Twelve lines in each of eight deliveries and two languages, six by each of two voices, from the
words to the finished take; it takes some minutes.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from contextlib import redirect_stdout
from dataclasses import dataclass
from statistics import median

import numpy as np

from bench.voices import LINES
from engine.script import syllables
from engine.script.delivery import Delivery, Emotion
from engine.sound.encode import RATE, decode
from engine.sound.sound import Sound
from engine.take.perform import perform
from engine.take.take import Planned, Take
from engine.voice import registry
from engine.voice.engines.kokoro.kokoro_cast import NAME
from engine.voice.port import Utterance, VoiceEngine
from engine.voice.word_times import words_of
from tests.opinion import opinion
from tests.voice_traits import Traits, traits, voiced_share
from tests.voices_and_ears import FOLDER

VOICES = {"en": ("kokoro/hazel", "kokoro/george"), "es": ("kokoro/dora", "kokoro/alex")}
DELIVERIES = (
    Emotion.NEUTRAL,
    Emotion.WHISPERED,
    Emotion.SHOUTED,
    Emotion.ASIDE,
    Emotion.WEEPING,
    Emotion.ANGRY,
    Emotion.SAD,
    Emotion.JOYFUL,
)
PLAINLY = 0.6
"""The intensity of a direction that says neither "very" nor "a little"."""

_HEAD = (
    "| delivery | voice | F0 Hz | span st | LUFS | syllables/s | centre Hz | voiced "
    "| opinion |\n|---|---|---|---|---|---|---|---|---|\n"
)


@dataclass(frozen=True)
class HeardDelivery:
    """What is heard of some lines in one delivery; `level` is in LUFS, `pace` in syllables/s.

    `voiced` is the share of what is audible that has a pitch.
    """

    traits: Traits
    voiced: float
    level: float
    pace: float
    opinions: tuple[float, ...]

    @property
    def row(self) -> str:
        """Its cells."""
        about = self.traits
        return (
            f"{about.pitch:.0f} | {about.span:.1f} | {self.level:.1f} | {self.pace:.2f} "
            f"| {about.brightness:.0f} | {self.voiced:.0%} "
            f"| {median(self.opinions):.2f}"
        )


def main() -> int:
    """Measure and print."""
    services = registry.on_this_machine(FOLDER)
    if not any(service.name == NAME for service in services):
        sys.stderr.write("Kokoro is not here: `python -m tests.voices_and_ears` fetches it.\n")
        return 1
    engine = registry.opened(NAME, services)
    with redirect_stdout(sys.stderr):  # it tells which weights it has loaded
        opinion(Sound(np.zeros(RATE, np.float32), RATE))
    sys.stdout.write(_HEAD)
    whole: dict[Emotion, list[float]] = {}
    for emotion in DELIVERIES:
        for tongue, voices in VOICES.items():
            for voice in voices:
                found = measured(engine, LINES[tongue], Utterance("", voice, tongue), emotion)
                whole.setdefault(emotion, []).extend(found.opinions)
                sys.stdout.write(f"| {emotion} | {voice.partition('/')[2]} | {found.row} |\n")
                sys.stdout.flush()
    told = ", ".join(f"{emotion} {median(opinions):.2f}" for emotion, opinions in whole.items())
    sys.stdout.write(f"\nMedian predicted opinion: {told}.\n")
    return 0


def measured(
    engine: VoiceEngine, lines: Sequence[str], like: Utterance, emotion: Emotion
) -> HeardDelivery:
    """What is heard of lines as finished takes. `like` tells the voice and the language."""
    manner = Delivery(emotion, PLAINLY)
    wanted = [
        Planned("", "", "", "", Utterance(line, like.voice, like.language, delivery=manner))
        for line in lines
    ]
    takes = [take for _, take in perform(wanted, engine) if isinstance(take, Take)]
    sounds = [decode(take.audio) for take in takes]
    about = traits(sounds)
    return HeardDelivery(
        traits=about,
        voiced=voiced_share(sounds),
        level=float(np.median([take.loudness for take in takes])),
        pace=_syllables(lines, like.language) / about.seconds,
        opinions=tuple(map(opinion, sounds)),
    )


def _syllables(lines: Sequence[str], tongue: str) -> int:
    count = syllables.spanish if tongue == "es" else syllables.english
    return sum(count(word[0]) for line in lines for word in words_of(line))


if __name__ == "__main__":
    sys.exit(main())
