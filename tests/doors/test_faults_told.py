"""A Sentry, where one is set, hears where our program failed, and nothing of anybody's."""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

ROOT = Path(__file__).parents[2]
CANARY = "Nora has told nobody"

PROGRAM = """
import logging, sentry_sdk
from engine.settings import settings
from rxapp.faults_told import tell_of_faults

tell_of_faults(settings())
log = logging.getLogger("rxapp.pages")
for _ in range(9):
    line = "Nora has told nobody"
    try:
        raise ValueError(line)
    except ValueError:
        log.exception("A page failed: %s", line, extra={"play": line})
log.warning("It is late: %s", line)
sentry_sdk.flush(10)
"""


class _Hears(BaseHTTPRequestHandler):
    """A Sentry that keeps what it is told."""

    told: list[bytes]

    def do_POST(self) -> None:
        """Take an envelope."""
        body = self.rfile.read(int(self.headers["content-length"]))
        packed = self.headers.get("content-encoding") == "gzip"
        self.told.append(gzip.decompress(body) if packed else body)
        self.send_response(200)
        self.end_headers()

    def log_message(self, *_: Any) -> None:
        """Say nothing."""


@contextmanager
def _sentry() -> Iterator[tuple[str, list[bytes]]]:
    """The address of a Sentry on this machine, and what it was told."""
    told: list[bytes] = []
    hears = type("Hears", (_Hears,), {"told": told})
    with HTTPServer(("127.0.0.1", 0), hears) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://0123456789abcdef@127.0.0.1:{server.server_port}/1", told
        server.shutdown()


def _run(address: str) -> subprocess.CompletedProcess[str]:
    env = {**os.environ, "CUELIGHT_SENTRY": address, "PYTHONPATH": str(ROOT)}
    program = [sys.executable, "-c", PROGRAM]
    return subprocess.run(program, cwd=ROOT, env=env, check=False, capture_output=True, text=True)


def test_it_hears_the_kind_and_the_place_and_no_word_of_a_play() -> None:
    with _sentry() as (address, told):
        assert _run(address).returncode == 0
    heard = b"\n".join(told).decode()
    assert CANARY not in heard
    assert os.uname().nodename not in heard
    events = [json.loads(line) for line in heard.splitlines() if '"exception"' in line]
    assert len(events) == 5, "sparingly, as the log"
    (raised,) = events[0]["exception"]["values"]
    assert raised["type"] == "ValueError"
    assert raised["stacktrace"]["frames"][-1]["lineno"] == 11


def test_an_address_that_is_none_is_told_in_a_sentence() -> None:
    told = _run("nowhere")
    assert told.returncode == 1
    assert "CUELIGHT_SENTRY: this is no address of a Sentry." in told.stderr


def test_where_none_is_set_nothing_is_loaded() -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    asked = "import sys, rxapp.serve, rxapp.faults_told as f; from engine.settings import settings"
    program = f"{asked}; f.tell_of_faults(settings()); print('sentry_sdk' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=ROOT, env=env, check=True, capture_output=True
    )
    assert done.stdout.strip() == b"False"
