"""Other programs at the API: tokens and scopes, pages, versions, replays, the limit, progress."""

from __future__ import annotations

import asyncio
import json

import httpx
import pytest

from engine.account.access_token import NotAToken, is_access_token, new_access_token
from engine.account.caller import Position
from engine.account.permit import NotPermitted
from engine.rig import Rig
from engine.use_cases.access_tokens import TokenWanted, make_token, revoke_token, tokens_of
from engine.use_cases.sign_in import Credentials, caller_from
from tests.doors.conftest import PLAY
from tests.doors.programs import Program, program_of, somebody

TEXT = {"content-type": "text/plain"}


@pytest.fixture
async def program(house: Rig, door: httpx.AsyncClient) -> Program:
    """A program of a teacher that may do all that a program may."""
    return await program_of(house, door, await somebody(house, "ana", Position.TEACHER))


async def _brought(program: Program, **headers: str) -> httpx.Response:
    told = {"content": PLAY.encode(), "headers": {**TEXT, **headers}}
    return await program.asks("POST", "/scripts?filename=lamp.txt", **told)


async def test_a_token_tells_who_asks_and_is_kept_as_a_digest(house: Rig, program: Program) -> None:
    me = (await program.asks("GET", "/me")).json()
    assert (me["name"], me["position"]) == ("Ana", "teacher")
    assert me["scopes"] == ["read", "rehearse", "teach", "write"]
    (kept,) = await tokens_of(house, await somebody(house, "ana", Position.TEACHER))
    assert program.token not in repr(kept)
    assert kept.used is not None


async def test_what_is_no_token_is_refused(door: httpx.AsyncClient) -> None:
    unknown = new_access_token()
    for told in ("cuelight_x", unknown, unknown[:-1] + "g", "?", "a.b.c"):
        answer = await door.get("/api/v1/me", headers={"authorization": f"Bearer {told}"})
        assert answer.status_code == 401
        assert answer.headers["www-authenticate"].startswith("Bearer")
        assert answer.headers["content-type"] == "application/problem+json"


def test_a_token_that_was_not_copied_whole_is_known_for_that() -> None:
    token = new_access_token()
    assert is_access_token(token)
    assert not any(is_access_token(token[:end]) for end in range(len(token)))


async def test_a_token_that_was_revoked_works_nowhere(house: Rig, program: Program) -> None:
    person = await somebody(house, "ana", Position.TEACHER)
    (kept,) = await tokens_of(house, person)
    await revoke_token(house, person, kept.id)
    assert (await program.asks("GET", "/me")).status_code == 401
    assert await tokens_of(house, person) == ()


async def test_nobody_revokes_anothers(house: Rig, program: Program) -> None:
    (kept,) = await tokens_of(house, await somebody(house, "ana", Position.TEACHER))
    await revoke_token(house, await somebody(house, "eva", Position.OWNER), kept.id)
    assert (await program.asks("GET", "/me")).status_code == 200


async def test_what_makes_no_token_is_said(house: Rig) -> None:
    ana = await somebody(house, "ana", Position.TEACHER)
    wrong = {
        "no_name": TokenWanted(" ", ("read",), 7),
        "no_scope": TokenWanted("Shell", ("admit",), 7),
        "no_days": TokenWanted("Shell", ("read",), 10_000),
    }
    for why, wanted in wrong.items():
        with pytest.raises(NotAToken) as refused:
            await make_token(house, ana, wanted)
        assert refused.value.reason == why


async def test_a_program_makes_no_tokens_and_comes_in_at_no_door(
    house: Rig, program: Program, door: httpx.AsyncClient
) -> None:
    caller = await caller_from(house, Credentials(token=program.token))
    with pytest.raises(NotPermitted):
        await make_token(house, caller, TokenWanted("More", ("read",), 7))
    brought = {"authorization": f"Bearer {program.token}"}
    form = {"old": "x", "new": "y"}
    assert (await door.post("/account/password", data=form, headers=brought)).status_code == 403


async def test_what_a_token_is_not_for_is_refused(house: Rig, door: httpx.AsyncClient) -> None:
    person = await somebody(house, "ana", Position.TEACHER)
    asked = [
        ("read", "POST", "/scripts?filename=a.txt", None),
        ("read", "GET", "/classes", None),
        ("read", "POST", "/practices", {"script": "x", "scene": "s1"}),
        ("write", "POST", "/classes", {"name": "2B"}),
        ("rehearse", "DELETE", "/scripts/x", None),
        ("teach", "GET", "/scripts", None),
    ]
    for scope, method, path, body in asked:
        program = await program_of(house, door, person, (scope,))
        answer = await program.asks(method, path, json=body)
        assert (answer.status_code, answer.json()["reason"]) == (403, "out_of_scope")


