"""How each role speaks, measured: length, questions, cries, breaks, address, verse, own words."""

from __future__ import annotations

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence

from engine.analyst.hearing import HeardPlay
from engine.analyst.profile import SpeechStyle
from engine.analyst.temper_words import FAMILIAR, FORMAL
from engine.script.model import Speech

WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_SLUG = re.compile(r"^\s*(?:INT|EXT|INT/EXT|I/E)[.\s]", re.IGNORECASE)
_BROKEN = re.compile(r"(?:—|–|--|-)[\"”»’']?$")
_TRAILING = re.compile(r"(?:…|\.\.\.)[\"”»’']?$")
_CLOSERS = "\"”»’')]"
_LINES_OF_VERSE, _LONGEST_VERSE, _HALF = 5, 9.5, 0.5
_OWN_WORDS, _OWN_LEAST, _OWN_LETTERS = 6, 3, 4
_TELLING = 6.6
"""A log-likelihood ratio above this comes by chance once in a hundred words."""


def styles(hearing: HeardPlay) -> dict[str, SpeechStyle]:
    """The style of every role. Joint speeches count for each who speaks them."""
    said: dict[str, list[Speech]] = defaultdict(list)
    for speech in hearing.script.speeches():
        for role in speech.who:
            said[role].append(speech)
    own = _favourites(said)
    screenplay = any(_SLUG.match(scene.title) for scene in hearing.script.scenes)
    return {
        role: _style(speeches, hearing, own[role], verse=not screenplay)
        for role, speeches in said.items()
    }


def _style(
    speeches: Sequence[Speech], hearing: HeardPlay, own: tuple[str, ...], *, verse: bool
) -> SpeechStyle:
    texts = [speech.spoken for speech in speeches]
    words = [len(text.split()) for text in texts]
    return SpeechStyle(
        speeches=len(speeches),
        words=round(sum(words) / len(words), 1),
        longest=max(words),
        questions=_share(asks(text) for text in texts),
        exclamations=_share(cries(text) for text in texts),
        interrupted=_share(bool(_BROKEN.search(text)) for text in texts),
        trailing=_share(bool(_TRAILING.search(text)) for text in texts),
        sung=_share(speech.sung for speech in speeches),
        verse=_verse(speeches, words) if verse else 0.0,
        formality=_formality(speeches, hearing),
        favourites=own,
    )


def asks(text: str) -> bool:
    """Whether a speech ends in a question."""
    return text.rstrip(_CLOSERS).endswith("?")


def cries(text: str) -> bool:
    """Whether a speech has an exclamation mark."""
    return "!" in text


def _share(flags: Iterable[bool]) -> float:
    whole = list(flags)
    return round(sum(whole) / max(1, len(whole)), 2)


def _verse(speeches: Sequence[Speech], words: Sequence[int]) -> float:
    """The share of verse among the speeches of five lines or more; 0 where there are none.

    Verse has fewer words to a line than prose, which fills all its lines but the last.
    """
    lines = [speech.span.last - speech.span.first for speech in speeches]
    long = [
        n / (size - _HALF) for n, size in zip(words, lines, strict=True) if size >= _LINES_OF_VERSE
    ]
    return _share(mean <= _LONGEST_VERSE for mean in long)


def _formality(speeches: Sequence[Speech], hearing: HeardPlay) -> float | None:
    """Formal among formal and familiar words of address; None below three of them."""
    formal = familiar = 0
    for speech in speeches:
        tongue = hearing.tongues[speech.id]
        for word in WORD.findall(speech.spoken.casefold()):
            formal += word in FORMAL[tongue]
            familiar += word in FAMILIAR[tongue]
    whole = formal + familiar
    return round(formal / whole, 2) if whole >= _OWN_LEAST else None


def _favourites(said: Mapping[str, Sequence[Speech]]) -> dict[str, tuple[str, ...]]:
    """The words that each role uses more than the others, by log-likelihood (Dunning, 1993)."""
    counts = {
        role: Counter(w for s in speeches for w in WORD.findall(s.spoken) if w.islower())
        for role, speeches in said.items()
    }
    every: Counter[str] = Counter()
    for count in counts.values():
        every.update(count)
    whole = every.total()
    return {role: _own(count, every, whole) for role, count in counts.items()}


def _own(count: Counter[str], every: Counter[str], whole: int) -> tuple[str, ...]:
    size = count.total()
    scored = [
        (_telling((n, size), (every[word], whole)), word)
        for word, n in count.items()
        if n >= _OWN_LEAST and len(word) >= _OWN_LETTERS and n * whole > every[word] * size
    ]
    best = sorted((s for s in scored if s[0] > _TELLING), key=lambda s: (-s[0], s[1]))
    return tuple(word for _, word in best[:_OWN_WORDS])


def _telling(own: tuple[int, int], every: tuple[int, int]) -> float:
    """Twice the log-likelihood ratio of a word's count here against everywhere."""
    here, size = own
    there, rest = every[0] - here, max(1, every[1] - size)
    rate = every[0] / every[1]
    other = there * math.log(there / (rest * rate)) if there else 0.0
    return 2 * (here * math.log(here / (size * rate)) + other)
