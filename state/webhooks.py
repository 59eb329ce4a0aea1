"""The webhooks of a school: other programs that are told what happens, and tell."""

from __future__ import annotations

from dataclasses import dataclass

import reflex as rx

from engine.account.caller import Caller
from engine.failure import Failure
from engine.rig import rig
from engine.use_cases import webhooks
from engine.use_cases.refusals import NotFound, NotPermitted
from engine.use_cases.webhooks import EVENTS, Delivery, ToldWebhook
from state.session import caller_of


@dataclass
class DeliveryLine:
    """A message and what came of it: `at` is an ISO moment, `answer` 0 where none came."""

    id: str
    event: str
    status: str
    tries: int
    answer: int
    why: str
    at: str


@dataclass
class WebhookRow:
    """A webhook in the list; at `here` it tells us."""

    id: str
    name: str
    address: str
    here: str
    events: list[str]
    last: list[DeliveryLine]


class WebhooksState(rx.State):
    """What the page of other programs shows; `fresh` is a secret that is shown this once."""

    listed: list[WebhookRow] = []
    shown: bool = False
    absent: bool = False
    fresh: str = ""
    why: str = ""

    @rx.event
    async def open(self) -> None:
        """Show the webhooks to who may connect the school."""
        self.fresh, self.why, self.shown = "", "", False
        await self._show(await caller_of(self))

    @rx.event
    async def add(self, form: dict[str, str]) -> None:
        """Make one, and show its secret."""
        caller = await caller_of(self)
        told = (str(form.get("name", "")), str(form.get("address", "")))
        events = [each for each in EVENTS if form.get(f"event_{each}")]
        try:
            _, self.fresh = await webhooks.add_webhook(rig(), caller, *told, events)
        except Failure as failed:
            self.why, self.fresh = failed.reason, ""
            return
        self.why = ""
        await self._show(caller)

    @rx.event
    def seen(self) -> None:
        """The secret was copied."""
        self.fresh = ""

    @rx.event
    async def look(self) -> None:
        """Look again at what they were told."""
        await self._show(await caller_of(self))

    @rx.event
    async def try_it(self, webhook: str) -> None:
        """Tell one something, to see whether it hears."""
        caller = await caller_of(self)
        try:
            await webhooks.try_webhook(rig(), caller, webhook)
        except Failure as failed:
            self.why = failed.reason
        await self._show(caller)

    @rx.event
    async def remove(self, webhook: str) -> None:
        """Tell one nothing more."""
        caller = await caller_of(self)
        try:
            await webhooks.remove_webhook(rig(), caller, webhook)
        except (NotFound, NotPermitted) as gone:
            self.why = gone.reason
        await self._show(caller)

    async def _show(self, caller: Caller) -> None:
        try:
            there = await webhooks.webhooks_of(rig(), caller)
        except NotPermitted:
            self.absent, self.listed = True, []
            return
        self.absent, self.shown = False, True
        origin = rig().settings.origins[0]
        self.listed = [_row(each, origin) for each in there]


def _row(told: ToldWebhook, origin: str) -> WebhookRow:
    of = told.of
    last = [_line(each) for each in told.last[:5]]
    here = f"{origin}/webhooks/{of.id}"
    return WebhookRow(of.id, of.name, of.address, here, list(of.events), last)


def _line(told: Delivery) -> DeliveryLine:
    at = (told.tried_at or told.made_at).isoformat()
    return DeliveryLine(
        id=told.id,
        event=told.event,
        status=told.status,
        tries=told.tries,
        answer=told.answer,
        why=told.message,
        at=at,
    )
