"""From bytes to a script: the whole reading, in this process."""

from __future__ import annotations

import gc
import re
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from functools import cache
from pathlib import PurePath

from engine.reading.account import Reading, labels_of
from engine.reading.binding import Binder
from engine.reading.dialects import PRINTED, TOLD, WRITTEN_OUT, in_dialect, tidied
from engine.reading.doubts import about_another_play, doubts_of
from engine.reading.findings.bill import end_of_bill
from engine.reading.findings.cast_list import Cast, cast_behind_introduction, cast_of
from engine.reading.findings.company import with_company
from engine.reading.findings.convention import Convention, convention_of
from engine.reading.findings.essay import is_essay
from engine.reading.findings.evidence import Evidence, evidence_of
from engine.reading.findings.front import front_of
from engine.reading.findings.paragraphs import Sheet
from engine.reading.findings.sight import Sight, sights_of
from engine.reading.findings.told_cast import told_cast
from engine.reading.intake import page_of
from engine.reading.intake.limits import MOST_SPEECHES
from engine.reading.labeller import Labeller
from engine.reading.marks import Mark, MarkKind
from engine.reading.page import Line, Page
from engine.reading.refusal import CannotRead
from engine.reading.roster import roster_of
from engine.reading.rules import told
from engine.reading.rules.another import end_of_play
from engine.reading.rules.dress import undressed
from engine.reading.rules.initials import with_whole_names
from engine.reading.rules.side import told_in_turn
from engine.reading.rules.usual_cue import usual_cue
from engine.script.aside import brackets_of
from engine.script.model import Script, Speech
from engine.script.names import key
from engine.script.tongue import language_of_all

_WHOLE_WORD = re.compile(r"(?<![^\W\d_]-\n)[^\W\d_]+(?!-\n|[^\W_])")
"""A word that no line's end parts."""

_AGAIN = 2
"""Times that a name with small words in it speaks, at least, where it may begin a play."""

_INTRODUCTION = 60
"""Lines: more than stand between a prologue and the list of who speaks in it."""

_WEAK = 0.04
"""Cues a line below which a file's cues may be dressed in some way of their own.

0.01 reads 14 files of all layouts alike; at 0.16 a real one loses 0.03 of its turns to a dress.
"""


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
        """How much speaks for the convention; 0 if there is none."""
        return self.way.score if self.way else 0.0


