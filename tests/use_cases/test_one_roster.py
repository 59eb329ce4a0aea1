"""Classes come from a OneRoster file, once, to whoever teaches."""

from __future__ import annotations

import pytest

from engine.account.permit import NotPermitted
from engine.rig import Rig
from engine.use_cases import classes
from engine.use_cases.one_roster import preview_classes, take_classes
from tests.classroom.test_one_roster import packed
from tests.use_cases.test_classes import School, school

__all__ = ["school"]


async def test_classes_of_a_oneroster_file_are_made_once_and_known_again(
    house: Rig, school: School
) -> None:
    file, wanted = packed(), frozenset({"c1"})
    told = await preview_classes(school.vale, file)
    assert [each.name for each in told.classes] == ["Drama, year 10"]
    taken = await take_classes(house, school.vale, file, wanted)
    assert (taken.made, taken.known, taken.students) == (1, 0, 2)
    again = await take_classes(house, school.vale, file, wanted)
    assert (again.made, again.known, again.students) == (0, 1, 0)
    assert (await take_classes(house, school.vale, file, frozenset())).students == 0
    mine = {each.of.name: each.of for each in await classes.taught(house, school.vale)}
    assert [entry.name for entry in mine["Drama, year 10"].students] == [
        "Amira Haddad",
        "Ben Okoro",
    ]
    for each in (
        preview_classes(school.ben, file),
        take_classes(house, school.ben, file, wanted),
    ):
        with pytest.raises(NotPermitted):
            await each
