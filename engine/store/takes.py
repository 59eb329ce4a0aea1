"""What is known of each take; the sound itself is on the shelf, under ("takes", key)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import islice

from pydantic import TypeAdapter
from sqlmodel import col, delete, select, update
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.store.database import add_all_once
from engine.store.tables import TakeRow
from engine.take.take import Take
from engine.voice.fallback import StandIn
from engine.voice.port import Reason, Timing

_MARKS: TypeAdapter[tuple[Timing, ...]] = TypeAdapter(tuple[Timing, ...])
_PEAKS: TypeAdapter[tuple[float, ...]] = TypeAdapter(tuple[float, ...])
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TakeNote:
    """A take without its sound; see engine.take.take.Take for the units."""

    key: str
    seconds: float
    loudness: float
    peak: float
    words: tuple[Timing, ...]
    phonemes: tuple[Timing, ...]
    peaks: tuple[float, ...]
    stand_in: StandIn | None = None
    doubt: str = ""
    made: datetime | None = None


async def held(session: AsyncSession, caller: Caller, keys: Collection[str]) -> frozenset[str]:
    """Those of the keys that this school has takes of."""
    found: set[str] = set()
    for some in in_parts(keys):
        mine = select(TakeRow.key).where(TakeRow.school_id == caller.school)
        found.update(await session.exec(mine.where(col(TakeRow.key).in_(some))))
    return frozenset(found)


async def keep(session: AsyncSession, caller: Caller, *taken: Take) -> frozenset[str]:
    """Note takes whose sounds are on the shelf; one that was noted before stays as it is.

    Dry takes that come with them are noted too. Returns the keys of those noted now.
    """
    every = (each for take in taken for each in (take.dry, take) if each)
    added = await add_all_once(session, [_row(caller.school, take) for take in every])
    return frozenset(row.key for row in added)


async def stood_in(session: AsyncSession, caller: Caller, keys: Collection[str]) -> frozenset[str]:
    """Those of the keys that a stand-in spoke."""
    return frozenset(await stand_ins(session, caller, keys))


async def stand_ins(
    session: AsyncSession, caller: Caller, keys: Collection[str]
) -> dict[str, StandIn]:
    """Who spoke those of these takes that a stand-in spoke, by key."""
    told = (TakeRow.key, TakeRow.spoken_by, TakeRow.instead_of, TakeRow.because)
    found: dict[str, StandIn] = {}
    for some in in_parts(keys):
        mine = select(*told).where(TakeRow.school_id == caller.school, TakeRow.spoken_by != "")
        for key, voice, cast, because in await session.exec(mine.where(col(TakeRow.key).in_(some))):
            found[key] = StandIn(voice, cast, Reason(because))
    return found


async def forget(session: AsyncSession, school: str, keys: Collection[str]) -> None:
    """Note these takes no longer: they will be recorded again. Their sound goes first."""
    for some in in_parts(keys):
        mine = delete(TakeRow).where(col(TakeRow.school_id) == school)
        await session.exec(mine.where(col(TakeRow.key).in_(some)))


async def doubted(session: AsyncSession, caller: Caller, keys: Collection[str]) -> dict[str, str]:
    """What seems wrong with those of the takes with which something does, as word keys."""
    found: dict[str, str] = {}
    for some in in_parts(keys):
        mine = select(TakeRow.key, TakeRow.doubt).where(TakeRow.school_id == caller.school)
        wrong = mine.where(col(TakeRow.key).in_(some), TakeRow.doubt != "")
        found.update((await session.exec(wrong)).all())
    return found


async def lost(session: AsyncSession, school: str, key: str) -> None:
    """Note that the sound of a take is gone or spoiled: it counts as missing from now on."""
    its = delete(TakeRow).where(col(TakeRow.school_id) == school, col(TakeRow.key) == key)
    await session.exec(its)


async def accept(session: AsyncSession, caller: Caller, keys: Collection[str]) -> None:
    """Doubt these takes no longer: somebody has heard them. Whoever asks has asked `permit`."""
    for some in in_parts(keys):
        mine = update(TakeRow).where(col(TakeRow.school_id) == caller.school)
        await session.exec(mine.where(col(TakeRow.key).in_(some)).values(doubt=""))


async def about(
    session: AsyncSession, caller: Caller, keys: Collection[str]
) -> dict[str, TakeNote]:
    """What is known of each of these takes that this school has."""
    notes: dict[str, TakeNote] = {}
    for some in in_parts(keys):
        mine = select(TakeRow).where(TakeRow.school_id == caller.school)
        rows = await session.exec(mine.where(col(TakeRow.key).in_(some)))
        notes.update((row.key, _note(row)) for row in rows)
    return notes


def in_parts(keys: Collection[str]) -> Iterator[Sequence[str]]:
    """No statement gets more arguments than SQLite takes."""
    rest = iter(keys)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _row(school: str, take: Take) -> TakeRow:
    return TakeRow(
        school_id=school,
        key=take.key,
        seconds=take.seconds,
        loudness=take.loudness,
        peak=take.peak,
        words=_MARKS.dump_json(take.words).decode(),
        phonemes=_MARKS.dump_json(take.phonemes).decode(),
        peaks=_PEAKS.dump_json(take.peaks).decode(),
        spoken_by=take.stand_in.voice if take.stand_in else "",
        instead_of=take.stand_in.instead_of if take.stand_in else "",
        because=take.stand_in.because if take.stand_in else "",
        doubt=take.doubt,
    )


def _note(row: TakeRow) -> TakeNote:
    return TakeNote(
        key=row.key,
        seconds=row.seconds,
        loudness=row.loudness,
        peak=row.peak,
        words=_MARKS.validate_json(row.words),
        phonemes=_MARKS.validate_json(row.phonemes),
        peaks=_PEAKS.validate_json(row.peaks),
        stand_in=_stand_in(row),
        doubt=row.doubt,
        made=row.made_at,
    )


def _stand_in(row: TakeRow) -> StandIn | None:
    if not row.spoken_by:
        return None
    return StandIn(row.spoken_by, row.instead_of, Reason(row.because))
