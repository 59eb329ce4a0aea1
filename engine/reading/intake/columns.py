"""Pages printed in two columns are read down the left one and then down the right one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby, pairwise
from statistics import median
from typing import NamedTuple

from engine.reading.intake.gutter import Gutter, Parted, Piece, parted, parted_as
from engine.reading.intake.rows import FontRun, PrintedRow, rows_of

_MOST_APART, _MORE, _MOSTLY = 3, 1.5, 0.8
"""Rows of a page's head or foot, at most; more than a line's height parts them from the text, and
more than what parts its speeches: so many times the gap that so great a share of gaps is within.
"""


def rows_down(runs: Sequence[FontRun], page: int) -> list[PrintedRow]:
    """The rows of a page in the order in which they are read."""
    return rows_down_pages([runs], page)[0]


def rows_down_pages(pages: Sequence[Sequence[FontRun]], first: int = 1) -> list[list[PrintedRow]]:
    """The rows of each page in the order in which they are read; `first` is the first's number.

    The last page of a play, with little in its right column, has the columns of the others.
    """
    rows = [rows_of(runs, number) for number, runs in enumerate(pages, first)]
    found = [parted(each) for each in rows]
    gutters = [part.gutter for part in found if part]
    known = list(dict.fromkeys(gutters)) if 2 * len(gutters) >= len(pages) else []
    return [
        _read_down(part or parted_as(each, known), each)
        for each, part in zip(rows, found, strict=True)
    ]


def _read_down(part: Parted | None, rows: list[PrintedRow]) -> list[PrintedRow]:
    if part is None:
        return rows
    parts = _parts(part.pieces, part.gutter)
    return [row for runs in parts for row in rows_of(runs, rows[0].page)]


def _parts(pieces: Sequence[Piece], gutter: Gutter) -> Iterator[list[FontRun]]:
    """The left and the right column above what crosses the gutter, that itself, and so on down."""
    lefts = {side: [p.left for p in pieces if gutter.side(p) == side] for side in (-1, 1)}
    shift = min(lefts[1]) - min(lefts[-1])
    whole = {piece.row for piece in pieces if not gutter.side(piece)} | _ends(pieces, gutter)
    for across, group in groupby(pieces, lambda piece: piece.row if piece.row in whole else -1):
        if across < 0:
            yield from _columns(list(group), gutter, shift)
        else:
            yield [run for piece in group for run in piece.runs]


def _ends(pieces: Sequence[Piece], gutter: Gutter) -> set[int]:
    """The first and the last rows of a page, if they stand well apart: its head and its foot."""
    rows = [_Reach(min(p.bottom for p in row), max(p.top for p in row)) for row in _by_row(pieces)]
    sides = [
        [_Reach(p.bottom, p.top) for p in pieces if gutter.side(p) == side] for side in (-1, 1)
    ]
    usual = sorted(gap for side in sides for gap in _gaps(side))
    high = median(row.top - row.bottom for row in rows)
    wide = max(high, _MORE * usual[int(_MOSTLY * len(usual))]) if usual else high
    apart = [at for at, gap in enumerate(_gaps(rows), 1) if gap > wide]
    head = max((at for at in apart if at <= _MOST_APART), default=0)
    foot = min((at for at in apart if at >= len(rows) - _MOST_APART), default=len(rows))
    numbers = list(dict.fromkeys(piece.row for piece in pieces))
    return {*numbers[:head], *numbers[foot:]}


class _Reach(NamedTuple):
    """How far down and up a row reaches, in points."""

    bottom: float
    top: float


def _gaps(down: Sequence[_Reach]) -> list[float]:
    """What is free between each and the next one below."""
    return [above.bottom - below.top for above, below in pairwise(down)]


def _by_row(pieces: Sequence[Piece]) -> Iterator[list[Piece]]:
    return (list(row) for _, row in groupby(pieces, lambda piece: piece.row))


def _columns(within: Sequence[Piece], gutter: Gutter, shift: float) -> Iterator[list[FontRun]]:
    """What stands between these heights: the left column, then the right one moved to its place."""
    yield [run for piece in within if gutter.side(piece) < 0 for run in piece.runs]
    right = [run for piece in within if gutter.side(piece) > 0 for run in piece.runs]
    for run in right:
        run.left -= shift
        run.right -= shift
    yield right
