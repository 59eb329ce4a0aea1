"""Tesseract, the program that reads print: is it here, and what it sees on a page.

It is a program of Debian (Apache-2.0), never a dependency: who wants scans read installs it.
"""

from __future__ import annotations

import asyncio
import os
import resource
import shutil
import signal
from asyncio.subprocess import DEVNULL, PIPE, Process
from contextlib import suppress

from engine.failure import Failure

_LANGUAGES = ("eng", "spa")
_WAY = ("--psm", "4", "-c", "thresholding_method=2")
"""One column of text of various sizes; ink told from paper spot by spot (Sauvola), since
photographs have shadows. Measured on plays: no other mode read them better."""

_SECONDS = 120.0
_MEMORY = 4 * 1024**3


class CannotPrint(Failure):
    """The program failed on a page, or took too long over it."""

    reason = "cannot_print"
    status = 422
    sentence = "This page cannot be read."


async def is_here() -> bool:
    """Whether the program and both of its languages are installed."""
    path = shutil.which("tesseract")
    if not path:
        return False
    asked = await asyncio.create_subprocess_exec(path, "--list-langs", stdout=PIPE, stderr=DEVNULL)
    told, _ = await asked.communicate()
    return set(_LANGUAGES) <= set(told.decode("utf-8", "replace").split())


async def print_on(picture: bytes, seconds: float = _SECONDS) -> str:
    """The words on a picture (PGM) with their places, as Tesseract's table (TSV).

    One thread. Raises CannotPrint. Cancelling ends the program.
    """
    path = shutil.which("tesseract")
    if not path:
        raise CannotPrint("Tesseract is no longer installed")
    process = await asyncio.create_subprocess_exec(
        path,
        *("-", "-", "-l", "+".join(_LANGUAGES), *_WAY, "tsv"),
        stdin=PIPE,
        stdout=PIPE,
        stderr=DEVNULL,
        env={**os.environ, "OMP_THREAD_LIMIT": "1"},
        start_new_session=True,
    )
    try:
        with suppress(OSError, ValueError):
            resource.prlimit(process.pid, resource.RLIMIT_AS, (_MEMORY, _MEMORY))
        told, _ = await asyncio.wait_for(process.communicate(picture), seconds)
    except TimeoutError as fault:
        raise CannotPrint(f"more than {seconds} s") from fault
    finally:
        await _gone(process)
    if process.returncode:
        raise CannotPrint(f"Tesseract ended with {process.returncode}")
    return told.decode("utf-8", "replace")


async def _gone(process: Process) -> None:
    """End the program with all that it started, if it still runs."""
    if process.returncode is None:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        await process.wait()
