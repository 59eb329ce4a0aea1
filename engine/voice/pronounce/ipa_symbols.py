"""Words whose sound is given, among the symbols of a line as the neural voices read it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from engine.voice.port import Sounded
from engine.voice.pronounce.ipa import TIED, Phone, phones_of
from engine.voice.pronounce.replaced import words_sounded
from engine.voice.pronounce.symbol import Symbol
from engine.voice.word_times import words_of

Told = Callable[[str], str]


def with_sounds(
    symbols: Sequence[Symbol], text: str, sounds: Sequence[Sounded], told: Told
) -> tuple[Symbol, ...]:
    """The symbols of a text, those of each word that has a sound of its own in that sound's place.

    `told` gives the IPA of what of a word the sound leaves out (`-like` in `Siobhan-like`).
    """
    left = list(symbols)
    for sound, words in words_sounded(text, sounds):
        if not words:
            continue
        places = [at for at, symbol in enumerate(left) if symbol.word in words]
        later = (at for at, symbol in enumerate(left) if symbol.word >= words.stop)
        first = places[0] if places else next(later, len(left))
        left[first : places[-1] + 1 if places else first] = _sounded(text, sound, words, told)
    return tuple(left)


def _sounded(text: str, sound: Sounded, words: range, told: Told) -> Iterator[Symbol]:
    """The symbols of some words: the sound's, and around it those of what it leaves out."""
    found = words_of(text)
    start, end = found[words.start].start(), found[words.stop - 1].end()
    before, after = text[start : sound.at], text[sound.at + sound.length : end]
    yield from (Symbol(symbol, words.start) for symbol in _plain(told, before))
    spoken = phones_of(sound.ipa)
    for place, phones in enumerate(spoken):
        if place:
            yield Symbol(" ")
        word = words.start + place if len(spoken) == len(words) else words.start
        yield from (Symbol(symbol, word) for phone in phones for symbol in _signs(phone))
    yield from (Symbol(symbol, words.stop - 1) for symbol in _plain(told, after))


def _signs(phone: Phone) -> str:
    """The stress, and the symbols of a sound: a tie between two that are one."""
    return phone.stress + ("^".join(phone.sound) if phone.sound in TIED else phone.sound)


def _plain(told: Told, part: str) -> str:
    return told(part).replace(" ", "") if words_of(part) else ""
