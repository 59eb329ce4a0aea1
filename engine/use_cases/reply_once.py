"""Doing once what is asked twice: whoever sends a request again is given the first answer."""

from __future__ import annotations

from contextlib import suppress
from datetime import UTC, datetime
from hashlib import sha256

from engine.account.caller import Caller
from engine.account.codes import digest
from engine.failure import Failure
from engine.job.port import StoreAway
from engine.rig import Rig
from engine.store import replies
from engine.store.replies import Reply

__all__ = ["Reply"]


class KeyReused(Failure):
    """This key came before, with something else to do."""

    reason = "key_reused"
    status = 422
    sentence = "This Idempotency-Key was used for another request."


class StillAnswering(Failure):
    """The first request of this key is still being answered."""

    reason = "still_answering"
    status = 409
    sentence = "The first request with this Idempotency-Key is still being answered."


async def given_before(rig: Rig, caller: Caller, key: str, asked: bytes) -> Reply | None:
    """What was answered to this person under this key; None if they are the first to ask it.

    `asked` is all of the request. Whoever is first tells `answered` or `came_to_nothing`
    afterwards. Raises KeyReused, StillAnswering.
    """
    what, whose = sha256(asked).hexdigest(), (caller.id, caller.school)
    async with rig.database.session(caller) as session:
        given = await replies.claim(session, _id(caller, key), whose, what, datetime.now(UTC))
    if given and given.asked != what:
        raise KeyReused(key)
    if given and not given.status:
        raise StillAnswering(key)
    return given


async def answered(rig: Rig, caller: Caller, key: str, reply: Reply) -> None:
    """Keep what was answered."""
    async with rig.database.session(caller) as session:
        await replies.keep(session, _id(caller, key), reply)


async def came_to_nothing(rig: Rig, caller: Caller, key: str) -> None:
    """It may be asked again: it was refused, or failed."""
    with suppress(StoreAway):  # then in two minutes
        async with rig.database.session(caller) as session:
            await replies.let_go(session, _id(caller, key))


def _id(caller: Caller, key: str) -> str:
    return digest(f"{caller.school} {caller.id} {key}")
