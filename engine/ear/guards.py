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
    than `voiced` of the sound was voice. Nobody says more than `rate` words in a second of voice.
    Words in a row that come more than `repeats` times one after the other were made up, if there
    are `phrase` of them or more; fewer repeats were if it was all too fast.
    """

    log_probability: float = -1.0
    doubtful: float = -0.6
    no_speech: float = 0.6
    voiced: float = 0.15
    rate: float = 8.0
    phrase: int = 3
    repeats: int = 3


GUARDS = Guards()

_LEAST_WORDS = 3
"""A rate is told of so many words or more."""


def words_of(found: Recognised, voiced: float, guards: Guards = GUARDS) -> tuple[HeardWord, ...]:
    """The words of a sound of which a share of `voiced` was voice; none where there were none."""
    if _nothing_said(found, voiced, guards):
        return ()
    most = guards.rate * max(found.seconds * voiced, 1.0)
    words = without_loops(found.words, guards)
    if len(words) > most:
        words = _once(words, guards)
    return words if len(words) <= max(most, _LEAST_WORDS) else ()


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
