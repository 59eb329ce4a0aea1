"""Counts the words of a page against those of the script read from it, and damages pages."""

from __future__ import annotations

import re
from collections import Counter

from engine.reading.account import LineLabel, Reading
from engine.script.model import Direction, Speech

_PARTED = re.compile(r"\S+-\n\S+")
_LEFT_OUT = frozenset("cont contd continued continúa more and".split())


def words(text: str) -> list[str]:
    """The words of a text, without case."""
    return re.findall(r"[^\W_]+", text.casefold())


def vanished(reading: Reading) -> Counter[str]:
    """Words on the lines of speeches and directions that the script does not have."""
    script = reading.script
    held = Counter(word for scene in script.scenes for word in words(scene.title))
    for role in script.roles:
        held.update(words(role.name))
    for element in (e for scene in script.scenes for e in scene.elements):
        if isinstance(element, Direction):
            held.update(words(element.text))
        else:
            held.update(words(_told(element)))
            held.update(w for who in element.who for w in words(script.role(who).name))
    lines = zip(reading.labels, reading.page.lines, strict=True)
    on_page: Counter[str] = Counter()
    for label, line in lines:
        if label in {LineLabel.SPEECH, LineLabel.DIRECTION}:
            on_page.update(words(line.text))
    return on_page - held


def _told(speech: Speech) -> str:
    return " ".join(piece.text for piece in speech.pieces)


def damaged(lines: list[str], at: int, way: str) -> list[str]:
    """The lines with one lost, doubled, joined to the next, put to the left or in capitals."""
    if way == "x":
        return [*lines[:at], *lines[at + 1 :]] if len(lines) > 1 else lines
    if way == "d":
        return [*lines[: at + 1], *lines[at:]]
    if way == "j":
        return [
            *lines[:at],
            " ".join(line.strip() for line in lines[at : at + 2]),
            *lines[at + 2 :],
        ]
    changed = lines[at].strip() if way == "s" else lines[at].upper()
    return [*lines[:at], changed, *lines[at + 1 :]]


def missing(reading: Reading) -> set[str]:
    """Words that vanished and are none that every reader leaves out.

    Left out are marks of what is carried over a page, numbers and letters in the margin, what joins
    two names, and names cut short where the cast list has them whole. A word parted by a hyphen at
    a line's end is whole in the script.
    """
    parted = set(words(" ".join(_PARTED.findall("\n".join(x.text for x in reading.page.lines)))))
    roles = [word for role in reading.script.roles for word in words(role.name)]
    return {
        word
        for word in vanished(reading)
        if len(word) > 1
        and word not in _LEFT_OUT | parted
        and not any(letter.isdigit() for letter in word)
        and not any(name.startswith(word) for name in roles)
    }
