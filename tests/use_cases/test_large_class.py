"""A grid of forty students and thirty scenes is asked of the database in a few questions."""

from __future__ import annotations

import time

from sqlalchemy import Engine, event

from engine.account.caller import Position
from engine.rig import Rig
from engine.use_cases.class_grid import class_work_of
from engine.use_cases.class_student import student_file
from state.class_rows import row, scenes_of
from tests.use_cases.large_class import SCENES, STUDENTS, large_class
from tests.use_cases.schools import joined

_FEW = 25
"""Statements for a whole grid, whatever its size: a grid asks for each kind of thing once."""

_SOON = 1.5
"""Seconds; on two idle cores it takes a tenth."""


async def test_a_large_class_is_told_in_a_few_questions_and_soon(house: Rig) -> None:
    vale = await joined(house, "vale", Position.TEACHER)
    its = await large_class(house.database, vale)
    first = await class_work_of(house, vale, its.of, its.task)
    asked: list[str] = []

    def note(*told: object) -> None:
        asked.append(str(told[2]))

    event.listen(Engine, "before_cursor_execute", note)
    began = time.process_time()
    work = await class_work_of(house, vale, its.of, its.task)
    took = time.process_time() - began
    event.remove(Engine, "before_cursor_execute", note)
    assert len(asked) < _FEW
    assert took < _SOON
    assert work.grid == first.grid
    assert (len(work.grid.rows), len(work.grid.scenes)) == (STUDENTS, SCENES)
    shown = [row(work, each) for each in work.grid.rows]
    begun = [all(cell.last for cell in each.cells) for each in shown]
    assert begun.count(False) == STUDENTS // 10


async def test_beside_the_grid_each_scene_tells_when_it_was_last_practised(house: Rig) -> None:
    vale = await joined(house, "vale", Position.TEACHER)
    its = await large_class(house.database, vale)
    told = await student_file(house, vale, its.of, (its.task, "student00"))
    scenes = scenes_of(told.standing, told.titles)
    assert [scene.title for scene in scenes][:2] == [
        "Act 1, scene 1: the stairs",
        "Act 1, scene 2: the stairs",
    ]
    assert all(scene.last for scene in scenes)