async def test_a_hundred_requests_a_minute_are_answered_whatever_token_asks(
    house: Rig, program: Program, door: httpx.AsyncClient
) -> None:
    other = await program_of(house, door, await somebody(house, "ana", Position.TEACHER))
    for asked in range(100):
        answer = await (program if asked % 2 else other).asks("GET", "/me")
        assert answer.status_code == 200
    late = await program.asks("GET", "/me")
    assert (late.status_code, late.json()["reason"]) == (429, "too_often")
    assert 1 <= int(late.headers["retry-after"]) <= 60
    eva = await program_of(house, door, await somebody(house, "eva", Position.TEACHER))
    assert (await eva.asks("GET", "/me")).status_code == 200


async def test_a_request_that_is_sent_again_is_done_once(program: Program) -> None:
    key = {"idempotency-key": "lamp-of-monday"}
    first, again = await _brought(program, **key), await _brought(program, **key)
    assert (first.status_code, again.status_code) == (201, 201)
    assert first.json() == again.json()
    assert again.headers["idempotent-replayed"] == "true"
    assert again.headers["location"] == first.headers["location"]
    assert len((await program.asks("GET", "/scripts")).json()["items"]) == 1
    other = await program.asks(
        "POST", "/scripts?filename=b.txt", content=b"ANA. No.", headers={**TEXT, **key}
    )
    assert (other.status_code, other.json()["reason"]) == (422, "key_reused")


async def test_two_who_send_the_same_at_once_do_it_once(program: Program) -> None:
    key = {"idempotency-key": "lamp-of-tuesday"}
    answers = await asyncio.gather(*(_brought(program, **key) for _ in range(3)))
    assert {answer.status_code for answer in answers} <= {201, 409}
    assert len({answer.json()["id"] for answer in answers if answer.status_code == 201}) == 1
    assert len((await program.asks("GET", "/scripts")).json()["items"]) == 1


async def test_a_key_is_each_persons_own_and_what_was_refused_may_be_tried_again(
    house: Rig, program: Program, door: httpx.AsyncClient
) -> None:
    key = {"idempotency-key": "lamp-of-sunday"}
    told = {"content": b"", "headers": {**TEXT, **key}}
    assert (await program.asks("POST", "/scripts?filename=a.txt", **told)).status_code == 422
    assert (await _brought(program, **key)).status_code == 201
    eva = await program_of(house, door, await somebody(house, "eva", Position.TEACHER))
    assert "idempotent-replayed" not in (await _brought(eva, **key)).headers


async def test_lists_come_by_pages_whose_cursors_lead_on(program: Program) -> None:
    there = [(await _brought(program)).json()["id"] for _ in range(3)]
    first = (await program.asks("GET", "/scripts?limit=2")).json()
    rest = (await program.asks("GET", f"/scripts?limit=2&cursor={first['next']}")).json()
    assert [each["id"] for each in first["items"] + rest["items"]] == there[::-1]
    assert rest["next"] is None
    assert (await program.asks("GET", "/scripts?cursor=%C3%B1")).status_code == 400
    no_moment, too_early = "bHVudGVz", "MDAwMS0wMS0wMVQwMDowMCsxNDowMCBhYg"
    for strange in (no_moment, too_early):
        assert (await program.asks("GET", f"/scripts?cursor={strange}")).status_code == 400
    assert (await program.asks("GET", "/scripts?limit=101")).status_code == 422


async def test_a_play_is_changed_only_by_who_knows_it_as_it_is(program: Program) -> None:
    at = f"/scripts/{(await _brought(program)).json()['id']}"
    known = (await program.asks("GET", at)).headers["etag"]
    held = await program.asks("GET", at, headers={"if-none-match": f"W/{known}"})
    assert held.status_code == 304
    new = {"title": "The Candle"}
    assert (await program.asks("PATCH", at, json=new)).status_code == 428
    changed = await program.asks("PATCH", at, json=new, headers={"if-match": known})
    assert (changed.status_code, changed.json()["title"]) == (200, "The Candle")
    late = await program.asks("PATCH", at, json={"title": "Oil"}, headers={"if-match": known})
    assert late.status_code == 412
    assert (await program.asks("GET", at)).json()["title"] == "The Candle"


async def test_a_role_is_given_a_voice_by_who_knows_its_part(program: Program) -> None:
    at = f"/scripts/{(await _brought(program)).json()['id']}/cast"
    part = (await program.asks("GET", at)).json()["parts"][0]
    voices = (await program.asks("GET", "/voices?limit=100")).json()["items"]
    other = next(each["id"] for each in voices if each["id"] != part["voice"])
    told = {"json": {"voice": other}, "headers": {"if-match": part["version"]}}
    given = await program.asks("PUT", f"{at}/{part['role']}", **told)
    assert given.json()["voice"] == other
    assert (await program.asks("PUT", f"{at}/{part['role']}", **told)).status_code == 412
    assert (await program.asks("PUT", f"{at}/nobody", **told)).status_code == 404


