"""The work that was asked for: what runs, waits, stands still and is done, shown as it changes."""

from __future__ import annotations

from collections.abc import Awaitable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime

import reflex as rx

from engine.account.permit import NotFound, Reach, reach
from engine.rig import rig
from engine.use_cases.jobs import (
    cancel,
    clear_finished,
    follow_work,
    pause,
    put_off,
    resume,
    work_shown,
)
from engine.use_cases.progress import Night, Priority, Status, Work
from engine.use_cases.refusals import ShelfFull
from state.session import caller_of, still_looks_on

_GROUPS = {
    "running": {Status.RUNNING},
    "waiting": {Status.QUEUED},
    "stopped": {Status.PAUSED, Status.FAILED},
    "done": {Status.COMPLETED, Status.CANCELLED},
}
_UNITS = ((60, "minutes", 60), (24, "hours", 3600), (10**6, "days", 86400))


@dataclass
class Row:
    """One job on the page.

    `age` is how long it has stood as it does, in `unit` (now, minutes, hours, days); `why` a word
    key on what stopped it; `may_…` what its buttons are. `seconds_left` is -1 while nobody knows.
    """

    id: str
    kind: str
    play: str
    title: str
    who: str
    status: str
    done: int
    failed: int
    total: int
    seconds_left: int
    age: int
    unit: str
    tries: int
    why: str
    pausing: bool
    tonight: bool
    may_pause: bool
    may_cancel: bool
    may_go_on: bool
    may_wait: bool


@dataclass
class Group:
    """The jobs that stand alike: running, waiting, stopped or done."""

    name: str
    rows: list[Row]


class WorkState(rx.State):
    """What the page of work shows."""

    groups: list[Group] = []
    loaded: bool = False
    gone: bool = False
    full: bool = False
    nights: bool = True
    connects: bool = False
    _watch: int = 0

    @rx.event
    def open(self) -> rx.event.EventSpec:
        """Forget what was said on an earlier visit, and look."""
        self.gone, self.full = False, False
        self.nights = bool(Night.read(rig().settings.night).hours)
        return WorkState.watch

    @rx.event
    def leave(self) -> None:
        """Look no longer: another page is shown. No work ends by it."""
        self._watch += 1

    @rx.event(background=True)
    async def watch(self) -> None:
        """Show the work as it changes, for as long as this page is open."""
        async with self:
            self._watch += 1
            mine, browser = self._watch, self.router.session.client_token
            caller = await caller_of(self)
            self.connects = reach(caller, "connect") is Reach.SCHOOL
        async for seen in follow_work(rig(), caller):
            if not await still_looks_on(browser, caller):
                return
            groups = groups_of(seen, datetime.now(UTC))
            async with self:
                if self._watch != mine:
                    return
                self.loaded = True
                if self.groups != groups:
                    self.groups = groups

    @rx.event
    async def pause(self, job: str) -> None:
        """Stop at the next line; what is recorded stays."""
        await self._do(pause(rig(), await caller_of(self), job))

    @rx.event
    async def cancel(self, job: str) -> None:
        """Stop at once; what is recorded stays."""
        await self._do(cancel(rig(), await caller_of(self), job))

    @rx.event
    async def go_on(self, job: str) -> None:
        """Go on where it stopped, or try again."""
        await self._do(resume(rig(), await caller_of(self), job))

    @rx.event
    async def put_off(self, job: str) -> None:
        """Leave it to the night."""
        await self._do(put_off(rig(), await caller_of(self), job, Priority.TONIGHT))

    @rx.event
    async def want_now(self, job: str) -> None:
        """Leave it to the night no longer."""
        await self._do(put_off(rig(), await caller_of(self), job, Priority.NOW))

    @rx.event
    async def clear(self) -> None:
        """Show what is over no longer."""
        await self._do(clear_finished(rig(), await caller_of(self)))

    async def _do(self, act: Awaitable[None]) -> None:
        """Do it and show at once what has become of it."""
        self.gone = self.full = False
        try:
            await act
        except NotFound:
            self.gone = True
        except ShelfFull:
            self.full = True
        seen = await work_shown(rig(), await caller_of(self))
        self.groups = groups_of(seen, datetime.now(UTC))


def groups_of(seen: Sequence[Work], now: datetime) -> list[Group]:
    """The jobs by how they stand; no group is empty."""
    groups = [
        Group(name, [_row(job, now) for job in seen if job.status in these])
        for name, these in _GROUPS.items()
    ]
    return [group for group in groups if group.rows]


def _row(job: Work, now: datetime) -> Row:
    age, unit = _age((now - job.since).total_seconds())
    recording = job.kind == "record"
    moving = job.status in {Status.QUEUED, Status.RUNNING}
    return Row(
        id=job.id,
        kind=job.kind,
        play=job.script,
        title=job.title,
        who="" if job.mine else job.who,
        status=str(job.status),
        done=job.done,
        failed=job.failed,
        total=job.total,
        seconds_left=-1 if job.seconds_left is None else round(job.seconds_left),
        age=age,
        unit=unit,
        tries=job.tries,
        why=job.message,
        pausing=job.wish == "pause",
        tonight=job.priority is Priority.TONIGHT,
        may_pause=recording and moving,
        may_cancel=moving or job.status is Status.PAUSED,
        may_go_on=_may_go_on(job),
        may_wait=recording and job.status is Status.QUEUED,
    )


def _may_go_on(job: Work) -> bool:
    return job.status in {Status.PAUSED, Status.FAILED, Status.CANCELLED}


def _age(seconds: float) -> tuple[int, str]:
    """How long ago that was, in the largest unit that fits."""
    if seconds < 60:  # noqa: PLR2004 - a minute
        return 0, "now"
    return next((int(seconds // size), unit) for top, unit, size in _UNITS if seconds < top * size)
