"""What is no words, whatever a recogniser makes of it: silence, noise, a cough, music.

A recogniser always answers. What it says of a sound that was no speech is known by how sure it was,
by how little of the sound was voice, by how fast it would have been said, and by its repeats. All
thresholds were measured (decision 23).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.ear.heard import HeardWord
from engine.ear.port import Recognised


@dataclass(frozen=True, slots=True)
class Guards:
    """Where what was recognised stops being words.

    Nothing was said where the tokens' mean log probability is below `log_probability`; or below
    `doubtful` while the recogniser itself thinks with `no_speech` that nobody spoke; or where less
    than `voiced` of the sound was voice: of a breathy one in noise it is a quarter. Nobody says
    more than `rate` words a second. A phrase of `phrase` words or more that comes more than
    `repeats` times in a row was made up; and if it is all there is, again and again, faster than
    `round_rate` words a second.
    """

    log_probability: float = -1.0
    doubtful: float = -0.6
    no_speech: float = 0.6
    voiced: float = 0.1
    rate: float = 8.0
    phrase: int = 3
    repeats: int = 3
    round_rate: float = 4.5


GUARDS = Guards()

_LEAST_WORDS = 3
"""A rate is told of so many words or more."""


def words_of(found: Recognised, voiced: float, guards: Guards = GUARDS) -> tuple[HeardWord, ...]:
    """The words of a sound of which a share of `voiced` was voice; none where there were none."""
    if _nothing_said(found, voiced, guards):
        return ()
    words, seconds = without_loops(found.words, guards), max(found.seconds, 1.0)
    if len(words) > guards.round_rate * seconds:
        words = _once(words, guards)
    return words if len(words) <= max(guards.rate * seconds, _LEAST_WORDS) else ()


def _nothing_said(found: Recognised, voiced: float, guards: Guards) -> bool:
    doubted = found.no_speech > guards.no_speech and found.log_probability < guards.doubtful
    return doubted or found.log_probability < guards.log_probability or voiced < guards.voiced


def _once(words: Sequence[HeardWord], guards: Guards) -> tuple[HeardWord, ...]:
    """The first round of words that are the same again and again, up to where they break off."""
    texts = _plain(words)
    for size in range(guards.phrase, len(texts) // 2 + 1):
        if texts[size:] == texts[:-size]:
            return tuple(words[:size])
    return tuple(words)


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
