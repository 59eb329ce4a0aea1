"""Having the data folder to oneself, for a command that no server may run beside."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from engine.settings import Settings
from rxapp.data_folder import FolderInUse, NotAFolder, held, keep_private
from rxapp.start import CannotStart

_HERE = "the shell"


@contextmanager
def alone(chosen: Settings) -> Iterator[None]:
    """Hold the data folder as a server does. Raises CannotStart, saying who has it."""
    try:
        with held(chosen.data, _HERE):
            keep_private(chosen.data)
            yield
    except FolderInUse as other:
        where = f"at {other.address}" if other.address else "starting just now"
        raise CannotStart(
            f"A Cuelight is running on the data folder {chosen.data}, {where}: "
            "do this there, or stop it first."
        ) from other
    except NotAFolder as fault:
        raise CannotStart(f"The data folder {chosen.data} cannot be used: {fault}.") from fault


def is_taken(chosen: Settings) -> bool:
    """Whether a server has the data folder just now."""
    try:
        with held(chosen.data, _HERE):
            return False
    except FolderInUse:
        return True
