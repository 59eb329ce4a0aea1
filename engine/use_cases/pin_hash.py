"""What is kept of a PIN, and whether one is it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence

from engine.rig import Rig

_USE = "PIN of {}"


async def sealed_pin(rig: Rig, account_id: str, pin: str) -> str:
    """What is kept of an account's PIN: its argon2 hash, which opens with the master keys alone."""
    hashed = await rig.passwords.hashed(pin)
    return await asyncio.to_thread(rig.shelf.seal_text, _USE.format(account_id), hashed.encode())


async def whose_pin(rig: Rig, pin: str, kept: Sequence[tuple[str, str]]) -> str:
    """Which of these accounts has this PIN, of each the id and what is kept; empty for none.

    Where nothing is kept it takes as long. Raises Spoiled where the master keys are others.
    """
    found = ""
    for account_id, sealed in kept:
        use = _USE.format(account_id)
        hashed = await asyncio.to_thread(rig.shelf.unseal_text, use, sealed)
        fits, _ = await rig.passwords.fits(pin, hashed.decode())
        found = account_id if fits else found
    if not kept:
        await rig.passwords.fits(pin, None)
    return found
