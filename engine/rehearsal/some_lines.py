"""A run of some lines only, each with its cue: the rest of the scene is skipped."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from engine.rehearsal.book import Book, BookLine, LineKind


def only(book: Book, chosen: Collection[str]) -> Book:
    """The same book where all is skipped but these lines and what cues them; none chosen: all run.

    A line is cued by what is said before it, and by what happens in between.
    """
    if not chosen:
        return book
    run = set(_run(book.lines, chosen))
    return replace(
        book, lines=tuple(replace(line, skipped=line.id not in run) for line in book.lines)
    )


def _run(lines: Sequence[BookLine], chosen: Collection[str]) -> Iterator[str]:
    since: list[str] = []
    for line in lines:
        if line.id in chosen:
            yield from since
            yield line.id
        if line.kind is not LineKind.DIRECTION:
            since = []
        since.append(line.id)
