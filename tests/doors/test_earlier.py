"""The addresses of earlier designs still lead where they led."""

from __future__ import annotations

from pathlib import Path

import httpx
import pytest

from engine.account.caller import Position
from engine.rig import Rig
from rxapp.api import api
from tests.doors.conftest import PLAY
from tests.doors.programs import Program, program_of, somebody
from tests.doors.school import ANA, GOOD, Guest, open_school, owned


@pytest.fixture
async def program(house: Rig, door: httpx.AsyncClient) -> Program:
    """A program of a teacher, which asks at whatever address."""
    return await program_of(house, door, await somebody(house, "ana", Position.TEACHER))


async def _asks(
    program: Program, method: str, path: str, key: str = "", **told: object
) -> httpx.Response:
    headers = {
        "authorization": f"Bearer {program.token}",
        **({"idempotency-key": key} if key else {}),
    }
    return await program.client.request(method, path, headers=headers, **told)  # type: ignore[arg-type]


async def test_a_play_is_brought_processed_practised_and_heard_as_it_was_once(
    program: Program,
) -> None:
    assert (await _asks(program, "GET", "/api/auth/verify")).json()["name"] == "Ana"
    brought = await _asks(program, "POST", "/api/scripts?filename=lamp.txt", content=PLAY.encode())
    play = brought.json()["id"]
    assert [each["id"] for each in (await _asks(program, "GET", "/api/scripts")).json()["items"]]
    told = {"confirmLanguage": "es"}
    processed = await _asks(program, "POST", f"/scripts/{play}/process", json=told)
    assert processed.status_code == 202
    page = (await _asks(program, "GET", f"/api/scripts/{play}")).json()
    assert page["language"] == "es"
    people = (await _asks(program, "GET", f"/scripts/{play}/characters")).json()
    assert [each["name"] for each in people["characters"]] == ["ANA", "LUIS"]
    wanted = {"script": play, "scene": page["scenes"][1]["id"], "roles": ["ana"]}
    begun = (await _asks(program, "POST", "/practice/sessions", json=wanted)).json()["id"]
    assert (await _asks(program, "GET", f"/api/sessions/{begun}")).json()["roles"] == ["ana"]
    for _ in range(2):
        made = await _asks(program, "POST", f"/api/sessions/{begun}/generate", key="a-stream")
        assert "idempotent-replayed" not in made.headers
    assert made.text.rstrip().splitlines()[0].startswith("event: ")
    assert "event: ended" in made.text
    line = page["scenes"][1]["elements"][1]["id"]
    sound = await _asks(program, "GET", f"/api/audio/{play}/{line}", follow_redirects=True)
    assert sound.content[:4] == b"OggS"
    assert (await _asks(program, "GET", f"/api/audio/{play}/none")).status_code == 404


async def test_a_text_is_analysed_and_words_are_said_as_they_were_once(program: Program) -> None:
    found = await _asks(program, "POST", "/analyze-script", json={"text": PLAY})
    assert [each["name"] for each in found.json()["characters"]] == ["ANA", "LUIS"]
    voices = (await _asks(program, "GET", "/api/v1/voices?limit=100")).json()["items"]
    voice = next(each["id"] for each in voices if each["id"].startswith("espeak/"))
    said = {"text": "Who is there?", "voice": voice}
    for _ in range(2):
        heard = await _asks(program, "POST", "/tts/generate", key="some-words", json=said)
        assert heard.content[:4] == b"OggS"
    nobody = {**said, "voice": "espeak/nobody"}
    assert (await _asks(program, "POST", "/tts/generate", json=nobody)).status_code == 404


async def test_a_program_signs_in_by_address_and_password_in_a_school_alone(
    data: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with open_school(monkeypatch, data) as house, httpx.AsyncClient() as client:
        origin = house.settings.origins[0]
        await owned(Guest(client, origin))
        wrong = {"email": ANA, "password": "nine geese on the roof"}
        assert (await client.post(f"{origin}/auth/login", json=wrong)).status_code == 401
        signed = await client.post(f"{origin}/auth/login", json={"email": ANA, "password": GOOD})
        brought = {"authorization": f"Bearer {signed.json()['token']}"}
        me = await client.get(f"{origin}/api/v1/me", headers=brought)
        assert (me.json()["name"], me.json()["position"]) == ("Ana Torres", "owner")
        assert (await client.get(f"{origin}/api/v1/me")).status_code == 401


async def test_where_nobody_signs_in_nobody_signs_in(door: httpx.AsyncClient) -> None:
    answer = await door.post("/auth/login", json={"email": ANA, "password": GOOD})
    assert answer.status_code == 404


def test_they_are_told_as_what_they_are() -> None:
    paths = api.openapi()["paths"]
    earlier = {path for path in paths if not path.startswith(("/api/v1/", "/webhooks/"))}
    assert {"/api/auth/verify", "/api/audio/{script_id}/{line}", "/tts/generate"} <= earlier
    assert all(told["deprecated"] for path in earlier for told in paths[path].values())
