"""The words on a page of a PDF, with their boxes and their type."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from ctypes import addressof, byref, c_double, c_int, create_string_buffer
from statistics import median
from typing import Any, NamedTuple

from engine.reading.intake.across import without_marks_across
from engine.reading.intake.order import BoxText, TextOrder
from engine.reading.intake.rows import FontRun
from engine.reading.intake.text import tidied

_FIXED_FLAG, _ITALIC_FLAG = 1, 64
_WORD = re.compile(r"\S+")
_LARGEST_PAGE = 14_400.0
_FEW, _NARROW = 4, 10
_STRETCHED, _SPARE, _APART = 1.3, 1.5, 2.5


class _Box(NamedTuple):
    """Edges in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float


class _Look(NamedTuple):
    """The type of words."""

    italic: bool = False
    bold: bool = False
    fixed: bool = False


class _Said(NamedTuple):
    """Words as they were drawn."""

    piece: BoxText
    box: _Box
    look: _Look

    @property
    def letter(self) -> float:
        """The width of a letter in points, as far as the box tells."""
        return (self.box.right - self.box.left) / len(self.piece.text)


def runs_on(page: Any, library: Any) -> list[FontRun]:
    """The words of a page in the order in which they were drawn; the page is closed."""
    without_marks_across(page, library.raw)
    words = page.get_textpage()
    try:
        letters = _Letters(words, library.raw)
        boxes = [_Box(*words.get_rect(at)) for at in range(words.count_rects())]
        order = TextOrder(words.get_text_range(), letters.thing)
        for box in boxes:
            order.take(words.get_text_bounded(*box))
        said = [
            _Said(piece, letters.standing(piece.start, box), letters.look(piece.start))
            for piece, box in zip(order.pieces(), boxes, strict=True)
            if piece.text and max(map(abs, box)) < _LARGEST_PAGE
        ]
        return _whole([run for each in _apart(said, letters) for run in each])
    finally:
        words.close()
        page.close()


class _Letters:
    """What the library tells of single letters, by their places in the text of a page."""

    def __init__(self, words: Any, raw: Any) -> None:
        self._words = words
        self._raw = raw

    def thing(self, at: int) -> int:
        """The number of the text object that a letter belongs to."""
        thing = self._raw.FPDFText_GetTextObject(self._words, self._index(at))
        return addressof(thing.contents) if thing else 0

    def standing(self, at: int, box: _Box) -> _Box:
        """The box down to where its letters stand, which is not where a g or a comma ends."""
        if at < 0:
            return box
        x, y = c_double(), c_double()
        if not self._raw.FPDFText_GetCharOrigin(self._words, self._index(at), byref(x), byref(y)):
            return box
        within = box.bottom <= y.value < box.top
        return box._replace(bottom=y.value) if within else box

    def look(self, at: int) -> _Look:
        """The type of a letter; plain when it has no place."""
        if at < 0:
            return _Look()
        flags, name = c_int(), create_string_buffer(128)
        self._raw.FPDFText_GetFontInfo(self._words, self._index(at), name, 128, byref(flags))
        font = name.value.decode("utf-8", "replace").lower()
        italic = bool(flags.value & _ITALIC_FLAG) or "italic" in font or "oblique" in font
        fixed = bool(flags.value & _FIXED_FLAG) or "courier" in font or "mono" in font
        return _Look(italic, "bold" in font or "black" in font, fixed)

    def reach(self, first: int, last: int) -> tuple[float, float]:
        """From where to where a word reaches on the page, in points."""
        edges = [c_double() for _ in range(4)]
        left, right, _, _ = edges
        self._raw.FPDFText_GetCharBox(self._words, self._index(first), *map(byref, edges))
        start = left.value
        self._raw.FPDFText_GetCharBox(self._words, self._index(last), *map(byref, edges))
        return start, right.value

    def _index(self, at: int) -> int:
        index: int = self._raw.FPDFText_GetCharIndexFromTextIndex(self._words, at)
        return index


def _apart(said: Sequence[_Said], letters: _Letters) -> Iterator[Iterator[FontRun]]:
    """A run for each box, and several for one that is wider than its letters fill.

    The library tells many spaces as one.
    """
    widths = sorted(each.letter for each in said if len(each.piece.text) > _FEW) or [0.0]
    fixed = sorted(e.letter for e in said if e.look.fixed and len(e.piece.text) > _FEW) or widths
    usual, narrow = median(widths), fixed[len(fixed) // _NARROW]
    for each in said:
        size = len(each.piece.text)
        full = narrow * (size + _SPARE) if each.look.fixed else _STRETCHED * usual * size
        wide = each.box.right - each.box.left > full and each.piece.start >= 0
        if wide and " " in each.piece.text:
            yield _parted(each, letters, narrow if each.look.fixed else usual)
        else:
            yield iter((_run(each, each.piece.text, (each.box.left, each.box.right)),))


def _parted(said: _Said, letters: _Letters, letter: float) -> Iterator[FontRun]:
    """The words of a box that stand together, in runs."""
    piece, held = said.piece, ""
    reach = (0.0, 0.0)
    for word in _WORD.finditer(piece.text):
        left, right = letters.reach(piece.start + word.start(), piece.start + word.end() - 1)
        if held and left - reach[1] > _APART * letter:
            yield _run(said, held, reach)
            held = ""
        reach = (reach[0] if held else left, right)
        held = f"{held} {word[0]}".strip()
    yield _run(said, held, reach)


def _run(said: _Said, text: str, reach: tuple[float, float]) -> FontRun:
    left, right = reach
    _, bottom, _, top = said.box
    close = said.piece.close and left <= said.box.left
    shown = " ".join(tidied(text).split())
    return FontRun(shown, left, bottom, right, top, said.look.italic, said.look.bold, close)


def _whole(runs: Sequence[FontRun]) -> list[FontRun]:
    """The runs; one that goes on in a word is joined to the last, or brought to its height."""
    whole: list[FontRun] = []
    for run in runs:
        before = whole[-1] if whole and run.close else None
        if before is None or not _goes_on(before, run):
            whole += [run] if run.text else []
            continue
        before.bottom = run.bottom = min(before.bottom, run.bottom)
        before.top = run.top = max(before.top, run.top)
        if (before.italic, before.bold) == (run.italic, run.bold):
            before.text += run.text
            before.right = max(before.right, run.right)
        else:
            whole.append(run)
    return whole


def _goes_on(before: FontRun, run: FontRun) -> bool:
    """Whether a run stands right behind the one before, in its row."""
    level = run.bottom < before.top and before.bottom < run.top
    return level and before.left < run.left < before.right + run.top - run.bottom
