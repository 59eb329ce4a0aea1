"""What sealing costs whoever reads a part of a take."""

from __future__ import annotations

import asyncio
import os
import random
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

from bench.figures import middle
from engine.store.shelf import Shelf, rack_at
from engine.store.shelf.cabinet import Cabinet
from engine.store.shelf.keys import Masters, new_master

QUESTION = (
    "How much longer does it take to read a part of a sealed take than the same part of a plain "
    "file? Both are read as the door reads them: awaited, in a thread, through obstore, from a "
    "folder; in turns in the same run, 4 KiB and 64 KiB at random places of takes of 10 kB and "
    "1 MB. `encrypted_over_plain`: the median of all sealed reads over that of all plain ones; "
    "after it the same for each size of take and part. `bare_`: without thread and loop, where "
    "there is less to hide behind (and a plain `os.pread`, which is no way to a bucket, is faster "
    "still: `pread_us`). `first_`: a take whose header has not been read yet. `put_`: a take of "
    "20 kB sealed and put, over a file written and renamed."
)
LIMITS = {"encrypted_over_plain": ("≤", 1.5)}

_TAKES = {"10k": 10_000, "1m": 1_000_000}
_PARTS = {"4k": 4096, "64k": 65536}
_MANY = 200
_TIMES = 2000
_PUTS = 500

Part = tuple[str, int, int]
Read = Callable[[str, int, int], object]
Seconds = tuple[list[float], list[float]]
Timed = tuple[Read, list[float]]


def measure() -> dict[str, float]:
    """Medians, in turns."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        plain = rack_at(str(here / "plain"))
        cabinet = Shelf(rack_at(str(here / "sealed")), Masters((new_master(),))).of("school")
        for size, length in _TAKES.items():
            for number in range(_MANY if length < _PARTS["64k"] else _MANY // 10):
                data = os.urandom(length)
                plain.create(f"{size}{number}", data, lasting=False)
                cabinet.put("takes", f"{size}{number}", data)
        found = _compared(cabinet, plain.read)
        found["pread_us"] = _pread(here / "plain")
        found["put_over_plain"] = _putting(cabinet, here)
    return found


def _compared(cabinet: Cabinet, plain: Read) -> dict[str, float]:
    def sealed(key: str, start: int, end: int) -> bytes:
        return cabinet.read("takes", key, start, end)

    found = {"first_over_plain": _first(cabinet, plain)}
    awaited, bare = {}, {}
    all_ours: list[float] = []
    all_theirs: list[float] = []
    for size, length in _TAKES.items():
        for part, many in _PARTS.items():
            asked = _asked(size, length, many)
            ours, theirs = asyncio.run(_awaited(asked, sealed, plain))
            awaited[f"{size}_{part}"] = _ratio(ours, theirs)
            bare[f"bare_{size}_{part}"] = _ratio(*_bare(asked, sealed, plain))
            found[f"sealed_{size}_{part}_us"] = middle([one * 1e6 for one in ours])
            all_ours += ours
            all_theirs += theirs
    return {"encrypted_over_plain": _ratio(all_ours, all_theirs)} | awaited | bare | found


def _ratio(ours: list[float], theirs: list[float]) -> float:
    return round(median(ours) / median(theirs), 2)


def _asked(size: str, length: int, many: int) -> list[Part]:
    """Parts at random places, of takes at random; as much of it as the take has."""
    lot = random.Random(size)  # noqa: S311 - nothing to guess
    count = _MANY if length < _PARTS["64k"] else _MANY // 10
    asked = []
    for _ in range(_TIMES):
        start = lot.randrange(max(1, length - many))
        asked.append((f"{size}{lot.randrange(count)}", start, min(length, start + many)))
    return asked


async def _awaited(asked: list[Part], sealed: Read, plain: Read) -> Seconds:
    ours: Timed = (sealed, [])
    theirs: Timed = (plain, [])
    for turn, one in enumerate(asked):
        for read, times in (ours, theirs)[:: 1 if turn % 2 else -1]:
            begun = perf_counter()
            await asyncio.to_thread(read, *one)
            times.append(perf_counter() - begun)
    return ours[1], theirs[1]


def _bare(asked: list[Part], sealed: Read, plain: Read) -> Seconds:
    ours: Timed = (sealed, [])
    theirs: Timed = (plain, [])
    for turn, one in enumerate(asked):
        for read, times in (ours, theirs)[:: 1 if turn % 2 else -1]:
            begun = perf_counter()
            read(*one)
            times.append(perf_counter() - begun)
    return ours[1], theirs[1]


def _first(cabinet: Cabinet, plain: Read) -> float:
    """A part of a take that nobody read before, over the same of a plain one; in a thread."""

    def sealed(key: str, start: int, end: int) -> bytes:
        return cabinet.read("takes", key, start, end)

    fresh = [(f"10k{number}", 0, 4096) for number in range(_MANY)]
    return _ratio(*asyncio.run(_awaited(fresh, sealed, plain)))


def _pread(folder: Path) -> float:
    times = []
    for key, start, end in _asked("10k", _TAKES["10k"], _PARTS["4k"]):
        begun = perf_counter()
        opened = os.open(folder / key, os.O_RDONLY)
        os.pread(opened, end - start, start)
        os.close(opened)
        times.append(perf_counter() - begun)
    return middle([second * 1e6 for second in times])


def _putting(cabinet: Cabinet, folder: Path) -> float:
    ours, theirs = [], []
    for number in range(_PUTS):
        data = os.urandom(20_000)
        begun = perf_counter()
        cabinet.put("takes", f"put{number}", data)
        ours.append(perf_counter() - begun)
        begun = perf_counter()
        half = folder / f"put{number}.half"
        half.write_bytes(data)
        half.replace(folder / f"put{number}")
        theirs.append(perf_counter() - begun)
    return _ratio(ours, theirs)
