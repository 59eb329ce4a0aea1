"""The reader of a prompt book follows the actor: by their runs before this one, in this part."""

from __future__ import annotations

from engine.account.caller import Caller
from engine.rehearsal.adapting import LINES, Adapted
from engine.rehearsal.attempt import Attempt, WordFate, WordVerdict
from engine.rehearsal.dials import BY_LEVEL
from engine.rig import Rig
from engine.store import attempts, practices
from engine.store.practices import Wanted
from engine.use_cases.rehearse import prompt_book
from tests.use_cases.long_play import staged

WORDS = (WordVerdict("Yes", "Yes", WordFate.SAME),)
MARA, THEO = ("mara",), ("theo",)


async def sitting(house: Rig, caller: Caller, play: str, roles: tuple[str, ...] = MARA) -> str:
    async with house.database.session(caller) as session:
        return await practices.begin(session, caller, Wanted(play, "s1", roles, 3))


async def heard(house: Rig, caller: Caller, practice: str, pick_up: float) -> None:
    """Enough lines of a sitting, each with this pick-up."""
    said = Attempt("l0", 1, words=WORDS, passed=True, pick_up=pick_up, seconds=1.0)
    async with house.database.session(caller) as session:
        for _ in range(LINES):
            await attempts.keep(session, caller, practice, said)


async def reader(house: Rig, caller: Caller, practice: str) -> Adapted | None:
    return (await prompt_book(house, caller, practice)).adapted


async def test_a_first_run_has_the_reader_as_the_level_has_it(house: Rig) -> None:
    caller, play = await staged(house, 12)
    book = await prompt_book(house, caller, await sitting(house, caller, play))
    assert (book.dials, book.adapted, book.standing.speed) == (BY_LEVEL, None, 0.0)


async def test_what_is_heard_in_a_run_tells_in_the_next_one_and_not_in_itself(house: Rig) -> None:
    caller, play = await staged(house, 12)
    first = await sitting(house, caller, play)
    await heard(house, caller, first, 1.6)
    assert await reader(house, caller, first) is None
    second = await sitting(house, caller, play)
    found = await reader(house, caller, second)
    assert found
    assert (found.own.pick_up, found.lines) == (1.6, LINES)
    assert [each.delay for each in found.readers] == [0.6, 0.4, 0.3, 0.2]


async def test_somebody_is_another_actor_in_another_part(house: Rig) -> None:
    caller, play = await staged(house, 12)
    await heard(house, caller, await sitting(house, caller, play, THEO), 1.6)
    assert await reader(house, caller, await sitting(house, caller, play)) is None
