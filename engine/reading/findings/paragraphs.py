"""What paragraphs without a cue are in this file: directions, or speeches that go on:

NORA
I am here.

She opens the window.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from engine.reading.findings.cast_list import Cast
from engine.reading.findings.convention import Convention
from engine.reading.findings.sight import Sight
from engine.reading.page import Line
from engine.script.stage_words import BRACKETED, weight

_ENDS = frozenset(".!?…)]⟧")
_MOSTLY = 0.5
"""Share of loose paragraphs with words of the stage that makes all of them directions; 0.25 to 0.75
read 14 files of all layouts alike."""

_SOME, _QUIETER = 8, 0.4
"""So many loose paragraphs may be judged together; directions when they speak (`I`, `you`) less
than this share of how much the speeches do; 0.2 to 0.8 read the same files alike."""

_FIRM = 0.85
"""Share of lines that fit a habit, so that it is the file's and no accident; 0.7 to 0.95 tried."""

_ENOUGH, _OWN, _SHARED, _RARELY = 4, 0.2, 0.08, 0.05
"""An indent is one of directions from so many paragraphs on, if at most 0.2 of them sound spoken;
at most 0.08 where speeches run on there, too, with more than 0.05 of all lines. 0.1 to 0.4 for 0.2
are alike; 0.02 for 0.08 lets directions of a play with `NAME.` into its speeches."""


_SELDOM = 0.1
"""Share of lines further left than a speech that may begin small, where those are action."""

DEEP = 3
"""Characters by which speeches stand further in than the margin, where the margin is for action."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """Lines, what each could be, the cast list among them, and the file's way with cues."""

    lines: Sequence[Line]
    sights: Sequence[Sight]
    cast: Cast
    way: Convention


@dataclass(frozen=True, slots=True)
class Paragraphs:
    """What paragraphs without a cue are in a file.

    `deep` says that speeches are indented, as in a screenplay, so that the margin is for action;
    `loose` that a paragraph without a cue is a direction; `hanging` that speeches go on under an
    indent, so that only cues and directions stand at the margin; `firm` that nearly everything
    that stands where cues do is a cue. `places` are indents at which directions stand; `column` is
    where words begin that stand in a column of their own beside the names, 0 if there is none;
    `upright`: no sentence of a speech goes on further left than it began.
    """

    deep: bool = False
    loose: bool = False
    firm: bool = False
    hanging: bool = False
    places: frozenset[int] = frozenset()
    column: int = 0
    upright: bool = False


def paragraphs_of(sheet: Sheet, names: frozenset[str]) -> Paragraphs:
    """What paragraphs are in this file; `names` are the keys of all names that are known."""
    if sheet.way.separate:
        deep = sheet.way.body >= DEEP
        loose = deep or paragraphs_are_directions(sheet, names)
        return Paragraphs(deep, loose=loose, upright=deep and speeches_are_upright(sheet))
    return Paragraphs(
        firm=not sheet.way.capitals and place_is_firm(sheet),
        hanging=speeches_hang(sheet),
        places=places_of_directions(sheet, names),
        column=column_of_words(sheet) if sheet.way.way == "tab" else 0,
    )


def paragraphs_are_directions(sheet: Sheet, names: frozenset[str]) -> bool:
    """Whether paragraphs without a cue mostly read like directions in this file.

    They do if most speak for it, or if `I` and `you` are far rarer in them than in speeches.
    """
    loose = [weight(sheet.lines[at].text, names) for at in _paragraphs(sheet)]
    if not loose or min(loose) >= 0:
        return True
    if sum(heavy > 0 for heavy in loose) >= _MOSTLY * len(loose):
        return True
    said = [weight(sheet.lines[at].text, names) < 0 for at in _speeches(sheet)]
    voiced = sum(heavy < 0 for heavy in loose) / len(loose)
    return len(loose) >= _SOME and voiced < _QUIETER * sum(said) / max(1, len(said))


def _paragraphs(sheet: Sheet) -> Iterator[int]:
    """Where paragraphs begin that have no cue, no brackets, and are no headings."""
    for at, (line, sight) in enumerate(zip(sheet.lines, sheet.sights, strict=True)):
        plain = not (sight.heading or sight.own or line.heading or line.told)
        listed = sheet.cast.start <= at < sheet.cast.end
        if line.above and plain and not listed and not BRACKETED.match(line.text):
            yield at


