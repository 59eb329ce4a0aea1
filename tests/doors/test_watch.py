"""Those who look after a deployment are told how it is, and strangers are told nothing."""

from __future__ import annotations

import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import httpx
import pytest

from engine.counts import count_wanted
from engine.rig import Rig
from engine.settings import settings
from engine.use_cases.watch import Ailment, health_of
from rxapp.api import api
from rxapp.guard import Guard


@pytest.fixture
def token(monkeypatch: pytest.MonkeyPatch) -> Iterator[str]:
    """What whoever asks for figures must bring here."""
    monkeypatch.setenv("CUELIGHT_METRICS_TOKEN", "for the watch")
    settings.cache_clear()
    yield "for the watch"
    settings.cache_clear()


async def test_a_house_that_is_well_says_so(door: httpx.AsyncClient) -> None:
    assert (await door.get("/livez")).json() == {"alive": True}
    ready = await door.get("/readyz")
    assert (ready.status_code, ready.json()["ready"]) == (200, True)


async def test_probes_may_call_the_machine_by_any_name(house: Rig) -> None:
    transport = httpx.ASGITransport(app=Guard(api))
    async with httpx.AsyncClient(transport=transport, base_url="http://10.0.0.7:3000") as probe:
        assert (await probe.get("/livez")).status_code == 200
        assert (await probe.get("/readyz")).status_code == 200
        assert (await probe.get("/metrics")).status_code == 404
        assert (await probe.get("/api/v1/scripts/x")).status_code == 421


async def test_a_database_that_cannot_be_written_is_told_without_a_secret(
    house: Rig, door: httpx.AsyncClient
) -> None:
    file = house.settings.data / "cuelight.db"
    with closing(sqlite3.connect(file, isolation_level=None)) as other:
        other.execute("begin exclusive")
        told = await door.get("/readyz")
    assert told.status_code == 503
    assert told.headers["content-type"] == "application/problem+json"
    assert told.json()["reason"] == "database"
    assert str(file) not in told.text


async def test_keys_that_are_lost_are_told(house: Rig, tmp_path: Path) -> None:
    ring = tmp_path / "data" / "shelf" / "keys" / "local"
    ring.parent.mkdir(parents=True, exist_ok=True)
    ring.write_text("{}")
    assert (await health_of(house)).ailments == (Ailment.KEYS,)


async def test_a_disk_that_is_nearly_full_is_told(house: Rig) -> None:
    free = shutil.disk_usage(house.settings.data).free
    assert (await health_of(house, 2 * free)).ailments == (Ailment.DISK,)


async def test_figures_are_told_to_this_machine(door: httpx.AsyncClient, play: str) -> None:
    count_wanted(3, 5)
    told = await door.get("/metrics")
    assert told.status_code == 200
    for name in (
        'cuelight_jobs{kind="analysis",status="',
        "cuelight_queue_age_seconds ",
        'cuelight_lines_wanted_total{held="yes"}',
        "cuelight_takes ",
        "cuelight_browsers 0.0",
        "cuelight_recognition_seconds",
    ):
        assert name in told.text


@pytest.mark.parametrize("way", ["x-forwarded-for", "forwarded", "via"])
async def test_figures_are_not_handed_on_to_strangers(door: httpx.AsyncClient, way: str) -> None:
    assert (await door.get("/metrics", headers={way: "203.0.113.7"})).status_code == 404


async def test_where_a_token_is_set_it_is_wanted(token: str, door: httpx.AsyncClient) -> None:
    assert (await door.get("/metrics")).status_code == 404
    assert (await door.get("/metrics", headers=[(b"authorization", b"Bearer \xf1")])).is_error
    right = {"authorization": f"Bearer {token}", "x-forwarded-for": "203.0.113.7"}
    assert (await door.get("/metrics", headers=right)).status_code == 200
