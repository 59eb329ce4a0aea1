"""Recording one play: starting, watching, pausing. The recording never depends on the page."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime

import reflex as rx

from engine.account.permit import NotFound, NotPermitted
from engine.rig import rig
from engine.use_cases.jobs import (
    cancel,
    follow_job,
    follow_recordings,
    latest_recording,
    pause,
    put_off,
    resume,
)
from engine.use_cases.progress import (
    Job,
    Night,
    Priority,
    Progress,
    SceneProgress,
    Status,
    Wish,
)
from engine.use_cases.record import Readiness, readiness, start_recording
from engine.use_cases.refusals import ShelfFull, StoreAway
from engine.use_cases.sign_in import still_signed_in
from engine.use_cases.spend import call_back
from state.session import caller_of, still_looks_on
from state.spoken import SpokenState


@dataclass
class SceneChip:
    """A scene and how much of it is recorded."""

    id: str
    title: str
    done: int
    total: int


class TakeState(rx.State):
    """What the page shows of a recording; `recording` is the scene that lines come into now."""

    script: str = ""
    job: str = ""
    status: str = ""
    message: str = ""
    done: int = 0
    total: int = 0
    failed: int = 0
    seconds_left: int = -1
    night_begins: str = ""
    night_ends: str = ""
    waits: bool = False
    scenes: list[SceneChip] = []
    recording: str = ""
    _watching: str = ""
    _noticing: int = 0

    @rx.var
    def running(self) -> bool:
        """Whether lines are being recorded, or about to be."""
        return self.status in {Status.QUEUED, Status.RUNNING}

    @rx.event
    async def open(self) -> list[rx.event.EventSpec]:
        """Show how much of the play is recorded, and watch a recording that is under way.

        What is held is counted again: a job that has ended knows nothing of voices changed since.
        """
        try:
            latest = await latest_recording(rig(), await caller_of(self), self.play)
        except NotFound:
            return []
        self.script, self._watching, self.failed, self.seconds_left = self.play, "", 0, -1
        self.night_begins, self.night_ends = night_hours(rig().settings.night)
        await self._count()
        self.job, self.status, self.message, self.waits = "", "", "", False
        self.recording = ""
        shown = [SpokenState.look(), TakeState.notice()]
        if latest is None:
            return shown
        self._tell(latest)
        return [*shown, *([] if latest.status.ended else [TakeState.watch()])]

    @rx.event(background=True)
    async def notice(self) -> AsyncIterator[rx.event.EventSpec]:
        """Watch a recording that begins in another window, too, while this page is open."""
        async with self:
            self._noticing += 1
            mine, script, browser = self._noticing, self.script, self.router.session.client_token
            caller = await caller_of(self)
        with suppress(NotFound, StoreAway):
            async for latest in follow_recordings(rig(), caller, script):
                if not await still_looks_on(browser, caller):
                    return
                async with self:
                    if (self._noticing, self.play) != (mine, script):
                        return
                    begun = self._begun_elsewhere(latest)
                if begun:
                    yield TakeState.watch

    def _begun_elsewhere(self, latest: Job | None) -> bool:
        """Take up a recording that goes on and is not shown yet; whether there is one."""
        if latest is None or latest.status.ended or self.running:
            return False
        self._tell(latest)
        return True

    def _tell(self, latest: Job) -> None:
        self.job, self.status, self.message = latest.id, str(latest.status), latest.message
        self.waits = _waits(latest.status, latest.priority)

    @rx.event
    async def record(self) -> rx.event.EventSpec | None:
        """Record every missing line, in the order of the play."""
        return await self._record(Priority.NOW)

    @rx.event
    async def record_tonight(self) -> rx.event.EventSpec | None:
        """Have every missing line recorded in the night."""
        return await self._record(Priority.TONIGHT)

    @rx.event
    async def begin_now(self) -> None:
        """Leave it to the night no longer."""
        await put_off(rig(), await caller_of(self), self.job, Priority.NOW)
        self.waits = False

    async def _record(self, priority: Priority) -> rx.event.EventSpec | None:
        try:
            wish = Wish(tuple(chip.id for chip in self.scenes), priority)
            self.job = await start_recording(rig(), await caller_of(self), self.script, wish)
        except ShelfFull as full:
            self.message = full.reason
            return None
        self.status, self.message = Status.QUEUED, ""
        self.waits = _waits(Status.QUEUED, priority)
        return TakeState.watch

    @rx.event
    async def call_back(self) -> rx.event.EventSpec | None:
        """Record what stand-ins spoke with the voices that were cast."""
        try:
            await call_back(rig(), await caller_of(self), self.script)
        except (NotFound, NotPermitted):
            return None
        await self._count()
        return TakeState.record

    @rx.event
    async def pause(self) -> None:
        """Stop at the next line; what is recorded stays."""
        await pause(rig(), await caller_of(self), self.job)

    @rx.event
    async def resume(self) -> rx.event.EventSpec:
        """Go on where the recording stopped, or never started."""
        if not self.job:
            return TakeState.record
        await resume(rig(), await caller_of(self), self.job)
        self.status = Status.QUEUED
        return TakeState.watch

    @rx.event
    async def cancel(self) -> None:
        """Stop at once; what is recorded stays."""
        await cancel(rig(), await caller_of(self), self.job)

    @rx.event(background=True)
    async def watch(self) -> AsyncIterator[rx.event.EventSpec]:
        """Show the job until it ends. Closing the tab ends the watching, never the recording."""
        async with self:
            job_id = self._watching = self.job
            caller = await caller_of(self)
        async for now in follow_job(rig(), job_id):
            if not await still_signed_in(rig(), caller):
                return
            async with self:
                if self._watching != job_id:
                    return
                self._show(now)
        yield TakeState.recount(job_id)
        yield SpokenState.look()

    @rx.event
    async def recount(self, job: str) -> None:
        """Count once more what this job has left: a line of one scene may serve another, too."""
        if job == self._watching:
            with suppress(NotFound):
                await self._count()

    async def _count(self) -> None:
        self._keep(await readiness(rig(), await caller_of(self), self.script))

    def _keep(self, scenes: Sequence[Readiness]) -> None:
        self.scenes = [SceneChip(s.id, s.title, s.done, s.total) for s in scenes]
        self._sum()

    def _show(self, now: Progress) -> None:
        self.status, self.message, self.failed = str(now.status), now.message, now.failed
        self.waits = _waits(now.status, now.priority)
        self.seconds_left = -1 if now.seconds_left is None else round(now.seconds_left)
        counted = {scene.scene: scene for scene in now.scenes}
        self.recording = self._where(counted) if now.status is Status.RUNNING else ""
        self.scenes = [
            SceneChip(c.id, c.title, counted[c.id].done, counted[c.id].total)
            if c.id in counted
            else c
            for c in self.scenes
        ]
        self._sum()

    def _where(self, counted: Mapping[str, SceneProgress]) -> str:
        """The scene whose number has just grown; the one before while none has."""
        grew = (c.id for c in self.scenes if c.id in counted and counted[c.id].done > c.done)
        return next(grew, self.recording)

    def _sum(self) -> None:
        """The one number: lines of the whole play, however many jobs they took."""
        self.done = sum(chip.done for chip in self.scenes)
        self.total = sum(chip.total for chip in self.scenes)


def night_hours(setting: str) -> tuple[str, str]:
    """When the night begins and ends, as a clock shows it; both empty if there is none."""
    night = Night.read(setting)
    return (f"{night.begins}:00", f"{night.ends % 24}:00") if night.hours else ("", "")


def _waits(status: Status, priority: Priority) -> bool:
    """Whether a job waits for the night to begin."""
    waiting = status is Status.QUEUED and priority is Priority.TONIGHT
    return waiting and Night.read(rig().settings.night).wait(datetime.now().astimezone()) > 0
