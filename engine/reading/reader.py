"""From bytes to a script: the whole reading, in this process."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath

from engine.reading.account import Reading, labels_of
from engine.reading.binding import Binder
from engine.reading.doubts import about_another_play, doubts_of
from engine.reading.intake import page_of
from engine.reading.marks import Kind, Mark
from engine.reading.page import Line, Page
from engine.reading.refusal import CannotRead
from engine.reading.roster import roster_of
from engine.reading.rules import told
from engine.reading.rules.another import end_of_play
from engine.reading.rules.bill import end_of_bill
from engine.reading.rules.bracket import with_brackets_closed
from engine.reading.rules.cast_list import Cast, cast_of
from engine.reading.rules.convention import Convention, convention_of
from engine.reading.rules.dress import undressed
from engine.reading.rules.evidence import Evidence
from engine.reading.rules.front import front_of
from engine.reading.rules.furniture import without_furniture
from engine.reading.rules.initials import with_whole_names
from engine.reading.rules.licence import without_licence
from engine.reading.rules.plain import Labeller
from engine.reading.rules.side import told_in_turn
from engine.reading.rules.sight import Sight, sights_of
from engine.reading.rules.style import with_styles_written
from engine.script.aside import brackets_of
from engine.script.model import Script
from engine.script.tongue import language_of_all

_WEAK = 0.04
"""Cues a line below which a file's cues may be dressed in some way of their own."""


@dataclass(frozen=True, slots=True)
class _Labelled:
    """A page found out: its marks, its cast list, what stands before the play and after it."""

    marks: Sequence[Mark]
    cast: Cast
    title: str
    author: str
    front: tuple[str, ...] = ()
    left_out: Sequence[Line] = ()


@dataclass(frozen=True, slots=True)
class _Learnt:
    """Lines as they are taken to be dressed, and the convention that this makes likely."""

    lines: tuple[Line, ...]
    cast: Cast
    sights: Sequence[Sight]
    way: Convention | None

    @property
    def score(self) -> float:
        """How much speaks for the convention; nought if there is none."""
        return self.way.score if self.way else 0.0


def read(data: bytes, filename: str) -> Script:
    """The script in these bytes. Raises CannotRead. Blocks: call it from a worker."""
    return script_of(page_of(data, filename), untitled=named_after(filename))


def script_of(page: Page, untitled: str = "") -> Script:
    """The script on this page; `untitled` is its title if it tells none. Raises CannotRead."""
    labelled, lines = _found_out(page)
    return _bound(labelled, lines, untitled)


def reading_of(page: Page, untitled: str = "") -> Reading:
    """The script on this page, and what each line of the page was taken for. Raises CannotRead."""
    labelled, lines = _found_out(page)
    labels = labels_of(page, lines, labelled.marks)
    return Reading(_bound(labelled, lines, untitled), page, labels)


def _found_out(page: Page) -> tuple[_Labelled, Sequence[Line]]:
    clean = without_furniture(without_licence(page))
    return (_told(clean) if page.told else _plain(clean)), clean.lines


def _told(page: Page) -> _Labelled:
    return _Labelled(told.marks_of(page.lines), Cast(), page.title, page.author)


def _plain(page: Page) -> _Labelled:
    page = with_brackets_closed(with_styles_written(page))
    end = end_of_play(page.lines)
    left_out = page.lines[end:]
    page = replace(page, lines=tuple(told_in_turn(page.lines[:end])))
    learnt = _learnt(page.lines)
    if learnt.score < _WEAK * len(page.lines):
        ways = [learnt, *map(_learnt, undressed(page.lines))]
        learnt = max(ways, key=lambda way: way.score)
    page = replace(page, lines=learnt.lines)
    cast, sights, way = learnt.cast, learnt.sights, learnt.way
    if way is None:
        raise CannotRead("no_speech")
    habit = brackets_of("\n".join(line.text for line in page.lines[cast.end :]))
    evidence = Evidence(page.lines, sights, cast, way, habit)
    first = _first_cue(evidence)
    front = front_of(page, sights, cast, first)
    marks = tuple(Labeller(evidence).marks(front.start))
    return _Labelled(marks, cast, front.title, front.author, front.lines, left_out)


def _learnt(lines: tuple[Line, ...]) -> _Learnt:
    cast = cast_of(lines)
    sights = with_whole_names(sights_of(lines))
    return _Learnt(lines, cast, sights, convention_of(lines, sights, cast))


def _first_cue(evidence: Evidence) -> int:
    """Where somebody first speaks: not in the cast list, nor in the bill of a first night."""
    cast, played = evidence.cast, 0
    for at in range(len(evidence.lines)):
        if at < played or cast.start <= at < cast.end or not evidence.usual_cue(at):
            continue
        played = end_of_bill(evidence.lines, at)
        if played == at:
            return at
    raise CannotRead("no_speech")


def _bound(labelled: _Labelled, lines: Sequence[Line], untitled: str) -> Script:
    spoken = "\n".join(mark.text for mark in labelled.marks if mark.kind is not Kind.HEADING)
    words = cache(lambda: frozenset(re.findall(r"[^\W\d_]+", spoken)))
    roster = roster_of(labelled.marks, labelled.cast, words)
    binder = Binder(roster, brackets_of(spoken), _vocabulary(lines))
    for mark in labelled.marks:
        binder.take(mark)
    title = labelled.title.strip() or untitled
    scenes = binder.scenes(title)
    roles = tuple(roster.roles.values())
    if not roles:
        raise CannotRead("no_speech")
    language = language_of_all(speech.spoken for scene in scenes for speech in scene.speeches)
    doubts = (
        *doubts_of(scenes, roles, headed=binder.headed, language=language),
        *binder.doubts,
        *about_another_play(labelled.left_out, scenes),
    )
    return Script(title, language, roles, scenes, doubts, labelled.author.strip(), labelled.front)


def _vocabulary(lines: Sequence[Line]) -> Callable[[str], bool]:
    """Whether the file has this word whole, somewhere. Counted when first asked."""

    @cache
    def words() -> frozenset[str]:
        text = "\n".join(line.text for line in lines)
        return frozenset(re.findall(r"[^\W\d_]+(?!-\n|[^\W_])", text.casefold()))

    return lambda word: word.casefold() in words()


def named_after(filename: str) -> str:
    """The title that a file's name gives."""
    return PurePath(filename or "").stem.replace("_", " ").replace("-", " ").strip()
