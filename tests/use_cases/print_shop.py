"""A Tesseract that recites: a small program that reads every page as the one recorded."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

RECORDED = Path(__file__).parents[1] / "reading" / "fixtures" / "askew.tsv"

_PROGRAM = """#!/bin/sh
if [ "$1" = --list-langs ]; then printf '%s\\n' eng {spanish}; exit 0; fi
cat > /dev/null
echo page >> '{ledger}'
{trouble}
cat '{recorded}'
"""
_REAL = """#!/bin/sh
[ "$1" = --list-langs ] || echo page >> '{ledger}'
exec '{tesseract}' "$@"
"""
_WAITS = "while [ ! -e '{gate}' ]; do sleep 0.02; done"
_FAILS = """at=1
while ! mkdir '{ledger}.'$at 2> /dev/null; do at=$((at + 1)); done
[ $at -ne {page} ] || exit 1"""


@dataclass(frozen=True)
class PrintShop:
    """A folder with a program named tesseract, and a note of each page that it was given."""

    folder: Path

    def open(self, *, spanish: bool = True, waits: bool = False, fails_on: int = 0) -> str:
        """Set the program up; the PATH by which it is found.

        It `waits` on each page until `go`, or fails on the page that it is given at this number.
        """
        self.folder.mkdir(exist_ok=True)
        trouble = _WAITS.format(gate=self._gate) if waits else ""
        if fails_on:
            trouble = _FAILS.format(ledger=self._ledger, page=fails_on)
        program = self.folder / "tesseract"
        program.write_text(
            _PROGRAM.format(
                spanish="spa" if spanish else "osd",
                ledger=self._ledger,
                trouble=trouble,
                recorded=RECORDED,
            )
        )
        program.chmod(0o755)
        return self._path

    def watch(self, tesseract: str) -> str:
        """Note the pages, and have the real program read them; the PATH as above."""
        self.folder.mkdir(exist_ok=True)
        program = self.folder / "tesseract"
        program.write_text(_REAL.format(ledger=self._ledger, tesseract=tesseract))
        program.chmod(0o755)
        return self._path

    def go(self) -> None:
        """Let it read."""
        self._gate.touch()

    @property
    def given(self) -> int:
        """How many pages it was given so far."""
        return len(self._ledger.read_text().split()) if self._ledger.exists() else 0

    @property
    def _path(self) -> str:
        return f"{self.folder}{os.pathsep}/usr/bin{os.pathsep}/bin"

    @property
    def _ledger(self) -> Path:
        return self.folder / "given"

    @property
    def _gate(self) -> Path:
        return self.folder / "gate"
