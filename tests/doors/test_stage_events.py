"""What a stage tells at the door: each event once, only of one's own practice, only what it is."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from engine.rig import Rig
from engine.use_cases.correct import play_of
from engine.use_cases.rehearse import Chosen, sit_down
from engine.use_cases.sign_in import local_owner

BROWSER = "0123456789abcdef"


@pytest.fixture
async def events(house: Rig, play: str) -> str:
    """Where the events of a practice go."""
    caller = await local_owner(house)
    script = (await play_of(house, caller, play)).script
    chosen = Chosen(script.scenes[0].id, (script.roles[0].id,))
    practice = await sit_down(house, caller, play, chosen)
    return f"/api/v1/books/{practice.id}/events"


def told(*lines: str) -> dict[str, Any]:
    happened = [{"kind": "said", "line": line, "value": 0, "at_ms": 900} for line in lines]
    numbered = [{"n": n, **each} for n, each in enumerate(happened, 1)]
    return {"browser": BROWSER, "events": numbered}


async def test_what_has_arrived_is_acknowledged_and_told_with_the_book(
    door: httpx.AsyncClient, events: str
) -> None:
    assert (await door.post(events, json=told("l1"))).json() == {"kept": 1}
    assert (await door.post(events, json=told("l1", "l3"))).json() == {"kept": 2}
    standing = (await door.get(events.removesuffix("/events"))).json()["standing"]
    assert standing["marks"] == {"l1": ["said"], "l3": ["said"]}
    assert standing["kept"] == {BROWSER: 2}


async def test_nonsense_is_refused_in_the_standard_form(
    door: httpx.AsyncClient, events: str
) -> None:
    answer = await door.post(events, json={"browser": BROWSER, "events": [{"n": "one"}]})
    assert (answer.status_code, answer.json()["reason"]) == (422, "not_a_claim")
    assert (await door.post(events, content=b"[]")).status_code == 422


async def test_a_practice_that_is_not_mine_takes_nothing(door: httpx.AsyncClient) -> None:
    assert (await door.post("/api/v1/books/nothing/events", json=told("l1"))).status_code == 404


async def test_a_letter_that_no_stage_would_write_is_not_even_read(
    door: httpx.AsyncClient, events: str
) -> None:
    answer = await door.post(events, content=b"[" * (2**18 + 1))
    assert answer.status_code == 413


async def test_a_run_that_was_begun_without_the_server_is_opened_once(
    door: httpx.AsyncClient, events: str
) -> None:
    runs = events.replace("/events", "/runs/00112233aabbccdd")
    opened = (await door.post(runs)).json()["practice"]
    assert (await door.post(runs)).json()["practice"] == opened
    assert opened not in events
    assert (await door.post(f"/api/v1/books/{opened}/events", json=told("l1"))).json() == {
        "kept": 1
    }
    standing = (await door.get(f"/api/v1/books/{opened}")).json()["standing"]
    assert standing["marks"] == {"l1": ["said"]}
    assert (await door.post(events.replace("/events", "/runs/mine"))).status_code == 422
    assert (await door.post("/api/v1/books/nothing/runs/00112233aabbccdd")).status_code == 404


async def test_a_line_that_is_typed_is_judged_and_told_by_words_or_by_letters(
    door: httpx.AsyncClient, events: str
) -> None:
    book, typed = events.removesuffix("/events"), events.replace("/events", "/typed")
    await door.post(
        events,
        json={
            "browser": BROWSER,
            "events": [{"n": 1, "kind": "level", "line": "", "value": 3, "at_ms": 0}],
        },
    )
    lines = (await door.get(book)).json()["lines"]
    mine = next(line for line in lines if line["kind"] == "mine" and len(line["words"]) > 3)
    told = {"listen": mine["id"], "text": " ".join(mine["words"])}
    verdict = (await door.post(typed, json=told)).json()
    answer = verdict["attempt"]
    assert (answer["passed"], answer["share"], answer["notes"]) == (True, 1.0, [])
    assert {words["change"] for words in verdict["shown"]} == {"none"}
    letters = "".join(word[0] for word in mine["words"])
    by_letter = {**told, "text": letters, "letters": True}
    answer = (await door.post(typed, json=by_letter)).json()["attempt"]
    assert (answer["passed"], answer["pick_up"]) == (True, None)
    verdict = (await door.post(typed, json={**told, "text": mine["words"][0]})).json()
    answer = verdict["attempt"]
    assert (answer["passed"], answer["notes"]) == (False, ["dropped"])
    assert "left_out" in {words["change"] for words in verdict["shown"]}
    right = f"{book}/lines/{mine['id']}/right"
    assert (await door.put(right)).status_code == 204
    assert (await door.put(right.replace(mine["id"], "nowhere"))).status_code == 404
    assert (await door.post(typed, json={"listen": mine["id"]})).status_code == 422
    assert (await door.post(typed, json={**told, "listen": "nowhere"})).status_code == 404


async def test_a_narrator_is_had_and_let_go_at_the_door(
    door: httpx.AsyncClient, events: str
) -> None:
    book = events.removesuffix("/events")
    name = (await door.put(f"{book}/narrator")).json()["name"]
    assert name
    assert (await door.get(book)).json()["narrator"] == name
    other = (await door.put(f"{book}/narrator?another=true")).json()["name"]
    assert other != name
    assert (await door.get(book)).json()["narrator"] == other
    assert (await door.delete(f"{book}/narrator")).status_code == 204
    assert (await door.get(book)).json()["narrator"] == ""
    assert (await door.put("/api/v1/books/nothing/narrator")).status_code == 404
