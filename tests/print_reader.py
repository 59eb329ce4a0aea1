"""`python -m tests.print_reader`: finds Tesseract with both languages, or installs it."""

from __future__ import annotations

import asyncio
import os
import shutil
import subprocess
import sys

from engine.reading import tesseract

_PACKAGES = ("tesseract-ocr", "tesseract-ocr-eng", "tesseract-ocr-spa")
ADVICE = (
    f"Reading scans needs Tesseract: install it (on Debian: apt-get install {' '.join(_PACKAGES)})."
)


def main() -> int:
    """Make sure that scans can be read."""
    if asyncio.run(tesseract.is_here()):
        return 0
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("No Tesseract was found; installing it for the tests of scans.", flush=True)  # noqa: T201
        quiet = ["apt-get", "-qq", "-o=Dpkg::Use-Pty=0"]
        subprocess.run([*quiet, "update"], check=False)
        install = [*quiet, "install", "-y", "--no-install-recommends", *_PACKAGES]
        subprocess.run(install, check=False)
    if asyncio.run(tesseract.is_here()):
        return 0
    print(ADVICE)  # noqa: T201
    return 1


if __name__ == "__main__":
    sys.exit(main())
