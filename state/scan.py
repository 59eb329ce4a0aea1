"""A scan that is being read: how far it is, on its page; the reading never depends on the page."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import reflex as rx

from engine.account.permit import NotFound
from engine.rig import rig
from engine.use_cases.correct import title_of
from engine.use_cases.jobs import cancel, resume
from engine.use_cases.progress import Progress, Status
from engine.use_cases.scan import follow_scans
from engine.use_cases.sign_in import still_signed_in
from state.script import ScriptState
from state.session import caller_of

_TOLD = {
    "disk_full", "no_speech", "pages_failed", "stopped", "took_too_long", "too_much", "unexpected",
}  # fmt: skip
"""Why a reading ended, as far as there is a sentence about it."""


@dataclass
class Reading:
    """How far the pages of a scan are read.

    `page` is the one that is being read; `moving` whether it goes on by itself; `problem` the word
    key of why not; `seconds_left` is -1 while nobody knows.
    """

    job: str = ""
    done: int = 0
    page: int = 0
    total: int = 0
    seconds_left: int = -1
    moving: bool = False
    waiting: bool = False
    problem: str = ""


def reading_of(now: Progress | None) -> Reading:
    """What a page shows of this progress."""
    if now is None:
        return Reading()
    done, why = now.done + now.failed, now.message or "stopped"
    return Reading(
        job=now.job,
        done=done,
        page=min(done + 1, now.total),
        total=now.total,
        seconds_left=-1 if now.seconds_left is None else round(now.seconds_left),
        moving=not now.status.ended,
        waiting=now.status is Status.QUEUED,
        problem=(why if why in _TOLD else "unexpected") if now.status.ended else "",
    )


class ScanState(rx.State):
    """What the page of a play shows until its pages are read."""

    script: str = ""
    title: str = ""
    reading: Reading = Reading()
    _watch: int = 0

    @rx.event
    async def cancel(self, job: str) -> None:
        """Stop at the next page; what is read stays."""
        await cancel(rig(), await caller_of(self), job)

    @rx.event
    async def resume(self, job: str) -> rx.event.EventSpec:
        """Go on where the reading stopped."""
        await resume(rig(), await caller_of(self), job)
        return ScanState.watch

    @rx.event(background=True)
    async def watch(self) -> AsyncIterator[rx.event.EventSpec]:
        """Show the pages being read until they are; then show the play."""
        async with self:
            self._watch += 1
            mine, script_id = self._watch, self.play
            caller = await caller_of(self)
        try:
            title = await title_of(rig(), caller, script_id)
        except NotFound:
            return
        async for seen in follow_scans(rig(), caller):
            if not await still_signed_in(rig(), caller):
                return
            async with self:
                if self._watch != mine:
                    return
                self.script, self.title = script_id, title
                self.reading = reading_of(seen.get(script_id))
                waiting_for_it = (await self.get_state(ScriptState)).unread
            if script_id not in seen:
                if waiting_for_it:
                    yield ScriptState.open
                return
