"""What lies on the shelf of a person, or of a school: which blobs, and what to call them."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.store import accounts
from engine.store.personal import About
from engine.store.tables import KeptSoundRow, OwnTakeRow, ScriptRow, TakeRow


@dataclass(frozen=True, slots=True)
class Belonging:
    """A blob of this kind and key, and what it is called where somebody takes it away."""

    name: str
    kind: str
    key: str


def folder_of(script_id: str) -> str:
    """Where all of a play is."""
    return f"plays/{script_id[:12]}"


async def named(session: AsyncSession, about: About) -> str:
    """What they, or their school, are called. Raises KeyError."""
    if not about.account:
        return await accounts.school_name(session, about.school)
    return await accounts.name_of(session, about.account)


async def plays(session: AsyncSession, about: About) -> dict[str, str]:
    """The plays that are theirs and were read: titles by id, what was discarded as well."""
    theirs = select(ScriptRow.id, ScriptRow.title, ScriptRow.filename).where(
        ScriptRow.school_id == about.school, ScriptRow.revision > 0
    )
    if about.account:
        theirs = theirs.where(ScriptRow.owner_id == about.account)
    return {id_: title or file for id_, title, file in (await session.exec(theirs)).all()}


async def belongings(session: AsyncSession, about: About) -> tuple[Belonging, ...]:
    """All blobs that are theirs: files of plays, recordings of people; of a school all takes."""
    files = select(ScriptRow.id, ScriptRow.filename, ScriptRow.source, ScriptRow.owner_id)
    found = [
        Belonging(f"{folder_of(id_)}/source/{file}", "sources", source)
        for id_, file, source, owner in await session.exec(
            files.where(ScriptRow.school_id == about.school)
        )
        if source and about.account in {"", owner}
    ]
    spoken = select(OwnTakeRow).where(OwnTakeRow.school_id == about.school)
    mine = [row for row in await session.exec(spoken) if about.account in {"", row.owner_id}]
    found += [Belonging(f"audio/parts/{row.role}-{row.key}.ogg", "takes", row.key) for row in mine]
    kept = select(KeptSoundRow).where(KeptSoundRow.school_id == about.school)
    for row in await session.exec(kept):
        if about.account in {"", row.owner_id}:
            found.append(
                Belonging(f"audio/kept/{row.made_at:%Y-%m-%d}-{row.id}.ogg", "mine", row.id)
            )
    if not about.account:
        own = {row.key for row in mine}
        takes = await session.exec(select(TakeRow.key).where(TakeRow.school_id == about.school))
        found += [
            Belonging(f"audio/takes/{key}.ogg", "takes", key) for key in takes if key not in own
        ]
    return tuple(found)
