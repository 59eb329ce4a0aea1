"""How fast a play is recorded, and how much of that speed the job and the database cost."""

import asyncio
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.bare import bare
from bench.growth import growth
from bench.guest import arrive, bring, cast, guest, record
from bench.house import PROCESSES, Recorded, asked, ledger, open_house, recorded, spoken, until
from bench.program import by_program, install
from engine.job.port import Status
from engine.rig import close_rig
from engine.settings import Settings
from engine.store import accounts, casts, progress, scripts
from engine.store.database import Database
from engine.store.walls import Across
from engine.take.plan import Order, plan
from engine.take.take import Planned
from engine.use_cases.record import start_recording
from engine.voice import registry
from rxapp.worker import open_to_work
from tests.journeys.theatre import Theatre
from tests.play_writer import write_play

QUESTION = (
    "How fast is a full-length play (1,100 speeches, 12 roles) recorded by a real server, from "
    "pressing Record to the completed job, with the tab closed meanwhile? `ratio_to_bare` "
    "compares it with the bare pipeline (the same lines spoken, levelled and encoded in as many "
    "warm processes at the same priority; no job, no database, no shelf), one half of the lines "
    "before and the other after, sum of both. `vs_program`: its lines per second over those of "
    "the plain script that somebody would write without us: Debian's `espeak-ng` with the same "
    "voice, rate and pitch writes a wav, `opusenc --bitrate 48` encodes it, both started for "
    "every line, as many lines at a time, at the same priority, on every eighth line, half of "
    "them before and half after. The script neither trims nor levels nor looks at what it made, "
    "and has no word times. `vs_program_quick`: the same where opusenc is told to encode with the"
    " complexity that we chose (5) in place of its own (10). `second_`: the same play recorded "
    "again in the same data; seconds, and lines spoken. `rss_growth_mb`: what comes to the "
    "resident memory of another server and its recording processes, summed, from 1,000 lines of "
    "three words to 10,000, all different."
)
LIMITS = {
    "ratio_to_bare": ("≥", 0.75),
    "vs_program": ("≥", 2.0),
    "first_scene_s": ("≤", 3.0),
    "second_recording_s": ("≤", 1.0),
    "second_speaks": ("≤", 0.0),
    "rss_growth_mb": ("≤", 50.0),
}

_LOOK_EVERY = 0.02


@dataclass(frozen=True)
class First:
    """The first recording: its seconds, those of its first scene, and the seconds of sound."""

    seconds: float
    first_scene: float
    audio: float


def measure() -> dict[str, float]:
    """Record on a server with bare runs around it, then once more from what is there."""
    install()
    return _speed() | _memory()


def _speed() -> dict[str, float]:
    with open_house() as theatre:
        script = _brought(theatre)
        lines = asyncio.run(lines_of(theatre.data, script))
        before = _Peers.of(lines[::2])
        first = _recorded(theatre, script, lines)
        peers = before + _Peers.of(lines[1::2])
        theatre.close()
        speaks = spoken(theatre.data).total()
        second = asyncio.run(_again(theatre.data, script))
        spoken_again = spoken(theatre.data).total() - speaks
    ours = len(lines) / first.seconds
    return {
        "lines_per_s": round(ours, 1),
        "audio_s_per_s": round(first.audio / first.seconds, 1),
        "ratio_to_bare": round(peers.bare / first.seconds, 3),
        "bare_lines_per_s": round(len(lines) / peers.bare, 1),
        "vs_program": round(ours * peers.program / peers.sample, 2),
        "vs_program_quick": round(ours * peers.quick / peers.sample, 2),
        "program_lines_per_s": round(peers.sample / peers.program, 1),
        "first_scene_s": round(first.first_scene, 2),
        "first_recording_s": round(first.seconds, 2),
        "second_recording_s": round(second, 2),
        "second_speaks": spoken_again,
    }


def _memory() -> dict[str, float]:
    warm, grown = growth()
    return {"rss_mb": round(warm), "rss_growth_mb": round(grown, 1)}


@dataclass(frozen=True)
class _Peers:
    """Seconds of those whom the server is compared with; `sample` lines were given to programs."""

    bare: float
    program: float
    quick: float
    sample: int

    @classmethod
    def of(cls, lines: Sequence[Planned]) -> "_Peers":
        """All of these lines for the bare pipeline, every fourth of them for the programs."""
        some = lines[::4]
        plain = by_program(some, PROCESSES)
        quick = by_program(some, PROCESSES, quick=True)
        return cls(bare(lines, PROCESSES), plain, quick, len(some))

    def __add__(self, other: "_Peers") -> "_Peers":
        return _Peers(
            self.bare + other.bare,
            self.program + other.program,
            self.quick + other.quick,
            self.sample + other.sample,
        )


def _brought(theatre: Theatre) -> str:
    with guest() as page:
        arrive(page, theatre)
        return bring(page, write_play(1))


def _recorded(theatre: Theatre, script: str, lines: Sequence[Planned]) -> First:
    """Press Record, close the tab, and wait for the end."""

    def now() -> Recorded:
        return recorded(theatre.data, script) or Recorded("", ())

    with guest() as page:
        cast(page, theatre, script, ())
        begun = time.perf_counter()
        record(page, theatre, script)
        page.close()
    until(lambda: now().first_scene, "the first scene")
    first_scene = time.perf_counter() - begun
    until(lambda: now().status == Status.COMPLETED, "the last scene", 600)
    seconds = time.perf_counter() - begun
    sounds = dict(asked(theatre.data, "select key, seconds from take"))
    return First(seconds, first_scene, sum(sounds[line.key] for line in lines))


async def lines_of(
    data: Path, script: str, engines: Mapping[str, str] | None = None
) -> tuple[Planned, ...]:
    """Every take that a recording of this play makes, each once, as the server plans them.

    `engines` are the versions of engines by name; those of the built-in ones unless told.
    """
    database = Database(Settings(data=data).database)
    async with database.session(Across.MACHINE) as session:
        caller = await accounts.local_owner(session)
        kept = await scripts.kept(session, caller, script)
        voices = await casts.cast_of(session, caller, script)
    await database.close()
    return plan(kept.script, voices, Order(engines=engines or registry.versions()), ())


async def _again(data: Path, script: str) -> float:
    """Seconds of a second recording, asked of the engine: the page offers none."""
    settings = Settings(data=data, ledger=ledger(data), processes=PROCESSES)
    house = await open_to_work(settings)
    async with house.database.session(Across.MACHINE) as session:
        caller = await accounts.local_owner(session)
    await house.reading_room.run(len, ())  # a server that has been up for a moment has opened it
    begun = time.perf_counter()
    job = await start_recording(house, caller, script)
    status = Status.QUEUED
    while not status.ended:
        await asyncio.sleep(_LOOK_EVERY)
        async with house.database.session(caller) as session:
            status = (await progress.progress(session, job)).status
    seconds = time.perf_counter() - begun
    await close_rig()
    return seconds
