"""The library: the plays of this person, and the door through which new ones come in."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import suppress
from dataclasses import dataclass

import reflex as rx

from engine.account.caller import Caller
from engine.rig import rig
from engine.script.names import key
from engine.use_cases import discard, library
from engine.use_cases.jobs import cancel, resume
from engine.use_cases.library import LeftOff, Shelved
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.refusals import NotFound, QuotaReached, StoreAway
from engine.use_cases.scan import follow_scans
from engine.use_cases.sign_in import still_signed_in
from state.discard import DiscardState
from state.door import Doorway
from state.scan import Reading, reading_of
from state.session import Session, caller_of, still_looks_on

_COVERS = ("#3d2c52", "#6b2d2a", "#1f4a52", "#4a4020", "#274b34", "#5a2a47", "#24405f", "#553318")

_LOOK_ANYWAY = 30.0
"""Seconds after which a page looks by itself: a tab that was closed says no goodbye."""

_MANY = 7
"""Plays that no longer stand on one screen: from then on they can be looked for."""

_LONGEST = 100

_ASK_AGAIN = 2.0
"""Seconds after which a database that did not answer is asked again."""


@dataclass
class Stroke:
    """One bar of the picture on a cover."""

    hue: int
    height: int


@dataclass
class Cover:
    """A play as it stands on the shelf; an `unread` one has nothing but its title and `reading`.

    Until its lines are `counted`, what is `ready` of the `total` is what was so before. One that is
    not `begun` opens at its script, any other where a rehearsal is set up.
    """

    id: str
    title: str
    author: str
    language: str
    roles: int
    minutes: int
    sample: bool
    colour: str
    ready: int
    total: int
    counted: bool
    scanned: bool
    unread: bool
    reading: Reading
    bars: list[Stroke]
    favourite: bool
    begun: bool


class LibraryState(Doorway, rx.State):
    """What the library shows.

    `plays` are those whose title or author has what is `wanted` in it; `many` says that there are
    so many that one may want to look for some. `preparing` says that the plays of ours are coming,
    `unprepared` that they could not.
    """

    plays: list[Cover] = []
    wanted: str = ""
    many: bool = False
    loaded: bool = False
    preparing: bool = False
    unprepared: bool = False
    again: str = ""
    again_title: str = ""
    again_scene: str = ""
    again_roles: str = ""
    gone: str = ""
    gone_title: str = ""
    _every: list[Cover] = []
    _watch: int = 0
    _stay: int = 0

    @rx.event
    def arrive(self) -> None:
        """Forget where this person stopped before an earlier visit: they may have been on since."""
        self.again = ""

    @rx.event
    def leave(self) -> None:
        """Look no longer: another page is shown."""
        self._stay += 1

    @rx.event(background=True)
    async def open(self) -> AsyncIterator[rx.event.EventSpec]:
        """Show what is on the shelf, at once and whenever it changes, while this page is open.

        What must be counted anew stands there before it is; what was under way on an earlier visit
        is forgotten.
        """
        async with self:
            self.reading, self.sent = False, 1.0
            self._stay += 1
            mine, browser = self._stay, self.router.session.client_token
            caller = await caller_of(self)
        counted = False
        with library.changes(rig(), caller) as changed:
            while await still_looks_on(browser, caller):
                changed.clear()
                seen = await _seen(caller, counted=counted)
                async with self:
                    if self._stay != mine:
                        return
                    begins = await self._show(seen)
                if begins:
                    yield LibraryState.watch
                is_first, counted = not counted, True
                if is_first and seen and not all(play.counted for play in seen[0]):
                    continue
                with suppress(TimeoutError):
                    await asyncio.wait_for(changed.wait(), _LOOK_ANYWAY if seen else _ASK_AGAIN)

    @rx.event
    async def discard(self, script_id: str) -> rx.event.EventSpec:
        """Take a play off the shelf; for a month it can be brought back."""
        self.gone_title = await discard.discard(rig(), await caller_of(self), script_id)
        self.gone = script_id
        self._put(await _covers(await caller_of(self)))
        return DiscardState.look

    @rx.event
    def look_for(self, words: str) -> None:
        """Show the plays whose title or author has these words in it."""
        self.wanted = words[:_LONGEST]
        self._put(self._every)

    @rx.event
    async def duplicate(self, script_id: str) -> None:
        """Have a play once more, with its cast, to try something with."""
        self.refusal = ""
        try:
            with suppress(NotFound):
                await library.duplicate(rig(), await caller_of(self), script_id)
        except QuotaReached as reached:
            self.refusal, self.refused_file = reached.reason, ""
        self._put(await _covers(await caller_of(self)))

    @rx.event
    async def favour(self, script_id: str) -> None:
        """Have a play stand first, or no longer."""
        on = not any(play.favourite for play in self.plays if play.id == script_id)
        with suppress(NotFound):
            await library.favour(rig(), await caller_of(self), script_id, on=on)
        self._put(await _covers(await caller_of(self)))

    @rx.event
    async def bring_back(self) -> rx.event.EventSpec:
        """Put back the play that was just taken off."""
        await discard.bring_back(rig(), await caller_of(self), self.gone)
        self.gone = ""
        self._put(await _covers(await caller_of(self)))
        return DiscardState.look

    @rx.event
    async def stop(self, job: str) -> None:
        """Stop reading a scan at its next page; what is read stays."""
        await cancel(rig(), await caller_of(self), job)

    @rx.event
    async def read_on(self, job: str) -> rx.event.EventSpec:
        """Go on reading a scan where it stopped."""
        await resume(rig(), await caller_of(self), job)
        return LibraryState.watch

    @rx.event(background=True)
    async def watch(self) -> None:
        """Show the scans being read until all are. Closing the tab never ends the reading."""
        async with self:
            self._watch += 1
            mine, caller = self._watch, await caller_of(self)
        async for _ in follow_scans(rig(), caller):
            if not await still_signed_in(rig(), caller):
                return
            plays = await _covers(caller)
            async with self:
                if self._watch != mine:
                    return
                self._put(plays)

    async def _show(self, seen: tuple[list[Cover], LeftOff | None] | None) -> bool:
        """Show what was seen, None if the database was silent; whether pages begin to be read."""
        session = await self.get_state(Session)
        was_away, session.away = session.away, seen is None
        if seen is None:
            return False
        known = set() if was_away or not self.loaded else _moving(self._every)
        plays, left = seen
        self._put(plays)
        self.again = left.practice if left else ""
        if left:
            self.again_title, self.again_scene = left.title, left.scene
            self.again_roles = ", ".join(left.roles)
        samples = rig().samples
        self.preparing = samples.under_way
        self.unprepared = samples.wanted and not samples.under_way
        self.loaded = True
        return bool(_moving(self._every) - known)

    def _put(self, plays: list[Cover]) -> None:
        """Put these on the shelf, and show those that are looked for; what is equal stays."""
        self._every, self.many = plays, len(plays) >= _MANY
        found = [play for play in plays if _is_looked_for(play, self.wanted)]
        if self.plays != found:
            self.plays = found

    async def _bring(self, arrival: Arrival) -> rx.event.EventSpec | None:
        """Take a play in and open it, or stay where one can see how its pages are read.

        What comes back of a file comes by its own request, and may be late: the shelf is never told
        of here, or it would show what was so before.
        """
        caller = await caller_of(self)
        script_id = await receive(rig(), caller, arrival)
        plays = await library.library(rig(), caller, counted=False)
        if any(play.card.id == script_id and play.card.unread for play in plays):
            return None
        return rx.redirect(f"/script/{script_id}")


async def _seen(caller: Caller, *, counted: bool) -> tuple[list[Cover], LeftOff | None] | None:
    """What is on the shelf, and the rehearsal that was left; None if the database is silent."""
    try:
        seen = await library.look(rig(), caller, counted=counted)
    except StoreAway:
        return None
    return [_cover(play) for play in seen.plays], seen.left


def _is_looked_for(play: Cover, words: str) -> bool:
    return all(word in key(f"{play.title} {play.author}") for word in key(words).split())


def _moving(plays: list[Cover]) -> set[str]:
    """The jobs of the scans that are being read."""
    return {play.reading.job for play in plays if play.reading.moving}


async def _covers(caller: Caller) -> list[Cover]:
    return [_cover(play) for play in await library.library(rig(), caller)]


def _cover(play: Shelved) -> Cover:
    card, recorded = play.card, play.recorded
    return Cover(
        id=card.id,
        title=card.title,
        author=card.author,
        language=card.language.upper(),
        roles=card.roles,
        minutes=max(1, round(card.seconds / 60)),
        sample=card.sample,
        colour=_COVERS[sum(card.title.encode()) % len(_COVERS)],
        ready=recorded.done,
        total=recorded.total,
        counted=not recorded.stale,
        scanned=card.scanned,
        unread=card.unread,
        reading=reading_of(play.reading),
        favourite=play.favourite,
        begun=play.begun,
        bars=[Stroke(bar.hue, bar.height) for bar in card.outline],
    )