def places_of_directions(sheet: Sheet, names: frozenset[str]) -> frozenset[int]:
    """The indents at which paragraphs without a cue are directions, in a file of `NORA. Yes?`

    At a place where speeches stand too, more must speak for it than where they never do.
    """
    first = _first_cue(sheet)
    found: dict[int, list[int]] = {}
    for at in _paragraphs(sheet):
        inline = sheet.sights[at].inline
        if (
            at > first
            and not sheet.sights[at - 1].heading
            and not (inline and sheet.way.knows(inline.name))
        ):
            line = sheet.lines[at]
            found.setdefault(line.indent, []).append(weight(line.text, names))
    return frozenset(
        indent
        for indent, heavy in found.items()
        if len(heavy) >= _ENOUGH and sum(w < 0 for w in heavy) <= _loud(sheet, indent) * len(heavy)
    )


def place_is_firm(sheet: Sheet) -> bool:
    """Whether nearly every line that stands where cues do is a cue: then a new name is one, too."""
    standing = known = 0
    for at in range(_first_cue(sheet), len(sheet.lines)):
        line, sight = sheet.lines[at], sheet.sights[at]
        if sight.heading or line.indent not in sheet.way.indents or BRACKETED.match(line.text):
            continue
        if line.apart or not sheet.way.gap:
            standing += 1
            known += _is_known(sight, sheet.way) or _is_tabbed(sight, sheet.way)
    return known >= _FIRM * standing


def speeches_hang(sheet: Sheet) -> bool:
    """Whether lines in the middle of a sentence nearly all stand further in than cues do."""
    margin = max(sheet.way.indents, default=0)
    below = [
        sheet.lines[at].indent > margin
        for at in range(_first_cue(sheet) + 1, len(sheet.lines))
        if not (sheet.lines[at].above or _is_known(sheet.sights[at], sheet.way))
        and sheet.lines[at - 1].text[-1] not in _ENDS
    ]
    return sum(below) >= max(_SOME, _FIRM * len(below))


def _first_cue(sheet: Sheet) -> int:
    every = (at for at, sight in enumerate(sheet.sights) if _is_known(sight, sheet.way))
    return next(every, len(sheet.lines))


def _is_known(sight: Sight, way: Convention) -> bool:
    return bool(sight.inline and way.knows(sight.inline.name))


def speeches_are_upright(sheet: Sheet) -> bool:
    """Whether speeches keep to their indent, and do not just begin with one."""
    back = [
        sheet.lines[at].text[0].islower()
        for at in range(1, len(sheet.lines))
        if not sheet.lines[at].apart
        and sheet.lines[at - 1].indent == sheet.way.body > sheet.lines[at].indent + 1
    ]
    return sum(back) <= _SELDOM * len(back)


def _is_tabbed(sight: Sight, way: Convention) -> bool:
    """Whether a tab or a gap sets off a name here, as it does in the whole file."""
    return way.way == "tab" and sight.inline is not None and sight.inline.way == way.way


def column_of_words(sheet: Sheet) -> int:
    """Where the words beside most names begin, in characters from the margin; 0 if anywhere.

    Lines under such words tell it best: a tab is as wide as it likes, and so are bold letters.
    """
    beside: Counter[int] = Counter()
    below: Counter[int] = Counter()
    for at, (line, sight) in enumerate(zip(sheet.lines, sheet.sights, strict=True)):
        if not _is_tabbed(sight, sheet.way) or sight.inline is None:
            continue
        if "\t" not in line.text:
            beside[line.indent + line.text.find(sight.inline.rest)] += 1
        following = sheet.lines[at + 1] if at + 1 < len(sheet.lines) else line
        if not following.above and not _is_tabbed(
            sheet.sights[min(at + 1, len(sheet.sights) - 1)], sheet.way
        ):
            below[following.indent] += 1
    places = below or beside
    place, times = places.most_common(1)[0] if places else (0, 0)
    margin = max(sheet.way.indents, default=0)
    return place if place > margin and times >= _MOSTLY * sum(places.values()) else 0


def _loud(sheet: Sheet, indent: int) -> float:
    """How large a share may speak of I and you: less at a place that speeches share."""
    shared = sum(
        line.indent == indent and not line.above and not sight.inline
        for line, sight in zip(sheet.lines, sheet.sights, strict=True)
    )
    return _SHARED if shared > _RARELY * len(sheet.lines) else _OWN


def _speeches(sheet: Sheet) -> Iterator[int]:
    """The first lines of speeches under a known name."""
    for at, sight in enumerate(sheet.sights[:-1], start=1):
        if sight.own and not sheet.lines[at].above and sheet.way.knows(sight.own.name):
            yield at
