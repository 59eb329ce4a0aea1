"""Notes of one's own at the door: told to who wrote them, refused in the form of the API."""

from __future__ import annotations

import httpx
import pytest

from engine.note.note import LONGEST_NOTE
from engine.rig import Rig

pytestmark = pytest.mark.slow  # every test opens a house


async def test_a_note_is_written_told_and_taken_away(
    house: Rig, door: httpx.AsyncClient, play: str
) -> None:
    at = f"/api/v1/scripts/{play}"
    scene = (await door.get(at)).json()["scenes"][0]
    line = scene["elements"][1]["id"]
    kept = await door.put(f"{at}/lines/{line}/note", json={"text": " X DL "})
    assert kept.status_code == 204
    (told,) = (await door.get(f"{at}/notes")).json()["there"]
    assert (told["line"], told["text"]) == (line, "X DL")
    for body, where, status in (
        ({"text": "x" * (LONGEST_NOTE + 1)}, line, 422),
        ({}, line, 422),
        ({"text": "X DL"}, "nowhere", 404),
    ):
        refused = await door.put(f"{at}/lines/{where}/note", json=body)
        assert refused.status_code == status
        assert refused.headers["content-type"] == "application/problem+json"
    await door.put(f"{at}/lines/{line}/note", json={"text": ""})
    assert (await door.get(f"{at}/notes")).json() == {"there": [], "gone": []}
