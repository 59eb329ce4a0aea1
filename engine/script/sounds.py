"""Who is named before a sound or a light, and is nobody.

SFX: RAIN ON A TIN ROOF.
CONTROL: SUBE MÚSICA Y BAJA A FONDO.
"""

from __future__ import annotations

import re
from functools import lru_cache

from engine.script.names import key

_SOUNDS = frozenset(
    """
    sfx fx f/x sound sounds music grams atmos ambience lx light lights lighting spot effect effects
    efecto efectos sonido sonidos música músicas control controles técnica técnico luz luces
    ambiente ráfaga sintonía cortina audio video vídeo fondo operador sq fs vfx song canción
    dir
    """.split()
)
_KEYS = frozenset(key(word) for word in _SOUNDS)
_NUMBER = "0123456789.º°ª# "
_WORDS = frozenset({"q", "cue", "n", "no", "go", ""})
"""What may stand beside such a word's number: LX Q13 GO, SONG NO. 5."""

_SEVERAL = re.compile(
    r"^(?:musical numbers?|números? musical(?:es)?|song numbers?|(?:sound|lighting) effects?"
    r"|efectos? (?:de )?(?:sonido|sonoros?|luz|luces)|cambio de (?:luz|luces))$"
)
_CUE = re.compile(r"^(?P<name>[^\W\d_][\w/ ]{0,24}?)\s*(?:[:.—–-]|$)")


@lru_cache(maxsize=8192)
def is_sound(name: str) -> bool:
    """Whether what stands before a sound, a light or a note for the desk: SFX, MÚSICA, LX 12."""
    words = key(name.rstrip(_NUMBER)).split()
    while len(words) > 1 and words[-1].rstrip(_NUMBER) in _WORDS:
        words.pop()
    named = " ".join(words)
    return named in _KEYS or bool(_SEVERAL.match(named))


def tells_sound(text: str) -> bool:
    """Whether a direction is a cue for sound or light."""
    found = _CUE.match(text)
    return found is not None and is_sound(found["name"])
