"""Who is heard next: the newest of each speaker, everybody in turn, the urgent before all."""

from __future__ import annotations

import asyncio

import numpy as np
import pytest

from engine.ear.allowance import LARGEST, SoundAllowance, TooMuchSound
from engine.ear.hearing_pool import HearingPool
from engine.ear.hearing_process import SoundAsked
from engine.ear.hearing_queue import HearingQueue, Overtaken, SoundWaiting
from engine.ear.port import EarSetting, NotHeard
from tests.voices_and_ears import FOLDER


def sound(speaker: str, *, urgent: bool = False) -> SoundWaiting:
    return SoundWaiting(speaker, SoundAsked("nobody", np.zeros(1, np.float32), "en"), urgent)


def served(queue: HearingQueue) -> str:
    found = queue.next()
    assert found is not None
    return found.speaker


def test_only_the_newest_sound_of_a_speaker_waits() -> None:
    queue, older, newer = HearingQueue(), sound("ana"), sound("ana")
    queue.put(older)
    queue.put(newer)
    assert isinstance(older.found.exception(), Overtaken)
    assert queue.next() is newer


def test_who_was_heard_last_comes_last() -> None:
    queue = HearingQueue()
    order = []
    for speaker in ("ana", "luis", "eva"):
        queue.put(sound(speaker))
    for _ in range(6):
        order.append(served(queue))
        queue.put(sound(order[-1]))
    assert order == ["ana", "luis", "eva"] * 2


def test_the_end_of_a_line_goes_before_what_is_still_said() -> None:
    queue = HearingQueue()
    queue.put(sound("ana"))
    queue.put(sound("luis"))
    queue.put(sound("eva", urgent=True))
    assert served(queue) == "eva"


def test_whoever_waits_when_it_closes_is_told() -> None:
    queue, before, after = HearingQueue(), sound("ana"), sound("luis")
    queue.put(before)
    queue.close()
    queue.put(after)
    assert queue.next() is None
    assert all(isinstance(one.found.exception(), NotHeard) for one in (before, after))


def test_as_much_sound_is_let_in_as_is_spoken() -> None:
    allowance = SoundAllowance()
    for _ in range(3):
        allowance.take(LARGEST)
    with pytest.raises(TooMuchSound):
        allowance.take(LARGEST)
    with pytest.raises(TooMuchSound):
        SoundAllowance().take(LARGEST + 1)


def test_a_pool_without_processes_hears_nobody() -> None:
    with pytest.raises(NotHeard):
        HearingPool(EarSetting(FOLDER), 0).ear_for("en")


@pytest.mark.slow
async def test_where_a_server_fails_the_recogniser_of_this_machine_listens() -> None:
    pool = HearingPool(EarSetting(FOLDER, address="http://127.0.0.1:9", patience=1.0))
    assert pool.ear_for("en").name == "transcriptions"
    with pytest.raises(NotHeard):
        await pool.hear("ana", SoundAsked("transcriptions", np.zeros(16_000, np.float32), "en"))
    assert pool.ear_for("en").name == "whisper-base"
    await pool.close()


@pytest.mark.slow
async def test_four_who_come_at_once_are_all_let_in() -> None:
    pool = HearingPool(EarSetting(FOLDER))
    records = await asyncio.gather(*(pool.warm("es") for _ in range(4)))
    assert {record.name for record in records} == {"whisper-base"}
    await pool.close()


@pytest.mark.slow
async def test_a_process_that_dies_is_started_again() -> None:
    pool = HearingPool(EarSetting(FOLDER))
    record = await pool.warm("en")
    (process,) = pool.processes()
    process.kill()
    process.join()
    silence = SoundAsked(record.name, np.zeros(16_000, np.float32), "en")
    with pytest.raises(NotHeard):
        await pool.hear("ana", silence)
    assert (await pool.hear("ana", silence)).seconds == 1.0
    await pool.close()
    with pytest.raises(NotHeard):
        await pool.hear("ana", silence)
