"""The dry takes that are held: what wants only effects is not spoken again."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import replace

from engine.account.account import Account
from engine.rig import Rig
from engine.store import takes
from engine.store.shelf import Cabinet, Spoiled
from engine.store.takes import TakeNote
from engine.take.cover import Terms
from engine.take.take import Planned, Take

KIND = "takes"


async def with_wardrobe(rig: Rig, person: Account, terms: Terms, lines: Iterable[Planned]) -> Terms:
    """The terms, with the dry takes of those of the lines that want effects."""
    wanted = {line.dry_key for line in lines if line.dry_key}
    if not wanted:
        return terms
    async with rig.database.session() as session:
        notes = await takes.about(session, person, wanted)
    cabinet = rig.shelf.of(person.school)

    def fetched(planned: Planned) -> Take | None:
        note = notes.get(planned.dry_key)
        return _fetched(cabinet, note) if note else None

    return replace(terms, wardrobe=fetched)


async def held(rig: Rig, person: Account, key: str) -> Take | None:
    """The take of this key as it was recorded, if it was and is still whole."""
    async with rig.database.session() as session:
        note = (await takes.about(session, person, [key])).get(key)
    if note is None:
        return None
    return await asyncio.to_thread(_fetched, rig.shelf.of(person.school), note)


def shelve(cabinet: Cabinet, take: Take) -> None:
    """Put a take on the shelf, and the dry one that comes with it. Blocks. Raises ShelfFull."""
    for each in (take.dry, take):
        if each:
            cabinet.put(KIND, each.key, each.audio)


def unshelve(cabinet: Cabinet, keys: Iterable[str]) -> None:
    """Take these takes from the shelf. Blocks."""
    for key in keys:
        cabinet.discard(KIND, key)


def _fetched(cabinet: Cabinet, note: TakeNote) -> Take | None:
    """The take as it was recorded; None where the shelf has lost it."""
    try:
        audio = cabinet.get(KIND, note.key)
    except (KeyError, Spoiled):
        return None
    return Take(
        key=note.key,
        audio=audio,
        seconds=note.seconds,
        loudness=note.loudness,
        peak=note.peak,
        words=note.words,
        phonemes=note.phonemes,
        peaks=note.peaks,
        stand_in=note.stand_in,
        doubt=note.doubt,
    )
