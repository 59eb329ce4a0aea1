"""Who reads the stage directions aloud, where somebody wants to hear them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

from engine.script.model import Language
from engine.voice.port import Voice

_SPOKEN = frozenset({Language.ENGLISH, Language.SPANISH})
NARRATOR = "*narrator"
"""Stands in a cast beside the ids of roles; no role has an id with a star."""


def narrator(company: Sequence[Voice], language: Language, cast: Mapping[str, str]) -> Voice | None:
    """The voice to read in this language: one that the fewest roles have, grown up if any is.

    Of those that are left it is the first of the company; None where nobody speaks the language.
    A play of several languages, or of none that is known, is read by any voice.
    """
    busy = Counter(voice for role, voice in cast.items() if role != NARRATOR)
    any_will_do = language not in _SPOKEN
    there = [voice for voice in company if any_will_do or voice.speaks(language)]
    return min(there, key=lambda each: (busy[each.id], each.age != "adult"), default=None)
