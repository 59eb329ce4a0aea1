"""`python -m tests.redis_server`: finds Redis, or installs it. A server of one's own for tests."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress

import pytest
import redis

from tests.journeys.patience import until
from tests.ports import free_port

ADVICE = "The tests of several web processes need Redis: install it (apt-get install redis-server)."
_PROGRAM = "redis-server"


def main() -> int:
    """Make sure that there is a Redis."""
    if shutil.which(_PROGRAM):
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("No Redis was found; installing it for its tests.", flush=True)  # noqa: T201
        quiet = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
        subprocess.run([*quiet, "update"], check=False)
        # The package would start a server of its own; ours is another, in a folder of its own.
        install = [*quiet, "install", "-y", "--no-install-recommends", _PROGRAM]
        own = {**os.environ, "DEBIAN_FRONTEND": "noninteractive", "RUNLEVEL": "1"}
        subprocess.run(install, check=False, env=own)
    if shutil.which(_PROGRAM):
        return 0
    print(ADVICE)  # noqa: T201
    return 1


@contextmanager
def redis_server() -> Iterator[str]:
    """The address of a Redis on loopback that keeps nothing; ended by its own number."""
    program = shutil.which(_PROGRAM)
    assert program, ADVICE
    port = free_port()
    with tempfile.TemporaryDirectory(prefix="cuelight-redis-") as folder:
        command = [
            program,
            "--port",
            str(port),
            "--bind",
            "127.0.0.1",
            "--save",
            "",
            "--dir",
            folder,
        ]
        running = subprocess.Popen(command, stdout=subprocess.DEVNULL)

        def answers() -> bool:
            assert running.poll() is None, "Redis did not start."
            with suppress(redis.ConnectionError), redis.Redis(port=port) as client:
                return bool(client.ping())
            return False

        try:
            until(answers, "Redis answers")
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            running.terminate()
            running.wait(20)


@pytest.fixture(scope="session")
def shared_memory() -> Iterator[str]:
    """The address of a Redis for all tests that want one."""
    with redis_server() as address:
        yield address


if __name__ == "__main__":
    sys.exit(main())
