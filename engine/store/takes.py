"""What is known of each take; the sound itself is on the shelf, under ("takes", key)."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice

from pydantic import TypeAdapter
from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.account import Account
from engine.store.database import add_once
from engine.store.tables import TakeRow
from engine.take.take import Take
from engine.voice.port import Mark

_MARKS: TypeAdapter[tuple[Mark, ...]] = TypeAdapter(tuple[Mark, ...])
_PEAKS: TypeAdapter[tuple[float, ...]] = TypeAdapter(tuple[float, ...])
_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class TakeNote:
    """A take without its sound; see engine.take.take.Take for the units."""

    key: str
    seconds: float
    loudness: float
    peak: float
    words: tuple[Mark, ...]
    phonemes: tuple[Mark, ...]
    peaks: tuple[float, ...]


async def held(session: AsyncSession, who: Account, keys: Collection[str]) -> frozenset[str]:
    """Those of the keys that this school has takes of."""
    found: set[str] = set()
    for some in _in_parts(keys):
        mine = select(TakeRow.key).where(TakeRow.school_id == who.school)
        found.update(await session.exec(mine.where(col(TakeRow.key).in_(some))))
    return frozenset(found)


async def keep(session: AsyncSession, who: Account, take: Take) -> bool:
    """Note a take whose sound is on the shelf; False if it was noted before."""
    row = TakeRow(
        school_id=who.school,
        key=take.key,
        seconds=take.seconds,
        loudness=take.loudness,
        peak=take.peak,
        words=_MARKS.dump_json(take.words).decode(),
        phonemes=_MARKS.dump_json(take.phonemes).decode(),
        peaks=_PEAKS.dump_json(take.peaks).decode(),
    )
    return await add_once(session, row)


async def about(session: AsyncSession, who: Account, keys: Collection[str]) -> dict[str, TakeNote]:
    """What is known of each of these takes that this school has."""
    notes: dict[str, TakeNote] = {}
    for some in _in_parts(keys):
        mine = select(TakeRow).where(TakeRow.school_id == who.school)
        rows = await session.exec(mine.where(col(TakeRow.key).in_(some)))
        notes.update((row.key, _note(row)) for row in rows)
    return notes


def _in_parts(keys: Collection[str]) -> Iterator[Sequence[str]]:
    """No statement gets more arguments than SQLite takes."""
    rest = iter(keys)
    while part := list(islice(rest, _AT_ONCE)):
        yield part


def _note(row: TakeRow) -> TakeNote:
    return TakeNote(
        key=row.key,
        seconds=row.seconds,
        loudness=row.loudness,
        peak=row.peak,
        words=_MARKS.validate_json(row.words),
        phonemes=_MARKS.validate_json(row.phonemes),
        peaks=_PEAKS.validate_json(row.peaks),
    )
