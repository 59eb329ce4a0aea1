"""What the reader is not sure of once the whole play lies before it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise, product

from engine.reading.one_person import is_shorter_name, is_slip, share_a_name
from engine.reading.page import Line
from engine.script.model import Doubt, DoubtKind, Language, Role, Scene, Span, Speech
from engine.script.names import key, parts

_LONG = 2000
_TITLE = 60
_MOST_ROLES = 400
"""Roles that are held against each other; no play has as many."""


def doubts_of(
    scenes: Sequence[Scene], roles: Sequence[Role], *, headed: bool, language: Language
) -> Iterator[Doubt]:
    """Doubts about the play as a whole, its roles and its longest speeches."""
    whole = _whole(scenes)
    if not headed and scenes:
        yield Doubt(DoubtKind.NO_SCENES, scenes[0].id, whole)
    if language is Language.MIXED and scenes:
        yield Doubt(DoubtKind.MIXED_LANGUAGE, scenes[0].id, whole)
    spoken = [scene.speeches for scene in scenes]
    together = _who_answer_each_other(spoken)
    for one, other in combinations(roles[:_MOST_ROLES], 2):
        pair = frozenset((one.id, other.id))
        names = key(one.name), key(other.name)
        apart = pair not in together and not (one.listed >= 0 and other.listed >= 0)
        apart = apart and len(parts(one.name)) == len(parts(other.name)) == 1
        if is_slip(*names) or (apart and (is_shorter_name(*names) or share_a_name(*names))):
            yield Doubt(DoubtKind.SIMILAR_ROLES, other.id, whole, f"{one.name} / {other.name}")
    for speech in (speech for scene in spoken for speech in scene):
        yield from _about(speech)


def _who_answer_each_other(spoken: Iterable[Sequence[Speech]]) -> frozenset[frozenset[str]]:
    """Pairs of roles of whom one speaks right after the other: two people, whatever their names.

    `spoken` holds the speeches of each scene.
    """
    turns = {turn for scene in spoken for turn in pairwise(speech.who for speech in scene)}
    answered = {frozenset(pair) for before, after in turns for pair in product(before, after)}
    together = {frozenset(pair) for _, after in turns for pair in combinations(after, 2)}
    return frozenset(answered | together)


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
