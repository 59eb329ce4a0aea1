"""Letters that the doors send when their answer is out: who waits for it learns nothing by that."""

from __future__ import annotations

import logging
from urllib.parse import quote

from components.words import written_in
from engine.account.attempts import TooOften
from engine.account.caller import Caller
from engine.account.email import NotAnAddress
from engine.account.letter import VALID, Letter, Occasion
from engine.rig import rig
from engine.use_cases.letters import send_reset, send_verification
from engine.wire.mail import NotSent

LOG = logging.getLogger(__name__)
_MINUTE = 60


async def reset(email: str) -> None:
    """Write to whoever has this address; what hinders it is for the log."""
    try:
        await send_reset(rig(), email, letter)
    except (NotAnAddress, TooOften, NotSent) as fault:
        LOG.warning("A letter was not sent: %s", fault)


async def verification(caller: Caller) -> None:
    """Write to this person; what hinders it is for the log."""
    try:
        await send_verification(rig(), caller, letter)
    except (TooOften, NotSent) as fault:
        LOG.warning("A letter was not sent: %s", fault)


def letter(occasion: Occasion) -> Letter:
    """What is written on an occasion, in the language of whoever it is for."""
    where = rig().settings.origins[0]
    blanks = {
        "name": occasion.name,
        "link": f"{where}/{occasion.purpose}?token={quote(occasion.token)}",
        "minutes": str(int(VALID.total_seconds()) // _MINUTE),
        "where": where,
        **occasion.told,
    }
    said = (
        written_in(occasion.language, f"letter.{occasion.purpose}_{part}", blanks)
        for part in ("subject", "text")
    )
    return Letter(occasion.email, *said)
