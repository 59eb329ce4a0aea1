"""The page of engines groups them by where they are and tells what a month cost."""

from datetime import UTC, datetime, timedelta

import pytest

from engine.use_cases.engines import EngineStanding, EngineTold
from engine.use_cases.spend import Spending
from engine.voice.budget import Charge
from engine.voice.engine_record import EngineKind
from engine.voice.port import Reason
from state.engines import groups_of, month_of

NOW = datetime(2026, 11, 5, 12, tzinfo=UTC)
ESPEAK = EngineTold("espeak", EngineKind.BUILT_IN, EngineStanding.READY, 9, ("en-GB", "fr"))
SERVICE = EngineTold(
    "elevenlabs",
    EngineKind.SERVICE,
    EngineStanding.RESTING,
    because=Reason.UNREACHABLE,
    since=NOW - timedelta(minutes=3),
    rest=61.0,
    host="api.elevenlabs.io",
    price=0.00125,
    priced=True,
)


def test_engines_stand_where_they_are_and_tell_what_can_be_done() -> None:
    here, services, over = groups_of([SERVICE, ESPEAK], NOW)
    ((built_in,), (service,)) = (here.rows, services.rows)
    assert over.rows == []
    assert ([tongue.language for tongue in built_in.tongues], built_in.more) == (["en"], 1)
    assert (built_in.may_hear, built_in.may_ask) == (True, False)
    assert (service.may_hear, service.may_ask) == (False, True)
    assert (service.age, service.unit, service.rest) == (3, "minutes", 2)


def test_a_price_has_as_many_places_as_it_needs() -> None:
    (_, services, _) = groups_of([SERVICE], NOW)
    assert services.rows[0].price == "0.00125"


@pytest.mark.parametrize(
    ("spent", "limit", "share"),
    [(2.5, 10.0, 25.0), (12.0, 10.0, 100.0), (0.0, 0.0, 100.0), (3.0, None, 0.0)],
)
def test_a_month_is_never_more_than_full(spent: float, limit: float | None, share: float) -> None:
    spending = Spending("2026-11", spent, limit, "EUR", 0, ())
    assert month_of([SERVICE], spending).share == share


def test_what_an_engine_cost_stays_told_when_it_is_there_no_longer() -> None:
    spending = Spending("2026-11", 1.5, None, "EUR", 0, (Charge("play_ht", 900, 1.5),))
    told = [(row.engine, row.cost, row.price) for row in month_of([SERVICE], spending).charges]
    assert told == [("elevenlabs", "0.00", "0.00125"), ("play_ht", "1.50", "")]
