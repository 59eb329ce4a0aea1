"""Who reads the stage directions aloud, where somebody wants to hear them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from engine.script.model import Language
from engine.voice.port import Voice

_SPOKEN = frozenset({Language.ENGLISH, Language.SPANISH})
NARRATOR = "*narrator"
"""Stands in a cast beside the ids of roles; no role has an id with a star."""


def narrators(
    company: Sequence[Voice], language: Language, cast: Mapping[str, str]
) -> tuple[Voice, ...]:
    """The voices that could read in this language: those with the fewest roles first.

    Of these the grown-up ones, then as they stand in the company; nobody where none speaks the
    language. A play of several languages, or of none that is known, is read by any voice.
    """
    busy = Counter(voice for role, voice in cast.items() if role != NARRATOR)
    any_will_do = language not in _SPOKEN
    there = [voice for voice in company if any_will_do or voice.speaks(language)]
    return tuple(sorted(there, key=lambda each: (busy[each.id], each.age != "adult")))


def after(there: Sequence[Voice], now: str) -> Voice | None:
    """The voice behind the one of this id, the first behind the last; None of none."""
    ids = [voice.id for voice in there]
    place = ids.index(now) + 1 if now in ids else 0
    return there[place % len(there)] if there else None
