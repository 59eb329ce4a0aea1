"""Making a production: how words are said, and what is laid over the voice of each role."""

from __future__ import annotations

from collections.abc import AsyncIterator, Awaitable
from urllib.parse import quote

import reflex as rx

from engine.account.permit import ChangedSince, NotFound, NotPermitted
from engine.rig import rig
from engine.sound.effects import DRY, PRESETS
from engine.take.lexicon import Entry, NotAnEntry
from engine.take.production import RowChange, Treatment
from engine.use_cases.cast import my_roles
from engine.use_cases.produce import (
    Asked,
    ToldProduction,
    production_of,
    respell,
    treat_role,
    would_respell,
)
from state.dials import OWN, PACE, PLAIN, Dial, RoleTab, dials_of, number, treatment_of
from state.lexicon import WordRow, fault_of, said_at, seen_in, word_rows
from state.script import role_rows
from state.session import caller_of
from state.take import TakeState


class ProductionState(rx.State):
    """What the page of a production shows.

    `asks` lines were changed last, of which `missing` takes are to be recorded; -1 before anything
    was. `fault` is what is wrong with how the word is said, `sign` which sign of its IPA.
    `dials` are as they are tried, kept when somebody says so.
    """

    script: str = ""
    title: str = ""
    gone: bool = False
    refusal: str = ""
    asks: int = -1
    missing: int = 0

    words: list[WordRow] = []
    word: str = ""
    said: str = ""
    language: str = ""
    would: int = -1
    fault: str = ""
    sign: str = ""
    fresh: int = 0

    roles: list[RoleTab] = []
    role: str = ""
    role_name: str = ""
    dials: list[Dial] = []
    preset: str = PLAIN
    kept: bool = True
    _seen: int = 0
    _tried: dict[str, Treatment] = {}

    @rx.var
    def trial(self) -> str:
        """The address that says the word that is being written."""
        return said_at(self.script, self.said.strip(), self.language)

    @rx.var
    def before(self) -> str:
        """The address of the role's line as its voice says it."""
        return f"/api/v1/previews/{self.script}/{self.role}?dials=dry"

    @rx.var
    def after(self) -> str:
        """The address of the role's line with the dials as they stand."""
        told = ",".join(f'"{d.name}":{d.value:g}' for d in self.dials if d.name != PACE)
        pace = next((dial.value for dial in self.dials if dial.name == PACE), 1.0)
        dials = quote(f"{{{told}}}")
        return f"/api/v1/previews/{self.script}/{self.role}?pace={pace:g}&dials={dials}"

    @rx.event
    async def open(self) -> AsyncIterator[None]:
        """Show the production of the play that the address names; the one before goes at once."""
        if self.script != self.play:
            self.reset()
            yield
        try:
            told = await self._production(self.play)
        except NotFound:
            self.gone, self.script, self.title = True, "", ""
            return
        self.gone, self.script, self.title = False, self.play, told.play.script.title
        self._show(told)
        mine = await my_roles(rig(), await caller_of(self), self.play)
        others = [role.id for role in self.roles if role.id not in mine] or [""]
        self._show_role(told, self.role or others[0])

    @rx.event
    async def write_word(self, word: str) -> None:
        """Take down the word, and tell how many lines say it."""
        self.word = word
        await self._try()

    @rx.event
    async def write_said(self, said: str) -> None:
        """Take down how it is said."""
        self.said = said
        await self._try()

    @rx.event
    async def write_language(self, language: str) -> None:
        """Take down the language that it counts in."""
        self.language = language
        await self._try()

    @rx.event
    async def add(self) -> rx.event.EventSpec | None:
        """Keep the word that was written down."""
        try:
            entry = Entry(self.word.strip(), self.said.strip(), self.language)
        except NotAnEntry as refused:
            self.refusal, self.sign = refused.reason, refused.sign
            return None
        told = RowChange(entry, what=True, seen=seen_in(self.words, entry))
        opened = await self._respell(told)
        if not self.refusal:
            self.word, self.said, self.would, self.fresh = "", "", -1, self.fresh + 1
        return opened

    @rx.event
    async def drop(self, place: int) -> rx.event.EventSpec | None:
        """Say the word of this entry as it is spelt again."""
        row = next((row for row in self.words if row.place == place), None)
        if row is None:
            return None
        entry = Entry(row.word, row.said, row.language)
        return await self._respell(RowChange(entry, what=False, seen=row.seen))

    @rx.event
    async def pick(self, role: str) -> None:
        """Look at another role; what was tried here and not kept waits until one is back."""
        told = await self._production(self.script)
        self._show(told)
        self._show_role(told, role)

    @rx.event
    def choose(self, preset: str) -> None:
        """Try a preset, or none."""
        pace = next((dial.value for dial in self.dials if dial.name == PACE), 1.0)
        self._set(Treatment(PRESETS.get(preset, DRY), pace))
        self._try_out()

    @rx.event
    def turn(self, name: str, value: float) -> None:
        """Try a dial at another place."""
        told = {dial.name: dial.value for dial in self.dials}
        if name not in told:
            return
        try:
            self._set(treatment_of(told | {name: number(value)}), fresh=False)
        except ValueError:
            return
        self._try_out()

    @rx.event
    async def keep(self) -> rx.event.EventSpec | None:
        """Have the role heard like this from now on."""
        treatment = treatment_of({dial.name: dial.value for dial in self.dials})
        told = RowChange(self.role, treatment, self._seen)
        self._tried = {role: dials for role, dials in self._tried.items() if role != self.role}
        caller = await caller_of(self)
        return await self._done(treat_role(rig(), caller, self.script, told))

    async def _respell(self, told: RowChange[Entry, bool]) -> rx.event.EventSpec | None:
        caller = await caller_of(self)
        return await self._done(respell(rig(), caller, self.script, told))

    async def _done(self, change: Awaitable[Asked]) -> rx.event.EventSpec | None:
        """Make a change and show what it asks for; what others changed meanwhile is shown, too."""
        self.refusal = ""
        try:
            asked = await change
        except (NotFound, NotPermitted):
            self.refusal = "not_permitted"
            return None
        except NotAnEntry as refused:
            self.refusal = refused.reason
            return None
        except ChangedSince as refused:
            self.refusal, asked = refused.reason, None
        told = await self._production(self.script)
        self._show(told)
        self._show_role(told, self.role)
        if asked is None:
            return None
        self.asks, self.missing = asked.lines, asked.missing
        opened: rx.event.EventSpec = TakeState.open
        return opened

    async def _try(self) -> None:
        """Tell what is wrong with it, or how many lines the word written down would change."""
        self.refusal, self.would = "", -1
        self.fault, self.sign = fault_of(self.said.strip())
        try:
            entry = Entry(self.word.strip(), self.said.strip(), self.language)
            asked = await would_respell(rig(), await caller_of(self), self.script, entry)
        except (NotAnEntry, NotFound):
            return
        self.would = asked.lines

    async def _production(self, script: str) -> ToldProduction:
        return await production_of(rig(), await caller_of(self), script)

    def _show(self, told: ToldProduction) -> None:
        self.words = word_rows(self.script, told)
        treated = told.play.production.roles
        self.roles = [
            RoleTab(row.id, row.name, row.hue, row.id in treated, row.id in self._tried)
            for row in role_rows(told.play.script)
            if row.lines
        ]

    def _show_role(self, told: ToldProduction, role: str) -> None:
        self.role = role if role in {tab.id for tab in self.roles} else ""
        self.role_name = next((tab.name for tab in self.roles if tab.id == role), "")
        self._set(self._tried.get(role) or told.play.production.role(role))
        self._seen = told.roles.get(role, 0)
        self.kept = role not in self._tried

    def _try_out(self) -> None:
        """Remember the dials as they stand, and that nobody has kept them yet."""
        treatment = treatment_of({dial.name: dial.value for dial in self.dials})
        self._tried, self.kept = {**self._tried, self.role: treatment}, False

    def _set(self, treatment: Treatment, *, fresh: bool = True) -> None:
        """Show these dials; `fresh` where they are not what a hand has just turned."""
        self.fresh += fresh
        self.dials = dials_of(treatment)
        named = {chain: name for name, chain in PRESETS.items()} | {DRY: PLAIN}
        self.preset = named.get(treatment.chain, OWN)
