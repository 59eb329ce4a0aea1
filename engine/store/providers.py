"""Identity providers of schools, with their secrets as the shelf seals them."""

from __future__ import annotations

from typing import Any

from pydantic import SecretStr, TypeAdapter
from sqlmodel import col, delete, select
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.identity.provider import (
    Admission,
    Kind,
    LtiSettings,
    OidcSettings,
    Provider,
    SamlSettings,
)
from engine.store.shelf import Shelf, Spoiled
from engine.store.tables import ProviderRow

_SETTINGS: dict[Kind, TypeAdapter[Any]] = {
    Kind.OIDC: TypeAdapter(OidcSettings),
    Kind.SAML: TypeAdapter(SamlSettings),
    Kind.LTI: TypeAdapter(LtiSettings),
}
_ADMISSION = TypeAdapter(Admission)


async def keep(session: AsyncSession, shelf: Shelf, provider: Provider) -> None:
    """Keep a provider in the place of the one with its id. No secret leaves the one that is kept.

    Raises KeyUnknown.
    """
    row = await session.get(ProviderRow, provider.id)
    secret = provider.secret.get_secret_value()
    sealed = shelf.seal_text(_use(provider.id), secret.encode()) if secret else ""
    kept = row.secret if row else ""
    told = ProviderRow(
        id=provider.id,
        school_id=provider.school,
        kind=provider.kind,
        name=provider.name,
        domains=" ".join(provider.domains),
        settings=_SETTINGS[provider.kind].dump_json(provider.settings).decode(),
        admission=_ADMISSION.dump_json(provider.admission).decode(),
        secret=sealed or kept,
    )
    if row:
        told.made_at = row.made_at
    await session.merge(told)
    await session.flush()


async def find(session: AsyncSession, shelf: Shelf, provider_id: str) -> Provider | None:
    """The provider of this id, with its secret; without one where no key opens it any longer."""
    row = await session.get(ProviderRow, provider_id)
    return _told(row, _opened(shelf, row)) if row else None


async def every(session: AsyncSession, school: str = "") -> tuple[Provider, ...]:
    """The providers of a school, or of all, by name; their secrets stay where they are."""
    asked = select(ProviderRow).order_by(ProviderRow.name, ProviderRow.id)
    rows = await session.exec(asked.where(ProviderRow.school_id == school) if school else asked)
    return tuple(_told(row) for row in rows)


async def discard(session: AsyncSession, provider_id: str) -> None:
    """Forget a provider; whom it said to be whom is kept, for the day it comes back."""
    await session.exec(delete(ProviderRow).where(col(ProviderRow.id) == provider_id))


def _opened(shelf: Shelf, row: ProviderRow) -> str:
    try:
        return shelf.unseal_text(_use(row.id), row.secret).decode() if row.secret else ""
    except Spoiled:
        return ""


def _use(provider_id: str) -> str:
    return f"secret of the identity provider {provider_id}"


def _told(row: ProviderRow, secret: str = "") -> Provider:
    return Provider(
        id=row.id,
        school=row.school_id,
        name=row.name,
        settings=_SETTINGS[Kind(row.kind)].validate_json(row.settings),
        domains=tuple(row.domains.split()),
        admission=_ADMISSION.validate_json(row.admission),
        secret=SecretStr(secret),
    )
