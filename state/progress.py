"""How well somebody knows their part: the map, what is due, the goal, and all runs."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, date, datetime

import reflex as rx

from engine.account.permit import NotFound, NotPermitted
from engine.memory.goal import goal
from engine.memory.part import Hold, PartKnown, PartScene, RunTold
from engine.memory.review import day_of
from engine.rehearsal.recap import LineMark
from engine.rig import rig
from engine.use_cases import learn
from engine.use_cases.learn import Learnt
from engine.use_cases.rehearse import Chosen
from state.recap import Tally, height, percent
from state.session import caller_of

_MINUTE = 60
_RUNS_SHOWN = 60
"""Runs in the list; the files to take away hold them all."""


@dataclass
class Square:
    """A line in the map."""

    hold: str
    due: bool
    safe: bool
    text: str


@dataclass
class SceneRow:
    """A scene in the map: its lines, how many are due, and the level to rehearse it at."""

    id: str
    title: str
    squares: list[Square]
    held: int
    due: int
    level: int
    reason: str
    share: int
    own_word: bool


@dataclass
class SlipRow:
    """A line with words that were missed again and again of late."""

    text: str
    words: list[str]


@dataclass
class RunRow:
    """A run in the history. `day` is YYYY-MM-DD; `pick_up` empty where it is not known."""

    id: str
    title: str
    day: str
    level: int
    minutes: int
    tallies: list[Tally]
    pick_up: str
    some: bool
    ended: bool


@dataclass
class Wait:
    """The usual pick-up of a run in the plot: where it stands, in percent."""

    x: float
    y: float
    seconds: str
    day: str


class ProgressState(rx.State):
    """What the page of progress shows.

    `safe` counts the lines that are safe on opening night, `days_left` the days until then; -1
    where no such night lies ahead. `kept` says that a goal was just noted; `refusal` is a word key.
    """

    script: str = ""
    title: str = ""
    role: str = ""
    scenes: list[SceneRow] = []
    tallies: list[Tally] = []
    lines: int = 0
    held: int = 0
    due: int = 0
    safe: int = 0
    days_left: int = -1
    opening: str = ""
    goal_minutes: int = 0
    goal_days: int = 0
    week_days: int = 0
    week_minutes: int = 0
    hours: int = 0
    minutes: int = 0
    full: int = 0
    runs: list[RunRow] = []
    run_count: int = 0
    waits: list[Wait] = []
    slips: list[SlipRow] = []
    unheard: bool = False
    kept: bool = False
    refusal: str = ""
    missing: bool = False

    @rx.event
    async def open(self) -> None:
        """Show the part in the play that the address names."""
        self.missing, self.script, self.kept, self.refusal = False, "", False, ""
        await self._look()

    @rx.event
    async def run_due(self, scene: str) -> rx.event.EventSpec | None:
        """Open a run of the lines of a scene that are due today."""
        try:
            new = await learn.run_due(rig(), await caller_of(self), self.play, Chosen(scene))
        except NotFound:
            await self._look()
            return None
        return rx.redirect(f"/rehearse/{new}")

    @rx.event
    async def set_goal(self, filled: dict[str, str]) -> None:
        """Note opening night, and the minutes on so many days of a week."""
        self.kept, self.refusal = False, ""
        try:
            numbers = [int(filled.get(name) or 0) for name in ("minutes", "days")]
            wanted = goal(filled.get("opening", ""), *numbers)
        except ValueError:
            self.refusal = "no_such_day"
            return
        try:
            await learn.set_goal(rig(), await caller_of(self), self.play, wanted)
        except (NotFound, NotPermitted):
            self.missing = True
            return
        self.kept = True
        await self._look()

    async def _look(self) -> None:
        try:
            learnt = await learn.part_of(rig(), await caller_of(self), self.play)
        except NotFound:
            self.missing = True
            return
        self._show_play(learnt)
        self._show_part(learnt.part)
        self._show_goal(learnt.part)
        self._show_runs(learnt.part)

    def _show_play(self, learnt: Learnt) -> None:
        self.script, self.title = self.play, learnt.script.title
        self.role = ", ".join(learnt.script.role(role).name for role in learnt.roles)

    def _show_part(self, part: PartKnown) -> None:
        self.scenes = [_scene(scene) for scene in part.scenes]
        self.tallies = [Tally(hold.value, part.count(hold)) for hold in Hold if part.count(hold)]
        self.lines, self.held = len(part.lines), part.count(Hold.HELD)
        self.due = sum(line.due for line in part.lines)
        self.safe = sum(line.safe for line in part.lines)
        self.unheard = part.unheard
        self.slips = [SlipRow(line.text, list(line.slips)) for line in part.lines if line.slips]

    def _show_goal(self, part: PartKnown) -> None:
        opening, today = part.goal.opening, day_of(datetime.now(UTC))
        self.opening = opening.isoformat() if opening else ""
        self.days_left = (opening - today).days if opening and opening >= today else -1
        self.goal_minutes, self.goal_days = part.goal.minutes, part.goal.days
        self.week_days, self.week_minutes = part.week.days, round(part.week.seconds / _MINUTE)

    def _show_runs(self, part: PartKnown) -> None:
        self.hours, self.minutes = divmod(round(part.seconds / _MINUTE), _MINUTE)
        self.full, self.run_count = part.full, len(part.runs)
        self.runs = [_run(run) for run in part.runs[:_RUNS_SHOWN]]
        self.waits = list(_waits(part.runs[:_RUNS_SHOWN]))


def _scene(scene: PartScene) -> SceneRow:
    return SceneRow(
        id=scene.id,
        title=scene.title,
        squares=[Square(line.hold.value, line.due, line.safe, line.text) for line in scene.lines],
        held=sum(line.hold is Hold.HELD for line in scene.lines),
        due=len(scene.due),
        level=scene.level.level,
        reason=scene.level.reason.value,
        share=percent(scene.level),
        own_word=not scene.level.heard,
    )


def _run(run: RunTold) -> RunRow:
    usual, recap = run.recap.usual, run.recap
    return RunRow(
        id=run.id,
        title=run.title,
        day=_day(run).isoformat(),
        level=run.level,
        minutes=round(recap.seconds / _MINUTE),
        tallies=[Tally(mark.value, recap.count(mark)) for mark in LineMark if recap.count(mark)],
        pick_up="" if usual is None else f"{usual:.1f}",
        some=run.some,
        ended=run.ended,
    )


def _waits(runs: Iterable[RunTold]) -> Iterable[Wait]:
    """The usual pick-ups of these runs, the oldest first, side by side."""
    known = [(run, run.recap.usual) for run in runs]
    told = [(run, usual) for run, usual in reversed(known) if usual is not None]
    for place, (run, usual) in enumerate(told):
        yield Wait(
            x=round(100 * (place + 0.5) / len(told), 1),
            y=height(usual),
            seconds=f"{usual:.1f}",
            day=_day(run).isoformat(),
        )


def _day(run: RunTold) -> date:
    return day_of(run.at)
