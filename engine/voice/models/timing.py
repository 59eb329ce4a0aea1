"""When each word and each phoneme is heard, from how long each sign of its IPA lasts."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from itertools import accumulate

from engine.sound.sound import Sound
from engine.sound.trim import trimmed
from engine.voice.port import Mark, Spoken
from engine.voice.pronounce.sign import NO_WORD, Sign
from engine.voice.words import HeardWord, timed, words_of

_VOWELS = frozenset("aeiouyɑɐɒæəɛɜɚɝɪɨɔøœʊʉʌᵻAEIOQUWY")
_STRESS = frozenset("ˈˌ")
_SHORT_STOP = 0.03
_WEIGHTS = {
    " ": 0.15, ",": 2.0, ";": 2.5, ":": 2.5, "—": 2.5, "…": 3.0, ".": 3.5, "!": 3.5, "?": 3.5,
    "ː": 0.7,
}  # fmt: skip
"""How long a sign lasts beside a consonant: a first guess where a model does not tell."""


def guessed(text: str, signs: Sequence[Sign], sound: Sound) -> Spoken:
    """The sound with the times of its words and phonemes estimated, over what is heard of it."""
    heard, lead = trimmed(sound)
    last = max((place for place, sign in enumerate(signs) if sign.word != NO_WORD), default=-1)
    weights = [_weight(sign.sign) for sign in signs[: last + 1]]
    each = heard.seconds / (sum(weights) or 1.0)
    lengths = [weight * each for weight in weights]
    return replace(told(text, signs[: last + 1], sound, [lead, *lengths]), estimated=True)


def told(text: str, signs: Sequence[Sign], sound: Sound, lengths: Sequence[float]) -> Spoken:
    """The sound with its times. `lengths` in seconds: what comes first, then each sign's own."""
    edges = [min(edge, sound.seconds) for edge in accumulate(lengths)]
    spans = list(zip(signs, edges, edges[1:], strict=False))
    words = words_of(text)
    starts: dict[int, float] = {}
    for sign, start, _ in spans:
        if sign.word != NO_WORD:
            starts.setdefault(sign.word, start)
    heard = [HeardWord(s, words[n].start(), len(words[n][0])) for n, s in sorted(starts.items())]
    pauses = [
        start for sign, start, end in spans if sign.word == NO_WORD and end - start >= _SHORT_STOP
    ]
    end = max((end for sign, _, end in spans if sign.word != NO_WORD), default=sound.seconds)
    marks = tuple(timed(text, heard, pauses, end))
    return Spoken(sound, marks, tuple(_phonemes(spans)))


def _phonemes(spans: Sequence[tuple[Sign, float, float]]) -> list[Mark]:
    """A mark for each phoneme: its stress before it, length and other small signs after it."""
    marks: list[Mark] = []
    stress: tuple[str, float] | None = None
    for sign, start, end in spans:
        if sign.word == NO_WORD:
            stress = None
        elif sign.sign in _STRESS:
            stress = (sign.sign, start)
        elif marks and not stress and _small(sign.sign):
            marks[-1] = Mark(marks[-1].start, end, marks[-1].text + sign.sign)
        else:
            before, begun = stress or ("", start)
            marks.append(Mark(begun, end, before + sign.sign))
            stress = None
    return marks


def _small(sign: str) -> bool:
    """Whether a sign only changes the one before it: a length, a tilde, a raised letter."""
    return sign == "ː" or unicodedata.category(sign[0]) in {"Mn", "Lm", "Sk"}


def _weight(sign: str) -> float:
    if sign in _STRESS:
        return 0.0
    return _WEIGHTS.get(sign, 1.3 if sign in _VOWELS else 1.0)
