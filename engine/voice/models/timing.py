"""When each word and each phoneme is heard, from how long each symbol of its IPA lasts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from engine.sound.sound import Sound
from engine.sound.trim import trimmed
from engine.voice.port import Spoken, Timing
from engine.voice.pronounce.symbol import NO_WORD, Symbol
from engine.voice.word_times import HeardWord, timed, words_of

_VOWELS = frozenset("aeiouyɑɐɒæəɛɜɚɝɪɨɔøœʊʉʌᵻAEIOQUWY")
_STRESS = frozenset("ˈˌ")
_SHORT_STOP = 0.03
_WEIGHTS = {
    " ": 0.15, ",": 2.0, ";": 2.5, ":": 2.5, "—": 2.5, "…": 3.0, ".": 3.5, "!": 3.5, "?": 3.5,
    "ː": 0.7,
}  # fmt: skip
"""How long a symbol lasts beside a consonant: a first guess where a model does not tell."""


def guessed(text: str, symbols: Sequence[Symbol], sound: Sound) -> Spoken:
    """The sound with the times of its words and phonemes estimated, over what is heard of it."""
    heard, lead = trimmed(sound)
    last = max(
        (place for place, symbol in enumerate(symbols) if symbol.word != NO_WORD), default=-1
    )
    weights = [_weight(symbol.character) for symbol in symbols[: last + 1]]
    each = heard.seconds / (sum(weights) or 1.0)
    lengths = [weight * each for weight in weights]
    return replace(told(text, symbols[: last + 1], sound, [lead, *lengths]), estimated=True)


def told(text: str, symbols: Sequence[Symbol], sound: Sound, lengths: Sequence[float]) -> Spoken:
    """The sound with its times. `lengths` in seconds: what comes first, then each symbol's own."""
    edges = [min(edge, sound.seconds) for edge in accumulate(lengths)]
    spans = list(zip(symbols, edges, edges[1:], strict=False))
    words = words_of(text)
    starts: dict[int, float] = {}
    for symbol, start, _ in spans:
        if symbol.word != NO_WORD:
            starts.setdefault(symbol.word, start)
    heard = [HeardWord(s, words[n].start(), len(words[n][0])) for n, s in sorted(starts.items())]
    pauses = [
        start
        for symbol, start, end in spans
        if symbol.word == NO_WORD and end - start >= _SHORT_STOP
    ]
    end = max((end for symbol, _, end in spans if symbol.word != NO_WORD), default=sound.seconds)
    marks = tuple(timed(text, heard, pauses, end))
    return Spoken(sound, marks, tuple(_phonemes(spans)))


def _phonemes(spans: Sequence[tuple[Symbol, float, float]]) -> list[Timing]:
    """A mark for each phoneme: its stress before it, length and other small symbols after it."""
    marks: list[Timing] = []
    stress: tuple[str, float] | None = None
    for symbol, start, end in spans:
        if symbol.word == NO_WORD:
            stress = None
        elif symbol.character in _STRESS:
            stress = (symbol.character, start)
        elif marks and not stress and _small(symbol.character):
            marks[-1] = Timing(marks[-1].start, end, marks[-1].text + symbol.character)
        else:
            before, begun = stress or ("", start)
            marks.append(Timing(begun, end, before + symbol.character))
            stress = None
    return marks


def _small(symbol: str) -> bool:
    """Whether a symbol only changes the one before it: a length, a tilde, a raised letter."""
    return symbol == "ː" or unicodedata.category(symbol[0]) in {"Mn", "Lm", "Sk"}


def _weight(symbol: str) -> float:
    if symbol in _STRESS:
        return 0.0
    return _WEIGHTS.get(symbol, 1.3 if symbol in _VOWELS else 1.0)
