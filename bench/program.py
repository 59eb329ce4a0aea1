"""The plain script: Debian's `espeak-ng` and `opusenc`, each started for every line.

`python -m bench.program` finds both, or installs them, or says what to do.
"""

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier
from pathlib import Path
from tempfile import TemporaryDirectory

from bench.bare import POLITE
from engine.take.take import Planned
from engine.voice.engines.espeak.espeak_cast import MEMBERS
from engine.voice.engines.espeak.espeak_manner import dials

ADVICE = (
    "The recording is compared with programs: install them (on Debian: apt-get install "
    "espeak-ng opus-tools)."
)
_PACKAGES = ("espeak-ng", "opus-tools")
_PROGRAMS = ("espeak-ng", "opusenc")
_OURS = ("--comp", "5")

Line = tuple[Planned, tuple[str, ...], Path]


def install() -> None:
    """Make sure that the programs are there. Raises SystemExit with what to do."""
    if _are_here():
        return
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("espeak-ng or opusenc was not found; installing both.", file=sys.stderr, flush=True)
        quiet = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
        subprocess.run([*quiet, "update"], check=False, stdout=sys.stderr)
        wanted = [*quiet, "install", "-y", "--no-install-recommends", *_PACKAGES]
        subprocess.run(wanted, check=False, stdout=sys.stderr)
    if not _are_here():
        raise SystemExit(ADVICE)


def by_program(lines: Sequence[Planned], processes: int, *, quick: bool = False) -> float:
    """Seconds to have these lines spoken and encoded by programs, so many lines at a time.

    `quick`: with the complexity that we encode with, in place of the program's own.
    """
    context = get_context("spawn")
    start = context.Barrier(processes + 1)
    with TemporaryDirectory() as folder, context.Pool(processes, _enter, (start,)) as pool:
        asked = [(line, _OURS if quick else (), Path(folder) / line.key) for line in lines]
        start.wait(60)
        begun = time.perf_counter()
        for _ in pool.imap_unordered(_written, asked):
            pass
        return time.perf_counter() - begun


def _enter(start: Barrier) -> None:
    """As polite as a recording process, and so are the programs that it starts."""
    os.nice(POLITE)
    start.wait(60)


def _written(asked: Line) -> None:
    """Have one line spoken into a file, and that encoded into another."""
    line, dials_of_opus, place = asked
    member = MEMBERS[line.utterance.voice]
    how = dials(member, line.utterance)
    manner = ["-v", how.voice, "-s", str(how.rate), "-p", str(how.pitch), "-g", str(how.gap)]
    wave, opus = f"{place}.wav", f"{place}.opus"
    subprocess.run(["espeak-ng", *manner, "-w", wave, "--", line.utterance.text], check=True)
    encode = ["opusenc", "--quiet", "--bitrate", "48", *dials_of_opus, wave, opus]
    subprocess.run(encode, check=True)


def _are_here() -> bool:
    return all(map(shutil.which, _PROGRAMS))


if __name__ == "__main__":
    install()
