"""How an English word sounds, roughly: two words with one key cannot be told apart by ear.

In the manner of phonetic keys (L. Philips, Hanging on the Metaphone, Computer Language 7, 1990),
but with its vowels kept: `night` and `knight` are one, `night` and `note` are two.
"""

from __future__ import annotations

import re
from functools import lru_cache

from engine.rehearsal.compare.english_words import ALIKE, AS_SPELLED

_RULES: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(spelled), sound)
    for spelled, sound in (
        (r"^(?:kn|gn|pn)", "n"),
        (r"^wr", "r"),
        (r"^ps", "s"),
        (r"^who", "ho"),
        (r"^(w|r)h", r"\1"),
        (r"eigh", "A"),
        (r"igh", "I"),
        (r"gh", ""),
        (r"ph", "f"),
        (r"tch|ch", "X"),
        (r"dge", "j"),
        (r"ck", "k"),
        (r"sc(?=[eiy])|c(?=[eiy])", "s"),
        (r"c", "k"),
        (r"qu?", "kw"),
        (r"x", "ks"),
        (r"th", "0"),
        (r"sh", "S"),
        (r"z", "s"),
        (r"m[bn]$", "m"),
        (r"our(?=s?$)", "or"),
        (r"tre$", "ter"),
        (r"([bdfgjklmnprstv])\1", r"\1"),
        (r"ai|ay|ei|ey", "A"),
        (r"ee|ea", "E"),
        (r"(?<=.)ie$|(?<=^.)y$|(?<=^..)y$", "I"),
        (r"ie", "E"),
        (r"oa|oe", "O"),
        (r"oo|ue|ew|ui", "U"),
        (r"au|aw", "W"),
        (r"a(?=[bdfgjklmnprstv]e$)", "A"),
        (r"i(?=[bdfgjklmnprstv]e$)", "I"),
        (r"o(?=[bdfgjklmnprstv]e$)", "O"),
        (r"u(?=[bdfgjklmnprstv]e$)", "U"),
        (r"e(?=[bdfgjklmnprstv]e$)", "E"),
        (r"(?<=.)e$", ""),
    )
)
_MANY = 1 << 14


@lru_cache(_MANY)
def english_sound(word: str) -> str:
    """The key of a folded word."""
    if word in ALIKE:
        return ALIKE[word]
    if word.endswith("s") and word[:-1] in ALIKE:
        return ALIKE[word[:-1]] + "s"
    if word in AS_SPELLED:
        return word
    for spelled, sound in _RULES:
        word = spelled.sub(sound, word)
    return word
