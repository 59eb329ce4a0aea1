"""Lines that were split, joined or turned into something else, and the same in a new draft."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.script.likeness import typed
from engine.script.model import Element, Script, Span, Speech


@dataclass(frozen=True, slots=True)
class Knot:
    """Neighbouring lines as read, and those that a person made of them."""

    first: tuple[Element, ...]
    now: tuple[Element, ...]

    @property
    def single(self) -> bool:
        """Whether one line stayed one of its kind."""
        return len(self.first) == len(self.now) == 1 and self.first[0].kind == self.now[0].kind


def knots(first: Sequence[Element], now: Sequence[Element]) -> Iterator[Knot]:
    """Where the lines differ; corrections never change their order.

    A line that went belongs to the knot of both its neighbours, one that came to that of the line
    above it.
    """
    kept = {element.id for element in now}
    read = {element.id for element in first}
    made = {lines[0].id: lines for lines in _led(now, read)}
    whole: Knot | None = None
    for lines in _led(first, kept):
        knot = Knot(tuple(lines), tuple(made.get(lines[0].id, ())))
        whole = Knot(whole.first + knot.first, whole.now + knot.now) if whole else knot
        if lines[-1].id not in kept:
            continue
        if whole.first != whole.now:
            yield whole
        whole = None
    if whole and whole.first != whole.now:
        yield whole


def _led(elements: Sequence[Element], leaders: set[str]) -> list[list[Element]]:
    """The elements in groups; each begins with a leader, but perhaps the first."""
    groups: list[list[Element]] = []
    for element in elements:
        if element.id in leaders or not groups:
            groups.append([])
        groups[-1].append(element)
    return groups


def recut_as(
    knot: Knot, draft: Script, drafted: Mapping[str, Element]
) -> dict[str, tuple[Element, ...]]:
    """What to put in the place of each line of the draft to tie the same knot; empty if it cannot.

    It can where the same lines follow each other in one scene of the draft and read the same.
    """
    lines = [drafted.get(element.id) for element in knot.first]
    same = all(
        line is not None and _alike(line, before)
        for line, before in zip(lines, knot.first, strict=True)
    )
    if not same or not _together(draft, [element.id for element in knot.first]):
        return {}
    made = tuple(replace(element, span=_span(element, knot, drafted)) for element in knot.now)
    rest: dict[str, tuple[Element, ...]] = {element.id: () for element in knot.first}
    return rest | {knot.first[0].id: made}


def _alike(one: Element, other: Element) -> bool:
    if one.kind != other.kind or typed(one) != typed(other):
        return False
    return not (isinstance(one, Speech) and isinstance(other, Speech)) or one.who == other.who


def _together(draft: Script, ids: Sequence[str]) -> bool:
    for scene in draft.scenes:
        there = [element.id for element in scene.elements]
        if ids[0] in there:
            at = there.index(ids[0])
            return there[at : at + len(ids)] == list(ids)
    return False


def _span(element: Element, knot: Knot, drafted: Mapping[str, Element]) -> Span:
    """Where the lines that an element was made of stand in the draft."""
    within = [
        drafted[one.id].span
        for one in knot.first
        if element.span.first <= one.span.first and one.span.last <= element.span.last
    ]
    spans = within or [drafted[one.id].span for one in knot.first]
    return Span(min(span.first for span in spans), max(span.last for span in spans))


def placed(script: Script, instead: Mapping[str, tuple[Element, ...]]) -> Script:
    """The script with other elements, or none, in the place of some."""
    scenes = tuple(
        replace(
            scene,
            elements=tuple(e for old in scene.elements for e in instead.get(old.id, (old,))),
        )
        for scene in script.scenes
    )
    gone = {identity for identity, elements in instead.items() if not elements}
    doubts = tuple(doubt for doubt in script.doubts if doubt.element not in gone)
    return replace(script, scenes=scenes, doubts=doubts)
