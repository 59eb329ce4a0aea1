"""A recording whose server is killed goes on by itself, and repeats nothing that was finished."""

import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # servers are started and killed

HOUSE = Path(__file__).parents[2]
LINES = 60
IN_FLIGHT = 2 * 2


def server(data: Path, lines: int = LINES) -> subprocess.Popen[str]:
    """A life of the server."""
    program = [sys.executable, "-m", "tests.use_cases.one_life", str(data), str(lines)]
    env = {"PYTHONPATH": str(HOUSE), "PATH": "/usr/bin:/bin"}
    return subprocess.Popen(program, cwd=HOUSE, env=env, stdout=subprocess.PIPE, text=True)


def spoken(data: Path) -> list[str]:
    """The keys of all that was handed to a voice, in order."""
    return [line.split()[1] for line in (data / "ledger").read_text("ascii").splitlines()]


def noted(data: Path) -> set[str]:
    """The keys of the takes that are finished."""
    database = sqlite3.connect(data / "cuelight.db")
    keys = {key for (key,) in database.execute("select key from take")}
    database.close()
    return keys


def test_a_recording_survives_the_death_of_its_server(tmp_path: Path) -> None:
    with server(tmp_path) as first:
        assert first.stdout
        for line in first.stdout:
            if int(line.split()[1]) >= 5:
                break
        first.send_signal(signal.SIGKILL)
    finished, before = noted(tmp_path), len(spoken(tmp_path))
    assert 0 < len(finished) < LINES

    with server(tmp_path) as second:
        assert second.stdout
        *_, last = second.stdout.read().split("\n", LINES)[:-1]
        assert second.wait() == 0
    assert last == f"completed {LINES}"
    assert not finished & set(spoken(tmp_path)[before:])
    assert len(set(spoken(tmp_path))) == LINES
    repeated = [key for key, times in Counter(spoken(tmp_path)).items() if times > 1]
    assert len(repeated) <= IN_FLIGHT
