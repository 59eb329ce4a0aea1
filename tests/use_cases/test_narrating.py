"""Directions are read by a voice of their own, recorded with the lines once somebody wants that."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.account.permit import NotFound
from engine.cast.narrator import NARRATOR
from engine.job.port import Status
from engine.rig import Rig
from engine.script.model import Direction, Script
from engine.script.recut import to_direction
from engine.store import casts
from engine.take.production import RowChange
from engine.use_cases.cast import casting_of, give_voice
from engine.use_cases.caveats import caveats
from engine.use_cases.correct import correct
from engine.use_cases.narrate import leave_unread, narrate
from engine.use_cases.record import readiness
from engine.use_cases.rehearse import Chosen, clips_now, prompt_book, sit_down
from tests.use_cases.long_play import staged
from tests.use_cases.test_production import recorded
from tests.use_cases.test_rehearsing import at_rest

MARA = ("mara",)


async def test_a_narrator_is_cast_recorded_and_heard_and_can_be_let_go(house: Rig) -> None:
    caller, play = await staged(house, 8)
    await correct(house, caller, play, lambda script: to_direction(script, "l2"))
    await recorded(house, caller, play)
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    before = await prompt_book(house, caller, practice.id)
    assert (before.narrator, before.lines[2].clips) == ("", ())
    name = await narrate(house, caller, practice.id)
    assert await at_rest(house, caller, play) is Status.COMPLETED
    book = await prompt_book(house, caller, practice.id)
    assert (book.narrator, book.whole) == (name, True)
    assert book.lines[2].kind == "direction"
    assert len(book.lines[2].clips) == 1
    clips = await clips_now(house, caller, practice.id)
    assert clips.lines["l2"] == book.lines[2].clips
    await caveats(house, caller, play)
    await leave_unread(house, caller, practice.id)
    after = await prompt_book(house, caller, practice.id)
    assert (after.narrator, after.lines[2].clips, after.whole) == ("", (), True)
    assert await narrate(house, caller, practice.id) == name
    again = await prompt_book(house, caller, practice.id)
    assert again.lines[2].clips == book.lines[2].clips


async def test_a_narrator_adds_only_the_directions_to_what_is_missing(house: Rig) -> None:
    caller, play = await staged(house, 8)
    await correct(house, caller, play, lambda script: to_direction(script, "l2"))
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    await at_rest(house, caller, play)
    counted = [scene.total for scene in await readiness(house, caller, play)]
    await narrate(house, caller, practice.id)
    now = [scene.total for scene in await readiness(house, caller, play)]
    assert now == [counted[0] + 1, counted[1]]


async def test_who_reads_already_goes_on_until_another_voice_is_wanted(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    await narrate(house, caller, practice.id)
    async with house.database.session(caller) as session:
        first = (await casts.cast_of(session, caller, play))[NARRATOR]
    await narrate(house, caller, practice.id)
    async with house.database.session(caller) as session:
        assert (await casts.cast_of(session, caller, play))[NARRATOR] == first
    await narrate(house, caller, practice.id, another=True)
    async with house.database.session(caller) as session:
        assert (await casts.cast_of(session, caller, play))[NARRATOR] != first


async def test_the_cast_page_gives_the_narrator_another_voice(house: Rig) -> None:
    caller, play = await staged(house, 4)
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    await narrate(house, caller, practice.id)
    found = await casting_of(house, caller, play)
    other = next(voice for voice in found.voices if voice.id != found.cast[NARRATOR])
    await give_voice(house, caller, play, RowChange(NARRATOR, other.id, found.seen[NARRATOR]))
    book = await prompt_book(house, caller, practice.id)
    assert book.narrator == other.name


async def test_no_narrator_reads_a_cue_for_sound(house: Rig) -> None:
    caller, play = await staged(house, 8)
    await correct(house, caller, play, lambda script: to_direction(script, "l2"))
    practice = await sit_down(house, caller, play, Chosen("s1", MARA))
    await at_rest(house, caller, play)
    await narrate(house, caller, practice.id)
    with_direction = [scene.total for scene in await readiness(house, caller, play)]
    await correct(house, caller, play, _made_a_sound)
    now = [scene.total for scene in await readiness(house, caller, play)]
    assert now == [with_direction[0] - 1, with_direction[1]]


def _made_a_sound(script: Script) -> Script:
    """The same with every direction a cue for sound."""
    scenes = tuple(
        replace(
            scene,
            elements=tuple(
                replace(each, sound=True) if isinstance(each, Direction) else each
                for each in scene.elements
            ),
        )
        for scene in script.scenes
    )
    return replace(script, scenes=scenes)


async def test_nobody_reads_what_is_not_rehearsed(house: Rig) -> None:
    caller, _ = await staged(house, 4)
    with pytest.raises(NotFound):
        await narrate(house, caller, "nothing")
    with pytest.raises(NotFound):
        await leave_unread(house, caller, "nothing")
