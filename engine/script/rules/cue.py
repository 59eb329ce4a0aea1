"""The shapes a cue can have, whatever the file's convention turns out to be:

NORA                      NORA. Yes?            NORA: Yes?
NORA (at the door)        Nora [rising]. Yes?   NORA.— ¿Sí?
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from engine.script.names import NAME, may_be_name

_ASIDE = r"[(\[⟦][^()\[\]⟦⟧]*(?:[(\[][^()\[\]]*[)\]][^()\[\]⟦⟧]*)*[)\]⟧]"
_INLINE = re.compile(
    rf"^(?P<name>{NAME})(?P<aside>,?\s*{_ASIDE}(?:\s*{_ASIDE})?)?(?P<tail>,\s[a-zà-ÿ][^.:!?()\[\]\n]{{2,60}})?"
    rf"(?P<sep>\s?[.,]\s?[-—–―]+|\s?:\s?[-—–]*|\s?\.|\s?[—–―]|\s*\t+|\s{{3,}})\s*(?P<rest>.*)$",
    re.DOTALL,
)
_OWN = re.compile(
    rf"^(?P<name>{NAME})(?P<aside>(?:,?\s*{_ASIDE})*)\s*(?P<sep>[.:]?(?:\s?[-—–―]+)?)\s*\^?$"
)
_TURN = re.compile(
    r"^(?:[\w .'’]{2,40}\bTO|FADE (?:IN|OUT).*|CUT\b.*|DISOLVENCIA.*|CORTE A.*|FUNDIDO.*|THE END"
    r"|FIN|FINIS|TEL[ÓO]N|CURTAIN|BLACKOUT|OSCURO|END OF .*|FIN DEL? .*|INTERMISSION|INTERVAL"
    r"|DESCANSO|APAG[ÓO]N|INTERMEDIO|BACK TO .*)[.:]?$"
)
BARE = ""
_LOOK = 700


@dataclass(frozen=True, slots=True)
class Cue:
    """A possible cue: the name as printed, how it is set off, directions in it, and what follows.

    `way` is the family of its separator, "" for none; `own` says that it has the line to itself.
    """

    name: str
    way: str
    asides: str = ""
    rest: str = ""
    own: bool = False


def inline_cue(text: str) -> Cue | None:
    """A cue with its speech on the same line."""
    head = text[:_LOOK]
    found = _INLINE.match(head)
    if not found or not may_be_name(found["name"]):
        return None
    rest = found["rest"] + text[_LOOK:]
    if not any(c.isalnum() for c in rest) and not any(c in "…!?—–-." for c in rest):
        return None
    asides = (found["aside"] or "").strip(" ,")
    if found["tail"]:
        asides = f"{asides} ({found['tail'].strip(' ,')})".strip()
    return Cue(found["name"].strip(), _way(found["sep"]), asides, rest)


def own_cue(text: str) -> Cue | None:
    """A cue with nothing on its line but the name and directions."""
    if len(text) > _LOOK or _TURN.match(text):
        return None
    found = _OWN.match(text)
    if not found or not may_be_name(found["name"]):
        return None
    way = _way(found["sep"]) if found["sep"] else BARE
    return Cue(found["name"].strip(), way, found["aside"].strip(" ,"), own=True)


def is_turn(text: str) -> bool:
    """Whether this is a turn from one scene to the next, as CUT TO: or the curtain."""
    return bool(_TURN.match(text))


@lru_cache(maxsize=64)
def _way(separator: str) -> str:
    """The family of a separator: a point, a dash with or without one, a colon, or a tab."""
    shown = separator.strip()
    if not shown:
        return "tab"
    if ":" in shown:
        return ":"
    dashed = any(c in "-—–―" for c in shown)
    if "." in shown or "," in shown:
        return "-" if dashed else "."
    return "-"
