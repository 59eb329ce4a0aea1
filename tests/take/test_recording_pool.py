"""The pool: lines go in, takes come out in order, whatever happens to its processes."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.take.fallbacks import Terms
from engine.take.recording_pool import PoolClosed, RecordingPool, Stumbled
from engine.take.take import Planned, Skipped, Take
from engine.voice.budget import Purse
from engine.voice.port import Utterance, VoiceFailed

pytestmark = pytest.mark.slow  # processes are started for every test

ROOT = Path(__file__).parents[2]
LONG = "I do not know what you want of me, sir, and I never did. " * 150
Line = Callable[..., Planned]


async def recorded(pool: RecordingPool, plan: list[Planned]) -> list[Take | Skipped]:
    return [outcome async for outcome in pool.record(plan)]


def spoken(ledger: Path) -> list[str]:
    return [entry.split(" ")[1] for entry in ledger.read_text().splitlines()]


async def test_takes_come_in_the_order_of_the_plan(
    pool: RecordingPool, line: Line, ledger: Path
) -> None:
    voices = ("hum/cello", "hum/flute")
    plan = [line(f"{n} " + "word " * (n * 7 % 12), voices[n % 2]) for n in range(20)]
    outcomes = await recorded(pool, plan)
    assert all(isinstance(outcome, Take) for outcome in outcomes)
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    assert sorted(spoken(ledger)) == sorted(planned.key for planned in plan)


async def test_real_voices_speak_both_languages(pool: RecordingPool, line: Line) -> None:
    plan = [
        line("Good evening.", "espeak/imogen"),
        line("Buenas noches, señora Núñez.", "espeak/camila", "es"),
    ]
    for outcome in await recorded(pool, plan):
        assert isinstance(outcome, Take)
        assert outcome.loudness == pytest.approx(-16, abs=0.5)


async def test_a_line_that_fails_does_not_stop_the_play(pool: RecordingPool, line: Line) -> None:
    plan = [line("One."), line("?!"), line("Two.", "far/away"), line("Three.", "espeak/nobody")]
    plan.append(line("Four."))
    outcomes = await recorded(pool, plan)
    reasons = [outcome.reason if isinstance(outcome, Skipped) else "" for outcome in outcomes]
    assert reasons == ["", "no_words", "unknown_voice", "unknown_voice", ""]


async def test_who_stops_listening_wastes_little(
    pool: RecordingPool, line: Line, ledger: Path
) -> None:
    recording = pool.record([line(f"This is line {n}.") for n in range(60)])
    for _ in range(3):
        await anext(recording)
    await recording.aclose()
    assert isinstance(await pool.preview(Utterance("After all.", "hum/flute")), Take)
    assert len(spoken(ledger)) <= 3 + 2 * 2 + 1


async def test_a_cancelled_listener_leaves_the_pool_in_order(
    pool: RecordingPool, line: Line
) -> None:
    listening = asyncio.create_task(recorded(pool, [line(LONG, "espeak/nora"), line("Yes.")]))
    await asyncio.sleep(0.05)
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    (outcome,) = await recorded(pool, [line("No.")])
    assert isinstance(outcome, Take)


async def test_a_preview_goes_before_all_that_wait(
    pool: RecordingPool, line: Line, ledger: Path
) -> None:
    plan = [line(f"{n} " + "and so on " * 2) for n in range(40)]
    recording = asyncio.create_task(recorded(pool, plan))
    take = await pool.preview(Utterance("Me first.", "hum/flute"))
    assert take.seconds > 0
    assert len(spoken(ledger)) < len(plan)
    assert len(await recording) == len(plan)


async def test_a_preview_that_cannot_be_spoken_says_so(pool: RecordingPool) -> None:
    with pytest.raises(VoiceFailed, match="unknown_voice"):
        await pool.preview(Utterance("Hello?", "espeak/nobody"))


async def test_a_process_that_dies_costs_no_line(pool: RecordingPool, line: Line) -> None:
    plan = [line(f"{n} {LONG[:200]}", "espeak/rowan") for n in range(6)]
    recording = pool.record(plan)
    outcomes = [await anext(recording)]
    os.kill(pool.pids()[0], signal.SIGKILL)
    outcomes += [outcome async for outcome in recording]
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    assert all(isinstance(outcome, Take) for outcome in outcomes)


async def test_a_line_that_kills_twice_is_skipped_and_the_pool_lives_on(line: Line) -> None:
    pool = RecordingPool(1)
    await pool.open()
    recording = asyncio.create_task(recorded(pool, [line(LONG, "espeak/rowan"), line("Next.")]))
    killed: set[int] = set()
    while len(killed) < 2:
        for pid in set(pool.pids()) - killed:
            killed.add(pid)
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.01)
    first, after = await recording
    await pool.close()
    assert isinstance(first, Skipped)
    assert first.reason == "crashed"
    assert isinstance(after, Take)


async def test_a_closed_booth_says_so(line: Line) -> None:
    pool = RecordingPool(1)
    with pytest.raises(PoolClosed):
        await pool.preview(Utterance("Hello?", "hum/cello"))
    await pool.open()
    waiting = asyncio.create_task(recorded(pool, [line(LONG, "espeak/nora"), line("Yes.")]))
    await asyncio.sleep(0.05)
    await pool.close()
    with pytest.raises(PoolClosed):
        await waiting
    assert pool.pids() == ()


class Torn(Purse):
    """A purse that nobody foresaw."""

    def promise(self, cost: float) -> bool:
        """Stumble."""
        raise ZeroDivisionError(cost)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_what_nobody_foresaw_is_told_and_the_pool_lives_on(
    pool: RecordingPool, line: Line
) -> None:
    for _ in range(3):
        with pytest.raises(Stumbled):
            await pool.try_out(line("Hello?"), Terms(purse=Torn()))
    outcomes = await recorded(pool, [line(f"{n} is there.") for n in range(6)])
    assert all(isinstance(outcome, Take) for outcome in outcomes)
    assert len(pool.pids()) <= 2


async def test_another_event_loop_may_record(pool: RecordingPool, line: Line) -> None:
    outcomes = await asyncio.to_thread(lambda: asyncio.run(recorded(pool, [line("Hello?")])))
    assert isinstance(outcomes[0], Take)


SERVER = """
import asyncio
from engine.take.recording_pool import RecordingPool
from engine.voice.port import Utterance

async def serve():
    pool = RecordingPool(2)
    await pool.open()
    await pool.preview(Utterance("Ready.", "hum/cello"))
    print(*pool.pids(), flush=True)
    await pool.preview(Utterance("I shall go on and on. " * 900, "espeak/nora"))

asyncio.run(serve())
"""


def running(pid: int) -> bool:
    with contextlib.suppress(OSError):
        state = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[0]
        return state not in "ZX"
    return False


async def gone(pids: list[int]) -> None:
    """Wait until none of these processes runs."""
    async with asyncio.timeout(10):
        while any(running(pid) for pid in pids):  # noqa: ASYNC110 - no event tells of a stranger
            await asyncio.sleep(0.02)


def test_a_server_that_is_killed_leaves_no_process_behind() -> None:
    server = subprocess.Popen([sys.executable, "-c", SERVER], cwd=ROOT, stdout=subprocess.PIPE)
    with server:
        assert server.stdout
        pids = [int(pid) for pid in server.stdout.readline().split()]
        assert len(pids) == 2
        server.kill()
    asyncio.run(gone(pids))
