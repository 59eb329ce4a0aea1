"""The two plays that Cuelight brings along, written by us and free to perform."""

from __future__ import annotations

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path

from engine.script.model import Language


@dataclass(frozen=True, slots=True)
class Sample:
    """A play of ours: its title, the file beside this one that holds it, and its language."""

    name: str
    filename: str
    language: Language


SAMPLES: tuple[Sample, ...] = (
    Sample("The Understudy", "the-understudy.txt", Language.ENGLISH),
    Sample("La noche del farol", "la-noche-del-farol.txt", Language.SPANISH),
)


def pack_file(sample: Sample) -> Path:
    """Where the takes of its first scene stand, made by `python -m rxapp.pack_samples`."""
    return Path(__file__).with_name(f"{Path(sample.filename).stem}.takes.zip")


def text(sample: Sample) -> bytes:
    """The play's file as an owner would upload it (UTF-8)."""
    return files(__name__).joinpath(sample.filename).read_bytes()
