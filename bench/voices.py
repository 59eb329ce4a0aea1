"""`python -m bench.voices`: listens to every voice of Kokoro and writes what it is like.

What it writes is the table that casting goes by. It uses the real model, a recogniser and a
predicted opinion, and takes some minutes.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from dataclasses import asdict
from statistics import median

from engine.script import syllables
from engine.sound.sound import Sound
from engine.voice.engines.kokoro.kokoro import Kokoro, service
from engine.voice.engines.kokoro.kokoro_cast import MEASURED, VOICES
from engine.voice.port import Utterance
from engine.voice.word_times import words_of
from tests.opinion import opinion
from tests.voice_traits import traits
from tests.voices_and_ears import FOLDER, errors, heard, words

LINES = {
    "en": (
        "I never said that I would wait for you, not after what happened by the river.",
        "Give me the letter, please. I only want to read the last page once more.",
        "Do you remember the old house, with its blue door and the garden full of weeds?",
        "They are all downstairs, laughing as if nothing in the world could ever go wrong.",
        "No. Go home, close the shutters, and let me think about it until morning.",
        "What a beautiful evening! We should walk along the beach before the rain comes.",
    ),
    "es": (
        "Nunca dije que te esperaría, y menos después de lo que pasó junto al río.",
        "Dame la carta, por favor. Solo quiero leer otra vez la última página.",
        "¿Te acuerdas de la casa vieja, con su puerta azul y el jardín lleno de flores?",
        "Están todos abajo, riendo como si nada en el mundo pudiera salir mal.",
        "No. Vete a casa, cierra las ventanas y déjame pensarlo hasta mañana.",
        "¡Qué noche tan hermosa! Vamos a caminar por la playa antes de que llueva.",
    ),
}
"""Said neutrally by every voice: questions, commands, short and long words."""


def main() -> int:
    """Measure and write."""
    found = service(FOLDER)
    if found is None:
        sys.stderr.write("Kokoro is not here: `python -m tests.voices_and_ears` fetches it.\n")
        return 1
    engine = Kokoro(found)
    told = {}
    for voice in VOICES:
        told[voice.id] = measured(engine, voice.id, voice.language)
        sys.stdout.write(f"{voice.id}: {told[voice.id]}\n")
        sys.stdout.flush()
    rows = ",\n".join(f" {json.dumps(name)}: {json.dumps(about)}" for name, about in told.items())
    MEASURED.write_text(f"{{\n{rows}\n}}\n", "utf-8")
    return 0


def measured(engine: Kokoro, voice: str, language: str) -> dict[str, object]:
    """What is heard of one voice."""
    tongue = language.partition("-")[0]
    lines = LINES[tongue]
    sounds = spoken(engine, [Utterance(line, voice, language) for line in lines])
    about = traits(sounds)
    wrong = sum(
        errors(words(line), heard(sound, tongue)) for line, sound in zip(lines, sounds, strict=True)
    )
    plain = {name: round(value, 2) for name, value in asdict(about).items() if name != "timbre"}
    del plain["seconds"]
    return {
        "language": language,
        **plain,
        "rate": round(_syllables(lines, tongue) / about.seconds, 2),
        "opinion": round(median(opinion(sound) for sound in sounds), 2),
        "misheard": round(wrong / sum(len(words(line)) for line in lines), 3),
        "timbre": [round(number, 2) for number in about.timbre],
    }


def spoken(engine: Kokoro, utterances: Sequence[Utterance]) -> list[Sound]:
    """The sounds of these utterances. Raises VoiceFailed."""
    sounds = []
    for outcome in engine.speak(utterances):
        if isinstance(outcome, Exception):
            raise outcome
        sounds.append(outcome.sound)
    return sounds


def _syllables(lines: Sequence[str], tongue: str) -> int:
    count = syllables.spanish if tongue == "es" else syllables.english
    return sum(count(word[0]) for line in lines for word in words_of(line))


if __name__ == "__main__":
    sys.exit(main())
