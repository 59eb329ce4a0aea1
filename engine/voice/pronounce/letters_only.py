"""Voices that read letters, given IPA in a form that they can say; never silence, never its signs.

Models that act on phoneme tags are given those, for one English word each; the rest a respelling.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from html import escape

from engine.voice.port import Sounded, Spoken, Utterance, Voice, VoiceEngine, VoiceFailed
from engine.voice.pronounce.replaced import Replaced, replaced
from engine.voice.pronounce.respelling import in_letters

_LONGEST_TAGGED = 1500
"""A longer text goes in parts, which might be cut inside a tag."""


class LettersOnly:
    """An engine that reads nothing but text, for lines that tell how a word sounds."""

    def __init__(self, engine: VoiceEngine, *, tagged: bool = False) -> None:
        """The engine behind is given text alone, and tags in it if its model acts on them."""
        self._engine, self._tagged = engine, tagged
        self.name, self.version = engine.name, engine.version

    def voices(self) -> tuple[Voice, ...]:
        """The voices of the engine behind."""
        return self._engine.voices()

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """What the engine behind makes of the lines, word times as of their own text."""
        written = [self._written(utterance) for utterance in utterances]
        plain = [
            replace(utterance, text=text.said, sounds=())
            for utterance, text in zip(utterances, written, strict=True)
        ]
        for text, outcome in zip(written, self._engine.speak(plain), strict=True):
            yield _at_home(outcome, text)

    def close(self) -> None:
        """Close the engine behind."""
        self._engine.close()

    def _written(self, utterance: Utterance) -> Replaced:
        text, sounds, language = utterance.text, utterance.sounds, utterance.language
        if self._tagged and language.startswith("en"):
            tagged = replaced(text, sounds, _tagged(text, language))
            if len(tagged.said) <= _LONGEST_TAGGED:
                return tagged
        return respelt(text, sounds, language)


def respelt(text: str, sounds: Sequence[Sounded], language: str) -> Replaced:
    """The text with a respelling in the place of each word that has a sound of its own."""
    return replaced(text, sounds, lambda sound: in_letters(sound.ipa, language))


def _tagged(text: str, language: str) -> Callable[[Sounded], str]:
    """A word in a tag with its IPA; what is more than one word is respelt."""

    def written(sound: Sounded) -> str:
        word = text[sound.at : sound.at + sound.length]
        if " " in word or " " in sound.ipa:
            return in_letters(sound.ipa, language)
        return f'<phoneme alphabet="ipa" ph="{escape(sound.ipa)}">{word}</phoneme>'

    return written


def _at_home(outcome: Spoken | VoiceFailed, text: Replaced) -> Spoken | VoiceFailed:
    if isinstance(outcome, VoiceFailed) or text.said == text.text:
        return outcome
    return replace(outcome, words=text.by_word(outcome.words))
