"""Where singing begins and ends inside a speech:

NORA. (singing) Over the hill I go. (speaks) There you are.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

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
        if _SPEAKS.search(direction):
            self.on = False
        elif _SINGS.search(direction):
            self.on = True


def starts_song(direction: str) -> bool:
    """Whether this direction makes what follows a song."""
    return bool(_SINGS.search(direction)) and not _SPEAKS.search(direction)
