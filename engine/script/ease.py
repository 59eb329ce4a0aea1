"""How hard a text is to read, by the formula of its language."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from engine.script.model import Language
from engine.script.syllables import english, spanish

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
"""A word as everything that is measured counts it."""

_SENTENCE = re.compile(r"[^\W_][^.!?…]*")
"""From the first letter or figure of a sentence to its end; what has neither is none."""

_BANDS = {
    Language.ENGLISH: (30.0, 50.0, 60.0, 70.0, 80.0, 90.0),
    Language.SPANISH: (40.0, 55.0, 65.0, 80.0),
}


@dataclass(frozen=True, slots=True)
class Readability:
    """How hard a text is to read: `ease` from 0 (hard) to 100 (easy), `band` from 0 for hardest.

    `words` per sentence and `syllables` per word are what it was made from.
    """

    ease: float
    band: int
    bands: int
    words: float
    syllables: float


def reading_ease(texts: Iterable[str], language: Language) -> Readability:
    """How hard these texts are to read, S being syllables, W words and P sentences.

    English: Flesch's reading ease, 206.835 - 1.015 W/P - 84.6 S/W (R. Flesch, A new readability
    yardstick, Journal of Applied Psychology 32, 1948), in its seven bands. Spanish: Szigriszt's
    formula, 206.835 - W/P - 62.3 S/W (F. Szigriszt Pazos, 1993), in the five bands of the INFLESZ
    scale (I. M. Barrio-Cantalejo and others, Anales del Sistema Sanitario de Navarra 31, 2008).
    """
    whole = tuple(texts)
    words = [word for text in whole for word in WORD.findall(text)]
    sentences = sum(len(_SENTENCE.findall(text)) for text in whole)
    bands = _BANDS.get(language, _BANDS[Language.ENGLISH])
    if not words or not sentences:
        return Readability(100.0, len(bands), len(bands) + 1, 0.0, 0.0)
    count = spanish if language is Language.SPANISH else english
    length, syllables = len(words) / sentences, sum(map(count, words)) / len(words)
    if language is Language.SPANISH:
        ease = 206.835 - length - 62.3 * syllables
    else:
        ease = 206.835 - 1.015 * length - 84.6 * syllables
    ease = round(max(0.0, min(100.0, ease)), 1)
    band = sum(ease >= edge for edge in bands)
    return Readability(ease, band, len(bands) + 1, round(length, 2), round(syllables, 2))
