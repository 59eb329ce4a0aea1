"""Other programs are told what happens, and tell: signed, fresh, once, and within our reach."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

import httpx
import pytest
from pydantic import SecretStr
from sqlmodel.ext.asyncio.session import AsyncSession
from standardwebhooks import Webhook as Signer

from engine.account.caller import Caller, Position
from engine.account.permit import NotFound, NotPermitted
from engine.job.port import Task
from engine.rig import Rig, close_rig, rig
from engine.settings import Settings
from engine.store import deliveries
from engine.store.follow import follow
from engine.store.walls import Across
from engine.use_cases.deliver import DELIVERY, deliver, webhooks_told
from engine.use_cases.sign_in import local_owner
from engine.use_cases.webhooks import (
    NotAWebhook,
    add_webhook,
    remove_webhook,
    try_webhook,
    webhooks_of,
)
from engine.wire.webhook import PAUSES, Delivery, signed
from rxapp.worker import open_to_work
from tests.doors.conftest import PLAY
from tests.doors.programs import somebody
from tests.doors.receiver import Receiver, receiver

ENDS = ("analysis.completed", "recording.completed")


@pytest.fixture
async def other() -> AsyncIterator[Receiver]:
    """Another program, which hears well."""
    async with receiver(204) as told:
        yield told


@pytest.fixture
async def house(data: Path, other: Receiver) -> AsyncIterator[Rig]:
    """A house that may tell programs on this machine."""
    inside = other.address.split("/")[2]
    chosen = Settings(data=data, processes=1, inside=inside)
    opened = await open_to_work(chosen)
    async with webhooks_told(opened):
        yield opened
    await close_rig()


async def _comes_to(house: Rig, hook: str, tries: int) -> Delivery:
    """The last delivery of a webhook, after so many tries."""

    async def look(session: AsyncSession) -> tuple[Delivery, ...]:
        return await deliveries.last_of(session, hook)

    def over(seen: tuple[Delivery, ...]) -> bool:
        return bool(seen) and seen[0].tries == tries

    seen = [last async for last in follow(house.database, Across.MACHINE, hook, look, over)]
    return seen[-1][0]


async def test_a_flow_brings_a_play_and_is_told_of_the_end_of_its_analysis(
    house: Rig, door: httpx.AsyncClient, other: Receiver
) -> None:
    owner = await local_owner(rig())
    hook, secret = await add_webhook(house, owner, "n8n", other.address, ENDS)
    body = json.dumps({"type": "script.brought", "data": {"text": PLAY, "filename": "lamp.txt"}})
    headers = signed(SecretStr(secret), "msg-1", body)
    told = await door.post(f"/webhooks/{hook}", content=body, headers=headers)
    assert told.status_code == 202
    await other.hears(1)
    heard = other.heard[0]
    message = Signer(secret).verify(heard.body, heard.headers)
    assert message["type"] == "analysis.completed"
    assert message["data"]["script"] == told.json()["script"]
    assert PLAY.splitlines()[0] not in heard.body.decode()
    assert (await _comes_to(house, hook, 1)).answer == 204
    wanted = json.dumps({"type": "analysis.wanted", "data": {"script": told.json()["script"]}})
    headers = signed(SecretStr(secret), "msg-2", wanted)
    again = await door.post(f"/webhooks/{hook}", content=wanted, headers=headers)
    assert again.json()["job"]
    await other.hears(2)
    assert other.heard[1].headers["webhook-id"] != heard.headers["webhook-id"]


async def test_what_is_not_signed_stale_changed_or_told_twice_is_refused(
    house: Rig, door: httpx.AsyncClient
) -> None:
    hook, secret = await add_webhook(house, await local_owner(rig()), "n8n", "", ())
    body = json.dumps({"type": "script.brought", "data": {"text": PLAY}})
    good = signed(SecretStr(secret), "msg-1", body)

    async def told(content: str, headers: dict[str, str], at: str = hook) -> int:
        return (await door.post(f"/webhooks/{at}", content=content, headers=headers)).status_code

    assert await told(body, {}) == 401
    assert await told(body.replace("Lamp", "Lump"), good) == 401
    assert await told(body, {**good, "webhook-id": "msg-2"}) == 401
    assert await told(body, {**good, "webhook-signature": "v1,!,=, v2"}) == 401
    assert await told(body, {**good, "webhook-timestamp": "nan"}) == 401
    for minutes in (-6, 6):
        at = datetime.now(UTC) + timedelta(minutes=minutes)
        stale = {**good, "webhook-timestamp": str(int(at.timestamp()))}
        stale["webhook-signature"] = Signer(secret).sign("msg-1", at, body)
        assert await told(body, stale) == 401
    assert await told(body, good, "0" * 32) == 404
    assert await told(body, good) == 202
    assert await told(body, good) == 409


async def test_what_was_refused_may_be_told_once_more_and_what_is_unknown_is(
    house: Rig, door: httpx.AsyncClient
) -> None:
    hook, secret = await add_webhook(house, await local_owner(rig()), "n8n", "", ())
    for body, status in (
        (json.dumps({"type": "analysis.wanted", "data": {"script": "0" * 32}}), 404),
        (json.dumps({"type": "owner.wanted", "data": {}}), 422),
        ("[" * 50_000, 422),
    ):
        headers = signed(SecretStr(secret), "msg-1", body)
        for _ in range(2):
            answer = await door.post(f"/webhooks/{hook}", content=body, headers=headers)
            assert answer.status_code == status


async def test_what_was_not_heard_is_told_again_and_at_last_given_up(
    house: Rig, other: Receiver
) -> None:
    owner = await local_owner(rig())
    hook, _ = await add_webhook(house, owner, "n8n", other.address, ())
    other.statuses = [500, 503, 204]
    await try_webhook(house, owner, hook)
    first = await _comes_to(house, hook, 1)
    assert (first.status, first.answer, first.message) == ("waiting", 500, "unreachable")
    due = first.due(datetime.now(UTC))
    assert due is not None
    assert 0 < due <= PAUSES[0].total_seconds()
    for tries in (1, 1, 2):  # the second time it is another's: it was told meanwhile
        await deliver(house, Task(DELIVERY, first.id, owner.school, str(tries)))
    heard = await _comes_to(house, hook, 3)
    assert (heard.status, heard.answer, heard.message) == ("delivered", 204, "")
    assert len(other.heard) == 3
    assert len({each.headers["webhook-id"] for each in other.heard}) == 1


async def test_after_a_day_it_is_given_up(house: Rig, other: Receiver) -> None:
    owner = await local_owner(rig())
    hook, _ = await add_webhook(house, owner, "n8n", other.address, ())
    other.statuses = [404]
    await try_webhook(house, owner, hook)
    first = await _comes_to(house, hook, 1)
    for tries in range(1, len(PAUSES) + 1):
        await deliver(house, Task(DELIVERY, first.id, owner.school, str(tries)))
    last = await _comes_to(house, hook, len(PAUSES) + 1)
    assert (last.status, last.due(datetime.now(UTC))) == ("failed", None)


async def test_who_wants_to_hear_no_more_is_told_no_more(house: Rig, other: Receiver) -> None:
    owner = await local_owner(rig())
    hook, _ = await add_webhook(house, owner, "n8n", other.address, ())
    other.statuses = [410]
    await try_webhook(house, owner, hook)
    told = await _comes_to(house, hook, 1)
    assert (told.status, told.answer) == ("failed", 410)


def test_a_day_is_long_enough() -> None:
    now = datetime.now(UTC)
    lost = Delivery("d", "w", "trial", "waiting", len(PAUSES), 500, "unreachable", now, now)
    assert lost.due(now) == PAUSES[-1].total_seconds()
    assert sum(PAUSES, timedelta()) < timedelta(days=1)


async def test_only_who_runs_a_school_connects_it_and_only_to_the_open_internet(
    house: Rig, other: Receiver
) -> None:
    head: Caller = await somebody(house, "eva", Position.ADMIN)
    hook, _ = await add_webhook(house, head, "n8n", other.address, ENDS)
    teacher = await somebody(house, "ana", Position.TEACHER)
    for refused in (
        add_webhook(house, teacher, "n8n", "", ()),
        webhooks_of(house, teacher),
        try_webhook(house, teacher, hook),
        remove_webhook(house, teacher, hook),
    ):
        with pytest.raises(NotPermitted):
            await refused
    stranger = await somebody(house, "max", Position.OWNER, "sea")
    with pytest.raises(NotFound):
        await remove_webhook(house, stranger, hook)
    assert await webhooks_of(house, stranger) == ()
    for address in ("http://127.0.0.1:1/", "https://user:key@host.example/", "ftp://a", "x" * 3000):
        with pytest.raises(NotAWebhook):
            await add_webhook(house, head, "n8n", address, ENDS)
    await remove_webhook(house, head, hook)
    assert await webhooks_of(house, head) == ()


async def test_a_webhook_that_goes_takes_with_it_what_it_was_to_be_told(
    house: Rig, other: Receiver
) -> None:
    owner = await local_owner(rig())
    hook, _ = await add_webhook(house, owner, "n8n", other.address, ENDS)
    other.statuses = [500]
    await try_webhook(house, owner, hook)
    await other.hears(1)
    await remove_webhook(house, owner, hook)
    async with house.database.session(Across.MACHINE) as session:
        assert await deliveries.waiting(session) == ()
