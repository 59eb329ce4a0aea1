"""The page of voices and engines: how each engine stands, what it can do, what the month costs."""

from __future__ import annotations

import asyncio
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import reflex as rx

from engine.account.caller import Caller
from engine.account.permit import NotPermitted
from engine.models.model_files import ModelTold
from engine.rig import rig
from engine.use_cases.engines import EngineStanding, EngineTold, ask_again, engines_told
from engine.use_cases.spend import Spending, spending_of
from engine.voice.engine_record import EngineKind
from state.session import caller_of

_OURS = ("en", "es")
_REGIONS = ("en-GB", "en-US", "es-ES", "es-419")
_SPEAKS = frozenset({EngineStanding.READY, EngineStanding.SET_UP})
_CHANGES = frozenset({EngineStanding.ASKING, EngineStanding.RESTING})
_LOOK_EVERY, _LOOKS = 1.0, 900
_MEGABYTE = 1e6
_UNITS = ((60, "minutes", 60), (24, "hours", 3600), (10**6, "days", 86400))


@dataclass
class Tongue:
    """A language of the app that an engine speaks, and from where."""

    language: str
    regions: list[str]


@dataclass
class ModelRow:
    """A model that is here or can be fetched; `check` is empty for one that is not here."""

    name: str
    licence: str
    megabytes: int
    check: str


@dataclass
class EngineRow:
    """One card. `age` is how long it has not answered, in `unit`; `rest` how many minutes it rests.

    `more` counts languages besides English and Spanish; `year` is when one that is over ended. One
    that is not set up is turned on by a key, an address or a model (`turned_on_by`), and `how` is
    what to type. `priced` is one that may cost money. One that should be here is `absent` for this
    reason, tried so long ago.
    """

    name: str
    kind: str
    standing: str
    voices: int
    tongues: list[Tongue]
    more: int
    acts: bool
    because: str
    age: int
    unit: str
    rest: int
    year: int
    model: str
    host: str
    price: str
    priced: bool
    turned_on_by: str
    how: str
    models: list[ModelRow]
    absent: str
    may_ask: bool
    may_hear: bool


@dataclass
class EngineGroup:
    """The engines of one kind."""

    kind: str
    rows: list[EngineRow]


@dataclass
class ChargeRow:
    """What one engine cost this month; its `price` for a thousand characters, empty if unset."""

    engine: str
    cost: str
    characters: int
    price: str


@dataclass
class Month:
    """What is spent this month; `limit` is empty without a budget, `share` per cent of it.

    `refused` if a line would have cost more than was left.
    """

    spent: str
    limit: str
    currency: str
    share: float
    warning: int
    charges: list[ChargeRow]
    refused: bool = False


class EnginesState(rx.State):
    """What the page shows. `asking` are those that are being asked because somebody said so."""

    groups: list[EngineGroup] = []
    month: Month = Month("", "", "", 0.0, 0, [])
    ready: int = 0
    loaded: bool = False
    refused: bool = False
    asking: list[str] = []
    _watch: int = 0

    @rx.event
    def open(self) -> rx.event.EventSpec:
        """Look at how the engines stand."""
        self.refused = False
        return EnginesState.watch

    @rx.event
    def leave(self) -> None:
        """Look no longer: another page is shown."""
        self._watch += 1

    @rx.event(background=True)
    async def watch(self) -> None:
        """Show how they stand, and for as long as that changes by itself, how it changes."""
        async with self:
            self._watch += 1
            mine, caller = self._watch, await caller_of(self)
        for _ in range(_LOOKS):
            told = await self._look(caller, mine)
            if not any(engine.standing in _CHANGES for engine in told):
                return
            await asyncio.sleep(_LOOK_EVERY)

    @rx.event(background=True)
    async def ask(self, engine: str) -> rx.event.EventSpec | None:
        """Ask an engine again; the page goes on meanwhile."""
        async with self:
            theirs = {row.name for group in self.groups for row in group.rows if row.may_ask}
            if engine not in theirs or engine in self.asking:
                return
            self.asking = [*self.asking, engine]
            caller = await caller_of(self)
        try:
            await ask_again(rig(), caller, engine)
        except NotPermitted:
            async with self:
                self.refused = True
        async with self:
            self.asking = [name for name in self.asking if name != engine]
            mine = self._watch
        await self._look(caller, mine)
        yield EnginesState.watch

    async def _look(self, caller: Caller, mine: int) -> Sequence[EngineTold]:
        """Show how they stand now, unless somebody else looks; nothing more to see is empty."""
        try:
            told = await engines_told(rig(), caller)
        except NotPermitted:
            async with self:
                self.refused = self.loaded = True
            return ()
        spending = await spending_of(rig(), caller)
        async with self:
            if self._watch != mine:
                return ()
            self._show(told, spending)
        return told

    def _show(self, told: Sequence[EngineTold], spending: Spending) -> None:
        groups, month = groups_of(told, datetime.now(UTC)), month_of(told, spending)
        self.ready = sum(each.voices for each in told if each.standing in _SPEAKS)
        self.loaded = True
        if self.groups != groups:
            self.groups = groups
        if self.month != month:
            self.month = month


