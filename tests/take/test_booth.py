"""The booth: lines go in, takes come out in order, whatever happens to its processes."""

import asyncio
import contextlib
import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.take.booth import Booth, BoothClosed, Stumbled
from engine.take.cover import Terms
from engine.take.take import Planned, Skipped, Take
from engine.voice.budget import Purse
from engine.voice.port import Utterance, VoiceFailed

pytestmark = pytest.mark.slow  # processes are started for every test

ROOT = Path(__file__).parents[2]
LONG = "I do not know what you want of me, sir, and I never did. " * 150
Line = Callable[..., Planned]


async def recorded(booth: Booth, plan: list[Planned]) -> list[Take | Skipped]:
    return [outcome async for outcome in booth.record(plan)]


def spoken(ledger: Path) -> list[str]:
    return [entry.split(" ")[1] for entry in ledger.read_text().splitlines()]


async def test_takes_come_in_the_order_of_the_plan(booth: Booth, line: Line, ledger: Path) -> None:
    voices = ("hum/cello", "hum/flute")
    plan = [line(f"{n} " + "word " * (n * 7 % 12), voices[n % 2]) for n in range(20)]
    outcomes = await recorded(booth, plan)
    assert all(isinstance(outcome, Take) for outcome in outcomes)
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    assert sorted(spoken(ledger)) == sorted(planned.key for planned in plan)


async def test_real_voices_speak_both_languages(booth: Booth, line: Line) -> None:
    plan = [
        line("Good evening.", "espeak/imogen"),
        line("Buenas noches, señora Núñez.", "espeak/camila", "es"),
    ]
    for outcome in await recorded(booth, plan):
        assert isinstance(outcome, Take)
        assert outcome.loudness == pytest.approx(-16, abs=0.5)


async def test_a_line_that_fails_does_not_stop_the_play(booth: Booth, line: Line) -> None:
    plan = [line("One."), line("?!"), line("Two.", "far/away"), line("Three.", "espeak/nobody")]
    plan.append(line("Four."))
    outcomes = await recorded(booth, plan)
    reasons = [outcome.reason if isinstance(outcome, Skipped) else "" for outcome in outcomes]
    assert reasons == ["", "no_words", "unknown_voice", "unknown_voice", ""]


async def test_who_stops_listening_wastes_little(booth: Booth, line: Line, ledger: Path) -> None:
    recording = booth.record([line(f"This is line {n}.") for n in range(60)])
    for _ in range(3):
        await anext(recording)
    await recording.aclose()
    assert isinstance(await booth.preview(Utterance("After all.", "hum/flute")), Take)
    assert len(spoken(ledger)) <= 3 + 2 * 2 + 1


async def test_a_cancelled_listener_leaves_the_booth_in_order(booth: Booth, line: Line) -> None:
    listening = asyncio.create_task(recorded(booth, [line(LONG, "espeak/nora"), line("Yes.")]))
    await asyncio.sleep(0.05)
    listening.cancel()
    with pytest.raises(asyncio.CancelledError):
        await listening
    (outcome,) = await recorded(booth, [line("No.")])
    assert isinstance(outcome, Take)


async def test_a_preview_goes_before_all_that_wait(booth: Booth, line: Line, ledger: Path) -> None:
    plan = [line(f"{n} " + "and so on " * 2) for n in range(40)]
    recording = asyncio.create_task(recorded(booth, plan))
    take = await booth.preview(Utterance("Me first.", "hum/flute"))
    assert take.seconds > 0
    assert len(spoken(ledger)) < len(plan)
    assert len(await recording) == len(plan)


async def test_a_preview_that_cannot_be_spoken_says_so(booth: Booth) -> None:
    with pytest.raises(VoiceFailed, match="unknown_voice"):
        await booth.preview(Utterance("Hello?", "espeak/nobody"))


async def test_a_process_that_dies_costs_no_line(booth: Booth, line: Line) -> None:
    plan = [line(f"{n} {LONG[:200]}", "espeak/rowan") for n in range(6)]
    recording = booth.record(plan)
    outcomes = [await anext(recording)]
    os.kill(booth.pids()[0], signal.SIGKILL)
    outcomes += [outcome async for outcome in recording]
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    assert all(isinstance(outcome, Take) for outcome in outcomes)


async def test_a_line_that_kills_twice_is_skipped_and_the_booth_lives_on(line: Line) -> None:
    booth = Booth(1)
    await booth.open()
    recording = asyncio.create_task(recorded(booth, [line(LONG, "espeak/rowan"), line("Next.")]))
    killed: set[int] = set()
    while len(killed) < 2:
        for pid in set(booth.pids()) - killed:
            killed.add(pid)
            os.kill(pid, signal.SIGKILL)
        await asyncio.sleep(0.01)
    first, after = await recording
    await booth.close()
    assert isinstance(first, Skipped)
    assert first.reason == "crashed"
    assert isinstance(after, Take)


async def test_a_closed_booth_says_so(line: Line) -> None:
    booth = Booth(1)
    with pytest.raises(BoothClosed):
        await booth.preview(Utterance("Hello?", "hum/cello"))
    await booth.open()
    waiting = asyncio.create_task(recorded(booth, [line(LONG, "espeak/nora"), line("Yes.")]))
    await asyncio.sleep(0.05)
    await booth.close()
    with pytest.raises(BoothClosed):
        await waiting
    assert booth.pids() == ()


class Torn(Purse):
    """A purse that nobody foresaw."""

    def promise(self, cost: float) -> bool:
        """Stumble."""
        raise ZeroDivisionError(cost)


@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
async def test_what_nobody_foresaw_is_told_and_the_booth_lives_on(booth: Booth, line: Line) -> None:
    for _ in range(3):
        with pytest.raises(Stumbled):
            await booth.try_out(line("Hello?"), Terms(purse=Torn()))
    outcomes = await recorded(booth, [line(f"{n} is there.") for n in range(6)])
    assert all(isinstance(outcome, Take) for outcome in outcomes)
    assert len(booth.pids()) <= 2


async def test_another_event_loop_may_record(booth: Booth, line: Line) -> None:
    outcomes = await asyncio.to_thread(lambda: asyncio.run(recorded(booth, [line("Hello?")])))
    assert isinstance(outcomes[0], Take)


SERVER = """
import asyncio
from engine.take.booth import Booth
from engine.voice.port import Utterance

async def serve():
    booth = Booth(2)
    await booth.open()
    await booth.preview(Utterance("Ready.", "hum/cello"))
    print(*booth.pids(), flush=True)
    await booth.preview(Utterance("I shall go on and on. " * 900, "espeak/nora"))

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
