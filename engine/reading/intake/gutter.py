"""The strip between two columns of a page: where hardly any line of words crosses it.

A name beside its speech is no column of text: it is short, and belongs to the words on its right.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby

from engine.reading.intake.rows import FontRun, PrintedRow

_STEP = 2.0
_MIDDLE = (0.3, 0.7)
_NARROWEST = 8.0
_SLACK = 4.0
"""Points by which the longest line of the left column may reach over the right one's edge."""

_NEAR = 24.0
"""Points by which a line of the right column may begin before the others; a title is centred."""

_FEWEST_AT_EDGE, _LEAST_AT_EDGE = 3, 0.1
"""How many lines of the right column begin where it does, and what share of them, at least."""

_CROSSING, _FEW_ACROSS = 0.15, 3
_FEWEST = 5
_LEAST_SHARE, _LEAST_BESIDE = 0.2, 0.6
_LEAST_WORDS = 3.0
_WIDE = 0.9


@dataclass(frozen=True, slots=True)
class Piece:
    """Words of one row, which is numbered, without a wide gap between them."""

    row: int
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
class Gutter:
    """The empty strip between two columns, in points.

    A line of the right column may begin by so much `early`, if it is not one of the left.
    """

    left: float
    right: float
    early: float = 0.0

    def side(self, piece: Piece) -> int:
        """-1 for what stands on the left of it, 1 on the right, 0 for what reaches into it."""
        if piece.left >= self.right:
            return 1
        if piece.right <= self.left:
            return -1
        return int(piece.left >= self.right - self.early)


@dataclass(frozen=True, slots=True)
class Parted:
    """A page's pieces, and the gutter between its columns."""

    pieces: Sequence[Piece]
    gutter: Gutter


def parted(rows: Sequence[PrintedRow]) -> Parted | None:
    """The columns of a page, by the empty strip between them or by where the right one begins."""
    pieces = _all_pieces(rows)
    if len(pieces) < 2 * _FEWEST:
        return None
    gutter = _gutter(pieces)
    if gutter is None:
        return next(_by_edges(rows), None)
    edge = _edge(pieces, gutter)
    return Parted(pieces, gutter) if edge is None else _at_edge(rows, edge)


def _by_edges(rows: Sequence[PrintedRow]) -> Iterator[Parted]:
    """The columns by each place in the middle of the page where many words begin.

    Long lines on the left may leave no strip that is empty all the way down.
    """
    runs = [run for row in rows for run in row.runs]
    start, end = min(run.left for run in runs), max(run.right for run in runs)
    begun = Counter(round(run.left) for run in runs)
    low, high = (start + share * (end - start) for share in _MIDDLE)
    for edge in sorted(edge for edge in begun if low < edge < high):
        if sum(begun[edge + step] for step in (-1, 0, 1)) >= max(_FEWEST, _LEAST_SHARE * len(rows)):
            found = _at_edge(rows, edge)
            if _parts_text(found.pieces, found.gutter):
                yield found


def parted_as(rows: Sequence[PrintedRow], known: Sequence[Gutter]) -> Parted | None:
    """The columns of a page as they are on another one, where hardly anything crosses them."""
    for gutter in known:
        edge = gutter.right + _STEP
        found = _at_edge(rows, edge)
        sides = Counter(found.gutter.side(piece) for piece in found.pieces)
        begun = sum(
            abs(piece.left - edge) <= _NEAR
            for piece in found.pieces
            if found.gutter.side(piece) > 0
        )
        if begun and sides[-1] and sides[0] <= max(_FEW_ACROSS, _CROSSING * len(found.pieces)):
            return found
    return None


def _at_edge(rows: Sequence[PrintedRow], edge: float) -> Parted:
    """The pieces, parted where a column begins at this place.

    A line that is longer than the rest of its column does not cross to the other one.
    """
    pieces = _all_pieces(rows, edge)
    return Parted(pieces, Gutter(edge + _SLACK, edge - _STEP, _NEAR))


def _all_pieces(rows: Sequence[PrintedRow], edge: float | None = None) -> list[Piece]:
    return [
        _piece(number, runs)
        for number, row in enumerate(rows)
        for runs in _held_together(row, edge)
    ]


def _held_together(row: PrintedRow, edge: float | None) -> Iterator[list[FontRun]]:
    wide = _WIDE * (row.top - row.bottom)
    held = [row.runs[0]]
    for run in row.runs[1:]:
        begins = edge is not None and abs(run.left - edge) <= _STEP
        if begins or run.left - held[-1].right > wide:
            yield held
            held = []
        held.append(run)
    yield held


def _piece(row: int, runs: Sequence[FontRun]) -> Piece:
    bottom, top = min(run.bottom for run in runs), max(run.top for run in runs)
    return Piece(row, runs, runs[0].left, runs[-1].right, bottom, top)


def _gutter(pieces: Sequence[Piece]) -> Gutter | None:
    """The widest strip in the middle of the page that hardly anything crosses, if it parts text."""
    strips = sorted(_strips(pieces), key=lambda strip: strip.left - strip.right)
    return next((strip for strip in strips if _parts_text(pieces, strip)), None)


def _edge(pieces: Sequence[Piece], gutter: Gutter) -> float | None:
    """Where the right column begins: the first place from which on some of its lines do."""
    lefts = sorted(piece.left for piece in pieces if gutter.side(piece) > 0)
    least = max(_FEWEST_AT_EDGE, int(_LEAST_AT_EDGE * len(lefts)))
    return next((a for a, b in zip(lefts, lefts[least - 1 :], strict=False) if b - a < _STEP), None)


def _strips(pieces: Sequence[Piece]) -> Iterator[Gutter]:
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
            yield Gutter(start + best[0] * _STEP, start + (best[-1] + 1) * _STEP)


def _stretches(strip: Sequence[int], fits: Sequence[bool]) -> list[list[int]]:
    """The parts of a strip that fit, without a break."""
    pairs = groupby(zip(strip, fits, strict=True), lambda pair: pair[1])
    return [[at for at, _ in run] for fit, run in pairs if fit]


def _parts_text(pieces: Sequence[Piece], gutter: Gutter) -> bool:
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


def _words(pieces: Sequence[Piece]) -> float:
    return sum(piece.words for piece in pieces) / len(pieces)


def _is_beside(piece: Piece, others: Sequence[Piece]) -> bool:
    return any(piece.bottom < other.top and other.bottom < piece.top for other in others)
