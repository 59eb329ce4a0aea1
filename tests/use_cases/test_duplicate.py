"""A play once more: as it stands, under another title, with its cast and so with its takes."""

from __future__ import annotations

import pytest

from engine.account.permit import NotFound
from engine.rig import Rig
from engine.use_cases.correct import play_of
from engine.use_cases.library import duplicate, library
from engine.use_cases.record import readiness
from tests.use_cases.long_play import staged
from tests.use_cases.test_sweeping import recorded

LINES = 6


async def test_a_copy_has_the_words_the_cast_and_what_is_recorded(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    copy = await duplicate(house, caller, play)
    one, other = [await play_of(house, caller, each) for each in (play, copy)]
    assert other.script.scenes == one.script.scenes
    assert other.script.title == f"{one.script.title} (2)"
    assert sum(scene.done for scene in await readiness(house, caller, copy)) == LINES


async def test_every_copy_has_a_title_of_its_own(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    again = await duplicate(house, caller, await duplicate(house, caller, play))
    assert (await play_of(house, caller, again)).script.title.endswith("(3)")
    titles = [shelved.card.title for shelved in await library(house, caller)]
    assert len(set(titles)) == len(titles) == 3


async def test_what_is_not_there_has_no_copy(house: Rig) -> None:
    caller, _ = await staged(house, LINES)
    with pytest.raises(NotFound):
        await duplicate(house, caller, "nothing")
