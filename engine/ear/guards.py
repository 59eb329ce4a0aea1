"""What is no words, whatever a recogniser makes of it: silence, noise, a cough, music.

A recogniser always answers. What it says of a sound that was no speech is known by how sure it was,
by how little of the sound was voice, by how fast it would have been said, and by its repeats. All
thresholds were measured (decision 23).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from engine.ear.heard import HeardWord
from engine.ear.port import Recognised


@dataclass(frozen=True, slots=True)
class Guards:
    """Where what was recognised stops being words.

    Nothing was said where the tokens' mean log probability is below `log_probability`; or below
    `doubtful` while the recogniser itself thinks with `no_speech` that nobody spoke; or where less
    than `voiced` of the sound was voice: of a breathy one in noise it is a quarter. Below `murmur`
    something was said, and every word of it is doubted: none is surer than `doubted`. So is what
    begins with a hyphen or a point, which is no word but a splinter of one. Nobody says
    more than `rate` words a second. A phrase of `phrase` words or more that comes more than
    `repeats` times in a row was made up. What is all there is, again and again, was said as often
    as there is voice for it, by a voice that says `letter_rate` letters in a second (Kokoro's, in
    both languages; the fastest of its lines has 21).
    """

    log_probability: float = -2.0
    murmur: float = -0.5
    doubted: float = 0.5
    doubtful: float = -1.5
    no_speech: float = 0.6
    voiced: float = 0.1
    rate: float = 8.0
    phrase: int = 3
    repeats: int = 3
    letter_rate: float = 16.0


GUARDS = Guards()

_LEAST_WORDS = 3
"""A rate is told of so many words or more."""

_SPLINTER = re.compile(r"[-.]\w")


@dataclass(frozen=True, slots=True)
class Voiced:
    """The voice in a sound: which `share` of it, 0 to 1, and how many `seconds` from its begin."""

    share: float
    seconds: float


def words_of(found: Recognised, voiced: Voiced, guards: Guards = GUARDS) -> tuple[HeardWord, ...]:
    """The words of a sound with so much voice in it; none where there were none."""
    if _nothing_said(found, voiced.share, guards):
        return ()
    said = _said(found.words, voiced.seconds, guards)
    words = found.words[:said] if said else without_loops(found.words, guards)
    if len(words) > max(guards.rate * max(found.seconds, 1.0), _LEAST_WORDS):
        return ()
    murmured = found.log_probability < guards.murmur
    return tuple(
        _doubted(word, guards) if murmured or _SPLINTER.match(word.text) else word for word in words
    )


def _doubted(word: HeardWord, guards: Guards) -> HeardWord:
    return replace(word, sureness=min(word.sureness, guards.doubted))


def _nothing_said(found: Recognised, voiced: float, guards: Guards) -> bool:
    doubted = found.no_speech > guards.no_speech and found.log_probability < guards.doubtful
    return doubted or found.log_probability < guards.log_probability or voiced < guards.voiced


def _said(words: Sequence[HeardWord], seconds: float, guards: Guards) -> int:
    """How many words that go round and round were said in so many seconds of voice; else 0.

    The last round may break off anywhere.
    """
    texts = _plain(words)
    for size in range(1, (len(texts) + 1) // 2 + 1):
        if texts[size:] == texts[:-size]:
            rounds = guards.letter_rate * seconds / max(1, sum(map(len, texts[:size])))
            return size * max(1, round(rounds))
    return 0


def _plain(words: Sequence[HeardWord]) -> list[str]:
    return [word.text.lower().strip(".,;:!?") for word in words]


def without_loops(words: Sequence[HeardWord], guards: Guards = GUARDS) -> tuple[HeardWord, ...]:
    """The words up to the end of a phrase that goes round and round, which is heard once."""
    texts = _plain(words)
    for at in range(len(texts)):
        for size in range(guards.phrase, (len(texts) - at) // (guards.repeats + 1) + 1):
            phrase = texts[at : at + size]
            whole = phrase * (guards.repeats + 1)
            if texts[at : at + len(whole)] == whole:
                return tuple(words[: at + size])
    return tuple(words)
