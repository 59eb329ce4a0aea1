"""A play's people together: who speaks with whom, drawn; and how all this was understood."""

from __future__ import annotations

from collections import Counter
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

import reflex as rx
from reflex.event import EventSpec

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.analyst.chart import Chart, Node, drawn
from engine.analyst.profile import Conversation
from engine.rig import rig
from engine.script.hues import hues
from engine.script.model import Script
from engine.use_cases.analyse import (
    analyses_of,
    ask_for_analysis,
    chat_budget,
    follow_analyses,
    understanding,
)
from engine.use_cases.correct import play_of
from engine.use_cases.jobs import cancel
from engine.use_cases.progress import Status
from engine.use_cases.sign_in import still_signed_in
from state.analysed import WorkRow, work_row
from state.cast import CastState
from state.portrait import PortraitState
from state.script import role_rows
from state.session import caller_of

_MARGIN, _NAME_BELOW = 6, 15
_THIN, _THICK = 1.0, 7.0


@dataclass
class Disc:
    """A role in the drawing; its name stands at `x`, `below`."""

    id: str
    name: str
    lines: int
    hue: int
    x: int
    y: int
    r: int
    below: int


@dataclass
class Strand:
    """Two roles who speak with each other, from disc to disc."""

    one: str
    other: str
    x1: int
    y1: int
    x2: int
    y2: int
    width: float


@dataclass
class SceneName:
    """A scene."""

    id: str
    title: str


@dataclass
class Partner:
    """Somebody that a role speaks with: how often, and the scenes in which both speak."""

    id: str
    name: str
    hue: int
    times: int
    scenes: list[SceneName]


@dataclass
class Circle:
    """A row of the table: a role and those it speaks with most."""

    id: str
    name: str
    hue: int
    partners: list[Partner]


