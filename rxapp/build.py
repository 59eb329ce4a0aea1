"""Building the page: only when what it is made of has changed since the last time."""

import hashlib
import json
import os
import subprocess
import sys
from pathlib import Path

from components.javascript import link_all

ROOT = Path(__file__).resolve().parent.parent
CLIENT = ROOT / ".web" / "build" / "client"
STAMP = ROOT / ".web" / "build" / "made-of"
_SOURCES = ("rxapp", "components", "state", "assets", "engine", "rxconfig.py", "constraints.txt")
_PACKAGES = ROOT / "reflex.lock" / "package.json"
_GENERATED = {"__pycache__", "external"}


def is_fresh() -> bool:
    """Whether the built page stands and was made of the sources as they are."""
    return (CLIENT / "index.html").exists() and STAMP.exists() and STAMP.read_text() == _sum()


def build() -> bool:
    """Build the page with Reflex (Node comes from the virtual environment). False if it failed."""
    print("Building the page; this takes about a minute, once.", flush=True)  # noqa: T201 - a program talks
    link_all(ROOT / "assets")
    command = [sys.executable, "-m", "reflex", "export", "--frontend-only", "--no-zip"]
    surroundings = {**os.environ, "CUELIGHT_BUILD": "1", "REFLEX_ENV_MODE": "prod"}
    log = ROOT / ".web-build.log"
    with log.open("w") as out:
        done = subprocess.run(  # noqa: S603 - our own interpreter, no input from outside
            [*command, "--loglevel", "warning"],
            cwd=ROOT,
            env=surroundings,
            check=False,
            stdout=out,
            stderr=subprocess.STDOUT,
        )
    if done.returncode or not (CLIENT / "index.html").exists():
        print(f"The page could not be built. What Reflex said is in {log.name}:")  # noqa: T201
        print(log.read_text("utf-8", errors="replace")[-3000:])  # noqa: T201
        return False
    _settle_lock()
    STAMP.write_text(_sum())
    return True


def _settle_lock() -> None:
    """Write the JavaScript packages in one order; npm keeps the order it found."""
    listed = json.loads(_PACKAGES.read_text("utf-8"))
    _PACKAGES.write_text(json.dumps(listed, indent=2, sort_keys=True) + "\n", "utf-8")


def _sum() -> str:
    digest = hashlib.sha256(sys.version.encode())
    for path in sorted(_files()):
        digest.update(f"{path.relative_to(ROOT)}\0".encode() + path.read_bytes())
    return digest.hexdigest()


def _files() -> list[Path]:
    sources = [ROOT / name for name in _SOURCES]
    found = [path for source in sources if source.is_dir() for path in source.rglob("*")]
    found += [source for source in sources if source.is_file()]
    return [p for p in found if p.is_file() and not _GENERATED & set(p.parts)]
