"""What an actor writes at a line stands there for them alone, for as long as they want."""

from __future__ import annotations

from dataclasses import replace

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.note.note import LONGEST_NOTE, NotANote
from engine.rig import Rig
from engine.store import personal, scripts
from engine.store.personal import About
from engine.use_cases.note import note, notes_of
from engine.use_cases.rehearse import Chosen, prompt_book, sit_down
from tests.use_cases.long_play import long_play, staged

BLOCKING = "X DL, sit on *lamp*"


async def written(house: Rig, caller: Caller, play: str) -> list[tuple[str, str]]:
    return [(each.line, each.text) for each in (await notes_of(house, caller, play)).there]


async def test_notes_stand_in_the_order_of_the_play_and_are_changed_and_taken_away(
    house: Rig,
) -> None:
    caller, play = await staged(house, 4)
    await note(house, caller, play, "l2", "slower")
    await note(house, caller, play, "l0", f"  {BLOCKING}\n")
    assert await written(house, caller, play) == [("l0", BLOCKING), ("l2", "slower")]
    await note(house, caller, play, "l2", "pause before")
    await note(house, caller, play, "l0", " ")
    await note(house, caller, play, "l0", "")  # from another window
    assert await written(house, caller, play) == [("l2", "pause before")]


async def test_the_book_has_the_notes_of_its_actor_and_of_nobody_else(house: Rig) -> None:
    caller, play = await staged(house, 4)
    colleague = Caller("zoe", "Zoe", caller.memberships)
    await note(house, caller, play, "l1", BLOCKING)
    practice = await sit_down(house, caller, play, Chosen("s1", ("mara",)))
    book = await prompt_book(house, caller, practice.id)
    assert [line.note for line in book.lines] == ["", BLOCKING]
    assert await written(house, colleague, play) == []


async def test_a_note_outlives_its_line_with_the_words_it_stood_at(house: Rig) -> None:
    caller, play = await staged(house, 4)
    await note(house, caller, play, "l1", BLOCKING)
    cut = long_play(4)
    first = replace(cut.scenes[0], elements=cut.scenes[0].elements[:1])
    async with house.database.session(caller) as session:
        await scripts.revise(session, caller, play, replace(cut, scenes=(first, cut.scenes[1])))
    told = await notes_of(house, caller, play)
    (gone,) = told.gone
    assert not told.there
    assert (gone.text, gone.printed.startswith("Lamp number 1 ")) == (BLOCKING, True)
    with pytest.raises(NotFound):
        await note(house, caller, play, "l1", "more")
    await note(house, caller, play, "l1", "")
    assert not (await notes_of(house, caller, play)).gone


async def test_a_note_is_as_long_as_may_be_and_no_longer(house: Rig) -> None:
    caller, play = await staged(house, 4)
    longest = "á" * LONGEST_NOTE
    await note(house, caller, play, "l1", longest)
    with pytest.raises(NotANote):
        await note(house, caller, play, "l1", longest + "á")
    assert await written(house, caller, play) == [("l1", longest)]


async def test_it_is_among_what_is_known_of_its_person(house: Rig) -> None:
    caller, play = await staged(house, 4)
    await note(house, caller, play, "l1", BLOCKING)
    about = About(caller.school, caller.id)
    async with house.database.session(caller) as session:
        (found,) = [some async for some in personal.rows(session, "note", about)]
    assert [row["text"] for row in found] == [BLOCKING]
