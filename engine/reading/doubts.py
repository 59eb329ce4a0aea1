"""What the reader is not sure of once the whole play lies before it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import combinations

from engine.reading.page import Line
from engine.script.model import Doubt, DoubtKind, Language, Role, Scene, Span, Speech
from engine.script.names import key

_LONG = 2000
_SHORTEST = 4
_TITLE = 60
_DIGITS = re.compile(r"\d+")


def doubts_of(
    scenes: Sequence[Scene], roles: Sequence[Role], *, headed: bool, language: Language
) -> Iterator[Doubt]:
    """Doubts about the play as a whole, its roles and its longest speeches."""
    whole = _whole(scenes)
    if not headed and scenes:
        yield Doubt(DoubtKind.NO_SCENES, scenes[0].id, whole)
    if language is Language.MIXED and scenes:
        yield Doubt(DoubtKind.MIXED_LANGUAGE, scenes[0].id, whole)
    for one, other in combinations(roles, 2):
        if _alike(key(one.name), key(other.name)):
            yield Doubt(DoubtKind.SIMILAR_ROLES, other.id, whole, f"{one.name} / {other.name}")
    for speech in (s for scene in scenes for s in scene.speeches):
        yield from _about(speech)


def about_another_play(left_out: Sequence[Line], scenes: Sequence[Scene]) -> Iterator[Doubt]:
    """A doubt at the end of the play if these lines after it are another one and were left out."""
    if not left_out or not scenes:
        return
    first, last = left_out[0], left_out[-1]
    detail = f"{first.first + 1} ({first.text[:_TITLE]})"
    end = scenes[-1].elements[-1]
    yield Doubt(DoubtKind.ANOTHER_PLAY, end.id, Span(first.first, last.last), detail)


def _about(speech: Speech) -> Iterator[Doubt]:
    if sum(len(piece.text) for piece in speech.pieces) < _LONG:
        return
    length = len(speech.spoken)
    if length >= _LONG:
        yield Doubt(DoubtKind.LONG_SPEECH, speech.id, speech.span, str(length))


def _whole(scenes: Sequence[Scene]) -> Span:
    spans = [element.span for scene in scenes for element in scene.elements]
    if not spans:
        return Span(0, 0)
    return Span(spans[0].first, max(span.last for span in spans))


def _alike(one: str, other: str) -> bool:
    """Names one slip of the pen apart. Numbers and plurals tell roles apart on purpose."""
    short, long = sorted((one, other), key=len)
    if (
        len(short) < _SHORTEST
        or len(long) - len(short) > 1
        or _DIGITS.findall(one) != _DIGITS.findall(other)
    ):
        return False
    if long == f"{short}s" or {one[-1], other[-1]} == {"o", "a"}:
        return False
    start = next(
        (at for at, (a, b) in enumerate(zip(short, long, strict=False)) if a != b), len(short)
    )
    if len(short) == len(long):
        return start > 0 and short[start + 1 :] == long[start + 1 :]
    return start > 0 and short[start:] == long[start + 1 :]
