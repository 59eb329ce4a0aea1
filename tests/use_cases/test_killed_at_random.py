"""A server that is killed again and again, at any moment, records the play all the same."""

import random
import re
import signal
import subprocess
from collections import Counter
from contextlib import suppress
from pathlib import Path
from tempfile import NamedTemporaryFile
from time import monotonic

import pytest
from obstore.store import LocalStore

from engine.store.shelf import Shelf
from engine.store.shelf.master_file import masters_for
from engine.store.shelf.rack import Rack
from tests.journeys.patience import until
from tests.preloaded import Running, preloaded
from tests.use_cases.test_killed import noted, spoken

pytestmark = [pytest.mark.slow, pytest.mark.long]

LINES = 300
KILLS = 20
PROCESSES = 2
IN_FLIGHT = 2 * PROCESSES
LONGEST_LIFE = 5.0
MOST_LINES = 2 * LINES // KILLS - 10
"""Lines begun in one life before it is killed, at most: on a fast machine, too, there is something
left for the last one, though up to `IN_FLIGHT` more are begun until the kill comes."""
SEED = 4
_LOOK_EVERY = 0.02


def begun(data: Path) -> tuple[Running, Path]:
    """A life of the server, and the file of what it says."""
    with NamedTemporaryFile(dir=data, delete=False) as said:
        life = preloaded().start(
            "tests.use_cases.one_life", str(data), str(LINES), env={}, output=said.fileno()
        )
    return life, Path(said.name)


def lives_on(data: Path, seconds: float, lines: int = LINES) -> str:
    """One life of the server; what it said last.

    It is killed after so long, or when it has begun so many lines, if it has not ended.
    """
    enough, until_when = len(spoken(data)) + lines, monotonic() + seconds
    life, said = begun(data)
    while monotonic() < until_when and len(spoken(data)) < enough:
        with suppress(subprocess.TimeoutExpired):
            life.wait(_LOOK_EVERY)
            break
    life.send_signal(signal.SIGKILL)
    life.wait()
    return said.read_text().strip().rpartition("\n")[2]


def begins(data: Path) -> None:
    """A first life, until some lines are done."""
    life, said = begun(data)
    told = re.compile(r"^running (\d+)$", re.MULTILINE)
    until(lambda: any(int(n) >= 5 for n in told.findall(said.read_text())), "lines are recorded")
    life.send_signal(signal.SIGKILL)
    life.wait()


@pytest.mark.timeout(900)
def test_twenty_deaths_at_random_moments_cost_only_the_lines_in_flight(tmp_path: Path) -> None:
    dice = random.Random(SEED)  # noqa: S311 - no secret
    begins(tmp_path)
    for _ in range(KILLS - 1):
        finished, before = noted(tmp_path), len(spoken(tmp_path))
        last = lives_on(tmp_path, dice.uniform(0.1, LONGEST_LIFE), dice.randint(1, MOST_LINES))
        assert "completed" not in last, "The play was over before it was killed so often."
        assert not finished & set(spoken(tmp_path)[before:])
    finished, before = noted(tmp_path), len(spoken(tmp_path))
    assert lives_on(tmp_path, 300, 2 * LINES) == f"completed {LINES}"
    assert not finished & set(spoken(tmp_path)[before:])
    keys = Counter(spoken(tmp_path))
    assert len(keys) == LINES
    assert sum(keys.values()) - LINES <= KILLS * IN_FLIGHT
    assert noted(tmp_path) == keys.keys()
    rack = Rack(LocalStore(tmp_path / "shelf"), tmp_path / "shelf")
    shelf = Shelf(rack, masters_for("", tmp_path, lambda: not rack.is_bare())).of("local")
    assert shelf.intact("takes", keys.keys()) == keys.keys()
    assert all(shelf.get("takes", key)[:4] == b"OggS" for key in keys)
