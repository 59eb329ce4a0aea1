"""Whoever teaches a student, or runs their school, notes that a guardian agrees for them."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

from engine.account.caller import Caller, Position
from engine.account.consent import AgeBand
from engine.account.permit import NotFound, NotPermitted
from engine.rig import Rig
from engine.use_cases import classes, consent, guardians
from engine.use_cases.first_run import NoName
from engine.use_cases.guardians import Declined, Stands
from engine.use_cases.join import join
from tests.use_cases.schools import as_school, joined

ROSA = ("Rosa Vega", AgeBand.CHILD)


@dataclass(frozen=True)
class School:
    """Ms Vale teaches a class that Luis is in; Ruiz teaches another."""

    house: Rig
    ana: Caller
    vale: Caller
    ruiz: Caller
    luis: Caller
    of: str


@pytest.fixture
async def school(house: Rig) -> AsyncIterator[School]:
    there = await as_school(house)
    ana = await joined(there, "ana", Position.OWNER)
    vale, ruiz = [await joined(there, name, Position.TEACHER) for name in ("vale", "ruiz")]
    luis = await joined(there, "luis", Position.STUDENT)
    of = await classes.make_class(there, vale, "Year 10")
    await classes.make_class(there, ruiz, "Year 11")
    await join(there, luis, (await classes.new_code(there, vale, of)).code)
    yield School(there, ana, vale, ruiz, luis, of)
    await there.desk.close()


async def stands(school: School) -> tuple[Stands, str]:
    (told,) = await guardians.agreements_of_class(school.house, school.vale, school.of)
    return told.stands, told.guardian


@pytest.mark.parametrize("band", [AgeBand.CHILD, AgeBand.TEEN])
async def test_a_teacher_notes_a_guardians_word_before_the_student_ever_asked(
    school: School, band: AgeBand
) -> None:
    house, luis = school.house, school.luis
    assert await stands(school) == (Stands.NONE, "")
    await guardians.agree_for(house, school.vale, luis.id, ("Rosa Vega", band))
    assert await stands(school) == (Stands.GIVEN, "Rosa Vega")
    assert await consent.may_listen(house, luis)
    with pytest.raises(NotFound):
        await guardians.agree_for(house, school.ana, luis.id, ROSA)
    await guardians.withdraw_for(house, school.ana, luis.id)
    assert await stands(school) == (Stands.NONE, "")
    assert not await consent.may_listen(house, luis)
    with pytest.raises(NotFound):
        await guardians.withdraw_for(house, school.vale, luis.id)


async def test_a_guardians_word_needs_a_name_and_is_for_no_adult(school: School) -> None:
    for told, why in ((" ", AgeBand.CHILD), NoName), (("Rosa", AgeBand.ADULT), NotFound):
        with pytest.raises(why):
            await guardians.agree_for(school.house, school.vale, school.luis.id, told)


async def test_who_withdrew_by_themselves_is_asked_and_not_spoken_for(school: School) -> None:
    house, luis = school.house, school.luis
    await guardians.agree_for(house, school.vale, luis.id, ROSA)
    await consent.withdraw(house, luis)
    assert await stands(school) == (Stands.DECLINED, "")
    with pytest.raises(Declined):
        await guardians.agree_for(house, school.ana, luis.id, ROSA)
    await consent.agree(house, luis, AgeBand.CHILD)
    assert await stands(school) == (Stands.WAITS, "")
    await guardians.agree_for(house, school.vale, luis.id, ROSA)
    assert await consent.may_listen(house, luis)


async def test_nobody_speaks_for_students_of_others(school: School) -> None:
    house, luis = school.house, school.luis
    ben = await joined(house, "ben", Position.OWNER, "hill")
    eva = await joined(house, "eva", Position.STUDENT)
    for caller in (school.ruiz, luis, eva):
        for act in (guardians.agreement_of, guardians.withdraw_for):
            with pytest.raises(NotPermitted):
                await act(house, caller, luis.id)
        with pytest.raises(NotPermitted):
            await guardians.agree_for(house, caller, luis.id, ROSA)
    for act in (guardians.agreement_of, guardians.withdraw_for):
        with pytest.raises(NotFound):
            await act(house, ben, luis.id)
    with pytest.raises(NotFound):
        await guardians.agreements_of_class(house, school.ruiz, school.of)
    assert await guardians.agreement_of(house, school.ana, school.vale.id) is None
