"""The webhooks of a school: set up by who runs it, seen with what they were told."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from pydantic import SecretStr

from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.permit import permit_own
from engine.failure import Failure
from engine.rig import Rig
from engine.script.one_line import one_line
from engine.store import audit, deliveries, webhooks
from engine.store.tables.row import new_id
from engine.wire.failed import WireFailed
from engine.wire.webhook import EVENTS, TRIAL, Delivery, Webhook, new_secret

__all__ = ["EVENTS", "Delivery", "Webhook"]

_LONGEST_NAME = 80


class NotAWebhook(Failure):
    """What was typed makes no webhook."""

    status = 422
    sentence = "This makes no webhook: {reason}."

    def __init__(self, reason: str) -> None:
        """A word key: `no_name`, or `no_address` for one that may not be asked."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class ToldWebhook:
    """A webhook, and what it was told last, the newest first."""

    of: Webhook
    last: tuple[Delivery, ...]


async def webhooks_of(rig: Rig, caller: Caller) -> tuple[ToldWebhook, ...]:
    """Those of the school that this person acts in. Raises NotPermitted."""
    async with rig.database.session(caller) as session:
        there = await webhooks.every(session, caller)
        return tuple(
            [ToldWebhook(each, await deliveries.last_of(session, each.id)) for each in there]
        )


async def add_webhook(
    rig: Rig, caller: Caller, name: str, address: str, events: Collection[str]
) -> tuple[str, str]:
    """Make a webhook: its id, and its secret, which is not told again.

    Without an address it is told nothing, and may tell us. Raises NotPermitted, NotAWebhook.
    """
    permit_own(caller)
    called, at = one_line(name).strip()[:_LONGEST_NAME], datetime.now(UTC)
    if not called:
        raise NotAWebhook("no_name")
    there = _address(rig, address.strip())
    wanted = tuple(each for each in EVENTS if each in events) if there else ()
    new = Webhook(new_id(), caller.school, caller.id, called, there, wanted, at)
    secret = new_secret()
    async with rig.database.session(caller) as session:
        await webhooks.add(session, caller, rig.shelf, new, SecretStr(secret))
        await audit.note(session, Deed(caller.school, caller.id, "webhook_added", new.id))
    return new.id, secret


async def remove_webhook(rig: Rig, caller: Caller, webhook_id: str) -> None:
    """Tell it nothing more, and hear nothing of it. Raises NotFound, NotPermitted."""
    async with rig.database.session(caller) as session:
        await webhooks.remove(session, caller, webhook_id)
        await audit.note(session, Deed(caller.school, caller.id, "webhook_removed", webhook_id))


async def try_webhook(rig: Rig, caller: Caller, webhook_id: str) -> None:
    """Tell it something now, to see if it hears. Raises NotFound, NotPermitted, NotAWebhook."""
    async with rig.database.session(caller) as session:
        found = await webhooks.mine(session, caller, webhook_id)
        if not found.address:
            raise NotAWebhook("no_address")
        await deliveries.add(session, (found.id, found.school), TRIAL, {})


def _address(rig: Rig, told: str) -> str:
    """Where it is told, if that is within our reach."""
    if told:
        try:
            rig.settings.reach.checked(told)
        except WireFailed as beyond:
            raise NotAWebhook("no_address") from beyond
    return told
