"""A word without what the ear cannot tell: case, accents and apostrophes; ñ stays a letter."""

from __future__ import annotations

import unicodedata
from functools import lru_cache

_APOSTROPHES = str.maketrans("’‘`´", "''''")
_TILDE = "n\u0303"
_KEPT_TILDE = "ñ"
_MANY = 1 << 14


def plain(word: str) -> str:
    """The word in small letters, with accents folded, and with its apostrophes as typed."""
    small = word.casefold().translate(_APOSTROPHES)
    if small.isascii():
        return small
    parted = unicodedata.normalize("NFKD", small).replace(_TILDE, _KEPT_TILDE)
    return "".join(sign for sign in parted if not unicodedata.combining(sign))


@lru_cache(_MANY)
def folded(word: str) -> str:
    """Only the letters and digits of a word: `O'Neil` is `oneil`, `¡Canción!` is `cancion`."""
    return "".join(sign for sign in plain(word) if sign.isalnum())
