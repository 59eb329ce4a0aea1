"""An actor speaks to a real server, in real time: it hears, goes on and judges."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import pytest
from websockets.exceptions import ConnectionClosed, InvalidStatus

from engine.rig import Rig
from engine.store import attempts
from engine.store.walls import Across
from engine.use_cases.listen import all_judged
from engine.use_cases.sign_in import local_owner
from tests.ear.actor import actor_at
from tests.ear.conftest import SPANISH, Rehearsal
from tests.ear.spoken_lines import in_noise, noise, silence, spoken
from tests.voices_and_ears import words

pytestmark = pytest.mark.slow

FIRST, SECOND, THIRD = "l2", "l4", "l6"
"""The lines of Luis."""

OIL = "The oil is finished, and the shop is shut until Monday."
DARK = "We have sat in the dark before, you and I, and the roof did not fall."


async def test_a_line_said_right_is_over_when_it_is_and_is_passed(
    house: Rig, address: str, rehearsal: Rehearsal
) -> None:
    practice = await rehearsal()
    async with actor_at(address, practice) as actor:
        assert await actor.hears("ready") is True
        await actor.tell(listen=FIRST, at_ms=1000, patience=1.5, prompted=False, hints=0)
        ended = await actor.say(spoken(OIL), until="done")
        assert actor.told("onset") == [FIRST]
        assert actor.told("done") == [FIRST]
        assert actor.when("done") > ended
        await all_judged(house, practice)
        async with house.database.session(Across.MACHINE) as session:
            (kept,) = await attempts.of_practice(session, await local_owner(house), practice)
        verdict = await actor.hears("verdict")
    assert verdict["passed"] is True
    assert verdict["notes"] == []
    assert {word["fate"] for word in verdict["words"]} <= {"same", "near"}
    assert (kept.line, kept.at_ms, kept.passed) == (FIRST, 1000, True)


async def test_a_word_that_was_dropped_is_noted_and_no_other(
    address: str, rehearsal: Rehearsal
) -> None:
    async with actor_at(address, await rehearsal(level=4)) as actor:
        await actor.hears("ready")
        await actor.tell(listen=FIRST)
        await actor.say(spoken("The oil is finished, and the shop is until Monday."), until="done")
        verdict = await actor.hears("verdict")
    assert [w["printed"] for w in verdict["words"] if w["fate"] == "missing"] == ["shut"]
    assert verdict["passed"] is False


async def test_a_line_is_heard_in_spanish(address: str, rehearsal: Rehearsal) -> None:
    said = "Se acabó el aceite, y la tienda no abre hasta el lunes."
    async with actor_at(address, await rehearsal(SPANISH)) as actor:
        await actor.hears("ready")
        await actor.tell(listen=FIRST)
        await actor.say(spoken(said, "es"), until="done")
        verdict = await actor.hears("verdict")
    assert verdict["passed"] is True


async def test_silence_and_noise_are_nothing(address: str, rehearsal: Rehearsal) -> None:
    async with actor_at(address, await rehearsal()) as actor:
        await actor.hears("ready")
        await actor.tell(listen=FIRST)
        await actor.say(silence(2.0))
        await actor.say(noise("pink", 2.0, 0.1))
        await actor.say(noise("clicks", 1.0, 0.5))
        await actor.say(silence(2.0))
        assert [next(iter(event)) for _, event in actor.events] == ["ready"]


async def test_the_beginning_of_a_line_is_shown_and_told_of_and_is_not_its_end(
    address: str, rehearsal: Rehearsal
) -> None:
    begun = "We have sat in the dark before."
    async with actor_at(address, await rehearsal()) as actor:
        await actor.hears("ready")
        await actor.tell(listen=SECOND, patience=1.0)
        await actor.say(in_noise(spoken(begun), 20), until="unfinished")
        assert (actor.told("unfinished"), actor.told("done")) == ([SECOND], [])
        partials = [event for _, event in actor.events if "partial" in event]
        assert words(" ".join(w["text"] for w in partials[-1]["words"])) == words(begun)
        assert all(event["next"] <= len(DARK.split()) for event in partials)
        await actor.say(spoken("You and I, and the roof did not fall."), until="done")
        assert (actor.told("onset"), actor.told("done")) == ([SECOND, SECOND], [SECOND])


async def test_the_prompter_is_called_by_voice(address: str, rehearsal: Rehearsal) -> None:
    async with actor_at(address, await rehearsal()) as actor:
        await actor.hears("ready")
        await actor.tell(listen=FIRST)
        await actor.say(spoken("Line!"), until="command")
        assert actor.told("command") == ["line"]
        assert not actor.told("done")


async def test_a_line_that_was_ended_by_a_key_is_judged_by_what_was_heard(
    address: str, rehearsal: Rehearsal
) -> None:
    async with actor_at(address, await rehearsal()) as actor:
        await actor.hears("ready")
        await actor.tell(listen=FIRST)
        await actor.say(spoken("The oil is finished."))
        await actor.tell(said=FIRST)
        verdict = await actor.hears("verdict")
    assert verdict["passed"] is False
    assert "finished" in verdict["heard"].lower()


async def test_what_is_said_while_the_ear_is_closed_is_not_heard(
    address: str, rehearsal: Rehearsal
) -> None:
    async with actor_at(address, await rehearsal()) as actor:
        await actor.hears("ready")
        await actor.say(spoken(OIL))
        await actor.tell(listen=FIRST)
        await actor.tell(hush=True)
        await actor.say(spoken(OIL))
        await actor.say(silence(1.0))
        assert [next(iter(event)) for _, event in actor.events] == ["ready"]


async def test_a_newer_window_takes_the_ear_and_the_older_one_is_told(
    address: str, rehearsal: Rehearsal
) -> None:
    practice = await rehearsal()
    async with actor_at(address, practice) as older:
        await older.hears("ready")
        async with actor_at(address, practice) as newer:
            await newer.hears("ready")
            assert await older.hears("lost") == "ear_elsewhere"
            await newer.tell(listen=FIRST)
            await newer.say(spoken(OIL), until="done")
            assert newer.told("done")


async def test_another_site_and_another_practice_are_not_listened_to(
    address: str, rehearsal: Rehearsal
) -> None:
    practice = await rehearsal()
    with pytest.raises(InvalidStatus):
        async with actor_at(address, practice, origin="https://elsewhere.example"):
            pass
    async with actor_at(address, "nothing") as nobody:
        await asyncio.wait_for(nobody.socket.wait_closed(), 10)
        assert nobody.socket.close_code == 4404


async def test_more_sound_than_anybody_speaks_ends_the_conversation(
    address: str, rehearsal: Rehearsal
) -> None:
    async with actor_at(address, await rehearsal()) as flood:
        await flood.hears("ready")
        await flood.tell(listen=FIRST)
        with suppress(ConnectionClosed):
            for _ in range(100):
                await flood.socket.send(bytes(64_000))
        await asyncio.wait_for(flood.socket.wait_closed(), 10)
        assert flood.socket.close_code == 1008


async def test_nonsense_ends_the_conversation(address: str, rehearsal: Rehearsal) -> None:
    async with actor_at(address, await rehearsal()) as stranger:
        await stranger.hears("ready")
        await stranger.tell(listen=["l2"])
        await asyncio.wait_for(stranger.socket.wait_closed(), 10)
        assert stranger.socket.close_code == 1008
