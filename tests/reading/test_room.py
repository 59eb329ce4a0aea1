"""Strangers' files are read in a room of their own, and the house stands whatever they hold."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator

import pytest

from engine.reading.reader import read
from engine.reading.refusal import CannotRead
from engine.reading.room import ReadingRoom
from engine.script.measure import measures
from engine.script.model import Script
from tests.play_writer import write_play

ANA, LUIS = b"Are you there now? " * 20, b"I have been here all along. " * 13
LONG = (b"ANA. " + ANA + b"\n\nLUIS. " + LUIS + b"\n\n") * 9_900
"""As many speeches as a play may have, and some seconds of reading."""
HUGE = b"ANA. Are you there now?\n\nLUIS. I have been here all along.\n\n" * 150_000


@pytest.fixture
async def room() -> AsyncIterator[ReadingRoom]:
    """An open reading room."""
    opened = ReadingRoom()
    await opened.open()
    yield opened
    await opened.close()


async def reason(room: ReadingRoom, data: bytes, filename: str) -> str:
    """Why the room cannot read this."""
    with pytest.raises(CannotRead) as refused:
        await room.read(data, filename)
    return refused.value.reason


async def test_the_room_reads_a_play_and_refuses_what_is_none(room: ReadingRoom) -> None:
    play = write_play(1, speeches=60, roles=4)
    script = await room.read(play.data, play.filename)
    assert len(list(script.speeches())) == 60
    assert await reason(room, b"", "a.txt") == "empty"
    assert await reason(room, b"x" * 10_485_761, "a.txt") == "too_big"
    assert await reason(room, bytes(range(256)) * 40, "a.txt") == "not_text"
    assert len(list((await room.read(play.data, play.filename)).speeches())) == 60


@pytest.mark.slow
async def test_a_read_that_takes_too_long_is_given_up_and_the_next_one_goes_well() -> None:
    room = ReadingRoom(seconds=1)
    await room.open()
    small = write_play(1, speeches=20, roles=4)
    assert await reason(room, LONG, "a.txt") == "took_too_long"
    assert len(list((await room.read(small.data, "a.txt")).speeches())) == 20
    await room.close()


async def test_a_small_text_waits_for_no_file_that_takes_long(room: ReadingRoom) -> None:
    small = write_play(1, speeches=20, roles=4)
    long = [asyncio.create_task(room.read(HUGE, "a.txt")) for _ in range(3)]
    await asyncio.sleep(0.2)
    assert len(list((await room.read(small.data, "a.txt")).speeches())) == 20
    assert not any(each.done() for each in long)
    for each in long:
        each.cancel()
    await asyncio.gather(*long, return_exceptions=True)


async def test_a_read_that_wants_too_much_memory_is_given_up() -> None:
    room = ReadingRoom(memory=64 * 1024 * 1024)
    await room.open()
    assert await reason(room, HUGE, "a.txt") == "too_much"
    await room.close()


async def test_a_room_that_is_not_open_says_so() -> None:
    with pytest.raises(RuntimeError):
        await ReadingRoom().read(b"ANA. Hola.", "a.txt")


async def test_the_room_computes_on_a_play_and_answers_as_if_it_were_here(
    room: ReadingRoom,
) -> None:
    play = write_play(1, speeches=60, roles=4)
    script = await room.run(read, play.data, play.filename)
    assert script == read(play.data, play.filename)
    assert await room.run(measures, script) == measures(script)
    with pytest.raises(KeyError):
        await room.run(Script.role, script, "nobody")


async def test_a_file_is_read_while_something_else_is_computed(room: ReadingRoom) -> None:
    long = asyncio.create_task(room.run(time.sleep, 20))
    await asyncio.sleep(0)
    assert (await room.read(b"ANA. Hola.\n\nLUIS. Hola.\n\nANA. Ven.\n\nLUIS. Voy.", "a.txt")).roles
    assert not long.done()
    long.cancel()


@pytest.mark.slow
async def test_what_takes_too_long_or_too_much_is_given_up_and_the_next_thing_is_computed() -> None:
    room = ReadingRoom(seconds=1, memory=64 * 1024 * 1024)
    await room.open()
    for task, much, why in ((time.sleep, 20, "took_too_long"), (bytes, 1 << 30, "too_much")):
        with pytest.raises(CannotRead) as refused:
            await room.run(task, much)
        assert refused.value.reason == why
    assert await room.run(len, "abc") == 3
    await room.close()


async def test_a_question_or_an_answer_that_is_too_large_is_refused(room: ReadingRoom) -> None:
    with pytest.raises(CannotRead) as question:
        await room.run(len, bytes(70_000_000))
    with pytest.raises(CannotRead) as answer:
        await room.run(bytes, 70_000_000)
    assert question.value.reason == answer.value.reason == "too_much"