def read(data: bytes, filename: str) -> Script:
    """The script in these bytes. Raises CannotRead. Blocks: call it from a worker."""
    with _uncollected():
        return script_of(page_of(data, filename), untitled=named_after(filename))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the collector of cycles, which would go through all lines again and again.

    A reading makes many small values and no cycles, and is over in seconds.
    """
    collecting = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if collecting:
            gc.enable()


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
    clean = tidied(page, TOLD if page.told else PRINTED)
    return (_told(clean) if page.told else _plain(clean)), clean.lines


def _told(page: Page) -> _Labelled:
    found = told_cast(page.lines)
    front = tuple(line.text for line in found.listed)
    return _Labelled(told.marks_of(found.others), found.cast, page.title, page.author, front)


def _plain(page: Page) -> _Labelled:
    page = tidied(page, WRITTEN_OUT)
    end = end_of_play(page.lines)
    left_out = page.lines[end:]
    page = told_in_turn(replace(page, lines=page.lines[:end]))
    sheet = _learnt_best(page.lines)
    page = replace(page, lines=tuple(sheet.lines))
    habit = brackets_of("\n".join(line.text for line in page.lines[sheet.cast.end :]))
    evidence, dialect = in_dialect(evidence_of(sheet, habit))
    front = front_of(page, sheet.sights, sheet.cast, _first_cue(evidence))
    marks = tuple(Labeller(evidence, dialect).marks(front.start))
    return _Labelled(marks, sheet.cast, front.title, front.author, front.lines, left_out)


def _learnt_best(lines: tuple[Line, ...]) -> Sheet:
    """What the lines teach as they are, or undressed if they teach hardly anything.

    Raises CannotRead where nothing repeats like a cue.
    """
    learnt = _learnt(lines)
    if learnt.score < _WEAK * len(lines):
        ways = [learnt, *map(_learnt, undressed(lines))]
        learnt = max(ways, key=lambda way: way.score)
    if learnt.way is None:
        raise CannotRead("no_speech")
    return Sheet(learnt.lines, learnt.sights, learnt.cast, learnt.way)


def _learnt(lines: tuple[Line, ...]) -> _Learnt:
    cast = cast_of(lines)
    sights = with_whole_names(sights_of(lines))
    way = convention_of(lines, sights, cast)
    known = with_company(way, lines, sights, cast) if way else None
    return _Learnt(lines, cast, sights, known)


def _first_cue(evidence: Evidence) -> int:
    """Where somebody first speaks: not in the cast list, nor in the bill of a first night."""
    cast, played = evidence.cast, 0
    behind = cast if cast.names else cast_behind_introduction(evidence.lines)
    for at in range(len(evidence.lines)):
        if at < played or cast.start <= at < cast.end or not _is_cue(evidence, at):
            continue
        played = end_of_bill(evidence.lines, at)
        if played == at and not _is_introduction(evidence, at, behind):
            return at
    raise CannotRead("no_speech")


def _is_introduction(evidence: Evidence, at: int, listed: Cast) -> bool:
    """Whether this is far before the list of who speaks, of nobody in it, with no act begun."""
    cue = evidence.cue_at(at)
    if cue is None or at > listed.start - _INTRODUCTION or key(cue.name) in listed.names:
        return False
    return not any(sight.heading for sight in evidence.sights[at : listed.start])


def _is_cue(evidence: Evidence, at: int) -> bool:
    """Whether a play may begin here: with a cue as most are, or set off by bold or by centring.

    With small words in it (Old man: Yes?) it must come again. Any other name alone may be the
    title of the play.
    """
    if usual_cue(evidence, at):
        return True
    cue = evidence.cue_at(at)
    if cue is None or cue.thin:
        return False
    if cue.own:
        return evidence.way.strong and evidence.lines[at].strong
    return cue.way == evidence.way.way and evidence.way.often(cue.name) >= _AGAIN


def _bound(labelled: _Labelled, lines: Sequence[Line], untitled: str) -> Script:
    spoken = "\n".join(mark.text for mark in labelled.marks if mark.kind is not MarkKind.HEADING)
    words = cache(lambda: frozenset(re.findall(r"[^\W\d_]+", spoken)))
    roster = roster_of(labelled.marks, labelled.cast, words)
    binder = Binder(roster, brackets_of(spoken), _vocabulary(lines))
    for mark in labelled.marks:
        binder.take(mark)
    title = labelled.title.strip() or untitled
    scenes = binder.scenes(title)
    roles = tuple(roster.roles.values())
    speeches = [speech for scene in scenes for speech in scene.speeches]
    _check(labelled, speeches, binder.headed)
    language = language_of_all(speeches)
    doubts = (
        *doubts_of(scenes, roles, headed=binder.headed, language=language),
        *binder.doubts,
        *about_another_play(labelled.left_out, scenes),
    )
    return Script(title, language, roles, scenes, doubts, labelled.author.strip(), labelled.front)


def _check(labelled: _Labelled, speeches: Sequence[Speech], headed: bool) -> None:
    """Raises CannotRead where nobody speaks, too many do, or what was read is no play."""
    if not speeches:
        raise CannotRead("no_speech")
    if len(speeches) > MOST_SPEECHES:
        raise CannotRead("too_many_speeches", str(len(speeches)))
    staged = labelled.cast.names or headed
    if not staged and is_essay(speeches):
        raise CannotRead("no_speech", "prose")


def _vocabulary(lines: Sequence[Line]) -> Callable[[str], bool]:
    """Whether the file has this word whole, somewhere. Counted when first asked."""

    @cache
    def words() -> frozenset[str]:
        text = "\n".join(line.text for line in lines)
        return frozenset(_WHOLE_WORD.findall(text.casefold()))

    return lambda word: word.casefold() in words()


def named_after(filename: str) -> str:
    """The title that a file's name gives."""
    return PurePath(filename or "").stem.replace("_", " ").replace("-", " ").strip()
