"""How a server holds when a class rehearses at once: most by tap, some by voice."""

from __future__ import annotations

import asyncio
import random
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import httpx

from bench.figures import middle, p95
from bench.spoken_parts import LANGUAGES, SaidLine, SpokenPart, spoken_parts
from engine.rehearsal.endings import EndingRules
from tests.ear.actor import actor_at
from tests.ear.spoken_lines import in_noise
from tests.journeys.theatre import Theatre
from tests.voices_and_ears import FOLDER

QUESTION = (
    "Fifty people rehearse by tap and four by voice (two in English, two in Spanish), each a run "
    "of their own, on one real server. `p95_ms`: from the short silence behind a line's last "
    "sound to the message by which the cue starts, of those who speak, in real time over the "
    "socket, at 20 dB of noise; `verdict_ms` from there to the verdict. Who taps waits for "
    "nothing, since the browser plays the cue by itself: `tap_p95_ms` is until the server has "
    "what a tap tells it, every one to three seconds, and `book_p95_ms` until all of them who "
    "come at once have their prompt books. `not_led_on`: lines that were said and not found to be"
    " over; `lost`: taps not kept."
)
LIMITS = {
    "p95_ms": ("≤", 1000.0),
    "tap_p95_ms": ("≤", 300.0),
    "not_led_on": ("≤", 0.0),
    "lost": ("≤", 0.0),
}
"""A second is the longest silence that conversation usually bears (G. Jefferson, 1989)."""

_TAPPERS, _SPEAKERS, _LINES = 50, 4, 10
_READ, _MOST_WORDS, _LEAST_WORDS = 60, 16, 5
_PATIENCE, _NOISE = 1.5, 20.0
_PATIENT = 60.0
"""Seconds after which an answer is none."""

_THINKS = (1.0, 3.0)
"""Seconds between two taps of one person."""


def measure() -> dict[str, float]:
    """Have the lines spoken first, then let everybody in."""
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        parts = asyncio.run(spoken_parts(data, _READ // 2, sittings=_TAPPERS + _SPEAKERS))
        print("stage: the lines are spoken", file=sys.stderr, flush=True)
        theatre = Theatre(data, {"CUELIGHT_VOICES": str(FOLDER)}).open()
        try:
            return asyncio.run(_rehearsed(theatre.address, parts))
        finally:
            theatre.close()


class _Waits:
    """What was waited for, in seconds."""

    def __init__(self) -> None:
        """Nothing yet."""
        self.cues: list[float] = []
        self.verdicts: list[float] = []
        self.taps: list[float] = []
        self.books: list[float] = []
        self.not_led_on = 0
        self.lost = 0


async def _rehearsed(address: str, parts: Sequence[SpokenPart]) -> dict[str, float]:
    first = [next(part for part in parts if part.language == each) for each in LANGUAGES]
    waits, over = _Waits(), asyncio.Event()
    seats = [part for part in first for _ in range(_SPEAKERS // len(first))]
    async with asyncio.TaskGroup() as everybody, _client(address) as server:
        for at in range(_TAPPERS):
            everybody.create_task(_taps(server, first[at % len(first)], at, (waits, over)))
        speakers = [
            everybody.create_task(_speaks(address, part, at, waits))
            for at, part in enumerate(seats)
        ]
        await asyncio.gather(*speakers)
        over.set()
        await asyncio.sleep(_THINKS[1])
    return {
        "tappers": _TAPPERS,
        "speakers": _SPEAKERS,
        "p50_ms": middle(_milliseconds(waits.cues)),
        "p95_ms": p95(_milliseconds(waits.cues)),
        "verdict_ms": middle(_milliseconds(waits.verdicts)),
        "tap_p50_ms": middle(_milliseconds(waits.taps)),
        "tap_p95_ms": p95(_milliseconds(waits.taps)),
        "book_p95_ms": p95(_milliseconds(waits.books)),
        "lines": len(waits.cues),
        "taps": len(waits.taps),
        "not_led_on": waits.not_led_on,
        "lost": waits.lost,
    }


def _client(address: str) -> httpx.AsyncClient:
    return httpx.AsyncClient(base_url=address, timeout=_PATIENT)


def _milliseconds(waits: Sequence[float]) -> list[float]:
    return [1000 * max(0.0, wait) for wait in waits]


async def _taps(
    server: httpx.AsyncClient, part: SpokenPart, seat: int, shared: tuple[_Waits, asyncio.Event]
) -> None:
    """Go through the scene by taps, from the top again at its end, until it is over."""
    waits, over = shared
    place = f"/api/v1/books/{part.practices[seat]}"
    begun = time.perf_counter()
    (await server.get(place)).raise_for_status()
    waits.books.append(time.perf_counter() - begun)
    dice, lines, number = random.Random(seat), list(part.scene.lines), 0  # noqa: S311 - no secret
    while not over.is_set():
        await asyncio.sleep(dice.uniform(*_THINKS))
        line, at_ms = lines[number // 2 % len(lines)], 1000 * number
        events = [
            {"n": number + 1, "kind": "said", "line": line, "at_ms": at_ms, "value": 0},
            {"n": number + 2, "kind": "position", "line": line, "at_ms": at_ms, "value": 0},
        ]
        number += len(events)
        begun = time.perf_counter()
        told = await server.post(
            f"{place}/events", json={"browser": f"{seat:016x}", "events": events}
        )
        waits.taps.append(time.perf_counter() - begun)
        waits.lost += told.raise_for_status().json() != {"kept": number}


async def _speaks(address: str, part: SpokenPart, seat: int, waits: _Waits) -> None:
    """Say some lines of the scene, each when the one before was judged."""
    usual = [said for said in part.said if _LEAST_WORDS <= len(said.text.split()) <= _MOST_WORDS]
    async with actor_at(address, part.practices[_TAPPERS + seat]) as actor:
        await actor.hears("ready", 120)
        for said in _turn(usual, seat):
            actor.forget()
            await actor.tell(listen=said.line, patience=_PATIENCE)
            ended = await actor.say(in_noise(said.sound, _NOISE), until="done", patience=10)
            if not actor.told("done"):
                waits.not_led_on += 1
                print(f"stage: not led on: {said.text}", file=sys.stderr, flush=True)
                continue
            waits.cues.append(actor.when("done") - ended - EndingRules().silence)
            await actor.hears("verdict")
            waits.verdicts.append(actor.when("verdict") - actor.when("done"))


def _turn(said: Sequence[SaidLine], seat: int) -> list[SaidLine]:
    """Ten lines, for each speaker from another one on."""
    start = seat * len(said) // _SPEAKERS
    return [said[(start + at) % len(said)] for at in range(_LINES)]
