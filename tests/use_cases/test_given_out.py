"""Takes are given out by way of a play: to who may read it, and only what it wants or gave once."""

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound
from engine.rig import Rig
from engine.script.correct import reword
from engine.store import casts, script_takes, scripts, sweeps
from engine.store.scripts import NewScript
from engine.store.tables import now
from engine.store.walls import Across
from engine.use_cases.correct import correct
from engine.use_cases.erase import erase_recordings
from engine.use_cases.give_out import give_out, may_hear
from engine.use_cases.rehearse import Chosen, prompt_book, sit_down
from engine.use_cases.spoken_play import spoken_play
from tests.use_cases.long_play import CAST, long_play, staged
from tests.use_cases.test_production import recorded

LINES = 6
WORDS = "Something that nobody else says."


async def keys(house: Rig, caller: Caller, play: str) -> list[str]:
    return [line.key for line in (await spoken_play(house, caller, play)).wanted()]


async def other_play(house: Rig, caller: Caller) -> str:
    """A play of the same school, with two lines more."""
    async with house.database.session(caller) as session:
        longer = NewScript(long_play(LINES + 2), "longer.txt", "cd")
        play = await scripts.add(session, caller, longer)
        await casts.keep_cast(session, caller, play, CAST)
    return play


async def given(house: Rig, play: str, key: str) -> bool:
    async with house.database.session(Across.MACHINE) as session:
        return await script_takes.gives(session, play, key)


async def test_a_take_is_heard_by_way_of_a_play_that_wants_it(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    first, second, *_ = await keys(house, caller, play)
    assert not await given(house, play, first)
    assert await may_hear(house, caller, play, first) == caller.school
    assert await given(house, play, second)  # one plan tells all that the play wants


async def test_no_take_is_heard_by_way_of_a_play_that_does_not_want_it(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    longer = await other_play(house, caller)
    await recorded(house, caller, longer)
    (other, *_) = {*await keys(house, caller, longer)} - {*await keys(house, caller, play)}
    assert await may_hear(house, caller, longer, other)
    with pytest.raises(NotFound):
        await may_hear(house, caller, play, other)


async def test_who_may_not_read_the_play_hears_nothing_of_it(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    first, *_ = await keys(house, caller, play)
    await may_hear(house, caller, play, first)
    student = Caller("luis", "Luis", (Membership(caller.school, Position.STUDENT),))
    stranger = Caller("ben", "Ben", (Membership("hill", Position.OWNER),))
    for refused in (student, stranger):
        with pytest.raises(NotFound):
            await may_hear(house, refused, play, first)


async def test_what_a_prompt_book_named_is_heard_though_the_line_was_corrected(
    house: Rig,
) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    spoken = await spoken_play(house, caller, play)
    practice = (await sit_down(house, caller, play, Chosen(spoken.script.scenes[0].id))).id
    book = await prompt_book(house, caller, practice)
    clip = next(line.clips[0] for line in book.lines if line.clips)
    assert clip.url == f"/api/v1/scripts/{play}/takes/{clip.key}"
    speech = next(line.speech for line in spoken.wanted() if line.key == clip.key)
    await correct(house, caller, play, lambda script: reword(script, speech, WORDS))
    assert clip.key not in await keys(house, caller, play)
    assert await may_hear(house, caller, play, clip.key)


async def test_a_take_that_goes_is_given_out_no_longer(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    wanted = await keys(house, caller, play)
    await give_out(house, caller, play, [*wanted, "c0ffee"])
    assert not await given(house, play, "c0ffee")  # of what is not recorded nothing is known
    async with house.database.session(Across.MACHINE) as session:
        await sweeps.drop(session, caller.school, now())
    assert not await given(house, play, wanted[0])


async def test_what_is_erased_is_given_out_no_longer(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    first, *_ = await keys(house, caller, play)
    await may_hear(house, caller, play, first)
    await erase_recordings(house, caller, play)
    assert not await given(house, play, first)
    with pytest.raises(NotFound):
        await may_hear(house, caller, play, first)
