"""A play at a glance: one bar per stretch of speeches, its role and how much is said."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from math import ceil

from engine.script.hues import hues
from engine.script.model import Script, Speech

BARS = 44
"""How many bars fit on a cover."""


@dataclass(frozen=True, slots=True)
class Bar:
    """A stretch of the play: the colour of the role that says most of it, and its height in 0…9."""

    hue: int
    height: int


def outline(script: Script, bars: int = BARS) -> tuple[Bar, ...]:
    """At most `bars` bars for the whole play, in order; the longest stretch has the height 9."""
    speeches = tuple(script.speeches())
    size = max(1, ceil(len(speeches) / bars))
    stretches = [speeches[at : at + size] for at in range(0, len(speeches), size)]
    worn = hues(script)
    said = [_said(stretch) for stretch in stretches]
    most = max((sum(words.values()) for words in said), default=1) or 1
    return tuple(
        Bar(worn[words.most_common(1)[0][0]], round(9 * (sum(words.values()) / most) ** 0.5))
        for words in said
    )


def _said(stretch: Sequence[Speech]) -> Counter[str]:
    """Words by the first role of each speech."""
    words: Counter[str] = Counter()
    for speech in stretch:
        words[speech.who[0]] += len(speech.spoken.split())
    return words
