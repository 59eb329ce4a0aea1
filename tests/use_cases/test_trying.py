"""What is heard before anything is decided is spoken and paid for once."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotPermitted
from engine.rig import Rig
from engine.take.recording_pool import RecordingPool
from engine.use_cases import spend
from engine.use_cases.audition import try_engine, try_line
from engine.use_cases.engines import sample
from engine.use_cases.sign_in import local_owner
from engine.use_cases.spoken_play import spoken_play
from engine.voice.directory import VoiceDirectory
from tests.use_cases.long_play import staged
from tests.voice.protocols import ElevenLabsLike
from tests.voice.servers import listening

READER = Caller("r", "Rey", (Membership("s", Position.READER),))


@pytest.fixture
async def server() -> AsyncIterator[ElevenLabsLike]:
    """A paid service."""
    there = ElevenLabsLike()
    with listening(there):
        yield there


@pytest.fixture
async def paying(house: Rig, server: ElevenLabsLike) -> AsyncIterator[Rig]:
    """The house with the voices of that service."""
    directory = VoiceDirectory((server.service(price=10.0),))
    directory.ask(server.name)
    there = replace(
        house,
        directory=directory,
        engines=directory.versions(),
        pool=RecordingPool(1, None, directory),
    )
    await there.pool.open()
    yield there
    await there.pool.close()


async def spent(house: Rig) -> float:
    return (await spend.spending_of(house, await local_owner(house))).spent


@pytest.mark.slow
async def test_a_sample_of_an_engine_is_paid_for_once(paying: Rig, server: ElevenLabsLike) -> None:
    planned = sample(paying, server.name, "en")
    assert planned
    caller = await local_owner(paying)
    first = await try_engine(paying, caller, planned)
    once = await spent(paying)
    assert once > 0
    server.always = "unreachable"
    assert (await try_engine(paying, caller, planned)).audio == first.audio
    assert await spent(paying) == once
    with pytest.raises(NotPermitted):
        await try_engine(paying, READER, planned)


@pytest.mark.slow
async def test_what_a_stand_in_spoke_is_tried_anew(paying: Rig, server: ElevenLabsLike) -> None:
    caller, play = await staged(paying, 2)
    spoken = await spoken_play(paying, caller, play)
    voice = next(v.id for v in paying.directory.voices() if v.id.startswith(server.name))
    line = replace(spoken, cast=dict.fromkeys(spoken.cast, voice)).wanted()[0]
    server.always = "unsupported"
    assert (await try_line(paying, caller, play, line)).stand_in
    server.always = ""
    first = await try_line(paying, caller, play, line)
    assert first.stand_in is None
    once = await spent(paying)
    assert (await try_line(paying, caller, play, line)).audio == first.audio
    assert await spent(paying) == once


async def test_who_may_not_record_hears_what_is_there_and_has_nothing_spoken(
    house: Rig,
) -> None:
    caller, play = await staged(house, 2)
    one, other = (await spoken_play(house, caller, play)).wanted()
    observer = Caller("another", "Another", (Membership(caller.school, Position.OBSERVER),))
    there = await try_line(house, caller, play, one)
    assert (await try_line(house, observer, play, one)).audio == there.audio
    with pytest.raises(NotPermitted):
        await try_line(house, observer, play, other)
