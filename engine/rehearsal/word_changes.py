"""A line as it was said beside the line as it is printed: what was left out, put in, or moved."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.rehearsal.attempt import WordFate, WordVerdict
from engine.rehearsal.words import Fragment, runs
from engine.script.model import Piece, PieceKind


class WordChange(StrEnum):
    """What became of some words: as printed, left out, put in, said elsewhere, not understood."""

    NONE = "none"
    LEFT_OUT = "left_out"
    PUT_IN = "put_in"
    MOVED = "moved"
    UNSURE = "unsure"


@dataclass(frozen=True, slots=True)
class ShownWords:
    """Some words of a line, one after the other, with what stands between them."""

    text: str
    change: WordChange


_CHANGES = {
    WordFate.SAME: WordChange.NONE,
    WordFate.NEAR: WordChange.NONE,
    WordFate.WRONG: WordChange.LEFT_OUT,
    WordFate.MISSING: WordChange.LEFT_OUT,
    WordFate.EXTRA: WordChange.PUT_IN,
    WordFate.MOVED: WordChange.MOVED,
    WordFate.UNSURE: WordChange.UNSURE,
}
"""What a printed word shows; a wrong one is left out, and what was heard for it put in."""


def compared(pieces: Sequence[Piece], words: Sequence[WordVerdict]) -> tuple[ShownWords, ...]:
    """The line with its signs, cut where something else was said; directions are left away.

    If the line has been edited since, the words are shown as they were judged, without signs.
    """
    said = [run for run in runs(pieces) if run.kind is not PieceKind.DIRECTION]
    printed = [word.printed for word in words if word.printed]
    if printed != [run.text for run in said if run.word]:
        said = [part for word in printed for part in (_word(word), _SPACE)][:-1]
    return tuple(_joined(_with_signs(said, words)))


_SPACE = Fragment(" ", word=False, kind=PieceKind.SPOKEN)


def _word(text: str) -> Fragment:
    return Fragment(text, word=True, kind=PieceKind.SPOKEN)


def _with_signs(said: Sequence[Fragment], words: Sequence[WordVerdict]) -> Iterator[ShownWords]:
    """Each printed word and sign in order; what was put in stands after what was left out."""
    verdicts, waiting = iter(words), list[str]()
    for run in said:
        if not run.word:
            if not run.text.isspace():
                yield from _put_in(waiting, before=False)
                waiting = []
            yield ShownWords(run.text, WordChange.NONE)
            continue
        verdict = next(verdicts)
        while not verdict.printed:
            waiting.extend(_extra(verdict))
            verdict = next(verdicts)
        change = _CHANGES[verdict.fate]
        if change is not WordChange.LEFT_OUT:
            yield from _put_in(waiting, before=True)
            waiting = []
        yield ShownWords(run.text, change)
        if verdict.fate is WordFate.WRONG:
            waiting.append(verdict.heard)
    for verdict in verdicts:
        waiting.extend(_extra(verdict))
    yield from _put_in(waiting, before=False)


def _extra(verdict: WordVerdict) -> Sequence[str]:
    """The word if it should not have been there; sounds of thinking and doubts are let go."""
    return [verdict.heard] if verdict.fate is WordFate.EXTRA else []


def _put_in(heard: Sequence[str], *, before: bool) -> Iterator[ShownWords]:
    if heard:
        told = ShownWords(" ".join(heard), WordChange.PUT_IN)
        space = ShownWords(" ", WordChange.NONE)
        yield from (told, space) if before else (space, told)


def _joined(stretches: Iterator[ShownWords]) -> Iterator[ShownWords]:
    """Neighbours of one kind are one; the space between two of a kind belongs to them."""
    held: list[ShownWords] = []
    for each in stretches:
        if held and _blank(held[-1]) and len(held) > 1 and held[-2].change is each.change:
            held[-2:] = [ShownWords(held[-2].text + held[-1].text + each.text, each.change)]
        elif held and held[-1].change is each.change:
            held[-1] = ShownWords(held[-1].text + each.text, each.change)
        else:
            held.append(each)
    yield from held


def _blank(stretch: ShownWords) -> bool:
    return stretch.change is WordChange.NONE and stretch.text.isspace()
