"""Agreeing to be listened to, in a school: asked once, withdrawn as easily."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime

from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.consent import (
    AgeBand,
    ConsentEntry,
    ConsentStep,
    ConsentWanted,
    age_of_consent,
    is_given,
    waits,
)
from engine.account.permit import NotFound
from engine.failure import Failure
from engine.rig import Rig
from engine.store import accounts, audit, consents, handed_in, kept_sounds
from engine.store.changes import changed
from engine.use_cases.kept_sounds import erase
from engine.use_cases.rules import rules_of


class GuardianWanted(Failure):
    """Who is too young to agree, or said so, is agreed for by a guardian, and told of by staff."""

    reason = "guardian"
    status = 409
    sentence = "A guardian has to agree first; your school notes it."


@dataclass(frozen=True, slots=True)
class ConsentTold:
    """How it stands with somebody's agreement.

    It is `wanted` where a microphone may not open without it and it was not given; it `waits` for
    a guardian. From the `age` on one agrees for oneself. `since` is when it was given.
    """

    wanted: bool = False
    waits: bool = False
    age: int = 0
    since: datetime | None = None


async def consent_of(rig: Rig, caller: Caller) -> ConsentTold:
    """How it stands with this person; where nobody signs in nobody is asked."""
    if rig.settings.mode == "personal":
        return ConsentTold()
    country = (await rules_of(rig, caller)).country
    async with rig.database.session(caller) as session:
        last = await consents.last(session, caller.school, caller.id)
    given = last if last and is_given(last) else None
    since = given.at if given else None
    return ConsentTold(given is None, waits(last), age_of_consent(country), since)


async def may_listen(rig: Rig, caller: Caller) -> bool:
    """Whether a microphone of this person's may be heard."""
    return not (await consent_of(rig, caller)).wanted


async def must_have_agreed(rig: Rig, caller: Caller) -> None:
    """Let go on who has agreed. Raises ConsentWanted."""
    if not await may_listen(rig, caller):
        raise ConsentWanted(caller.id)


async def agree(rig: Rig, caller: Caller, band: AgeBand) -> ConsentTold:
    """Note that this person agrees; for a child, that they ask and a guardian is to agree.

    Who said that they are a child is one until their school says otherwise. Raises GuardianWanted.
    """
    if rig.settings.mode == "personal":
        return ConsentTold()
    async with rig.database.session(caller) as session:
        last = await consents.last(session, caller.school, caller.id)
    if last and last.band is AgeBand.CHILD and band is not AgeBand.CHILD:
        raise GuardianWanted(caller.id)
    step = ConsentStep.ASKED if band is AgeBand.CHILD else ConsentStep.GIVEN
    await note(rig, caller, (caller.id, step, band), "")
    return await consent_of(rig, caller)


async def withdraw(rig: Rig, caller: Caller) -> ConsentTold:
    """Note that this person agrees no longer: an ear that is open closes within half a minute."""
    async with rig.database.session(caller) as session:
        last = await consents.last(session, caller.school, caller.id)
    if last and last.step is not ConsentStep.WITHDRAWN:
        await note(rig, caller, (caller.id, ConsentStep.WITHDRAWN, last.band), "")
    return await consent_of(rig, caller)


async def note(
    rig: Rig, caller: Caller, what: tuple[str, ConsentStep, AgeBand], guardian: str
) -> None:
    """Write it down in the log: of whom, what happened, how old they are, and who agreed for them.

    With a withdrawal all that they handed in is taken back. Whoever notes it has asked whether they
    may. Raises NotFound for who is not of the school.
    """
    account, step, band = what
    country, at = (await rules_of(rig, caller)).country, datetime.now(UTC)
    entry = ConsentEntry(account, step, band, country, caller.id, at, guardian)
    deed = Deed(caller.school, caller.id, f"consent_{step}", account)
    gone: tuple[str, ...] = ()
    async with rig.database.session(caller) as session:
        if await accounts.position_in(session, account, caller.school) is None:
            raise NotFound(account)
        await consents.add(session, caller.school, entry)
        await audit.note(session, deed)
        if step is ConsentStep.WITHDRAWN:
            await handed_in.withdraw(session, account, caller.school)
            gone = await kept_sounds.take_back(session, (account, caller.school))
        changed(session, caller.session)
    await erase(rig, [(caller.school, sound) for sound in gone])
