"""Who was found to be whom, and the sessions elsewhere by which they came in."""

from __future__ import annotations

from dataclasses import dataclass

from sqlmodel import col, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.identity.identity import Identity
from engine.store.database import add_once
from engine.store.tables import LinkedIdentityRow, ProviderSessionRow


@dataclass(frozen=True, slots=True)
class Elsewhere:
    """The session at a provider behind a browser session; the proof is sealed."""

    session: str
    school: str
    provider: str
    subject: str
    sid: str
    id_token: str


async def account_of(session: AsyncSession, identity: Identity) -> str:
    """The id of the account that this identity leads to; empty if there is none."""
    for subject in filter(None, (identity.subject, identity.also)):
        if row := await session.get(LinkedIdentityRow, (identity.issuer, subject)):
            return row.account_id
    return ""


async def providers_of(session: AsyncSession, account_id: str) -> frozenset[str]:
    """The ids of the providers that have vouched for somebody."""
    theirs = select(LinkedIdentityRow.provider_id).where(LinkedIdentityRow.account_id == account_id)
    return frozenset(await session.exec(theirs))


async def link(session: AsyncSession, identity: Identity, account_id: str) -> bool:
    """Have it lead to this account from now on; False where it leads to one already."""
    told = [
        await add_once(
            session,
            LinkedIdentityRow(
                issuer=identity.issuer,
                subject=subject,
                account_id=account_id,
                provider_id=identity.provider,
            ),
        )
        for subject in filter(None, (identity.subject, identity.also))
    ]
    return told[0]


async def has_any(session: AsyncSession, account_id: str) -> bool:
    """Whether any identity leads to an account."""
    theirs = select(LinkedIdentityRow.subject).where(LinkedIdentityRow.account_id == account_id)
    return (await session.exec(theirs.limit(1))).first() is not None


async def note_session(session: AsyncSession, there: Elsewhere) -> None:
    """Keep by which session there a browser session here was opened."""
    session.add(
        ProviderSessionRow(
            session_id=there.session,
            school_id=there.school,
            provider_id=there.provider,
            subject=there.subject,
            sid=there.sid,
            id_token=there.id_token,
        )
    )
    await session.flush()


async def behind(session: AsyncSession, session_id: str) -> Elsewhere | None:
    """The session there behind a browser session here."""
    row = await session.get(ProviderSessionRow, session_id)
    if not row:
        return None
    return Elsewhere(session_id, row.school_id, row.provider_id, row.subject, row.sid, row.id_token)


async def opened_by(
    session: AsyncSession, provider_id: str, subject: str, sid: str
) -> tuple[str, ...]:
    """The ids of the browser sessions that were opened by what is told of a session there.

    Without `sid` they are all those of its subject.
    """
    wanted = [col(ProviderSessionRow.provider_id) == provider_id]
    wanted += [col(ProviderSessionRow.sid) == sid] if sid else []
    wanted += [col(ProviderSessionRow.subject) == subject] if subject else []
    return tuple(await session.exec(select(ProviderSessionRow.session_id).where(*wanted)))
