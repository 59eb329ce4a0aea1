"""What is forked has its libraries, no secret, and no longer life than we."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow  # a program is started, and loads what takes three seconds

ROOT = Path(__file__).parents[1]
HIDDEN = "sk-nobody-reads-this"
SECRETS = (
    *("CUELIGHT_KEYS", "CUELIGHT_ELEVENLABS_KEY", "CUELIGHT_CHAT_URL", "CUELIGHT_DATABASE"),
    *("AWS_SECRET_ACCESS_KEY", "AWS_ACCESS_KEY_ID", "AWS_SESSION_TOKEN"),
)
PROGRAM = """
import os
from multiprocessing import Pipe
from engine.processes import forked
from tests.forked_reporter import report

before = dict(os.environ)
ours, theirs = Pipe()
process = forked(report, theirs)
seen, loaded = ours.recv()
process.join()
assert dict(os.environ) == before
print(loaded, "nobody-reads-this" in seen, "OMP_NUM_THREADS=1" in seen, "CUELIGHT_HOST=" in seen)
"""


def test_it_finds_what_it_uses_loaded_and_no_secret_in_its_surroundings() -> None:
    told = subprocess.run(
        [sys.executable, "-c", PROGRAM],
        env={**os.environ, "CUELIGHT_HOST": "::1", **dict.fromkeys(SECRETS, HIDDEN)},
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout.split() == ["True", "False", "True", "True"]
