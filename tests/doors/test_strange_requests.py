"""Requests that no page of ours sends: each is refused in a sentence, and none is our fault."""

from __future__ import annotations

import json

import httpx
import pytest

from engine.rig import Rig
from engine.use_cases.correct import play_of
from engine.use_cases.sign_in import local_owner

KEY = "ab" * 32


async def test_the_end_of_an_address_may_be_told_as_five_point_nought(
    door: httpx.AsyncClient, play: str
) -> None:
    answer = await door.get(f"/api/v1/scripts/{play}/takes/{KEY}?until=5.0")
    assert answer.status_code == 404


@pytest.mark.parametrize("spoken", ["\ud800", "a\udfff b", "\0", "Yes.\0"])
async def test_what_is_no_text_is_not_taken_for_how_a_line_is_said(
    house: Rig, door: httpx.AsyncClient, play: str, spoken: str
) -> None:
    script = (await play_of(house, await local_owner(house), play)).script
    line = script.scenes[0].speeches[0].id
    at = f"/api/v1/scripts/{play}/lines/{line}/treatment"
    told = {"content-type": "application/json"}
    answer = await door.put(at, content=json.dumps({"spoken": spoken}), headers=told)
    assert answer.status_code == 422
    assert answer.json()["detail"] == "This holds signs that stand in no text."
    assert (await door.get(f"/api/v1/scripts/{play}/treatments")).status_code == 200


@pytest.mark.parametrize("spoken", ["\U0001f3ad", "a \\u0000 in words", "\\ud800"])
async def test_whole_signs_are_text_however_they_are_written(
    house: Rig, door: httpx.AsyncClient, play: str, spoken: str
) -> None:
    script = (await play_of(house, await local_owner(house), play)).script
    line = script.scenes[0].speeches[0].id
    at = f"/api/v1/scripts/{play}/lines/{line}/treatment"
    told = {"content-type": "application/json"}
    answer = await door.put(at, content=json.dumps({"spoken": spoken}), headers=told)
    assert answer.status_code == 200
    lines = (await door.get(f"/api/v1/scripts/{play}/treatments")).json()["lines"]
    assert lines[line]["spoken"] == spoken


@pytest.mark.parametrize(
    "address",
    [
        "/api/v1/scripts/%00",
        "/api/v1/scripts/a%00b/source",
        "/api/v1/scripts/{play}/takes/%00",
        "/api/v1/scripts/{play}/sides/%00.pdf",
        "/api/v1/books/%00",
        "/api/v1/books/%F0%9F",
    ],
)
async def test_an_id_that_nobody_has_is_not_found(
    door: httpx.AsyncClient, play: str, address: str
) -> None:
    assert (await door.get(address.format(play=play))).status_code == 404
