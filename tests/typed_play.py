"""Small plays for the tests, typed in a line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import count

from engine.script.aside import Brackets, pieces_of
from engine.script.model import (
    Direction,
    Element,
    Language,
    Role,
    Scene,
    Script,
    Span,
    Speech,
)
from engine.script.names import slug

NOWHERE = Span(0, 1)


def typed(
    scenes: Iterable[tuple[str, Iterable[str]]],
    language: Language = Language.ENGLISH,
    about: Mapping[str, str] | None = None,
) -> Script:
    """A play from titles and lines, each `NAME: words (direction)` or `[direction]`; ids l1, d2.

    `about` is what the cast list tells of people, by their names.
    """
    numbers = count(1)
    roles = {slug(name): Role(slug(name), name, told) for name, told in (about or {}).items()}

    def element(line: str) -> Element:
        number = next(numbers)
        if line.startswith("["):
            return Direction(f"d{number}", line.strip("[]"), NOWHERE)
        cue, words = line.split(": ", 1)
        names = cue.split(" + ")
        for name in names:
            roles.setdefault(slug(name), Role(slug(name), name))
        pieces = pieces_of(words, Brackets(certain=True))
        return Speech(f"l{number}", tuple(map(slug, names)), pieces, NOWHERE)

    bound = tuple(
        Scene(f"scene-{at}", title, tuple(element(line.strip()) for line in lines))
        for at, (title, lines) in enumerate(scenes, start=1)
    )
    return Script("A play", language, tuple(roles.values()), bound)
