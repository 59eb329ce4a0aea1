"""Webhooks are told what happened: as work of the desk, again after a while where it was lost."""

from __future__ import annotations

import json
import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import UTC, datetime

from pydantic import SecretStr

from engine.job.port import Task
from engine.rig import Rig
from engine.store import deliveries, webhooks
from engine.store.deliveries import DELIVERIES, Message
from engine.store.follow import within
from engine.store.walls import Across
from engine.use_cases.meanwhile import attempted, meanwhile
from engine.wire.client import LoopClient
from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import WireAnswer, WireRequest
from engine.wire.failed import WireFailed, reason_of
from engine.wire.webhook import Webhook, signed

LOG = logging.getLogger(__name__)
DELIVERY = "delivery"
"""The kind of the tasks."""

_ANYWAY = 60.0
"""Seconds after which one looks even if nothing was heard."""

_LIMITS = Limits(silence=10.0, answer=15.0, most_bytes=64 * 1024, tries=1)
_GOOD = range(200, 300)


@asynccontextmanager
async def webhooks_told(rig: Rig) -> AsyncIterator[None]:
    """Have what is to be told handed to the desk, for as long as the block lasts."""
    async with meanwhile(_hand_in(rig)):
        yield


async def deliver(rig: Rig, task: Task) -> None:
    """Tell a webhook one thing, once. May be called again at any time."""
    async with rig.database.session(task) as session:
        message = await deliveries.find(session, task.job)
        there = message and await webhooks.opened(session, rig.shelf, message.delivery.webhook)
    if not message or not there or message.delivery.status != "waiting":
        return
    if str(message.delivery.tries) != task.name:
        return
    answer, why = await _told(rig, message, *there)
    async with rig.database.session(task) as session:
        await deliveries.came(session, message.delivery, answer, why)


async def hand_in_what_waits(rig: Rig) -> None:
    """Hand in all that is to be told; what was handed in before stays. Raises StoreAway."""
    at = datetime.now(UTC)
    async with rig.database.session(Across.WORK) as session:
        waiting = await deliveries.waiting(session)
    tasks = [
        Task(DELIVERY, each.delivery.id, each.school, str(each.delivery.tries), delay=due)
        for each in waiting
        if (due := each.delivery.due(at)) is not None
    ]
    await rig.desk.submit(*tasks)


async def _hand_in(rig: Rig) -> None:
    with rig.database.changes(DELIVERIES) as changed:
        while True:
            changed.clear()
            await attempted("Handing in what webhooks are told", hand_in_what_waits(rig))
            await within(changed, _ANYWAY)


async def _told(rig: Rig, message: Message, webhook: Webhook, secret: SecretStr) -> tuple[int, str]:
    """The status that came back, 0 for none, and why it was not heard, empty if it was."""
    told = {"type": message.delivery.event, "timestamp": message.delivery.made_at.isoformat()}
    body = json.dumps({**told, "data": message.told})
    headers = signed(secret, message.delivery.id, body)
    json_form = "application/json"
    request = WireRequest("POST", "", raw=body.encode(), headers=headers, content_type=json_form)
    there = Endpoint("webhook", webhook.address, limits=_LIMITS)
    seen: list[int] = []

    def judge(answer: WireAnswer) -> WireFailed | None:
        seen.append(answer.head.status)
        good = answer.head.status in _GOOD
        return None if good else WireFailed(reason_of(answer.head.status), "It was not taken.")

    try:
        async with LoopClient(there, judge, rig.settings.reach) as client:
            await client.ask(request)
    except WireFailed as failed:
        LOG.info("A webhook was not told: %s", failed)
        return (seen[-1] if seen else 0), failed.reason
    return seen[-1], ""
