"""Pages printed in two columns are read down the left one and then down the right one.

A name beside its speech is no column of text: it is short, and belongs to the words on its right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from engine.reading.intake.rows import FontRun, PrintedRow, rows_of

_STEP = 2.0
_MIDDLE = (0.3, 0.7)
_NARROWEST = 8.0
_LEAST_GUTTER = 3.0
"""Points that must stay free between the longest line of the left column and the right one."""

_CROSSING = 0.15
_FEWEST = 5
_LEAST_SHARE, _LEAST_BESIDE = 0.2, 0.6
_LEAST_WORDS = 3.0
_WIDE = 0.9


@dataclass(frozen=True, slots=True)
class _Piece:
    """Words of one row without a wide gap between them."""

    runs: Sequence[FontRun]
    left: float
    right: float
    bottom: float
    top: float

    @property
    def words(self) -> int:
        """How many words; what goes on with the word before it is none."""
        return sum(len(run.text.split()) - run.close for run in self.runs)


@dataclass(frozen=True, slots=True)
class _Gutter:
    """The empty strip between two columns, in points."""

    left: float
    right: float

    def side(self, piece: _Piece) -> int:
        """-1 for what stands on the left of it, 1 on the right, 0 for what reaches into it."""
        if piece.right <= self.left:
            return -1
        return 1 if piece.left >= self.right else 0


def rows_down(runs: Sequence[FontRun], page: int) -> list[PrintedRow]:
    """The rows of a page in the order in which they are read."""
    rows = rows_of(runs, page)
    pieces = [piece for row in rows for piece in _pieces(row)]
    gutter = _gutter(pieces) if len(pieces) >= 2 * _FEWEST else None
    if gutter is None:
        return rows
    gutter = _narrowed(gutter, pieces)
    return [row for part in _parts(pieces, gutter) for row in rows_of(part, page)]


def _pieces(row: PrintedRow) -> Iterator[_Piece]:
    wide = _WIDE * (row.top - row.bottom)
    held = [row.runs[0]]
    for run in row.runs[1:]:
        if run.left - held[-1].right > wide:
            yield _piece(held)
            held = []
        held.append(run)
    yield _piece(held)


def _piece(runs: Sequence[FontRun]) -> _Piece:
    bottom, top = min(run.bottom for run in runs), max(run.top for run in runs)
    return _Piece(runs, runs[0].left, runs[-1].right, bottom, top)


def _gutter(pieces: Sequence[_Piece]) -> _Gutter | None:
    """The widest strip in the middle of the page that hardly anything crosses, if it parts text."""
    strips = sorted(_strips(pieces), key=lambda strip: strip.left - strip.right)
    return next((strip for strip in strips if _parts_text(pieces, strip)), None)


def _narrowed(gutter: _Gutter, pieces: Sequence[_Piece]) -> _Gutter:
    """The same strip without what reaches into it from one side and ends before the other.

    A line that is longer than the rest of its column does not cross to the other one.
    """
    into = [piece for piece in pieces if not gutter.side(piece)]
    lefts = [p.right for p in into if p.left < gutter.left and p.right < gutter.right]
    left = max(lefts, default=gutter.left)
    rights = [p.left for p in into if p.right > gutter.right and left < p.left]
    right = min(rights, default=gutter.right)
    return _Gutter(left, right) if right - left >= _LEAST_GUTTER else gutter


def _strips(pieces: Sequence[_Piece]) -> Iterator[_Gutter]:
    """The strips in the middle of the page that few pieces reach into, where fewest do."""
    start = min(piece.left for piece in pieces)
    size = int((max(piece.right for piece in pieces) - start) / _STEP) + 1
    begun = Counter(int((piece.left - start) / _STEP) for piece in pieces)
    ended = Counter(int((piece.right - start) / _STEP) + 1 for piece in pieces)
    depth = list(accumulate(begun[at] - ended[at] for at in range(size)))
    low, high = (int(share * size) for share in _MIDDLE)
    for free, bins in groupby(range(low, high), lambda at: depth[at] <= _CROSSING * len(pieces)):
        strip = list(bins) if free else []
        least = min((depth[at] for at in strip), default=0) + 1
        best = max(_stretches(strip, [depth[at] <= least for at in strip]), key=len, default=[])
        if len(best) * _STEP >= _NARROWEST:
            yield _Gutter(start + best[0] * _STEP, start + (best[-1] + 1) * _STEP)


def _stretches(strip: Sequence[int], fits: Sequence[bool]) -> list[list[int]]:
    """The parts of a strip that fit, without a break."""
    pairs = groupby(zip(strip, fits, strict=True), lambda pair: pair[1])
    return [[at for at, _ in run] for fit, run in pairs if fit]


def _parts_text(pieces: Sequence[_Piece], gutter: _Gutter) -> bool:
    """Whether lines of words stand on both sides, beside each other, and few between them."""
    left, across, right = (
        [piece for piece in pieces if gutter.side(piece) == side] for side in (-1, 0, 1)
    )
    few, many = sorted((left, right), key=len)
    return (
        len(few) >= max(_FEWEST, _LEAST_SHARE * len(many))
        and len(across) <= _CROSSING * len(pieces)
        and min(_words(left), _words(right)) >= _LEAST_WORDS
        and sum(_is_beside(piece, many) for piece in few) >= _LEAST_BESIDE * len(few)
    )


def _words(pieces: Sequence[_Piece]) -> float:
    return sum(piece.words for piece in pieces) / len(pieces)


def _is_beside(piece: _Piece, others: Sequence[_Piece]) -> bool:
    return any(piece.bottom < other.top and other.bottom < piece.top for other in others)


def _parts(pieces: Sequence[_Piece], gutter: _Gutter) -> Iterator[list[FontRun]]:
    """The left and the right column above what crosses the gutter, that itself, and so on down."""
    lefts = {side: [p.left for p in pieces if gutter.side(p) == side] for side in (-1, 1)}
    shift = min(lefts[1]) - min(lefts[-1])
    ceiling = float("inf")
    across = sorted((p for p in pieces if not gutter.side(p)), key=lambda piece: -piece.top)
    for piece in across:
        yield from _columns(pieces, gutter, (piece.top, ceiling), shift)
        yield list(piece.runs)
        ceiling = piece.top
    yield from _columns(pieces, gutter, (float("-inf"), ceiling), shift)


def _columns(
    pieces: Sequence[_Piece], gutter: _Gutter, heights: tuple[float, float], shift: float
) -> Iterator[list[FontRun]]:
    """What stands between these heights: the left column, then the right one moved to its place."""
    low, high = heights
    within = [piece for piece in pieces if low <= (piece.top + piece.bottom) / 2 < high]
    yield [run for piece in within if gutter.side(piece) < 0 for run in piece.runs]
    right = [run for piece in within if gutter.side(piece) > 0 for run in piece.runs]
    for run in right:
        run.left -= shift
        run.right -= shift
    yield right
