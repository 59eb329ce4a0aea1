"""Two speeches on one line, where a line end was lost:

Novio: Dame la navaja. Madre: ¿Para qué?
Novio: Dame la navaja. Madre:
¿Para qué?
"""

from __future__ import annotations

import re

from engine.reading.findings.convention import Convention
from engine.script.names import NAME, in_capitals, key

_CAPITAL = r"[^\sa-zà-ÿ]"
_CAPITALS = rf"{_CAPITAL}[^a-km-zà-ÿ]|Ma?c[A-ZÀ-Þ]|\d"
"""How names begin that are in capitals; a small l among them is a misread I."""

_SHOWN = {
    way: re.compile(
        rf"[.!?…»”\")\]]\s+(?={opening})(?=[^{sign}]{{1,400}}[{sign}])"  # no sign, no name
        rf"(?P<name>{NAME})\s?{separator}(?:\s+(?=\S)|$)"
    )
    for way, opening, sign, separator in (
        (":", _CAPITAL, ":", ":"),
        (".", _CAPITALS, ".", r"\."),
        ("-", _CAPITAL, "-—–―", r"\.?\s?[-—–―]+"),
    )
}


def split_at_names(text: str, way: Convention) -> list[tuple[str, str]]:
    """(name, words) for each speech in the text; the first has no name: its cue stands before."""
    shown = _SHOWN.get(way.way)
    if shown is None or not way.names:
        return [("", text)]
    found: list[tuple[str, str]] = []
    name, at = "", 0
    for cue in shown.finditer(text):
        if key(cue["name"]) not in way.names or not _is_certain(cue["name"], way):
            continue
        found.append((name, text[at : cue.start() + 1].strip()))
        name, at = cue["name"].strip(), cue.end()
    return [*found, (name, text[at:].strip())]


def _is_certain(name: str, way: Convention) -> bool:
    """A point ends sentences too, so before it only capitals tell."""
    return way.way != "." or in_capitals(name)
