"""How somebody speaks, in words: what stands out in the measured style of a role."""

from __future__ import annotations

from enum import StrEnum

from engine.analyst.profile import SpeechStyle

_LEAST_SPEECHES = 3
_SHORT, _LONG = 6.0, 25.0
_QUESTIONS, _CRIES, _BREAKS, _SONG, _VERSE = 0.3, 0.35, 0.12, 0.2, 0.5
_FORMAL, _FAMILIAR = 0.8, 0.2


class Way(StrEnum):
    """A manner of speaking; each has words in every language of the app."""

    SHORT = "short"
    LONG = "long"
    ASKS = "asks"
    CRIES = "cries"
    BREAKS_OFF = "breaks_off"
    TRAILS_OFF = "trails_off"
    SINGS = "sings"
    VERSE = "verse"
    FORMAL = "formal"
    FAMILIAR = "familiar"


def ways(style: SpeechStyle) -> tuple[Way, ...]:
    """What stands out, in the order it is told; nothing below three speeches."""
    if style.speeches < _LEAST_SPEECHES:
        return ()
    address = style.formality
    found = {
        Way.SHORT: style.words <= _SHORT,
        Way.LONG: style.words >= _LONG,
        Way.ASKS: style.questions >= _QUESTIONS,
        Way.CRIES: style.exclamations >= _CRIES,
        Way.BREAKS_OFF: style.interrupted >= _BREAKS,
        Way.TRAILS_OFF: style.trailing >= _BREAKS,
        Way.SINGS: style.sung >= _SONG,
        Way.VERSE: style.verse >= _VERSE,
        Way.FORMAL: address is not None and address >= _FORMAL,
        Way.FAMILIAR: address is not None and address <= _FAMILIAR,
    }
    return tuple(way for way, holds in found.items() if holds)
