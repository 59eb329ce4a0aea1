"""The natural voices speak for real: another machine hears their words and tells them apart."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import zip_longest

import numpy as np
import pytest

from engine.analyst.builtin import analyse
from engine.cast.suggest import suggest
from engine.reading.reader import read
from engine.script.model import Script
from engine.script.samples import SAMPLES, text
from engine.sound.sound import Sound
from engine.voice import registry
from engine.voice.engines.kokoro.kokoro_cast import VOICES
from engine.voice.port import Spoken, Utterance, Voice, VoiceEngine
from tests.voice_traits import traits
from tests.voices_and_ears import FOLDER, errors, heard, words

pytestmark = [pytest.mark.slow, pytest.mark.long, pytest.mark.timeout(900)]

LINES = 18
"""Of each language."""
_SHORTEST, _LONGEST = 5, 20
"""Words of a line that is heard again: of two words one that is misheard says nothing."""

_NUMBERS = frozenset(
    "one two three four five six nine twelve fourteen twenty fifty hundred "
    "uno dos tres cuatro seis siete ocho nueve diez once doce".split()
)
"""Whisper writes numbers as digits: lines with one are left out."""

MISHEARD = {"en": 0.03, "es": 0.15}
"""The share of words that Whisper base may hear otherwise; it errs in Spanish by itself."""


@pytest.fixture(scope="module")
def kokoro() -> VoiceEngine:
    """The real model."""
    return registry.opened("kokoro", registry.on_this_machine(FOLDER))


def play(language: str) -> Script:
    """The sample play in this language."""
    sample = next(each for each in SAMPLES if each.language == language)
    return read(text(sample), sample.filename)


def lines_of(script: Script) -> list[tuple[str, str]]:
    """Who says what, of lines that a recogniser can be asked about, of every role alike."""
    parts: dict[str, list[str]] = {role.id: [] for role in script.roles}
    for speech in script.speeches():
        if _can_be_asked(words(speech.spoken)):
            parts[speech.who[0]].append(speech.spoken)
    rounds = zip_longest(*([(role, text) for text in part] for role, part in parts.items()))
    return [line for each in rounds for line in each if line][:LINES]


def _can_be_asked(said: list[str]) -> bool:
    """Neither short nor long, without numbers, and not the same again and again."""
    telling = 2 * len(set(said)) > len(said) and _NUMBERS.isdisjoint(said)
    return telling and _SHORTEST <= len(said) <= _LONGEST


def cast_of(script: Script) -> dict[str, str]:
    return suggest(script, VOICES, analyse(script))


def spoken(engine: VoiceEngine, utterances: Sequence[Utterance]) -> list[Sound]:
    outcomes = list(engine.speak(utterances))
    assert all(isinstance(outcome, Spoken) for outcome in outcomes), outcomes
    return [outcome.sound for outcome in outcomes if isinstance(outcome, Spoken)]


@pytest.mark.parametrize("language", ["en", "es"])
def test_a_cast_is_heard_word_for_word_and_told_apart_by_ear(
    kokoro: VoiceEngine, language: str
) -> None:
    script = play(language)
    cast, lines = cast_of(script), lines_of(script)
    assert len(lines) == LINES
    assert len(set(cast.values())) == len(script.roles)
    sounds = spoken(kokoro, [Utterance(text, cast[role], language) for role, text in lines])
    assert misheard([text for _, text in lines], sounds, language) <= MISHEARD[language]
    parts: dict[str, list[Sound]] = {}
    for (role, _), sound in zip(lines, sounds, strict=True):
        parts.setdefault(role, []).append(sound)
    assert taken_for_another(parts) == []


def misheard(texts: Sequence[str], sounds: Sequence[Sound], language: str) -> float:
    """The share of words that are not heard as they were said."""
    wanted = [words(text) for text in texts]
    found = [heard(sound, language, beam=5) for sound in sounds]
    wrong = sum(errors(each, there) for each, there in zip(wanted, found, strict=True))
    print([pair for pair in zip(wanted, found, strict=True) if errors(*pair)])  # noqa: T201 - shown if it fails
    return wrong / sum(map(len, wanted))


def taken_for_another(parts: Mapping[str, Sequence[Sound]]) -> list[str]:
    """The roles of whose lines one half is more like another role's than like the other half."""
    halves = {role: (_like(said[::2]), _like(said[1::2])) for role, said in parts.items()}
    found = []
    for role, (first, second) in halves.items():
        others = [half for other, both in halves.items() if other != role for half in both]
        nearest = min(float(np.linalg.norm(first - each)) for each in others)
        if float(np.linalg.norm(first - second)) >= nearest:
            found.append(role)
    return found


def _like(sounds: Sequence[Sound]) -> np.ndarray:
    """What a voice is like in these sounds: its pitch and its timbre."""
    told = traits(sounds)
    return np.array([8 * np.log2(told.pitch), *told.timbre])


def test_there_are_voices_enough_for_both_languages() -> None:
    assert len({voice.id for voice in VOICES}) == len({voice.name for voice in VOICES}) == 60
    english = [voice for voice in VOICES if voice.speaks("en")]
    spanish = [voice for voice in VOICES if voice.language == "es-ES"]
    american = [voice for voice in VOICES if voice.language == "es-419"]
    assert (len(english), len(spanish), len(american)) == (28, 16, 16)


@pytest.mark.parametrize("voice", VOICES, ids=lambda voice: voice.id)
def test_every_voice_is_told_as_it_was_measured(voice: Voice) -> None:
    assert voice.gender in {"female", "male"}
    assert 60 < voice.pitch < 300
    assert len(voice.timbre) == 12
    assert voice.tone
