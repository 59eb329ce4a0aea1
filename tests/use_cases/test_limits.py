"""A job on a play that is too much to compute on ends with a word that says so."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import replace

import pytest

from engine.account.caller import Caller
from engine.job.at_once import AtOnce
from engine.job.port import Status
from engine.rig import Rig
from engine.use_cases.analyse import ask_for_analysis
from engine.use_cases.jobs import follow_job, work_shown
from engine.use_cases.record import start_recording
from tests.use_cases.duties import put_to_work
from tests.use_cases.long_play import staged
from tests.use_cases.tight_room import TightRoom

Ask = Callable[[Rig, Caller, str], Awaitable[str]]


@pytest.mark.parametrize("ask", [ask_for_analysis, start_recording])
async def test_a_job_over_the_limits_says_so(house: Rig, ask: Ask) -> None:
    asking = replace(house, desk=AtOnce())
    person, play = await staged(asking, 4)
    job = await ask(asking, person, play)
    await put_to_work(replace(asking, reading_room=TightRoom()))
    last = [told async for told in follow_job(asking, job)][-1]
    await asking.desk.close()
    assert (last.status, last.message) == (Status.FAILED, "too_much")
    (shown,) = await work_shown(house, person)
    assert (shown.id, shown.message) == (job, "too_much")
