"""Who listens is told as it is: well, with many mistakes, or not at all and why."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from engine.ear.ears import RECORDS
from engine.ear.hearing_pool import HearingPool
from engine.ear.port import EarSetting
from engine.rig import Rig
from engine.use_cases.sign_in import local_owner
from engine.use_cases.who_listens import ear_told


async def test_without_a_model_english_is_heard_badly_and_spanish_not_at_all(
    house: Rig, tmp_path: Path
) -> None:
    house = replace(house, ear=HearingPool(EarSetting(tmp_path)))
    caller = await local_owner(house)
    told = await ear_told(house, caller, "en")
    assert (told.available, told.basic, told.away, told.languages) == (True, True, False, ("en",))
    told = await ear_told(house, caller, "es")
    assert (told.available, told.ear, told.why_not) == (False, "", "ear_not_this_language")
    await house.ear.close()


async def test_where_nothing_can_listen_that_is_said(house: Rig) -> None:
    told = await ear_told(house, await local_owner(house))
    assert (told.available, told.why_not) == (False, "ear_no_model")


def test_only_a_server_that_somebody_has_set_takes_the_sound_away() -> None:
    assert [record.name for record in RECORDS if record.away] == ["transcriptions"]
