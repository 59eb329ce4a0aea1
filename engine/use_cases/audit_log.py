"""The logs of the schools as whoever has the machine reads them, and whether they are whole."""

from __future__ import annotations

from dataclasses import dataclass

from engine.account.audit import Entry, first_broken
from engine.rig import Rig
from engine.store import accounts, audit
from engine.store.walls import Across


@dataclass(frozen=True, slots=True)
class SchoolLog:
    """The log of a school, each entry with the hash that was kept.

    `broken` is the number of the first entry that is not as it was written, None where all are.
    """

    school: str
    name: str
    entries: tuple[tuple[Entry, str], ...]
    broken: int | None


async def logs(rig: Rig) -> tuple[SchoolLog, ...]:
    """The logs of all schools here, by the schools' names; none where there is no school yet."""
    async with rig.database.session(Across.MACHINE) as session:
        schools = await accounts.schools(session)
        found = [(at, name, await audit.entries(session, at)) for at, name in schools.items()]
    return tuple(SchoolLog(at, name, kept, first_broken(kept)) for at, name, kept in found)
