"""The dry takes that are held: what wants only effects is not spoken again."""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable
from dataclasses import replace

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import takes
from engine.store.shelf import Cabinet, Spoiled
from engine.store.takes import TakeNote
from engine.take.fallbacks import Terms
from engine.take.take import Planned, Take

KIND = "takes"


async def with_dry_takes(rig: Rig, caller: Caller, terms: Terms, lines: Iterable[Planned]) -> Terms:
    """The terms, with the dry takes of those of the lines that want effects."""
    wanted = {line.dry_key for line in lines if line.dry_key}
    if not wanted:
        return terms
    async with rig.database.session(caller) as session:
        notes = await takes.about(session, caller, wanted)
    cabinet = rig.shelf.of(caller.school)

    def fetched(planned: Planned) -> Take | None:
        note = notes.get(planned.dry_key)
        return _fetched(cabinet, note) if note else None

    return replace(terms, dry_takes=fetched)


async def held(rig: Rig, caller: Caller, key: str) -> Take | None:
    """The take of this key as it was recorded, if it was and is still whole."""
    async with rig.database.session(caller) as session:
        note = (await takes.about(session, caller, [key])).get(key)
    if note is None:
        return None
    return await asyncio.to_thread(_fetched, rig.shelf.of(caller.school), note)


async def keep(rig: Rig, caller: Caller, take: Take) -> None:
    """Shelve and note a take, and the dry one that comes with it. Raises ShelfFull."""
    cabinet = rig.shelf.of(caller.school)
    others = await asyncio.to_thread(shelve, cabinet, [take])
    async with rig.database.session(caller) as session:
        noted = await takes.keep(session, caller, take)
    await asyncio.to_thread(reshelve, cabinet, others, noted)


def shelve(cabinet: Cabinet, taken: Iterable[Take]) -> list[Take]:
    """Put takes on the shelf, and the dry ones that come with them. Blocks. Raises ShelfFull.

    Returns those in whose place another sound is: that of a process that records the same just
    now, or that was killed before it noted it. Few engines say a line twice alike.
    """
    every = [each for take in taken for each in (take.dry, take) if each]
    return [each for each in every if not cabinet.put(KIND, each.key, each.audio)]


def reshelve(cabinet: Cabinet, others: Iterable[Take], noted: Collection[str]) -> None:
    """Have the sounds of takes be their own, where it was these that were noted. Blocks."""
    for take in others:
        if take.key in noted:
            cabinet.discard(KIND, take.key)
            cabinet.put(KIND, take.key, take.audio)


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
