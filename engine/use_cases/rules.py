"""What a school allows: asked wherever an engine is picked, set by who runs the school."""

from __future__ import annotations

from sqlmodel.ext.asyncio.session import AsyncSession

from engine.account.audit import Deed
from engine.account.caller import Caller
from engine.account.permit import NotPermitted, Reach, reach
from engine.account.school_rules import ALONE, SchoolRules, checked
from engine.rig import Rig
from engine.settings import Settings
from engine.store import audit, school_rules
from engine.voice import registry
from engine.voice.engine_record import EngineKind


async def rules_in(settings: Settings, session: AsyncSession, school: str) -> SchoolRules:
    """What this school allows; where nobody signs in, everything that is set."""
    return ALONE if settings.mode == "personal" else await school_rules.of(session, school)


async def rules_of(rig: Rig, caller: Caller) -> SchoolRules:
    """What this person's school allows."""
    async with rig.database.session(caller) as session:
        return await rules_in(rig.settings, session, caller.school)


async def set_rules(rig: Rig, caller: Caller, rules: SchoolRules) -> None:
    """Have this person's school go by these from now on. Raises NotRules, NotPermitted.

    What is under way goes on as it was begun: a line that is spoken, a rehearsal that is heard.
    """
    may_govern(rig, caller)
    kept = checked(rules)
    async with rig.database.session(caller) as session:
        await school_rules.keep(session, caller.school, kept)
        await audit.note(session, Deed(caller.school, caller.id, "rules_set"))
    rig.plans.clear()


def may_govern(rig: Rig, caller: Caller) -> None:
    """Let who runs a school set its rules. Raises NotPermitted, also where nobody signs in."""
    if rig.settings.mode == "personal" or reach(caller, "govern") is not Reach.SCHOOL:
        raise NotPermitted(f"{caller.position} does not govern")


def barred_voices(rig: Rig, rules: SchoolRules) -> frozenset[str]:
    """The voice engines to which no line of this school is told: those beyond its network."""
    if rules.voices:
        return frozenset()
    return frozenset(
        each.name
        for each in rig.directory.services
        if registry.RECORDS[each.name].kind is EngineKind.SERVICE
        and rig.settings.reach.leaves(each.address)
    )


def hears_near(settings: Settings, rules: SchoolRules) -> bool:
    """Whether this school's voices are heard on this machine or in its own network only."""
    return not rules.ears and settings.reach.leaves(settings.ear_url)


def chats(settings: Settings, rules: SchoolRules) -> bool:
    """Whether a chat endpoint may be told of this school's plays."""
    return rules.analysts or not settings.reach.leaves(settings.chat_url)
