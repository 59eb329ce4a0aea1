"""The folder of neural models on this machine: which there are, and how to tell them apart."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path

from engine.voice.port import Reason, VoiceFailed

_ENDS = 2**20


def fingerprint(file: Path) -> str:
    """Eight characters that tell a model from any other: its size, first and last megabyte.

    Weights differ everywhere, so this is enough, and takes no time at the start. Raises OSError.
    """
    size = file.stat().st_size
    told = hashlib.sha256(str(size).encode())
    with file.open("rb") as opened:
        told.update(opened.read(_ENDS))
        opened.seek(max(0, size - _ENDS))
        told.update(opened.read(_ENDS))
    return told.hexdigest()[:8]


@dataclass(frozen=True, slots=True)
class Needs:
    """The packages without which an engine speaks for nobody, and where they come with."""

    packages: tuple[str, ...] = ()
    come_with: str = "the extra `neural`"

    def check(self) -> None:
        """Raises VoiceFailed if one of them is not installed; nothing is imported."""
        missing = [name for name in self.packages if find_spec(name) is None]
        if missing:
            detail = f"Not installed: {', '.join(missing)} ({self.come_with})."
            raise VoiceFailed(detail, Reason.UNSUPPORTED)


NOTHING = Needs()
"""An engine that speaks with what is always installed."""


def tag(name: str) -> str:
    """The language tag that a model means by `es_ES`, `spa`, `en-us`: `es-ES`, `en-US`."""
    known = {"spa": "es-ES", "eng": "en-US", "es": "es-ES", "en": "en-US"}
    plain = name.replace("_", "-")
    language, _, region = plain.partition("-")
    return known.get(plain.lower()) or (f"{language.lower()}-{region.upper()}" if region else plain)
