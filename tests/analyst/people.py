"""Small plays for the analyst's tests, typed in a line."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from itertools import count

from engine.script.model import (
    Direction,
    Element,
    Language,
    Piece,
    PieceKind,
    Role,
    Scene,
    Script,
    Span,
    Speech,
)

NOWHERE = Span(0, 1)
_BRACKETS = re.compile(r"\(([^)]*)\)|([^()]+)")


def play(
    *scenes: str, language: Language = Language.ENGLISH, about: Mapping[str, str] | None = None
) -> Script:
    """A play: its scenes are lines `NAME: words (direction)` or `[direction]`; ids l1, d2."""
    numbers = count(1)
    roles: dict[str, Role] = {
        _id(name): Role(_id(name), name, told) for name, told in (about or {}).items()
    }

    def element(line: str) -> Element:
        number = next(numbers)
        if line.startswith("["):
            return Direction(f"d{number}", line.strip("[]"), NOWHERE)
        cue, words = line.split(": ", 1)
        who = cue.split(" + ")
        for name in who:
            roles.setdefault(_id(name), Role(_id(name), name))
        return Speech(f"l{number}", tuple(map(_id, who)), _pieces(words), NOWHERE)

    read = tuple(
        Scene(f"s{at}", "", tuple(element(x.strip()) for x in text.strip().splitlines()))
        for at, text in enumerate(scenes, start=1)
    )
    return Script("A play", language, tuple(roles.values()), read)


def spanish(*scenes: str, about: Mapping[str, str] | None = None) -> Script:
    """The same in Spanish."""
    return play(*scenes, language=Language.SPANISH, about=about)


def renamed(script: Script, role: str, name: str) -> Script:
    """The play with another name printed for a role."""
    roles = tuple(replace(r, name=name) if r.id == role else r for r in script.roles)
    return replace(script, roles=roles)


def _id(name: str) -> str:
    return name.casefold().replace(" ", "-")


def _pieces(words: str) -> tuple[Piece, ...]:
    found = _BRACKETS.findall(words)
    return tuple(
        Piece(PieceKind.DIRECTION, inside) if inside else Piece(PieceKind.SPOKEN, said.strip())
        for inside, said in found
        if inside or said.strip()
    )
