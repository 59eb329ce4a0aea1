"""The sound of a take: its length and mark, its bytes in parts, as MP3, at a signed address."""

from __future__ import annotations

import asyncio
import logging
import time
from contextlib import suppress
from dataclasses import dataclass

from engine.account.permit import NotFound
from engine.rig import Rig
from engine.sound import encode
from engine.store import takes
from engine.store.shelf import Cabinet, Pass, ShelfFull, Spoiled

_LOG = logging.getLogger(__name__)
OPUS, MP3 = "takes", "mp3"
"""The kinds of blobs that hold the sound of a take: as it was recorded, and made of that."""


@dataclass(frozen=True, slots=True)
class TakeSound:
    """The sound of a take of a school: its length in bytes, and a mark no other sound ever has."""

    school: str
    kind: str
    key: str
    length: int
    mark: str


async def sound_of(rig: Rig, school: str, key: str, kind: str = OPUS) -> TakeSound:
    """The sound as it is on the shelf. Raises NotFound; what is lost counts as missing then."""
    cabinet = rig.shelf.of(school)
    try:
        label = await asyncio.to_thread(cabinet.label, kind, key)
    except (KeyError, Spoiled) as lost:
        raise await _lost(rig, cabinet, key, lost) from lost
    return TakeSound(school, kind, key, label.length, label.mark)


async def part_of(rig: Rig, sound: TakeSound, start: int, end: int) -> bytes:
    """The bytes from `start` to `end` (not included). Raises NotFound as `sound_of` does."""
    cabinet = rig.shelf.of(sound.school)
    try:
        return await asyncio.to_thread(cabinet.read, sound.kind, sound.key, start, end)
    except (KeyError, Spoiled) as lost:
        raise await _lost(rig, cabinet, sound.key, lost) from lost


async def made_mp3(rig: Rig, school: str, key: str) -> bytes:
    """Have the sound on the shelf as MP3, too; its bytes only if there was no room to keep it.

    Raises NotFound as `sound_of` does.
    """
    cabinet = rig.shelf.of(school)
    try:
        return await asyncio.to_thread(_mp3, cabinet, key)
    except (KeyError, Spoiled) as lost:
        raise await _lost(rig, cabinet, key, lost) from lost


def sign(rig: Rig, school: str, key: str, until: int) -> str:
    """The signature of an address that lets anybody hear this take until then (unix seconds)."""
    return rig.shelf.sign(Pass(school, OPUS, key, until))


def is_signed(rig: Rig, given: tuple[str, str, int], signature: str) -> bool:
    """Whether we signed an address for this school, key and moment, which is still to come."""
    school, key, until = given
    return rig.shelf.vouches(Pass(school, OPUS, key, until), signature, time.time())


async def _lost(rig: Rig, cabinet: Cabinet, key: str, lost: Exception) -> NotFound:
    """Count a take as missing from now on, so that the next recording makes it again."""
    _LOG.warning("The take %s of the shelf cannot be played: %r", key, lost)
    if not await asyncio.to_thread(cabinet.intact, OPUS, [key]):
        async with rig.database.session(cabinet) as session:
            await takes.lost(session, cabinet.school, key)
    return NotFound(key)


def _mp3(cabinet: Cabinet, key: str) -> bytes:
    with suppress(KeyError, Spoiled):
        cabinet.label(MP3, key)
        return b""
    sound = encode.mp3(cabinet.get(OPUS, key))
    with suppress(ShelfFull):
        cabinet.put(MP3, key, sound)
        return b""
    return sound
