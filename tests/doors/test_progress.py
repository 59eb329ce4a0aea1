"""What is known of a part can be taken away, by whoever it is of."""

from __future__ import annotations

import csv
import io

import httpx
import pytest

from engine.memory.goal import Goal
from engine.rig import Rig, rig
from engine.store import casts, practices
from engine.store.practices import PracticeEvent, Wanted
from engine.use_cases.correct import play_of
from engine.use_cases.learn import set_goal
from engine.use_cases.sign_in import local_owner

ANA = ("ana",)
NOWHERE = "0" * 32


@pytest.fixture
async def rehearsed(house: Rig, play: str) -> str:
    """A play in which Ana's first line was called and her second said."""
    caller = await local_owner(rig())
    await set_goal(house, caller, play, Goal(minutes=20, days=3))
    scene = (await play_of(house, caller, play)).script.scenes[0]
    mine = [speech.id for speech in scene.speeches if "ana" in speech.who]
    async with house.database.session(caller) as session:
        await casts.choose_roles(session, caller, play, ANA)
        run = await practices.begin(session, caller, Wanted(play, scene.id, ANA, 4))
        for place, (kind, line) in enumerate(zip(("prompted", "said"), mine, strict=True), 1):
            event = PracticeEvent(kind, line, 6000 * place)
            await practices.record(session, caller, run, event)
    return play


async def test_a_history_is_taken_away_with_a_row_for_each_line(
    door: httpx.AsyncClient, rehearsed: str
) -> None:
    answer = await door.get(f"/api/v1/scripts/{rehearsed}/progress.csv")
    assert answer.headers["content-disposition"].startswith(
        'attachment; filename="The Lamp - progress.csv"'
    )
    rows = list(csv.DictReader(io.StringIO(answer.text)))
    assert [row["how"] for row in rows] == ["called", "unheard"]


async def test_the_lines_and_the_goal_are_taken_away_as_json(
    door: httpx.AsyncClient, rehearsed: str
) -> None:
    told = (await door.get(f"/api/v1/scripts/{rehearsed}/progress.json")).json()
    assert told["goal"] == {"opening": None, "minutes": 20, "days_a_week": 3}
    assert [line["known"] for line in told["scenes"][0]["lines"]] == ["shaky", "held"]


async def test_a_calendar_reminds_in_the_language_of_whoever_asks(
    door: httpx.AsyncClient, rehearsed: str
) -> None:
    address = f"/api/v1/scripts/{rehearsed}/reminder.ics"
    answer = await door.get(address, headers={"accept-language": "es"})
    assert answer.headers["content-type"].startswith("text/calendar")
    assert "SUMMARY:Ensayar: The Lamp" in answer.text
    assert "SUMMARY:Rehearse: The Lamp" in (await door.get(address)).text
    assert "SUMMARY:Ensayar: The Lamp" in (await door.get(f"{address}?language=es")).text


@pytest.mark.parametrize("kind", ["progress.csv", "progress.json", "reminder.ics"])
async def test_of_a_play_that_is_not_there_nothing_is_taken_away(
    door: httpx.AsyncClient, kind: str
) -> None:
    assert (await door.get(f"/api/v1/scripts/{NOWHERE}/{kind}")).status_code == 404
