"""The purse of a school: warnings on the way, a hard stop at its end."""

from collections.abc import Sequence
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime

import pytest

from engine.voice.budget import Charge, Purse, month_of, warning


@pytest.mark.parametrize(
    ("spent", "told"),
    [(0, 0), (4.99, 0), (5, 50), (7.99, 50), (8, 80), (9.99, 80), (10, 100), (12, 100)],
)
def test_somebody_is_told_at_half_at_four_fifths_and_at_the_end(spent: float, told: int) -> None:
    assert warning(spent, 10.0) == told


def test_without_a_limit_nobody_is_warned_and_nothing_stops() -> None:
    purse = Purse()
    assert purse.promise(10**9)
    assert warning(10**9, None) == 0


def test_a_budget_of_nothing_pays_for_nothing() -> None:
    purse = Purse(limit=0.0)
    assert not purse.promise(0.01)
    assert purse.promise(0.0)
    assert purse.warning == 100


def test_the_budget_can_be_spent_to_the_last_coin() -> None:
    purse = Purse(limit=1.0)
    for _ in range(10):
        assert purse.promise(0.1)
        purse.pay(0.1, Charge("elevenlabs", 10, 0.1))
    assert not purse.promise(0.1)


def test_lines_under_way_together_never_spend_more_than_there_is() -> None:
    purse = Purse(limit=10.0)
    with ThreadPoolExecutor(8) as threads:
        promised = list(threads.map(lambda _: purse.promise(1.0), range(100)))
    assert sum(promised) == 10
    purse.pay(1.0)
    assert purse.promise(1.0)


class Away:
    """A treasury that is sometimes away."""

    def __init__(self) -> None:
        """It is there, and nothing was paid."""
        self.there, self.promised, self.noted = True, 0.0, list[Charge]()

    def promise(self, cost: float, limit: float) -> bool:
        """Set aside what is there."""
        self.promised += cost
        return self.promised <= limit

    def pay(self, promised: float, charges: Sequence[Charge]) -> bool:
        """Note what was paid."""
        if self.there:
            self.promised -= promised
            self.noted += charges
        return self.there


def test_what_the_treasury_could_not_note_it_is_told_later() -> None:
    treasury = Away()
    purse = Purse(limit=10.0, treasury=treasury)
    charges = [Charge("elevenlabs", 10 * n, n) for n in (1, 2, 3)]
    for charge in charges:
        assert purse.promise(charge.cost)
    treasury.there = False
    purse.pay(1, charges[0])
    purse.pay(2, charges[1])
    assert (treasury.noted, purse.spent) == ([], 3.0)
    treasury.there = True
    purse.pay(3, charges[2])
    assert (treasury.noted, treasury.promised, purse.spent) == (charges, 0.0, 6.0)
    purse.pay(0.0)
    assert treasury.noted == charges


def test_a_cost_belongs_to_its_month() -> None:
    assert month_of(datetime(2026, 3, 1, tzinfo=UTC)) == "2026-03"
