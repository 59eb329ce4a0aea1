"""Small drafts of plays for the tests: typed in a line, or drawn from a hat."""

from __future__ import annotations

from dataclasses import replace
from itertools import count

from hypothesis import strategies as st

from engine.script.model import (
    Direction,
    Language,
    Piece,
    PieceKind,
    Role,
    Scene,
    Script,
    Speech,
)
from engine.script.names import slug
from tests.typed_play import NOWHERE, typed


def draft(*scenes: str) -> Script:
    """A play from its scenes, each a text whose first line is the title."""
    texts = (text.strip().splitlines() for text in scenes)
    return typed((title.strip(), lines) for title, *lines in texts)


def with_scenes(script: Script, order: list[int]) -> Script:
    """The scenes of a play in another order, freshly numbered as a reader would."""
    numbers = count(1)
    scenes = tuple(
        Scene(
            f"scene-{at}",
            script.scenes[place].title,
            tuple(
                replace(e, id=f"{e.id[0]}{next(numbers)}") for e in script.scenes[place].elements
            ),
        )
        for at, place in enumerate(order, start=1)
    )
    return replace(script, scenes=scenes)


_WORDS = st.sampled_from(
    "yes no the lamp oil is gone you never said it was dark here at all".split()
)
_TEXT = st.lists(_WORDS, min_size=1, max_size=9).map(" ".join)
_PIECES = st.lists(
    st.builds(Piece, st.sampled_from(list(PieceKind)), _TEXT), min_size=1, max_size=3
).map(tuple)
_NAMES = ("ANA", "Luis", "EL SERENO", "Ana María")


@st.composite
def drafts(draw: st.DrawFn) -> Script:
    """Any small play: roles, scenes, joint cues, directions, many lines alike."""
    names = draw(st.lists(st.sampled_from(_NAMES), min_size=1, unique=True))
    roles = tuple(Role(slug(name), name) for name in names)
    numbers = count(1)
    cues = st.lists(st.sampled_from([role.id for role in roles]), min_size=1, unique=True)
    element = st.one_of(
        st.builds(lambda who, pieces: Speech("", tuple(who), pieces, NOWHERE), cues, _PIECES),
        st.builds(lambda text: Direction("", text, NOWHERE), _TEXT),
    )
    scenes = draw(st.lists(st.lists(element, max_size=8), min_size=1, max_size=4))
    bound = tuple(
        Scene(
            f"scene-{at}",
            draw(st.sampled_from(["One", "Two"])),
            tuple(replace(e, id=f"{e.kind[0]}{next(numbers)}") for e in elements),
        )
        for at, elements in enumerate(scenes, start=1)
    )
    return Script("A play", Language.ENGLISH, roles, bound)
