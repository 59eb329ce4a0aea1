"""A webhook tells us something: it is heard once, in the name of whoever made it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError
from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, webhooks
from engine.store.walls import Across
from engine.use_cases.analyse import ask_for_analysis
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import start_recording
from engine.wire.webhook import Webhook, check


class HeardBefore(Failure):
    """This message came before."""

    reason = "heard_before"
    status = 409
    sentence = "This message was heard before."


class NotAMessage(Failure):
    """What was told is none of the messages that are known here."""

    reason = "not_a_message"
    status = 422
    sentence = "This is none of the messages that are known here."


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid")


class OfPlay(_Told):
    """A play by its id; `deep` has an analysis ask the chat endpoint, too."""

    script: Annotated[str, Field(max_length=64)]
    deep: bool = False


class NewPlay(_Told):
    """A play as text; the ending of its name tells the format."""

    text: Annotated[str, Field(min_length=1, max_length=2_000_000)]
    filename: Annotated[str, Field(min_length=1, max_length=200)] = "script.txt"


class AnalysisWanted(BaseModel):
    """Have a play analysed."""

    type: Literal["analysis.wanted"]
    data: OfPlay


class RecordingWanted(BaseModel):
    """Have what is missing of a play recorded."""

    type: Literal["recording.wanted"]
    data: OfPlay


class ScriptBrought(BaseModel):
    """Bring a play; it is analysed by itself."""

    type: Literal["script.brought"]
    data: NewPlay


Known = Annotated[AnalysisWanted | RecordingWanted | ScriptBrought, Field(discriminator="type")]
"""A message of one of these types; whatever else stands beside its data is passed over."""

_KNOWN: TypeAdapter[Known] = TypeAdapter(Known)


@dataclass(frozen=True, slots=True)
class Begun:
    """What came of a message: the id of the play that it is about, and of the job, if any."""

    script: str
    job: str = ""


async def be_told(rig: Rig, webhook_id: str, headers: Mapping[str, str], body: bytes) -> Begun:
    """Do what a webhook wants. What was refused may be told once more.

    Raises NotFound, NotSigned, TooOften, HeardBefore, NotAMessage, and what doing it raises.
    """
    async with rig.database.session(Across.COMING_IN) as session:
        there = await webhooks.opened(session, rig.shelf, webhook_id)
        if there is None:
            raise NotFound(webhook_id)
        webhook, secret = there
        message = check(secret, headers, body)
        await rig.requests.count(webhook.owner)
        caller = await _in_whose_name(session, webhook)
        heard = await webhooks.hear(session, webhook, message, datetime.now(UTC))
    if not heard:
        raise HeardBefore(message)
    try:
        return await _done(rig, caller, _read(body))
    except Failure:
        async with rig.database.session(caller) as session:
            await webhooks.unhear(session, webhook, message)
        raise


async def _in_whose_name(session: AsyncSession, webhook: Webhook) -> Caller:
    """Who made it, acting where it is. Raises NotFound if they have left."""
    try:
        return await accounts.account(session, webhook.owner, webhook.school)
    except (KeyError, ValueError) as left:
        raise NotFound(webhook.id) from left


def _read(body: bytes) -> Known:
    try:
        return _KNOWN.validate_json(body)
    except ValidationError as strange:
        raise NotAMessage(str(strange.error_count())) from strange


async def _done(rig: Rig, caller: Caller, told: Known) -> Begun:
    if isinstance(told, ScriptBrought):
        arrival = Arrival(told.data.text.encode("utf-8", "replace"), told.data.filename)
        return Begun(await receive(rig, caller, arrival))
    script = told.data.script
    if isinstance(told, RecordingWanted):
        return Begun(script, await start_recording(rig, caller, script))
    return Begun(script, await ask_for_analysis(rig, caller, script, deep=told.data.deep))