class CompanyState(rx.State):
    """The drawing, the table beside it, and the analyses."""

    script: str = ""
    box: str = "0 0 10 10"
    discs: list[Disc] = []
    strands: list[Strand] = []
    left_out: int = 0
    circles: list[Circle] = []
    picked: str = ""
    picked_name: str = ""
    beside: str = ""
    partners: list[Partner] = []
    works: list[WorkRow] = []
    model: str = ""
    host: str = ""
    paid: bool = False
    spent: str = ""
    limit: str = ""
    empty: bool = False
    currency: str = ""
    _watching: str = ""

    @rx.var
    def busy(self) -> bool:
        """Whether an analysis waits or is at work."""
        return any(not row.ended for row in self.works)

    @rx.event
    async def open(self) -> EventSpec | None:
        """Show the company of the play that the address names, and watch what is under way."""
        self.picked, self.beside, self.partners = "", "", []
        try:
            await self._draw()
        except NotFound:
            self.script = ""
            return None
        self.script = self.play
        caller = await caller_of(self)
        works = await analyses_of(rig(), caller, self.script)
        revision = await _revision(caller, self.script)
        self.works = [work_row(work, revision) for work in works]
        await self._count_money()
        return CompanyState.watch() if self.busy else None

    @rx.event
    def pick(self, role: str, beside: str = "") -> None:
        """Show whom a role speaks with, or just one of them, and where; once more closes it."""
        again = (role, beside) == (self.picked, self.beside)
        self.picked, self.beside = ("", "") if again else (role, beside)
        found = next((each for each in self.circles if each.id == self.picked), None)
        self.picked_name = found.name if found else ""
        self.partners = [
            each for each in (found.partners if found else []) if beside in {"", each.id}
        ]

    @rx.event
    async def analyse(self) -> EventSpec:
        """Read the play once more."""
        return await self._ask(deep=False)

    @rx.event
    async def deepen(self) -> EventSpec:
        """Have the analysis deepened by the chat endpoint that is set."""
        return await self._ask(deep=True)

    @rx.event
    async def call_off(self, analysis: str) -> EventSpec:
        """Want an analysis no longer; what is understood of the play stays."""
        with suppress(NotFound):
            await cancel(rig(), await caller_of(self), analysis)
        return CompanyState.watch()

    @rx.event(background=True)
    async def watch(self) -> AsyncIterator[EventSpec]:
        """Show the analyses until all have ended; then what they brought."""
        async with self:
            script = self._watching = self.script
            before = {row.id for row in self.works if row.status == Status.COMPLETED}
            caller = await caller_of(self)
        try:
            async for works in follow_analyses(rig(), caller, script):
                if not await still_signed_in(rig(), caller):
                    return
                revision = await _revision(caller, script)
                async with self:
                    if self._watching != script:
                        return
                    self.works = [work_row(work, revision) for work in works]
                done = {work.id for work in works if work.status is Status.COMPLETED}
                if done - before:
                    before = done
                    yield CompanyState.redraw()
        except NotFound:
            return

    @rx.event
    async def redraw(self) -> list[EventSpec]:
        """Show what an analysis brought."""
        await self._draw()
        await self._count_money()
        return [CastState.refresh(), PortraitState.refresh()]

    async def _ask(self, *, deep: bool) -> EventSpec:
        await ask_for_analysis(rig(), await caller_of(self), self.script, deep=deep)
        return CompanyState.watch()

    async def _draw(self) -> None:
        caller = await caller_of(self)
        script = (await play_of(rig(), caller, self.play)).script
        known = await understanding(rig(), caller, self.play)
        names = {role.id: role.name for role in script.roles}
        lines = Counter(role for speech in script.speeches() for role in speech.who)
        self._show(drawn(known.graph, names, lines), script, lines)
        self.circles = circles(script, known.graph)

    def _show(self, chart: Chart, script: Script, lines: Counter[str]) -> None:
        colour = hues(script)
        at = {node.role: node for node in chart.nodes}
        self.box = " ".join(
            f"{n:g}"
            for n in (
                -_MARGIN,
                -_MARGIN,
                chart.width + 2 * _MARGIN,
                chart.height + 2 * _MARGIN,
            )
        )
        self.left_out = chart.left_out
        self.discs = [
            Disc(
                n.role,
                script.role(n.role).name,
                lines[n.role],
                colour[n.role],
                round(n.x),
                round(n.y),
                round(n.radius),
                round(n.y + n.radius + _NAME_BELOW),
            )
            for n in chart.nodes
        ]
        self.strands = [
            Strand(
                edge.one,
                edge.other,
                *_at(at[edge.one]),
                *_at(at[edge.other]),
                round(_THIN + (_THICK - _THIN) * edge.weight**2, 1),
            )
            for edge in reversed(chart.edges)
        ]

    async def _count_money(self) -> None:
        budget = await chat_budget(rig(), await caller_of(self))
        self.model, self.currency = "", rig().settings.voice_currency
        if budget is None:
            return
        self.model, self.host, self.paid = budget.model, budget.host, budget.paid
        self.spent = f"{budget.spent:.2f}"
        self.limit = "" if budget.limit is None else f"{budget.limit:.2f}"
        self.empty = budget.limit is not None and budget.paid and budget.spent >= budget.limit


def circles(script: Script, graph: tuple[Conversation, ...]) -> list[Circle]:
    """Every role that speaks, in the order of the cast, with those it speaks with, most first."""
    colour = hues(script)
    names = {role.id: role.name for role in script.roles}
    titles = {scene.id: scene.title for scene in script.scenes}
    found: dict[str, list[Partner]] = {role: [] for role in names}
    for tie in graph:
        there = [SceneName(scene, titles[scene]) for scene in tie.scenes if scene in titles]
        for one, other in ((tie.one, tie.other), (tie.other, tie.one)):
            if tie.exchanges and one in names and other in names:
                partner = Partner(other, names[other], colour[other], tie.exchanges, there)
                found[one].append(partner)
    return [Circle(row.id, row.name, row.hue, found[row.id]) for row in role_rows(script)]


async def _revision(caller: Caller, script: str) -> int:
    return (await play_of(rig(), caller, script)).revision


def _at(node: Node) -> tuple[int, int]:
    return round(node.x), round(node.y)
