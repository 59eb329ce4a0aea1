"""Keeping what a stage says has happened: each event once, in the order of its browser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256

from engine.account.caller import Caller
from engine.account.permit import NotPermitted
from engine.rehearsal.batch import Batch
from engine.rehearsal.claim import StageReport
from engine.rehearsal.report import StageEvent
from engine.rig import Rig
from engine.store import arrivals, practices
from engine.store.practices import Move, PracticeEvent, Wanted
from engine.use_cases.record import record_for

ID_LENGTH = 32
"""Hexadecimal digits of an id, as those of every row."""

_MOVING = {StageEvent.SPEED, StageEvent.POSITION, StageEvent.LEVEL}


async def keep_events(rig: Rig, caller: Caller, practice_id: str, sent: Batch) -> int:
    """Keep those of a batch that have not arrived before; the number of the last one there is now.

    Recording goes where the actor goes. Raises NotFound.
    """
    async with rig.database.session(caller) as session:
        last = (sent.browser, sent.last)
        before = await arrivals.arrive(session, caller, practice_id, last)
        fresh = [event.report for event in sent.after(before)]
        await practices.record(session, caller, practice_id, *_events(fresh))
        await practices.move(session, caller, practice_id, **_moved(fresh))
    await _follow(rig, caller, practice_id, fresh)
    return max(before, sent.last)


async def begun_elsewhere(rig: Rig, caller: Caller, practice_id: str, name: str) -> str:
    """The practice of a run that a browser has begun by itself, as another run of a practice.

    Its id is made of both, so that it is opened once however often it is told. Raises NotFound.
    """
    own_id = sha256(f"{practice_id} {name}".encode()).hexdigest()[:ID_LENGTH]
    async with rig.database.session(caller) as session:
        old = await practices.find(session, caller, practice_id)
        wanted = Wanted(old.script, old.scene, old.roles, old.level, old.lines)
        await practices.begin_once(session, caller, wanted, own_id)
    return own_id


def _events(happened: Iterable[StageReport]) -> Iterator[PracticeEvent]:
    for told in happened:
        if told.kind not in _MOVING:
            yield PracticeEvent(str(told.kind), told.line, told.at_ms, told.value)


def _moved(happened: Iterable[StageReport]) -> Move:
    """Where all of it together has brought the practice."""
    move = Move()
    for told in happened:
        match told.kind:
            case StageEvent.SPEED:
                move["speed"] = told.value
            case StageEvent.LEVEL:
                move["level"] = int(told.value)
            case StageEvent.POSITION:
                move["position"] = told.line
            case StageEvent.ENDED:
                move["ended"] = datetime.now(UTC)
    return move


async def _follow(
    rig: Rig, caller: Caller, practice_id: str, happened: Iterable[StageReport]
) -> None:
    """Have recorded what is heard from the last line on that somebody has jumped to."""
    jumps = [told.line for told in happened if told.kind is StageEvent.JUMPED]
    if not jumps:
        return
    async with rig.database.session(caller) as session:
        practice = await practices.find(session, caller, practice_id)
    with suppress(NotPermitted):
        await record_for(rig, caller, practice.script, practice.scene, jumps[-1])
