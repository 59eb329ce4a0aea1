"""Where singing begins and ends inside a speech:

NORA. (singing) Over the hill I go. (speaks) There you are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

_SINGS = re.compile(
    r"\b(?:sings?|singing|sung|song|canta|cantan|cantando|canción|canto)\b", re.IGNORECASE
)
_SPEAKS = re.compile(
    r"\b(?:speaks?|speaking|spoken|stops? singing|habla|hablan|hablando|hablado|deja de cantar)\b",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Singing:
    """Whether the voice sings at this point of the speech."""

    on: bool = False

    def hear(self, direction: str) -> None:
        """Take note of a direction."""
        told = _tells(direction)
        self.on = self.on if told is None else told


def starts_song(direction: str) -> bool:
    """Whether this direction makes what follows a song."""
    return _tells(direction) is True


@lru_cache(maxsize=1024)
def _tells(direction: str) -> bool | None:
    """Whether the voice sings after a direction, or speaks; None if it does not tell."""
    if _SPEAKS.search(direction):
        return False
    return True if _SINGS.search(direction) else None
