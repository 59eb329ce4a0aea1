"""Who steps in for one production, in which order: seen, changed at once, and changed back."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import reflex as rx

from engine.account.permit import NotFound, NotPermitted
from engine.rig import rig
from engine.use_cases import understudies
from engine.use_cases.engines import BUILT_IN, EngineStanding, engines_told
from state.session import caller_of

_MOST = 12


@dataclass
class UnderstudyRow:
    """An engine that steps in, its place from 1, how it stands; the built-in one is `fixed`."""

    engine: str
    place: int
    standing: str
    priced: bool
    fixed: bool
    first: bool
    last: bool


class UnderstudyState(rx.State):
    """The order of a production. `done` is a word key of what was done to `engine`, at `place`."""

    script: str = ""
    rows: list[UnderstudyRow] = []
    free: list[str] = []
    own: bool = False
    built_in: bool = True
    done: str = ""
    engine: str = ""
    place: int = 0
    refused: bool = False
    _before: list[str] = []

    @rx.event
    async def open(self, script: str) -> None:
        """Show who steps in for this play."""
        self.done, self.refused, self.script = "", False, script
        await self._look()

    @rx.event
    async def move(self, engine: str, by: int) -> rx.event.EventSpec | None:
        """Have an engine asked earlier (-1) or later (1)."""
        if by not in (-1, 1) or engine not in self._order():
            return None
        await self._keep("moved", engine, understudies.moved(self._order(), engine, by))
        return _focus(engine, "up" if by < 0 else "down")

    @rx.event
    async def add(self, engine: str) -> rx.event.EventSpec | None:
        """Have one more engine step in."""
        if engine not in self.free or len(self.rows) >= _MOST:
            return None
        await self._keep("added", engine, understudies.added(self._order(), engine))
        return _focus(engine, "drop")

    @rx.event
    async def drop(self, engine: str) -> rx.event.EventSpec | None:
        """Have an engine step in no longer."""
        if engine not in self._order():
            return None
        await self._keep("dropped", engine, understudies.without(self._order(), engine))
        return _focus("", "undo")

    @rx.event
    async def usual(self) -> rx.event.EventSpec:
        """Go back to the order of the settings."""
        await self._keep("usual", "", ())
        return _focus("", "undo")

    @rx.event
    async def undo(self) -> rx.event.EventSpec | None:
        """Take the last change back."""
        if not self.done or self.done == "undone":
            return None
        await self._keep("undone", "", self._before)
        return _focus("", "title")

    def _order(self) -> list[str]:
        return [row.engine for row in self.rows]

    async def _keep(self, done: str, engine: str, engines: Sequence[str]) -> None:
        """Keep an order, remember the one before it, and tell what was done."""
        self.refused = False
        caller = await caller_of(self)
        try:
            before = await understudies.chain(rig(), caller, self.script)
            await understudies.keep(rig(), caller, self.script, engines)
        except (NotFound, NotPermitted):
            self.refused = True
            return
        self._before, self.done, self.engine = list(before.kept), done, engine
        await self._look()
        self.place = next((row.place for row in self.rows if row.engine == engine), 0)

    async def _look(self) -> None:
        caller = await caller_of(self)
        try:
            found = await understudies.chain(rig(), caller, self.script)
            told = {each.name: each for each in await engines_told(rig(), caller)}
        except (NotFound, NotPermitted):
            self.script, self.rows = "", []
            return
        self.own = bool(found.kept)
        self.free, self.built_in = list(found.free), BUILT_IN in found.engines
        last = max((n for n, name in enumerate(found.engines) if name != BUILT_IN), default=0)
        self.rows = [
            UnderstudyRow(
                engine=name,
                place=place + 1,
                standing=str(told[name].standing if name in told else EngineStanding.NOT_SET),
                priced=bool(name in told and told[name].price),
                fixed=name == BUILT_IN,
                first=place == 0,
                last=place == last,
            )
            for place, name in enumerate(found.engines)
        ]


def _focus(engine: str, part: str) -> rx.event.EventSpec:
    """Keep the focus on what was pressed, though the list is drawn again."""
    wanted = f"ud-{part}-{engine}" if engine else f"ud-{part}"
    script = f"setTimeout(() => document.getElementById({wanted!r})?.focus(), 60)"
    return rx.call_script(script)
