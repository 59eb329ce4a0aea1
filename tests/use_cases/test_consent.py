"""In a school a microphone opens for who has agreed; for a child a guardian agrees."""

from __future__ import annotations

from collections.abc import AsyncIterator
from hashlib import sha256

import pytest
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from components.words import LANGUAGES, catalogue, keys
from engine.account.audit import first_broken
from engine.account.caller import Caller, Position
from engine.account.consent import (
    VERSION,
    AgeBand,
    ConsentStep,
    ConsentWanted,
    age_of_consent,
)
from engine.account.permit import NotFound, NotPermitted
from engine.account.school_rules import SchoolRules
from engine.ear.port import NotHeard, WhyDeaf
from engine.rig import Rig
from engine.store import audit, consents
from engine.store.walls import Across
from engine.use_cases import consent, guardians
from engine.use_cases.consent import GuardianWanted
from engine.use_cases.rules import set_rules
from engine.use_cases.who_listens import chosen_ear
from tests.use_cases.schools import as_school, joined

SPAIN = SchoolRules("ES")
ROSA = ("Rosa Vega", AgeBand.CHILD)


@pytest.fixture
async def school(house: Rig) -> AsyncIterator[Rig]:
    there = await as_school(house)
    yield there
    await there.desk.close()


@pytest.fixture
async def ana(school: Rig) -> Caller:
    caller = await joined(school, "ana", Position.OWNER)
    await set_rules(school, caller, SPAIN)
    return caller


@pytest.fixture
async def luis(school: Rig, ana: Caller) -> Caller:
    return await joined(school, "luis", Position.STUDENT, ana.school)


async def steps(house: Rig, caller: Caller) -> list[tuple[ConsentStep, str]]:
    async with house.database.session(Across.MACHINE) as session:
        told = await consents.of(session, caller.school, caller.id)
    return [(each.step, each.guardian) for each in told]


async def test_nobody_is_listened_to_before_they_agreed_nor_after_they_withdrew(
    school: Rig, luis: Caller
) -> None:
    with pytest.raises(NotHeard) as deaf:
        await chosen_ear(school, luis, "en")
    assert deaf.value.reason == WhyDeaf.CONSENT
    told = await consent.agree(school, luis, AgeBand.TEEN)
    assert (told.wanted, told.age) == (False, 14)
    assert told.since
    await consent.must_have_agreed(school, luis)
    assert (await consent.withdraw(school, luis)).wanted
    with pytest.raises(ConsentWanted):
        await consent.must_have_agreed(school, luis)
    await consent.withdraw(school, luis)
    assert await steps(school, luis) == [(ConsentStep.GIVEN, ""), (ConsentStep.WITHDRAWN, "")]


async def test_for_a_child_a_guardian_agrees_and_the_school_notes_it(
    school: Rig, ana: Caller, luis: Caller
) -> None:
    told = await consent.agree(school, luis, AgeBand.CHILD)
    assert (told.wanted, told.waits) == (True, True)
    with pytest.raises(GuardianWanted):
        await consent.agree(school, luis, AgeBand.ADULT)
    assert await guardians.children_waiting(school, ana) == {"luis": "Luis"}
    with pytest.raises(NotPermitted):
        await guardians.agree_for(school, luis, luis.id, ("Mum", AgeBand.CHILD))
    await guardians.agree_for(school, ana, luis.id, ROSA)
    assert not (await consent.consent_of(school, luis)).wanted
    assert await guardians.children_waiting(school, ana) == {}
    with pytest.raises(NotFound):
        await guardians.agree_for(school, ana, luis.id, ROSA)
    assert (await steps(school, luis))[-1] == (ConsentStep.GIVEN, "Rosa Vega")


async def test_who_is_no_child_after_all_is_asked_anew(
    school: Rig, ana: Caller, luis: Caller
) -> None:
    await consent.agree(school, luis, AgeBand.CHILD)
    await guardians.of_age(school, ana, luis.id)
    assert not (await consent.agree(school, luis, AgeBand.TEEN)).wanted


async def test_the_log_is_only_added_to_and_the_audit_names_nobody(
    school: Rig, ana: Caller, luis: Caller
) -> None:
    await consent.agree(school, luis, AgeBand.CHILD)
    await guardians.agree_for(school, ana, luis.id, ROSA)
    with pytest.raises(DBAPIError, match="stays as it was"):
        async with school.database.session(Across.MACHINE) as session:
            await (await session.connection()).execute(text("update consent set guardian = ''"))
    async with school.database.session(Across.MACHINE) as session:
        kept = await audit.entries(session, ana.school)
    assert [entry.deed.what for entry, _ in kept] == ["rules_set", "consent_asked", "consent_given"]
    assert "Rosa" not in str(kept)
    assert first_broken(kept) is None


async def test_another_schools_children_are_absent(school: Rig, luis: Caller) -> None:
    ben = await joined(school, "ben", Position.OWNER, "hill")
    await consent.agree(school, luis, AgeBand.CHILD)
    with pytest.raises(NotFound):
        await guardians.agree_for(school, ben, luis.id, ROSA)


async def test_alone_at_home_nobody_is_asked(house: Rig) -> None:
    caller = await joined(house, "ana", Position.OWNER)
    assert not (await consent.consent_of(house, caller)).wanted
    await consent.must_have_agreed(house, caller)


def test_another_text_is_another_version() -> None:
    """Whoever agreed to one text is asked anew for another: give VERSION the day of the change."""
    texts = [catalogue(code)[key].msgstr for code in LANGUAGES for key in keys("consent")]
    assert (VERSION, sha256("\n".join(texts).encode()).hexdigest()[:16]) == (
        "2026-11-30",
        "479a7c6cb3c7ffeb",
    )


@pytest.mark.parametrize(("country", "age"), [("ES", 14), ("US", 13), ("DE", 16), ("", 16)])
def test_the_age_is_that_of_the_country(country: str, age: int) -> None:
    assert age_of_consent(country) == age
