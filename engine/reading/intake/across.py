"""Words that lie across a page of a PDF, or down its side: DRAFT, PERUSAL COPY, a buyer's name.

They are taken off the page before its words are read, so that no letter of theirs comes between
the letters of the play.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from ctypes import byref, c_float
from math import atan2, degrees
from statistics import median
from typing import Any, NamedTuple

_LEVEL = 3.0
"""Degrees up to which words are level: a page that was scanned may lie a little askew."""

_OBLIQUE = 8.0
"""Degrees from the level and from the upright between which only a mark is set."""

_TALL = 1.6
"""Times the usual height of words from which level ones may be a mark behind the others."""

_DEEP = 0.3
"""Share of the words under a mark that it covers."""

_DEEPEST = 8
"""Forms within forms."""


class _Place(NamedTuple):
    """From the places of a form to those of the page, as in the PDF standard: a, b, c, d, e, f."""

    a: float = 1.0
    b: float = 0.0
    c: float = 0.0
    d: float = 1.0
    e: float = 0.0
    f: float = 0.0

    def within(self, outer: _Place) -> _Place:
        """The same, seen from outside of a form that stands in this place."""
        (a, b, c, d, e, f), (p, q, r, s, t, u) = self, outer
        return _Place(
            a * p + b * r, a * q + b * s, c * p + d * r, c * q + d * s,
            e * p + f * r + t, e * q + f * s + u,
        )  # fmt: skip

    def at(self, x: float, y: float) -> tuple[float, float]:
        """Where a point of the form is on the page."""
        return self.a * x + self.c * y + self.e, self.b * x + self.d * y + self.f


class _Words(NamedTuple):
    """A text object, the form that it is in, its angle in degrees and its edges on the page."""

    thing: Any
    form: Any
    angle: float
    left: float
    bottom: float
    right: float
    top: float

    @property
    def high(self) -> float:
        """How high it is, in points."""
        return self.top - self.bottom

    @property
    def letters(self) -> float:
        """About how many letters it has: how many times its length is its width."""
        short, long = sorted((self.right - self.left, self.high))
        return long / max(1.0, short)

    def lies_on(self, other: _Words) -> bool:
        """Whether it covers a good part of the other."""
        wide = min(self.right, other.right) - max(self.left, other.left)
        high = min(self.top, other.top) - max(self.bottom, other.bottom)
        return high > _DEEP * other.high and wide > _DEEP * min(
            other.right - other.left, self.right - self.left
        )


def without_marks_across(page: Any, raw: Any) -> None:
    """Take the marks off the page, which is the library's; the file is not changed."""
    words = list(_words_on(page, raw))
    for mark in [*_askew(words), *_behind([each for each in words if _off_level(each) <= _LEVEL])]:
        if mark.form is None:
            taken = raw.FPDFPage_RemoveObject(page, mark.thing)
        else:
            taken = raw.FPDFFormObj_RemoveObject(mark.form, mark.thing)
        if taken:
            raw.FPDFPageObj_Destroy(mark.thing)


def _askew(words: Sequence[_Words]) -> list[_Words]:
    """What is set at an angle of its own; a page that lies on its side is no mark."""
    turned = [each for each in words if _off_level(each) > _LEVEL]
    few = sum(each.letters for each in turned) < sum(each.letters for each in words) / 2
    return [each for each in turned if few or _is_oblique(each)]


def _behind(words: Sequence[_Words]) -> list[_Words]:
    """Level words that are much higher than the others, and on the same place as some."""
    if not words:
        return []
    usual = median(each.high for each in words)
    tall = [each for each in words if each.high > _TALL * usual]
    small = [each for each in words if each.high <= _TALL * usual]
    return [each for each in tall if any(map(each.lies_on, small))]


def _off_level(words: _Words) -> float:
    return abs(words.angle)


def _is_oblique(words: _Words) -> bool:
    return _OBLIQUE < _off_level(words) % 90 < 90 - _OBLIQUE


def _words_on(page: Any, raw: Any) -> Iterator[_Words]:
    """The text objects of a page, and those of its forms."""
    count = raw.FPDFPage_CountObjects(page)
    things = [raw.FPDFPage_GetObject(page, at) for at in range(count)]
    yield from _words_of(things, raw, None, _Place(), _DEEPEST)


def _words_of(
    things: Sequence[Any], raw: Any, form: Any, place: _Place, deepest: int
) -> Iterator[_Words]:
    for thing in things:
        kind = raw.FPDFPageObj_GetType(thing)
        if kind == raw.FPDF_PAGEOBJ_TEXT:
            yield _words_in(thing, raw, form, place)
        elif kind == raw.FPDF_PAGEOBJ_FORM and deepest:
            count = raw.FPDFFormObj_CountObjects(thing)
            inner = [raw.FPDFFormObj_GetObject(thing, at) for at in range(count)]
            yield from _words_of(inner, raw, thing, _place(thing, raw).within(place), deepest - 1)


def _words_in(thing: Any, raw: Any, form: Any, place: _Place) -> _Words:
    stands = _place(thing, raw).within(place)
    edges = [c_float() for _ in range(4)]
    raw.FPDFPageObj_GetBounds(thing, *map(byref, edges))
    left, bottom, right, top = (edge.value for edge in edges)
    (x, y), (across, up) = place.at(left, bottom), place.at(right, top)
    angle = degrees(atan2(stands.b, stands.a))
    return _Words(thing, form, angle, min(x, across), min(y, up), max(x, across), max(y, up))


def _place(thing: Any, raw: Any) -> _Place:
    found = raw.FS_MATRIX()
    raw.FPDFPageObj_GetMatrix(thing, byref(found))
    return _Place(found.a, found.b, found.c, found.d, found.e, found.f)
