"""How a text is pronounced: IPA from eSpeak NG, each symbol with the word that it belongs to."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator, Sequence
from ctypes import byref, c_char_p
from functools import lru_cache

from engine.voice.port import Reason, Sounded, VoiceFailed
from engine.voice.pronounce.espeak_library import loaded, started
from engine.voice.pronounce.ipa_symbols import with_sounds
from engine.voice.pronounce.sharing import owners
from engine.voice.pronounce.symbol import Symbol
from engine.voice.word_times import words_of

_UTF8, _IPA = 1, 0x2
_TIE = 0x80 | ord("^") << 8
_POINTS = {
    **{symbol: symbol for symbol in ".,;:!?¿¡…()"},
    **dict.fromkeys("—–", "—"),
    **dict.fromkeys("“«", "“"),
    **dict.fromkeys("”»", "”"),
}
_OPENING = frozenset("¿¡(“")
_VOICES = {
    "en": "gmw/en-US",
    "en-us": "gmw/en-US",
    "en-gb": "gmw/en",
    "en-gb-x-rp": "gmw/en-GB-x-rp",
    "en-gb-scotland": "gmw/en-GB-scotland",
    "es": "roa/es",
    "es-es": "roa/es",
    "es-419": "roa/es-419",
}


class Phonemes:
    """Asks the library. Like all that does, it belongs to one thread of one process."""

    def __init__(self) -> None:
        """Load the library. Raises OSError if it cannot start."""
        self._library = loaded()
        started(self._library)
        self._spoken_as = ""
        self._alone = lru_cache(maxsize=4096)(self._length)

    def of(self, text: str, language: str, sounds: Sequence[Sounded] = ()) -> tuple[Symbol, ...]:
        """The symbols of a text, its points and spaces among them, ties as `^` between two symbols.

        A phrase is asked as a whole, since words change beside each other. Where the library
        draws words together ("to be"), its symbols are shared out by how long each word is alone.
        A word of `sounds` is pronounced as told there. Raises VoiceFailed for a language it does
        not know.
        """
        self._speak_as(language)
        symbols = self._read(text)
        return with_sounds(symbols, text, sounds, self._told) if sounds else symbols

    def _read(self, text: str) -> tuple[Symbol, ...]:
        words = words_of(text)
        symbols: list[Symbol] = []
        first = 0
        for last, word in enumerate(words):
            after = text[word.end() : words[last + 1].start()] if last + 1 < len(words) else ""
            if last + 1 < len(words) and after.isspace() and "\n" not in after:
                continue
            opening = text[words[first - 1].end() if first else 0 : words[first].start()]
            symbols += _points(opening if first else opening.lstrip())
            symbols += self._phrase([word[0] for word in words[first : last + 1]], first)
            first = last + 1
        ending = text[words[-1].end() :] if words else ""
        return (*symbols, *_points(ending.rstrip()))

    def _phrase(self, words: Sequence[str], first: int) -> Iterator[Symbol]:
        """The symbols of words that stand side by side, the first of them with this index."""
        chunks = self._told(" ".join(words)).split()
        sizes = [len(chunk) for chunk in chunks]
        if len(chunks) == len(words):
            places = [[index] * size for index, size in enumerate(sizes)]
        else:
            places = owners(sizes, [self._alone(word) for word in words])
        for index, (chunk, mine) in enumerate(zip(chunks, places, strict=True)):
            if index:
                yield Symbol(" ")
            yield from (
                Symbol(symbol, first + place) for symbol, place in zip(chunk, mine, strict=True)
            )

    def _length(self, word: str) -> int:
        return len(self._told(word).replace(" ", "")) or 1

    def _told(self, text: str) -> str:
        """IPA, words parted by spaces, clauses too; `(en)` marks of another language left out."""
        rest, parts = c_char_p(text.encode()), []
        while rest.value:
            said = self._library.espeak_TextToPhonemes(byref(rest), _UTF8, _IPA | _TIE)
            parts.append(_bare(said.decode("utf-8", "replace")))
        return " ".join(parts)

    def _speak_as(self, language: str) -> None:
        name = _VOICES.get(language.lower(), language.lower())
        if self._library.espeak_SetVoiceByName(name.encode()):
            plain = name.partition("-")[0]
            if plain == name or self._library.espeak_SetVoiceByName(plain.encode()):
                detail = f"eSpeak NG cannot pronounce {language!r}."
                raise VoiceFailed(detail, Reason.UNSUPPORTED)
        if self._spoken_as != name:
            self._spoken_as = name
            self._alone.cache_clear()


def _bare(ipa: str) -> str:
    """The IPA without the names of languages that the library puts in brackets."""
    while "(" in ipa and ")" in ipa:
        start = ipa.index("(")
        ipa = ipa[:start] + ipa[ipa.index(")", start) + 1 :] if ")" in ipa[start:] else ""
    return unicodedata.normalize("NFC", ipa)


def _points(gap: str) -> Iterator[Symbol]:
    """What stands between two phrases: points as the models know them, one space between them."""
    points = [_POINTS[symbol] for symbol in gap if symbol in _POINTS]
    after = [symbol for symbol in points if symbol in _OPENING]
    yield from map(Symbol, [s for s in points if s not in _OPENING] or ("." if "\n" in gap else ""))
    if any(map(str.isspace, gap)):
        yield Symbol(" ")
    yield from map(Symbol, after)
