"""What more workers bring to one play, and how soon a dead one's lines go on."""

import asyncio
import os
import subprocess
import sys
import time
from collections.abc import AsyncIterator, Iterator
from contextlib import ExitStack, asynccontextmanager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from dbos import DBOSClient, DBOSPortableJSONSerializer

from bench.house import until
from engine.rig import Rig, close_rig
from engine.settings import Settings
from engine.use_cases.jobs import follow_job
from engine.use_cases.record import start_recording
from engine.use_cases.record_play import VOICE
from rxapp.worker import open_to_work
from tests.postgres import Server, server
from tests.use_cases.long_play import staged
from tests.voice.protocols import KEY, Asked, OpenAiLike, Reply, SpeechServer
from tests.voice.servers import listening

QUESTION = (
    "One play of 240 lines, one PostgreSQL: how many lines a second do 1, 2 and 4 worker processes "
    "record, each with one recording process? The voice is a service that takes 0.25 s for a line "
    "and is asked for one line at a time by each worker, so that what is measured is the desk and "
    "not the processors; it is counted from when every worker has lines in hand. `ratio_`: over "
    "one worker. "
    "`gone_on_s`: from SIGKILL of one of two workers until the last of its parts is taken up by "
    "the other, worst of 3."
)
LIMITS = {"ratio_2": ("≥", 1.7), "ratio_4": ("≥", 3.0), "gone_on_s": ("≤", 5.0)}

LINES = 240
_WARM = 20
_LINE_SECONDS = 0.25
_DEATHS = 3
_CAST = {"mara": "openai_speech/flute", "theo": "openai_speech/cello"}
_HOUSE = Path(__file__).parents[1]


class Slow(OpenAiLike):
    """A service that takes its time, and no processor."""

    def spoken(self, asked: Asked) -> Reply:
        """The speech asked for, after a while."""
        time.sleep(_LINE_SECONDS)
        return super().spoken(asked)


@dataclass(frozen=True)
class Site:
    """A database and a shelf that workers share."""

    data: Path
    address: str
    voices: str

    @property
    def env(self) -> dict[str, str]:
        """What a process must be told."""
        return {
            "PATH": os.environ["PATH"],
            "CUELIGHT_DATA": str(self.data),
            "CUELIGHT_FETCH": "no",
            "CUELIGHT_DATABASE": self.address,
            "CUELIGHT_PROCESSES": "1",
            "CUELIGHT_OPENAI_SPEECH_URL": self.voices,
            "CUELIGHT_OPENAI_SPEECH_KEY": KEY,
            "CUELIGHT_OPENAI_SPEECH_MODEL": Slow.model,
            "CUELIGHT_OPENAI_SPEECH_VOICES": "cello en-US,flute en-GB",
            "CUELIGHT_OPENAI_SPEECH_AT_ONCE": "1",
        }


def measure() -> dict[str, float]:
    """Record with more and more workers, then with one that dies."""
    with server() as postgres, listening(Slow()) as voices:
        speeds = {many: asyncio.run(_speed(postgres, voices, many)) for many in (1, 2, 4)}
        gone_on = [asyncio.run(_gone_on(postgres, voices)) for _ in range(_DEATHS)]
    return {
        **{f"lines_per_s_{many}": round(speed, 2) for many, speed in speeds.items()},
        "ratio_2": round(speeds[2] / speeds[1], 2),
        "ratio_4": round(speeds[4] / speeds[1], 2),
        "gone_on_s": round(max(gone_on), 2),
    }


async def _speed(postgres: Server, voices: SpeechServer, workers: int) -> float:
    """Lines a second with so many workers."""
    async with _play(postgres, voices) as (house, site, job):
        with _hired(site, workers), _desk(site) as desk:
            begun, counted = 0.0, 0
            async for now in follow_job(house, job):
                if not begun and len(_at_work(desk)) == workers:
                    begun, counted = time.perf_counter(), now.done
            return (LINES - counted) / (time.perf_counter() - begun)


async def _gone_on(postgres: Server, voices: SpeechServer) -> float:
    """Seconds from the death of a worker until another has taken up all that it had in hand."""
    async with _play(postgres, voices) as (house, site, job):
        with _hired(site, 2) as (dead, _):
            async for now in follow_job(house, job):
                if now.done >= _WARM:
                    break
            with _desk(site) as desk:
                dead.kill()
                begun = time.perf_counter()
                await asyncio.to_thread(until, lambda: dead.pid not in _at_work(desk), "the other")
                return time.perf_counter() - begun


@contextmanager
def _desk(site: Site) -> Iterator[DBOSClient]:
    """All tasks, asked from outside."""
    desk = DBOSClient(system_database_url=site.address, serializer=DBOSPortableJSONSerializer())
    yield desk
    desk.destroy()


def _at_work(desk: DBOSClient) -> set[int]:
    """The processes that have parts in hand, or had them and nobody else has taken them up."""
    found = desk.list_workflows(status=["PENDING", "ENQUEUED"], load_input=False)
    parts = (each for each in found if each.queue_name == VOICE and each.executor_id)
    return {int(str(each.executor_id).split()[1]) for each in parts}


@asynccontextmanager
async def _play(postgres: Server, voices: SpeechServer) -> AsyncIterator[tuple[Rig, Site, str]]:
    """A play that is to be recorded, by others."""
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        site = Site(Path(folder), postgres.plain(postgres.new_database()), voices.address)
        house = await open_to_work(
            Settings(data=site.data, db_url=site.address, kinds="none", processes=1)
        )
        person, play = await staged(house, LINES, _CAST)
        job = await start_recording(house, person, play)
        yield house, site, job
        await close_rig()


@contextmanager
def _hired(site: Site, many: int) -> Iterator[list[subprocess.Popen[bytes]]]:
    """So many workers."""
    program = [sys.executable, "-m", "rxapp.worker"]
    with ExitStack() as hired:
        hands = [
            hired.enter_context(subprocess.Popen(program, cwd=_HOUSE, env=site.env))
            for _ in range(many)
        ]
        yield hands
        for hand in hands:
            hand.terminate()
