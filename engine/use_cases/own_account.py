"""What a person sees and changes of their own account."""

from __future__ import annotations

from dataclasses import dataclass

from engine.account.caller import Caller
from engine.rig import Rig
from engine.store import accounts, passwords
from engine.use_cases.first_run import named


@dataclass(frozen=True, slots=True)
class OwnAccount:
    """Somebody's name and school; their address, if any, and whether it was found to be theirs."""

    name: str
    school: str
    email: str
    verified: bool
    letters: bool


async def own_account(rig: Rig, caller: Caller) -> OwnAccount:
    """What is known of this person. `letters` says whether this deployment can write to them."""
    async with rig.database.session() as session:
        kept = await passwords.of(session, caller.id)
        school = await accounts.school_name(session, caller.school)
    email, verified = (kept.email, kept.verified) if kept else ("", False)
    return OwnAccount(caller.name, school, email, verified, rig.post.is_open)


async def be_called(rig: Rig, caller: Caller, name: str, language: str) -> None:
    """Have another name, and be written to in this language. Raises NoName."""
    called = named(name)
    async with rig.database.session() as session:
        await accounts.rename(session, caller.id, called, language)
    rig.recent.forget(caller.id)
