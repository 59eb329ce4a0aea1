"""What all processes together have promised and paid of a school's month: none spends it twice."""

from __future__ import annotations

import logging
import os
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from functools import cache
from socket import gethostname
from typing import Any

from sqlalchemy import ColumnElement, Connection, case, delete, func, insert, or_, select, update
from sqlalchemy.exc import OperationalError
from sqlalchemy.exc import TimeoutError as NoConnection
from sqlmodel import col

from engine.store.database import Database
from engine.store.tables import PromiseRow, SchoolRow, SpendingRow, new_id, now
from engine.voice.budget import HAIR, Charge

_LOG = logging.getLogger(__name__)
_ALIVE = timedelta(minutes=15)
"""How long a process that says nothing more is thought to be alive: longer than any line takes."""

_PAUSE = 0.5


@cache
def this_process() -> str:
    """The name of this process, as one that promises."""
    return f"{gethostname()} {os.getpid()} {new_id()}"


@dataclass(frozen=True, slots=True)
class SchoolTreasury:
    """The money of one school and month, for all processes with this database. Blocks.

    Whoever promises or pays holds the school's row meanwhile, so it is done one after the other.
    A database that does not answer for `patience` seconds promises nothing and notes nothing.
    """

    database: Database
    school: str
    month: str
    holder: str = field(default_factory=this_process)
    patience: float = 20.0

    def promise(self, cost: float, limit: float) -> bool:
        """Set so much aside unless all that is spent and promised would go above the limit."""
        return self._answered(lambda there: self._promised(there, cost, limit))

    def pay(self, promised: float, charges: Sequence[Charge]) -> bool:
        """Note what was paid, and take back what was promised to it; False if it cannot now."""

        def noted(there: Connection) -> bool:
            for charge in charges:
                self._note(there, charge)
            return self._add(there, -promised)

        return self._answered(noted)

    def _answered(self, ask: Callable[[Connection], bool]) -> bool:
        """The answer of the database, which may be away or busy for a while."""
        until = time.monotonic() + self.patience
        while True:
            try:
                with self.database.blocking(self) as there:
                    self._hold(there)
                    return ask(there)
            except (OperationalError, NoConnection) as fault:
                if time.monotonic() > until:
                    _LOG.warning("The money of %s cannot be asked for: %s", self.school, fault)
                    return False
                time.sleep(_PAUSE)

    def _promised(self, there: Connection, cost: float, limit: float) -> bool:
        there.execute(delete(PromiseRow).where(*self._ours(), self._dead(there)))
        if cost > limit - there.execute(self._gone()).scalar_one() + HAIR:
            return False
        return self._add(there, cost)

    def _hold(self, there: Connection) -> None:
        """Have others who promise for this school wait; SQLite does at the first change."""
        row = select(col(SchoolRow.id)).where(col(SchoolRow.id) == self.school)
        there.execute(row.with_for_update(key_share=True))

    def _add(self, there: Connection, more: float) -> bool:
        """Count so much more with what this process has promised."""
        until = self._clock(there) + _ALIVE
        in_all = col(PromiseRow.amount) + more
        amount = case((in_all > 0, in_all), else_=0.0)
        mine = update(PromiseRow).where(*self._ours(), col(PromiseRow.holder) == self.holder)
        if there.execute(mine.values(amount=amount, until=until)).rowcount == 0 and more > 0:
            told = {"school_id": self.school, "month": self.month, "holder": self.holder}
            there.execute(insert(PromiseRow).values(**told, amount=more, until=until))
        return True

    def _note(self, there: Connection, charge: Charge) -> None:
        """Add a charge to what its engine cost in the month."""
        its = {"school_id": self.school, "month": self.month, "engine": charge.engine}
        row = update(SpendingRow).where(*(col(getattr(SpendingRow, k)) == its[k] for k in its))
        more = row.values(
            characters=col(SpendingRow.characters) + charge.characters,
            cost=col(SpendingRow.cost) + charge.cost,
        )
        if there.execute(more).rowcount == 0:
            counted = {"characters": charge.characters, "cost": charge.cost}
            there.execute(insert(SpendingRow).values(**its, **counted))

    def _gone(self) -> Any:
        """What is spent and promised by all, as one statement."""
        spent = select(func.coalesce(func.sum(SpendingRow.cost), 0.0)).where(
            col(SpendingRow.school_id) == self.school, col(SpendingRow.month) == self.month
        )
        promised = select(func.coalesce(func.sum(PromiseRow.amount), 0.0)).where(*self._ours())
        return select(spent.scalar_subquery() + promised.scalar_subquery())

    def _ours(self) -> tuple[ColumnElement[bool], ...]:
        return (col(PromiseRow.school_id) == self.school, col(PromiseRow.month) == self.month)

    def _dead(self, there: Connection) -> ColumnElement[bool]:
        """What was promised by a process that is gone, or until a time that no process can tell."""
        until, clock = col(PromiseRow.until), self._clock(there)
        return or_(until < clock, until > clock + 2 * _ALIVE)

    @staticmethod
    def _clock(there: Connection) -> Any:
        """The time: the database's own where it is shared by machines."""
        return now() if there.dialect.name == "sqlite" else func.clock_timestamp()