async def test_a_recording_is_followed_to_its_end_and_on_from_where_one_was(
    program: Program,
) -> None:
    at = f"/scripts/{(await _brought(program)).json()['id']}"
    job = (await program.asks("POST", f"{at}/recordings", json={})).json()["job"]
    heard = (await program.asks("GET", f"/jobs/{job}/events")).text
    events = [block.splitlines() for block in heard.strip().split("\n\n")]
    last = dict(line.split(": ", 1) for line in events[-1])
    told = json.loads(last["data"])
    assert last["event"] == "ended"
    assert (told["status"], told["done"], told["total"]) == ("completed", 8, 8)
    again = await program.asks("GET", f"/jobs/{job}/events", headers={"last-event-id": last["id"]})
    assert again.text.count("event: ") == 1
    takes = (await program.asks("GET", f"{at}/takes?limit=100")).json()["items"]
    assert len(takes) == 8
    headers = {"authorization": f"Bearer {program.token}"}
    assert (await program.client.get(takes[0]["url"], headers=headers)).content[:4] == b"OggS"


async def test_an_analysis_is_asked_for_and_tells_of_characters(program: Program) -> None:
    at = f"/scripts/{(await _brought(program)).json()['id']}"
    asked = await program.asks("POST", f"{at}/analyses", json={})
    assert asked.status_code == 202
    ended = (await program.asks("GET", f"/jobs/{asked.json()['job']}/events")).text
    assert "event: ended" in ended
    people = (await program.asks("GET", f"{at}/characters")).json()["characters"]
    assert [each["name"] for each in people] == ["ANA", "LUIS"]
    assert (await program.asks("GET", f"{at}/analyses")).json()["items"][0]["status"] == "completed"


async def test_a_practice_is_begun_found_and_has_a_book(program: Program) -> None:
    script = (await _brought(program)).json()["id"]
    page = (await program.asks("GET", f"/scripts/{script}")).json()
    scene, role = page["scenes"][0]["id"], page["roles"][0]["id"]
    wanted = {"script": script, "scene": scene, "roles": [role], "level": 2}
    begun = (await program.asks("POST", "/practices", json=wanted)).json()
    assert (begun["level"], begun["roles"]) == (2, [role])
    found = (await program.asks("GET", f"/practices?script={script}")).json()["items"]
    assert [each["id"] for each in found] == [begun["id"]]
    assert (await program.asks("GET", f"/practices/{begun['id']}")).json() == begun
    headers = {"authorization": f"Bearer {program.token}"}
    book = await program.client.get(begun["book"], headers=headers)
    assert len(book.json()["lines"]) == 4


async def test_a_class_is_made_shared_with_and_set_something(program: Program) -> None:
    script = (await _brought(program)).json()["id"]
    made = (await program.asks("POST", "/classes", json={"name": "Theatre 2B"})).json()["id"]
    at = f"/classes/{made}"
    shared = await program.asks("POST", f"{at}/plays", json={"script": script})
    assert shared.status_code == 204
    scene = (await program.asks("GET", f"/scripts/{script}")).json()["scenes"][0]["id"]
    work = {"script": script, "scenes": [scene], "level": 2, "due": "2030-01-01T10:00:00Z"}
    assert (await program.asks("POST", f"{at}/assignments", json=work)).status_code == 201
    (there,) = (await program.asks("GET", f"{at}/assignments")).json()["items"]
    grid = (await program.asks("GET", f"{at}/assignments/{there['id']}")).json()
    assert (grid["scenes"], grid["rows"]) == ([scene], [])
    assert (await program.asks("GET", at)).json()["plays"] == {script: "The Lamp"}
    assert (await program.asks("GET", "/assignments")).json() == {"items": []}
    naive = {**work, "due": "2030-01-01T10:00:00"}
    assert (await program.asks("POST", f"{at}/assignments", json=naive)).status_code == 422


async def test_what_is_anothers_looks_absent(
    house: Rig, program: Program, door: httpx.AsyncClient
) -> None:
    script = (await _brought(program)).json()["id"]
    made = (await program.asks("POST", "/classes", json={"name": "Theatre 2B"})).json()["id"]
    job = (await program.asks("POST", f"/scripts/{script}/recordings", json={})).json()["job"]
    eva = await somebody(house, "eva", Position.OWNER, "sea")
    stranger = await program_of(house, door, eva)
    paths = [f"/scripts/{script}", f"/scripts/{script}/cast", f"/classes/{made}", f"/jobs/{job}"]
    paths += [f"/jobs/{job}/events", f"/scripts/{script}/takes", f"/practices?script={script}"]
    for path in paths:
        assert (await stranger.asks("GET", path)).status_code == 404
    assert (await stranger.asks("DELETE", f"/jobs/{job}")).status_code == 404
    assert (await stranger.asks("GET", "/jobs")).json()["items"] == []


async def test_json_that_is_none_is_refused(program: Program) -> None:
    headers = {"content-type": "application/json", "if-match": "*"}
    at = f"/scripts/{(await _brought(program)).json()['id']}"
    for body in ('{"level": NaN}', '{"title": "a\\u0000"}', "[" * 100_000, "{"):
        answer = await program.asks("PATCH", at, content=body, headers=headers)
        assert answer.status_code in {400, 422}
        assert answer.headers["content-type"] == "application/problem+json"
