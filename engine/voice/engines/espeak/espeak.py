"""eSpeak NG through its C library. Not thread-safe: it belongs in a recording process."""

from __future__ import annotations

import ctypes
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Sequence
from ctypes import POINTER, c_char, c_char_p, c_int, c_short, c_uint, c_void_p
from itertools import pairwise
from math import inf
from typing import Any

import numpy as np

from engine.sound.sound import Sound
from engine.voice.engines.espeak.espeak_cast import MEMBERS, NAME, VERSION, VOICES
from engine.voice.engines.espeak.espeak_ipa import notated
from engine.voice.engines.espeak.espeak_manner import EspeakDials, dials
from engine.voice.port import Reason, Spoken, Timing, Utterance, Voice, VoiceFailed
from engine.voice.pronounce.espeak_library import loaded, started
from engine.voice.pronounce.replaced import Replaced
from engine.voice.word_times import HeardWord, timed, words_of

_UTF8, _PHONEMES, _END_PAUSE = 0x1, 0x100, 0x1000
_RATE, _VOLUME, _PITCH, _RANGE, _GAP = 1, 2, 3, 4, 7
_QUIET_ENOUGH_NOT_TO_CLIP = 60
_WORD, _PHONEME = 1, 7
_MUTE = frozenset("*_[]{}<>|~^`#\\/")


class _Id(ctypes.Union):
    _fields_ = (("number", c_int), ("name", c_char_p), ("string", c_char * 8))


class _Event(ctypes.Structure):
    _fields_ = (
        ("type", c_int),
        ("unique_identifier", c_uint),
        ("text_position", c_int),
        ("length", c_int),
        ("audio_position", c_int),
        ("sample", c_int),
        ("user_data", c_void_p),
        ("id", _Id),
    )


_CALLBACK = ctypes.CFUNCTYPE(c_int, POINTER(c_short), c_int, POINTER(_Event))


class Espeak:
    """Speaks through eSpeak NG. The library keeps its state in globals: one engine a process."""

    name = NAME
    version = VERSION

    def __init__(self) -> None:
        """Load the library. Raises OSError if it cannot start."""
        self._library = loaded()
        self._sound = bytearray()
        self._words: list[HeardWord] = []
        self._phones: list[tuple[float, str]] = []
        self._callback = _CALLBACK(self._hear)  # the library holds no reference of its own
        self.library_version = self._library.espeak_Info(None).decode()
        self._rate = started(self._library)

    def voices(self) -> tuple[Voice, ...]:
        """All of them."""
        return VOICES

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Speak each utterance; one without words, or for a voice unknown here, fails."""
        return map(self._spoken, utterances)

    def close(self) -> None:
        """The library stays loaded: it cannot be closed and opened again in one process."""

    def _spoken(self, utterance: Utterance) -> Spoken | VoiceFailed:
        member = MEMBERS.get(utterance.voice)
        if member is None:
            detail = f"eSpeak has no voice {utterance.voice!r}."
            return VoiceFailed(detail, Reason.UNKNOWN_VOICE)
        if not words_of(utterance.text):
            return VoiceFailed("There is no word to say.", Reason.NO_WORDS)
        wanted = dials(member, utterance)
        text = notated(_clean(utterance.text), utterance.sounds, wanted.language)
        if not (self._tuned(wanted) and self._said(text)):
            return VoiceFailed("eSpeak NG refused the utterance.")
        return self._result(text)

    def _tuned(self, wanted: EspeakDials) -> bool:
        values = (
            (_RATE, wanted.rate),
            (_VOLUME, _QUIET_ENOUGH_NOT_TO_CLIP),
            (_PITCH, wanted.pitch),
            (_RANGE, wanted.span),
            (_GAP, wanted.gap),
        )
        library = self._library
        failures = [library.espeak_SetVoiceByName(wanted.voice.encode())]
        failures += [library.espeak_SetParameter(dial, value, 0) for dial, value in values]
        return not any(failures)

    def _said(self, text: Replaced) -> bool:
        """Let the library speak into the lists of this engine. The text is plain, never SSML.

        Brackets stand for phonemes only where they are ours.
        """
        for heard in (self._sound, self._words, self._phones):
            heard.clear()
        self._library.espeak_SetSynthCallback(self._callback)
        data = text.said.encode() + b"\0"
        how = _UTF8 | _END_PAUSE | (_PHONEMES if text.said != text.text else 0)
        failed = self._library.espeak_Synth(data, len(data), 0, 1, 0, how, None, None)
        return not failed and not self._library.espeak_Synchronize() and bool(self._sound)

    def _hear(self, wave: Any, count: int, events: Any) -> int:
        """Take what the library hands over: 16-bit samples, and events that end with type 0."""
        if wave and count > 0:
            self._sound += ctypes.string_at(wave, count * 2)
        index = 0
        while (event := events[index]).type:
            self._note(event)
            index += 1
        return 0

    def _note(self, event: _Event) -> None:
        seconds = event.audio_position / 1000
        if event.type == _WORD:
            self._words.append(HeardWord(seconds, event.text_position - 1, event.length))
        elif event.type == _PHONEME:
            self._phones.append((seconds, event.id.string.decode("utf-8", "replace")))

    def _result(self, text: Replaced) -> Spoken:
        samples = np.frombuffer(bytes(self._sound), "<i2").astype(np.float32) / np.float32(32768)
        sound = Sound(samples, self._rate)
        pauses = _pauses(self._phones, [word.start for word in self._words])
        phones = pairwise([*self._phones, (sound.seconds, "")])
        marks = (Timing(start, max(start, end), ipa) for (start, ipa), (end, _) in phones if ipa)
        heard = [HeardWord(word.start, *text.home(word.at, word.length)) for word in self._words]
        words = timed(text.text, heard, pauses, sound.seconds)
        return Spoken(sound, tuple(words), tuple(marks))


def _pauses(phones: Sequence[tuple[float, str]], words: Sequence[float]) -> list[float]:
    """When a silence begins: a phoneme without a sign after which no more of its word is heard.

    Others are glides that have none (between the vowels of "Iago"). `words` are their starts.
    """
    found: list[float] = []
    next_sound = inf
    for start, ipa in reversed(phones):
        if ipa:
            next_sound = start
        elif next_sound == inf or bisect_left(words, start) < bisect_right(words, next_sound):
            found.append(start)
    return found[::-1]


def _clean(text: str) -> str:
    """The text with all that is no speech as spaces, so that places stay what they were.

    Control characters would be commands; of "*", "_" or an emoji the name would be read out.
    """
    return "".join(" " if _mute(character) else character for character in text)


def _mute(character: str) -> bool:
    return character in _MUTE or unicodedata.category(character) in {"Cc", "Cs", "Cf", "So"}
