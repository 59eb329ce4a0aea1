"""The rules of a school, and when what had come to its end last went."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.school_rules import USUAL, SchoolRules
from engine.store.database import add_once
from engine.store.tables import SchoolRulesRow


@dataclass(frozen=True, slots=True)
class Retained:
    """When what had come to its end last went, if ever, and how many of each kind."""

    at: datetime | None = None
    gone: Mapping[str, int] = field(default_factory=dict)


async def of(session: AsyncSession, school: str) -> SchoolRules:
    """The rules of a school; the usual ones where it has said nothing."""
    row = await session.get(SchoolRulesRow, school)
    if row is None:
        return USUAL
    flags = (row.voices, row.analysts, row.ears, row.recordings)
    return SchoolRules(row.country, *flags, kept=dict(row.kept))


async def keep(session: AsyncSession, school: str, rules: SchoolRules) -> None:
    """Have a school go by these rules. Whoever asks has asked `permit`."""
    row = await _row(session, school)
    row.country, row.kept = rules.country, dict(rules.kept)
    row.voices, row.analysts, row.ears = rules.voices, rules.analysts, rules.ears
    row.recordings = rules.recordings


async def retained(session: AsyncSession, school: str) -> Retained:
    """When what had come to its end last went."""
    row = await session.get(SchoolRulesRow, school)
    return Retained(row.retained_at, dict(row.retained)) if row else Retained()


async def note_retained(
    session: AsyncSession, school: str, at: datetime, gone: Mapping[str, int]
) -> None:
    """Note that it went then, and how much it was."""
    row = await _row(session, school)
    row.retained_at, row.retained = at, dict(gone)


async def _row(session: AsyncSession, school: str) -> SchoolRulesRow:
    await add_once(session, SchoolRulesRow(school_id=school))
    return await session.get_one(SchoolRulesRow, school)
