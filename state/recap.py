"""How a run went: its marks, its notes, how fast one came in, and what comes next."""

from __future__ import annotations

from dataclasses import dataclass
from math import ceil

import reflex as rx

from engine.account.permit import NotFound
from engine.memory.level_wanted import LevelReason, LevelWanted
from engine.rehearsal.attempt import NoteCode
from engine.rehearsal.recap import LineMark, LineNote, PickUp, Recap
from engine.rehearsal.word_changes import compared
from engine.rig import rig
from engine.use_cases import look_back
from engine.use_cases.listen import all_judged
from engine.use_cases.look_back import Run
from engine.use_cases.rehearse import clips_now
from state.rehearsal import RehearsalState
from state.session import caller_of

_MINUTE = 60
_HIGHEST = 4.0
"""Seconds at the top of the plot: whoever came in later stands there too."""

_GOOD_FIRST = (
    LineMark.ALONE,
    LineMark.UNHEARD,
    LineMark.UNJUDGED,
    LineMark.HELPED,
    LineMark.OFF,
    LineMark.CALLED,
    LineMark.UNSAID,
)


@dataclass
class Tally:
    """How many lines went in one way."""

    mark: str
    n: int


@dataclass
class SaidWords:
    """Some words of a line, and what became of them: a `WordChange`."""

    text: str
    change: str


@dataclass
class NoteRow:
    """A line to look at again, as the recap shows it. `late` is its pick-up if that was noted."""

    line: str
    mark: str
    codes: list[str]
    text: str
    words: list[SaidWords]
    heard: str
    late: str
    hints: int
    peeks: int
    marked: bool
    again: str
    off: bool
    right: bool


@dataclass
class Dot:
    """A pick-up in the plot: where it stands in percent from the left and from the bottom.

    `pace` is a multiple of one's own, empty where that is not known.
    """

    x: float
    y: float
    mark: str
    seconds: str
    text: str
    pace: str
    hesitations: int


