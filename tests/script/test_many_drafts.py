"""A play that is corrected and revised in turn, again and again, mixes nothing up."""

from __future__ import annotations

from contextlib import suppress

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.script import correct, people, recut
from engine.script.carry import elements_of
from engine.script.correct import CannotCorrect, Correction
from engine.script.model import Element, Script
from engine.script.proposal import propose
from engine.script.revise import shown
from tests.script.drafts import drafts

_WORDS = st.sampled_from(["yes", "no", "the lamp is gone", "you never said it was dark"])


def a_correction(draw: st.DrawFn, script: Script) -> Correction:
    """Any one thing that a person may do to a play, though it may make no sense there."""
    element = draw(st.sampled_from([e.id for e in elements_of(script)] or ["none"]))
    role = draw(st.sampled_from([role.id for role in script.roles] or ["nobody"]))
    other = draw(st.sampled_from([role.id for role in script.roles] or ["nobody"]))
    scene = draw(st.sampled_from([scene.id for scene in script.scenes] or ["none"]))
    words, at = draw(_WORDS), draw(st.integers(1, 20))
    return draw(
        st.sampled_from(
            [
                lambda s: recut.split(s, element, at, [role]),
                lambda s: recut.join(s, element),
                lambda s: recut.to_direction(s, element),
                lambda s: recut.to_speech(s, element, [role]),
                lambda s: recut.add_scene_break(s, element, words),
                lambda s: recut.drop_scene_break(s, scene),
                lambda s: correct.rewrite(s, element, words, [other]),
                lambda s: people.merge(s, role, other),
                lambda s: people.rename(s, role, words),
            ]
        )
    )


@st.composite
def corrected(draw: st.DrawFn, script: Script) -> Script:
    """The play after some corrections; those that make no sense are none."""
    for _ in range(draw(st.integers(0, 5))):
        with suppress(CannotCorrect):
            script = a_correction(draw, script)(script)
    return script


def borne_twice(script: Script) -> bool:
    """Whether two lines, scenes or roles have one id."""
    things = (elements_of(script), script.scenes, script.roles)
    return any(len({one.id for one in each}) < len(each) for each in things)


def lines_made(first: Script, now: Script) -> dict[str, Element]:
    """What a person made of the lines that were read: the lines that have ids of their own."""
    read = {element.id for element in elements_of(first)}
    return {element.id: element for element in elements_of(now) if element.id not in read}


@pytest.mark.slow
@settings(max_examples=40)
@given(first=drafts(), later=st.lists(drafts(), min_size=1, max_size=3), data=st.data())
def test_draft_after_draft_and_corrections_between_them_leave_every_line_its_id(
    first: Script, later: list[Script], data: st.DataObject
) -> None:
    now = first
    for draft in later:
        now = data.draw(corrected(now))
        assert not borne_twice(now)
        made = lines_made(first, now)
        found = propose(first, now, draft, ())
        first, now = found.brought.plain, found.script
        assert not borne_twice(first)
        assert not borne_twice(now)
        still = {e.id: said(e) for e in elements_of(now) if e.id in made}
        assert still.items() <= {at: said(line) for at, line in made.items()}.items()


def said(line: Element) -> tuple[str, str]:
    """What a line is, and its words."""
    return line.kind, shown(line)
