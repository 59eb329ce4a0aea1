"""How long it is from `make run` to the first page."""

import http.client
import os
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.figures import middle
from bench.house import idle, until

QUESTION = (
    "How many seconds pass from `make run` to the first page answered? Cold: a fresh copy of the "
    "files with no virtual environment, no built page and no data (packages come through whatever "
    "cache this machine has). Warm: started again with nothing changed, median of 3."
)
LIMITS = {"cold_s": ("≤", 100.0), "warm_s": ("≤", 4.0)}

_HOUSE = Path(__file__).resolve().parent.parent
_WARM_STARTS = 3
_PATIENCE = 600.0
_MADE_HERE = (".git", ".venv", ".web*", ".data", ".bench", "__pycache__", "*.egg-info", ".*_cache")


def measure() -> dict[str, float]:
    """Start once from nothing and three times more."""
    with TemporaryDirectory(prefix="cuelight-", ignore_cleanup_errors=True) as folder:
        house = Path(folder) / "house"
        _copy(house)
        cold = _started(house)
        warm = [_started(house) for _ in range(_WARM_STARTS)]
    return {"cold_s": round(cold, 1), "warm_s": middle(warm)}


def _copy(to: Path) -> None:
    """The files that git keeps or would keep; without git, all but what is made here."""
    listing = ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"]
    if not (_HOUSE / ".git").exists():
        shutil.copytree(_HOUSE, to, ignore=shutil.ignore_patterns(*_MADE_HERE))
        return
    listed = subprocess.run(listing, cwd=_HOUSE, capture_output=True, text=True, check=True)
    for name in filter(None, listed.stdout.split("\0")):
        if (_HOUSE / name).is_file():
            (to / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(_HOUSE / name, to / name)


def _started(house: Path) -> float:
    """Seconds to the first page; then the samples are recorded and the server is stopped."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    begun = time.perf_counter()
    with _running(house, port) as server:
        while not _answers(port):
            if server.poll() is not None or time.perf_counter() - begun > _PATIENCE:
                raise RuntimeError((house / "run.log").read_text("utf-8", "replace")[-3000:])
            time.sleep(0.02)
        seconds = time.perf_counter() - begun
        until(lambda: idle(house / ".data"), "the samples to be recorded")
    return seconds


@contextmanager
def _running(house: Path, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`make run` in a process group of its own, which is ended as a whole."""
    python = Path(sys.base_prefix) / "bin" / "python3"
    surroundings = {k: v for k, v in os.environ.items() if k not in {"VIRTUAL_ENV", "PYTHONPATH"}}
    with (house / "run.log").open("wb") as log:
        server = subprocess.Popen(
            ["make", "run", f"PYTHON={python}"],
            cwd=house,
            env={**surroundings, "CUELIGHT_PORT": str(port), "CUELIGHT_DATA": ".data"},
            stdout=log,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    try:
        yield server
    finally:
        _end(server)


def _end(server: subprocess.Popen[bytes]) -> None:
    for how in (signal.SIGTERM, signal.SIGKILL):
        try:
            os.killpg(server.pid, how)
            server.wait(20)
        except (ProcessLookupError, subprocess.TimeoutExpired):
            continue


def _answers(port: int) -> bool:
    """Whether the first page comes."""
    door = http.client.HTTPConnection("localhost", port, timeout=5)
    try:
        door.request("GET", "/")
        return door.getresponse().status == http.HTTPStatus.OK
    except (OSError, http.client.HTTPException):
        return False
    finally:
        door.close()
