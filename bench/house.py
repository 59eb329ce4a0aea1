"""A real server for one question, with its own data, and what its database says of recordings."""

import os
import sqlite3
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing, contextmanager, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from types import MappingProxyType
from typing import TypeVar

from rxapp import build
from tests.journeys.theatre import Theatre

PROCESSES = os.cpu_count() or 1
_LOOK_EVERY = 0.05
_NOTHING: Mapping[str, str] = MappingProxyType({})
_SAMPLES = 2

Found = TypeVar("Found")


@dataclass(frozen=True)
class Recorded:
    """How far the newest recording of a play is; `scenes` has (done, total) in their order."""

    status: str
    scenes: tuple[tuple[int, int], ...]

    @property
    def done(self) -> int:
        """Lines done."""
        return sum(done for done, _ in self.scenes)

    @property
    def total(self) -> int:
        """Lines to do."""
        return sum(total for _, total in self.scenes)

    @property
    def first_scene(self) -> bool:
        """Whether the first scene is recorded."""
        return bool(self.scenes) and self.scenes[0][0] == self.scenes[0][1] > 0


@contextmanager
def open_house(settings: Mapping[str, str] = _NOTHING) -> Iterator[Theatre]:
    """A server with an empty library but for the samples, whose recording is over."""
    with redirect_stdout(sys.stderr):
        if not build.is_fresh() and not build.build():
            raise SystemExit("The page could not be built.")
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        data = Path(folder) / "data"
        chosen = {"CUELIGHT_PROCESSES": str(PROCESSES), "CUELIGHT_LEDGER": str(ledger(data))}
        chosen |= settings
        theatre = Theatre(data, chosen).open()
        try:
            until(lambda: idle(theatre.data), "the samples to be recorded", 600)
            yield theatre
        finally:
            _close(theatre)


def until(look: Callable[[], Found], what: str, patience: float = 180.0) -> Found:
    """Look until there is something to see. Raises TimeoutError."""
    end = time.monotonic() + patience
    while not (seen := look()):
        if time.monotonic() > end:
            raise TimeoutError(f"Waited {patience:.0f} s for {what}.")
        time.sleep(_LOOK_EVERY)
    return seen


def idle(data: Path) -> bool:
    """Whether the samples were recorded and nothing else waits."""
    rows = asked(data, "select status from job where kind = 'record'")
    return len(rows) >= _SAMPLES and all(status == "completed" for (status,) in rows)


def recorded(data: Path, script: str) -> Recorded | None:
    """The newest recording of this play, if there is one."""
    jobs = (
        "select id, status from job where script_id = ? and kind = 'record'"
        " order by made_at desc limit 1"
    )
    newest = asked(data, jobs, script)
    if not newest:
        return None
    scenes = "select done, total from job_scene where job_id = ? order by place"
    return Recorded(newest[0][1], tuple(asked(data, scenes, newest[0][0])))


def ledger(data: Path) -> Path:
    """Where every line handed to an engine is noted."""
    return data / "spoken.log"


def spoken(data: Path) -> Counter[str]:
    """How often each take was spoken, over all lives of this data."""
    lines = ledger(data).read_text("ascii").splitlines()
    return Counter(line.split(" ", 1)[1] for line in lines)


def asked(data: Path, question: str, *values: str) -> list[tuple]:
    """The rows that answer a question; none while there is no such table."""
    address = f"file:{data / 'cuelight.db'}?mode=ro"
    with closing(sqlite3.connect(address, uri=True, timeout=5)) as database:
        try:
            return database.execute(question, values).fetchall()
        except sqlite3.OperationalError as early:
            if "no such table" in str(early):
                return []
            raise


def _close(theatre: Theatre) -> None:
    """Stop the server as a person would, or by force; its recording processes die with it."""
    try:
        theatre.close()
    except subprocess.TimeoutExpired:
        theatre.kill()
