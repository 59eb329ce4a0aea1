"""Setting up a rehearsal: whom I play, in which scene, at which level, and whether it can begin."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import aclosing, suppress
from datetime import UTC, datetime

import reflex as rx
from reflex.event import EventSpec

from engine.account.permit import NotFound
from engine.rig import rig
from engine.use_cases import get_ahead, rehearse
from engine.use_cases.jobs import follow_job, latest_recording
from engine.use_cases.refusals import NotYetRead, ShelfFull
from engine.use_cases.rehearse import Chosen
from engine.use_cases.set_up import SceneOffered, SetUp, Wanting, set_up
from engine.use_cases.sign_in import still_signed_in
from state.choices import Partner, RoleChoice, SceneChoice
from state.script import role_rows
from state.session import caller_of, still_looks_on
from state.voice_rows import accent_of

LISTEN, SEVERAL = "", "+"
"""What may be chosen besides one role: nobody, or those that are ticked on the page of voices."""

_CHOOSING = 0.3
"""Seconds without another choice after which somebody seems to have found what they want."""

_MINUTE = 60
_SOON = 0.5
"""Seconds that are as good as none."""


class SetUpState(rx.State):
    """What the set-up screen shows.

    `wait` and `left` are seconds until no cue will be late, and until all of the scene is recorded;
    -1 while nobody knows. `opening` says that the rehearsal begins as soon as its voices are ahead.
    It is `shown` once it was looked at on this visit: nobody presses on what stood here before.
    `days` is how long ago the last run was; -1 where there was none.
    """

    script: str = ""
    title: str = ""
    gone: bool = False
    shown: bool = False

    roles: list[RoleChoice] = []
    role: str = ""
    mine: list[str] = []
    mine_names: str = ""
    scenes: list[SceneChoice] = []
    scene: str = ""
    scene_mine: int = 0
    first: str = ""
    first_title: str = ""
    level: int = 1
    partners: list[Partner] = []

    missing: int = 0
    ready: int = 0
    wait: int = -1
    left: int = -1
    slow: bool = False
    opening: bool = False
    refusal: str = ""

    said: int = 0
    said_of: int = 0
    heard: bool = False
    days: int = -1

    _wanting: Wanting = Wanting()
    _practice: str = ""
    _watch: int = 0

    @rx.event
    async def open(self) -> AsyncIterator[EventSpec | None]:
        """Show how a rehearsal would begin; a play that is not read yet shows its pages."""
        if self.script != self.play:
            self.reset()
            yield None
        self.opening, self.refusal = False, ""
        try:
            await self._look()
        except NotYetRead:
            yield rx.redirect(f"/script/{self.play}")
            return
        yield SetUpState.watch
        yield SetUpState.get_ahead

    @rx.event(background=True)
    async def wake(self) -> None:
        """Have the voices of the play that is looked at woken, for whoever rehearses it next."""
        async with self:
            caller, play = await caller_of(self), self.play
        with suppress(NotFound, NotYetRead):
            await get_ahead.wake_voices(rig(), caller, play)

    @rx.event(background=True)
    async def get_ahead(self) -> AsyncIterator[EventSpec]:
        """Have what is heard first spoken once somebody has chosen; it shows when it is there."""
        async with self:
            caller, script, wanting = await caller_of(self), self.script, self._wanting
        with suppress(NotFound, NotYetRead):
            await get_ahead.wake_voices(rig(), caller, script)
            await asyncio.sleep(_CHOOSING)
            async with aclosing(get_ahead.get_ahead(rig(), caller, script, wanting)) as standings:
                async for told in standings:
                    if not await still_signed_in(rig(), caller):
                        return
                    async with self:
                        if (self.script, self._wanting) != (script, wanting):
                            return
                        self._show(told)
                        if self.opening and 0 <= self.wait <= _SOON:
                            yield self._begin()

    @rx.event
    async def choose_role(self, role: str) -> EventSpec | None:
        """Play this role, or nobody; whoever wants several ticks them where voices are cast."""
        if role == SEVERAL:
            return rx.redirect(f"/cast/{self.script}")
        roles = (role,) if role else ()
        self._wanting = Wanting(roles, "", self._wanting.level)
        await self._look()
        return SetUpState.get_ahead

    @rx.event
    async def choose_scene(self, scene: str) -> EventSpec:
        """Rehearse this scene."""
        self._wanting = Wanting(self._wanting.roles, scene, self._wanting.level)
        await self._look()
        return SetUpState.get_ahead

    @rx.event
    async def choose_level(self, level: str) -> None:
        """Have as many words hidden as this level hides, 1 to 4."""
        if level in {"1", "2", "3", "4"}:
            self._wanting = Wanting(self._wanting.roles, self._wanting.scene, int(level))
            await self._look()

    @rx.event
    async def rehearse(self) -> EventSpec | None:
        """Begin; where cues would come late, as soon as recording is ahead of the actor.

        Who watched the play before knows nothing of the recording that begins by this.
        """
        if self.opening:
            return self._begin()
        chosen = Chosen(self.scene, tuple(self.mine), self.level)
        try:
            practice = await rehearse.sit_down(rig(), await caller_of(self), self.script, chosen)
        except NotFound:
            self.gone = True
            return None
        except ShelfFull as full:
            self.refusal = full.reason
            return None
        self._practice = practice.id
        if 0 <= self.wait <= _SOON:
            return self._begin()
        self._watch, self.opening = self._watch + 1, True
        return SetUpState.watch

    @rx.event
    def leave(self) -> None:
        """Look no longer: another page is shown. No recording ends by it."""
        self._watch, self.opening, self.shown = self._watch + 1, False, False

    @rx.event(background=True)
    async def watch(self) -> AsyncIterator[EventSpec]:
        """Show how a rehearsal would begin while its play is recorded.

        Whoever has pressed goes on the stage as soon as no cue will be late, or at the end of it.
        """
        async with self:
            self._watch += 1
            mine, script, caller = self._watch, self.script, await caller_of(self)
            browser = self.router.session.client_token
        job = await latest_recording(rig(), caller, script)
        async for _ in follow_job(rig(), job.id) if job else _at_rest():
            if not await still_looks_on(browser, caller):
                return
            async with self:
                wanting = self._wanting
            try:
                told = await set_up(rig(), caller, script, wanting)
            except NotFound:
                async with self:
                    self.gone = self.gone or self._watch == mine
                return
            async with self:
                if self._watch != mine:
                    return
                if self._wanting == wanting:
                    self._show(told)
                if self.opening and 0 <= self.wait <= _SOON:
                    yield self._begin()
        async with self:
            if self.opening and self._watch == mine:
                yield self._begin()

    def _begin(self) -> EventSpec:
        self.opening = False
        return rx.redirect(f"/rehearse/{self._practice}#go")

    async def _look(self) -> None:
        try:
            told = await set_up(rig(), await caller_of(self), self.play, self._wanting)
        except NotYetRead:
            raise
        except NotFound:
            self.gone, self.script = True, ""
        else:
            self.gone, self.shown = False, True
            self._show(told)

    def _show(self, told: SetUp) -> None:
        self.script, self.title = self.play, told.script.title
        self._show_choices(told)
        self._show_partners(told)
        head, recap = told.head, told.recap
        self.missing, self.ready = head.missing, round(head.ready)
        self.wait = -1 if head.wait is None else round(head.wait)
        self.left = -1 if head.left is None else round(head.left)
        self.slow = head.slow
        alone = recap.alone if recap else None
        self.said, self.heard = alone or 0, recap is not None and recap.heard
        self.said_of = recap.lines if recap else 0
        began = told.practice.begun if told.practice and alone is not None else None
        self.days = (datetime.now(UTC) - began).days if began else -1

    def _show_choices(self, told: SetUp) -> None:
        self.roles = [RoleChoice(row.id, row.name, row.lines) for row in role_rows(told.script)]
        self.mine = list(told.roles)
        self.mine_names = ", ".join(told.script.role(role).name for role in told.roles)
        self.role = told.roles[0] if len(told.roles) == 1 else SEVERAL if told.roles else LISTEN
        self.scenes = [_scene(scene) for scene in told.scenes]
        self.scene, self.scene_mine, self.level = told.scene.id, told.scene.mine, told.level
        first = next((scene for scene in told.scenes if scene.mine), None)
        self.first, self.first_title = (first.id, first.title) if first else ("", "")

    def _show_partners(self, told: SetUp) -> None:
        rows = {row.id: row for row in role_rows(told.script)}
        self.partners = [
            Partner(
                role=role,
                name=rows[role].name,
                hue=rows[role].hue,
                voice=voice.name if voice else "",
                accent=accent_of(voice) if voice else "",
                tone=list(voice.tone) if voice else [],
            )
            for role, voice in told.voices.items()
        ]


def _scene(scene: SceneOffered) -> SceneChoice:
    minutes = max(1, round(scene.seconds / _MINUTE))
    return SceneChoice(scene.id, scene.title, scene.mine, minutes, scene.done, scene.total)


async def _at_rest() -> AsyncIterator[None]:
    """One look, where nothing was ever recorded."""
    yield None