def groups_of(told: Sequence[EngineTold], now: datetime) -> list[EngineGroup]:
    """The engines by where they are; the built-in one stands with those on this machine."""
    kinds = {
        "here": {EngineKind.BUILT_IN, EngineKind.HERE},
        "services": {EngineKind.SERVICE},
        "over": {EngineKind.RETIRED},
    }
    return [
        EngineGroup(name, [_row(each, now) for each in told if each.kind in these])
        for name, these in kinds.items()
    ]


def month_of(told: Sequence[EngineTold], spending: Spending) -> Month:
    """What the month cost, engine by engine: those that cost and those that could."""
    prices = {
        each.name: each.price for each in told if each.kind is EngineKind.SERVICE and each.host
    }
    paid = {charge.engine: charge for charge in spending.charges}
    names = [name for name in {**prices, **paid} if prices.get(name) or name in paid]
    charges = [
        ChargeRow(
            name,
            _money(paid[name].cost if name in paid else 0.0),
            paid[name].characters if name in paid else 0,
            _price(prices.get(name, 0.0)),
        )
        for name in names
    ]
    limit = spending.limit
    share = 100.0 if limit == 0 else 100 * spending.spent / limit if limit else 0.0
    return Month(
        spent=_money(spending.spent),
        limit="" if limit is None else _money(limit),
        currency=spending.currency,
        share=round(min(100.0, share), 1),
        warning=spending.warning,
        charges=charges,
        refused=spending.refused,
    )


def _row(told: EngineTold, now: datetime) -> EngineRow:
    since = (now - told.since).total_seconds() if told.since else 0.0
    age, unit = _age(since)
    here = {tag.partition("-")[0] for tag in told.languages}
    asked = {EngineStanding.NOT_ANSWERING, EngineStanding.RESTING, EngineStanding.NO_VOICES}
    return EngineRow(
        name=told.name,
        kind=str(told.kind),
        standing=str(told.standing),
        voices=told.voices,
        tongues=[_tongue(code, told.languages) for code in _OURS if code in here],
        more=len(here - set(_OURS)),
        acts=told.acts,
        because=str(told.because or ""),
        age=age,
        unit=unit,
        rest=math.ceil(told.rest / 60),
        year=told.since.year if told.since and told.kind is EngineKind.RETIRED else 0,
        model=told.model,
        host=told.host,
        price=_price(told.price),
        priced=told.priced,
        turned_on_by=told.turned_on_by.what if told.turned_on_by else "",
        how=told.turned_on_by.how if told.turned_on_by else "",
        models=[_model(model) for model in told.models],
        absent=str(told.absent or ""),
        may_ask=told.standing in asked,
        may_hear=told.standing in _SPEAKS,
    )


def _tongue(code: str, tags: Sequence[str]) -> Tongue:
    return Tongue(code, [tag for tag in _REGIONS if tag in tags and tag.startswith(code)])


def _model(told: ModelTold) -> ModelRow:
    return ModelRow(
        told.name, told.licence, math.ceil(told.size / _MEGABYTE), str(told.check or "")
    )


def _money(amount: float) -> str:
    return f"{amount:.2f}"


def _price(price: float) -> str:
    """A price with as many places as it needs, two at least; empty for none."""
    short = f"{price:.5f}".rstrip("0")
    return max(short, _money(price), key=len) if price else ""


def _age(seconds: float) -> tuple[int, str]:
    """How long ago that was, in the largest unit that fits."""
    if seconds < 60:  # noqa: PLR2004 - a minute
        return 0, "now"
    return next((int(seconds // size), unit) for top, unit, size in _UNITS if seconds < top * size)
