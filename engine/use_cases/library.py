"""The library: the plays of a person, taken off the shelf and put back, and where they left off."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from itertools import count

from engine.account.caller import Caller
from engine.account.quota import Counted
from engine.job.port import Progress
from engine.rig import Rig
from engine.store import added, casts, favourites, practices, scans, scripts
from engine.store.added import Added
from engine.store.changes import changed
from engine.store.revisions import plays_of
from engine.store.scripts import Card
from engine.store.work import Tally
from engine.use_cases.figures import count_again
from engine.use_cases.quotas import room_for
from engine.use_cases.record import tallies

__all__ = ["Added", "Card", "Tally"]

_NUMBER = re.compile(r"(.+) \((\d{1,3})\)")
_UNCOUNTED = Tally()


@dataclass(frozen=True, slots=True)
class Shelved:
    """A play in the library, how much of it is recorded, and how far it is read if it is a scan.

    A `favourite` is one of the person who looks.
    """

    card: Card
    recorded: Tally
    reading: Progress | None
    favourite: bool

    @property
    def begun(self) -> bool:
        """Whether somebody went on from its script: a play of ours, or one with a line spoken."""
        return self.card.sample or self.recorded.done > 0


@dataclass(frozen=True, slots=True)
class LeftOff:
    """A rehearsal that was not ended: its practice's id, the play and scene, the roles' names."""

    practice: str
    title: str
    scene: str
    roles: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Look:
    """What somebody sees who looks at the library."""

    plays: tuple[Shelved, ...]
    left: LeftOff | None


async def look(rig: Rig, caller: Caller, *, counted: bool = True) -> Look:
    """The library, and where this person left off; see `library` for what is `counted`.

    Those who look with the same eyes at the same time are told together: hundreds of tabs may be
    open, and each change has all of them look.
    """

    async def seen() -> Look:
        return Look(await library(rig, caller, counted=counted), await left_off(rig, caller))

    return await rig.together.answer(("library", caller, counted), seen)


async def library(rig: Rig, caller: Caller, *, counted: bool = True) -> tuple[Shelved, ...]:
    """What this person may read: their favourites, then what they opened last or was added first.

    It comes at once if lines need not be `counted` that may have changed; their tally is stale.
    """
    async with rig.database.session(caller) as session:
        cards = await scripts.library(session, caller)
        reading = await scans.under_way(session, caller)
        theirs = await favourites.of(session, caller)
    recorded = await tallies(rig, caller, [card.id for card in cards], counted=counted)
    plays = [
        Shelved(
            card,
            recorded.get(card.id, _UNCOUNTED),
            reading.get(card.id),
            favourite=card.id in theirs,
        )
        for card in cards
    ]
    return tuple(sorted(plays, key=lambda play: not play.favourite))


async def added_last(
    rig: Rig, caller: Caller, most: int, after: Added | None
) -> tuple[tuple[Card, Tally], ...]:
    """A page of what this person may read, those added last first, and how much is recorded."""
    async with rig.database.session(caller) as session:
        return await added.added_last(session, caller, most, after)


async def favour(rig: Rig, caller: Caller, script_id: str, *, on: bool) -> None:
    """Have a play stand first among this person's, or no longer. Raises NotFound."""
    async with rig.database.session(caller) as session:
        await favourites.choose(session, caller, script_id, on=on)


async def left_off(rig: Rig, caller: Caller) -> LeftOff | None:
    """The rehearsal that this person left last; None where its scene is no longer in the play."""
    async with rig.database.session(caller) as session:
        practice = await practices.last_left(session, caller)
        if practice is None:
            return None
        script = (await scripts.kept(session, caller, practice.script)).script
    scenes = {scene.id: scene.title for scene in script.scenes}
    if practice.scene not in scenes:
        return None
    names = {role.id: role.name for role in script.roles}
    roles = tuple(names[role] for role in practice.roles if role in names)
    return LeftOff(practice.id, script.title, scenes[practice.scene], roles)


async def samples_ever_held(rig: Rig, caller: Caller) -> frozenset[str]:
    """The filenames of the samples that this library ever held, even those discarded since."""
    async with rig.database.session(caller) as session:
        return await scripts.samples_ever_held(session, caller)


async def duplicate(rig: Rig, caller: Caller, script_id: str) -> str:
    """The play as it stands, once more, under a title that no other has; its id.

    With it comes its cast, so that what is recorded is heard there, too. Raises NotFound,
    NotYetRead, NotPermitted, QuotaReached.
    """
    async with rig.database.session(caller) as session:
        kept = await scripts.kept(session, caller, script_id)
        await room_for(rig, session, caller.school, Counted.PLAYS)
        taken = {card.title for card in await scripts.library(session, caller)}
        title = next(name for name in _numbered(kept.script.title) if name not in taken)
        script = replace(kept.script, title=title)
        new = scripts.NewScript(script, kept.filename, kept.source, took=kept.took)
        copy = await scripts.add(session, caller, new)
        await casts.keep_cast(session, caller, copy, await casts.cast_of(session, caller, kept.id))
        made = await scripts.kept(session, caller, copy)
    await count_again(rig, made)
    return copy


def _numbered(title: str) -> Iterator[str]:
    """The title with 2, 3, … after it; a number that it has already goes on."""
    found = _NUMBER.fullmatch(title)
    stem, first = (found[1], int(found[2])) if found else (title, 1)
    return (f"{stem} ({number})" for number in count(first + 1))


def changes(rig: Rig, caller: Caller) -> AbstractContextManager[asyncio.Event]:
    """An event that is set whenever a play of the school changes, as long as the block lasts."""
    return rig.database.changes(plays_of(caller.school))


async def tell_of_change(rig: Rig, caller: Caller) -> None:
    """Have everybody who looks at the school's library look again."""
    async with rig.database.session(caller) as session:
        changed(session, plays_of(caller.school))