class RecapState(rx.State):
    """What the recap shows. `gained` is 0 where nothing is to be said of it.

    `cues` and `takes` are where the cue of a noted line is heard, and the line itself, by its id.
    """

    practice_id: str = ""
    script: str = ""
    scene: str = ""
    play_title: str = ""
    title: str = ""
    level: int = 1
    lines: int = 0
    seconds: int = 0
    tallies: list[Tally] = []
    marks: list[str] = []
    notes: list[NoteRow] = []
    weak: int = 0
    some: bool = False
    unheard: bool = False
    unjudged: bool = False
    gained: int = 0
    usual: str = ""
    usual_y: float = 0.0
    dots: list[Dot] = []
    cues: dict[str, str] = {}
    takes: dict[str, str] = {}
    next_scene: str = ""
    next_title: str = ""
    next_level: int = 0
    reason: str = ""
    share: int = 0
    own_word: bool = False
    ended: bool = False
    missing: bool = False

    @rx.var
    def minutes(self) -> int:
        """Whole minutes rehearsed; 0 while the seconds say more."""
        return round(self.seconds / _MINUTE) if self.seconds >= _MINUTE else 0

    @rx.event
    async def open(self) -> rx.event.EventSpec | None:
        """Show the run that the address names; and anew when its last lines are judged."""
        self.missing, self.practice_id = False, ""
        self.cues, self.takes = {}, {}
        await self._look()
        return None if self.missing else RecapState.hear_verdicts

    @rx.event(background=True)
    async def hear_verdicts(self) -> None:
        """Show the run anew when its last lines are judged, which nobody has to wait for."""
        async with self:
            run = self.practice_id
        if await all_judged(rig(), run):
            async with self:
                if self.practice_id == run:
                    await self._look()

    @rx.event
    async def find_sounds(self) -> None:
        """Find what can be heard of the lines that are noted, and of their cues."""
        if not self.notes:
            return
        try:
            heard = (await clips_now(rig(), await caller_of(self), self.practice)).lines
        except NotFound:
            return
        urls = {line: clips[0].url for line, clips in heard.items()}
        for note in self.notes:
            self.takes |= {note.line: urls[note.line]} if note.line in urls else {}
            known = note.again in urls and note.again != note.line
            self.cues |= {note.line: urls[note.again]} if known else {}

    @rx.event
    async def was_right(self, line: str, right: bool) -> None:
        """Hold by how a line was said, or take that back."""
        try:
            caller = await caller_of(self)
            await look_back.overrule(rig(), caller, self.practice, line, right=right)
        except NotFound:
            return
        await self._look()

    @rx.event
    async def run_again(self, line: str = "") -> rx.event.EventSpec | None:
        """Open a new run of the same scene, at the top or from this line."""
        try:
            there = line if line in {note.again for note in self.notes} else ""
            new = await look_back.run_again(rig(), await caller_of(self), self.practice_id, there)
        except NotFound:
            return None
        return rx.redirect(f"/rehearse/{new}")

    @rx.event
    async def run_weak(self) -> rx.event.EventSpec | None:
        """Open a run of the lines that were called, off or helped."""
        try:
            new = await look_back.run_weak(rig(), await caller_of(self), self.practice_id)
        except NotFound:
            return None
        return rx.redirect(f"/rehearse/{new}")

    @rx.event
    def go_on(self) -> rx.event.EventSpec:
        """Rehearse the next scene in which there is something to say."""
        return RehearsalState.begin(self.script, self.next_scene)

    async def _look(self) -> None:
        try:
            run = await look_back.run_of(rig(), await caller_of(self), self.practice)
        except NotFound:
            self.missing = True
            return
        self._show_run(run)
        self._show_recap(run.recap)
        self._show_next(run)

    def _show_run(self, run: Run) -> None:
        practice = run.practice
        self.practice_id, self.script, self.scene = practice.id, practice.script, practice.scene
        self.play_title, self.title, self.level = run.title, run.scene.title, practice.level
        self.ended, self.some = practice.ended is not None, bool(practice.lines)

    def _show_recap(self, recap: Recap) -> None:
        self.lines, self.seconds = recap.lines, round(recap.seconds)
        self.marks = [mark.value for mark in recap.marks.values()]
        self.tallies = [Tally(mark.value, n) for mark in _GOOD_FIRST if (n := recap.count(mark))]
        self.unheard = recap.count(LineMark.UNHEARD) > 0
        self.unjudged = self.unheard or recap.count(LineMark.UNJUDGED) > 0
        self.notes, self.weak = [_row(note) for note in recap.notes], len(recap.weak)
        self.usual = "" if recap.usual is None else f"{recap.usual:.1f}"
        self.usual_y = height(recap.usual or 0.0)
        self.dots = [_dot(each, place, recap) for place, each in enumerate(recap.pick_ups)]

    def _show_next(self, run: Run) -> None:
        self.gained = run.gained or 0
        after = run.next_scene
        self.next_scene, self.next_title = (after.id, after.title) if after else ("", "")
        self.next_level, self.reason = run.level.level, run.level.reason.value
        self.share, self.own_word = percent(run.level), not run.level.heard


def percent(wanted: LevelWanted) -> int:
    """The share of lines that came alone, in whole percent that are true of "at least"."""
    share = 100 * wanted.share
    return ceil(share) if wanted.reason is LevelReason.TOO_MUCH else int(share)


def _row(note: LineNote) -> NoteRow:
    attempt = note.attempt
    late = attempt.pick_up if attempt and NoteCode.LATE in note.codes else None
    words = compared(note.speech.pieces, attempt.words) if attempt and attempt.words else ()
    return NoteRow(
        line=note.line,
        mark=note.mark.value,
        codes=[code.value for code in note.codes] or [note.mark.value],
        text=note.speech.spoken,
        words=[SaidWords(each.text, each.change.value) for each in words],
        heard=attempt.heard if attempt else "",
        late="" if late is None else f"{late:.1f}",
        hints=note.hints,
        peeks=note.peeks,
        marked=note.marked,
        again=note.again,
        off=note.mark is LineMark.OFF,
        right=attempt is not None and attempt.right,
    )


def _dot(each: PickUp, place: int, recap: Recap) -> Dot:
    x = 100 * (place + 0.5) / len(recap.pick_ups)
    return Dot(
        x=x,
        y=height(each.seconds),
        mark=each.mark.value,
        seconds=f"{each.seconds:.1f}",
        text=each.text,
        pace="" if each.pace is None else f"{each.pace:.1f}",
        hesitations=each.hesitations,
    )


def height(seconds: float) -> float:
    """How high a pick-up stands, in percent of the plot."""
    return round(100 * min(seconds, _HIGHEST) / _HIGHEST, 1)
