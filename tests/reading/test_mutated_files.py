"""Real plays, damaged as hands and machines damage them, are read whole or refused."""

from __future__ import annotations

import gzip
from collections.abc import Callable
from functools import cache
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from engine.reading.intake import page_of
from engine.reading.reader import reading_of
from tests.play_writer import Layout, write_play
from tests.reading.harm import Tally
from tests.reading.ledger import missing

ROOT = Path(__file__).parents[2]
GOLDBENCH = ROOT.parent / "shared" / "goldbench"
REAL = sorted(
    path
    for path in GOLDBENCH.glob("data/DEV/*/*.gz")
    if path.stem.endswith((".txt", ".md", ".fountain", ".fdx"))
)
OWN = sorted((ROOT / "engine" / "script" / "samples").glob("*.txt"))
WRITTEN: tuple[Layout, ...] = ("name_dot", "own_line", "fountain", "screenplay", "spanish")
_MOST = 240
Lines = list[bytes]


@cache
def lines_of(name: str) -> Lines:
    """The lines of a file of the collection, of one of our samples, or of a play just written."""
    path = Path(name)
    if path.suffix == ".gz":
        return gzip.decompress(path.read_bytes()).split(b"\n")
    if path.suffix == ".txt":
        return path.read_bytes().split(b"\n")
    layout = next(layout for layout in WRITTEN if name == filename_of(layout))
    return write_play(5, speeches=60, roles=5, layout=layout).data.split(b"\n")


def filename_of(layout: Layout) -> str:
    """A name for the play that is written in this layout."""
    return f"{layout}.fountain" if layout == "fountain" else layout


FILES = [*map(str, REAL), *map(str, OWN), *map(filename_of, WRITTEN)]


def cut(lines: Lines, at: int, size: int) -> Lines:
    """Without some lines."""
    return lines[:at] + lines[at + size :]


def doubled(lines: Lines, at: int, size: int) -> Lines:
    """With some lines twice."""
    return lines[: at + size] + lines[at:]


def swapped(lines: Lines, at: int, size: int) -> Lines:
    """With a block put behind the one that followed it."""
    one, two = lines[at : at + size], lines[at + size : at + 2 * size]
    return lines[:at] + two + one + lines[at + 2 * size :]


def shouted(lines: Lines, at: int, size: int) -> Lines:
    """With some lines in capitals."""
    return lines[:at] + [line.upper() for line in lines[at : at + size]] + lines[at + size :]


def hushed(lines: Lines, at: int, size: int) -> Lines:
    """With some lines in small letters."""
    return lines[:at] + [line.lower() for line in lines[at : at + size]] + lines[at + size :]


def tight(lines: Lines, at: int, size: int) -> Lines:
    """Without the blank lines of a stretch."""
    return (
        lines[:at] + [line for line in lines[at : at + size] if line.strip()] + lines[at + size :]
    )


def run_together(lines: Lines, at: int, size: int) -> Lines:
    """With some lines on one."""
    return [*lines[:at], b" ".join(lines[at : at + size]), *lines[at + size :]]


def torn(lines: Lines, at: int, size: int) -> Lines:
    """With bytes that no letter has."""
    return [*lines[:at], bytes(range(0, 256, size)), *lines[at:]]


WAYS: list[Callable[[Lines, int, int], Lines]] = [
    cut,
    doubled,
    swapped,
    shouted,
    hushed,
    tight,
    run_together,
    torn,
]


HARM = st.lists(st.tuples(st.sampled_from(WAYS), st.floats(0, 1), st.integers(1, 30)), max_size=6)
_READ = 0.5
"""The share that must be read: what was `torn`, a third of all, is no text any more."""


@pytest.mark.slow
@pytest.mark.hypothesis
def test_every_line_of_a_damaged_play_is_accounted_for() -> None:
    tally = Tally()

    @settings(max_examples=300)
    @given(name=st.sampled_from(FILES), start=st.floats(0, 1), harm=HARM)
    def is_accounted_for(
        name: str, start: float, harm: list[tuple[Callable[[Lines, int, int], Lines], float, int]]
    ) -> None:
        whole = lines_of(name)
        at = int(start * max(0, len(whole) - _MOST))
        lines = whole[at : at + _MOST]
        for way, place, size in harm:
            lines = way(lines, int(place * len(lines)), size)
        with tally.one():
            reading = reading_of(page_of(b"\n".join(lines), Path(name).name.removesuffix(".gz")))
            assert len(reading.labels) == len(reading.page.lines)
            assert not missing(reading)

    is_accounted_for()
    assert tally.share >= _READ


def test_there_is_always_something_to_damage() -> None:
    assert len(FILES) >= len(OWN) + len(WRITTEN) > len(WRITTEN)
