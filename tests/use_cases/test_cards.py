"""What the card of a play says follows the play, computed outside the server's process."""

from __future__ import annotations

from dataclasses import replace
from functools import partial

from engine.account.caller import Caller
from engine.rig import Rig
from engine.script import correct
from engine.script.figures import Figures, figures_of
from engine.script.model import Script
from engine.store import accounts, scripts
from engine.store.walls import Across
from engine.use_cases.correct import correct as correct_play
from engine.use_cases.correct import play_of, redo, reset, undo
from engine.use_cases.draft import bring, look, take_up
from engine.use_cases.receive import Arrival, receive
from tests.use_cases.tight_room import TightRoom

TEXT = b"ANA. Are you there?\n\nLUIS. I am.\n\nANA. Good.\n\nLUIS. Good.\n"
LONGER = TEXT + b"\nANA. Then put on the lamp.\n"
MUCH = "Good, for I have looked for you in every room of this house since noon."


async def _brought(house: Rig) -> tuple[Caller, str]:
    async with house.database.session(Across.MACHINE) as session:
        caller = await accounts.local_owner(session)
    return caller, await receive(house, caller, Arrival(TEXT, "lamp.txt"))


async def _on_card(house: Rig, caller: Caller) -> Figures:
    async with house.database.session(caller) as session:
        (card,) = await scripts.library(session, caller)
    return Figures(card.words, card.seconds, card.outline)


def _say_more(script: Script) -> Script:
    last = list(script.speeches())[-1]
    return correct.reword(script, last.id, MUCH)


async def test_a_card_says_how_long_the_play_is_whatever_is_done_to_it(house: Rig) -> None:
    caller, play = await _brought(house)
    first = await _on_card(house, caller)
    assert first == figures_of((await play_of(house, caller, play)).script)
    for act in (partial(correct_play, change=_say_more), undo, redo, reset):
        kept = await act(house, caller, play)
        assert await _on_card(house, caller) == figures_of(kept.script)
    await bring(house, caller, play, Arrival(LONGER, "lamp.txt"))
    looked = await look(house, caller, play)
    assert looked
    assert (looked.page["counts"]["added"], looked.page["counts"]["removed"]) == (1, 0)
    await take_up(house, caller, play, looked.seen)
    assert (await _on_card(house, caller)).words == first.words + 5


async def test_a_correction_is_kept_where_counting_is_too_much(house: Rig) -> None:
    caller, play = await _brought(house)
    first = await _on_card(house, caller)
    tight = replace(house, reading_room=TightRoom())
    kept = await correct_play(tight, caller, play, _say_more)
    assert list(kept.script.speeches())[-1].spoken == MUCH
    assert (await play_of(house, caller, play)).revision == kept.revision
    assert await _on_card(house, caller) == first
