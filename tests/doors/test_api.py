"""The API by the side of the page: plays, previews, prompt books and takes, each by permission."""

from __future__ import annotations

import httpx
import pytest

from engine.rig import Rig, rig
from engine.script.model import Script
from engine.sound.encode import decode
from engine.store import casts, scripts
from engine.store.walls import Across
from engine.use_cases.draft import bring
from engine.use_cases.jobs import follow_job
from engine.use_cases.receive import Arrival, receive
from engine.use_cases.record import start_recording
from engine.use_cases.rehearse import Chosen, sit_down
from engine.use_cases.sign_in import local_owner
from tests.doors.conftest import PLAY
from tests.reading.paper import pdf

SMALL = (
    "MARTA: I have never seen this house before.\nLUIS: You have seen it twice.\n"
    "MARTHA: He knows that you have been here.\nLUIS: Four.\nMARTA: Then let us go in.\n"
)
NOWHERE = "0" * 32


async def _script(house: Rig, play: str) -> Script:
    async with house.database.session(Across.MACHINE) as session:
        return (await scripts.kept(session, await local_owner(rig()), play)).script


async def _recorded(house: Rig, play: str) -> None:
    job = await start_recording(house, await local_owner(rig()), play)
    async for _ in follow_job(house, job):
        pass


async def _practice(house: Rig, play: str, role: str) -> str:
    script = await _script(house, play)
    mine = next(r.id for r in script.roles if r.name == role)
    async with house.database.session(Across.MACHINE) as session:
        caller = await local_owner(rig())
        await casts.choose_roles(session, caller, play, [mine])
    return (await sit_down(house, caller, play, Chosen(script.scenes[0].id))).id


async def test_a_play_comes_with_its_scenes_its_roles_and_every_speech(
    door: httpx.AsyncClient, play: str
) -> None:
    page = (await door.get(f"/api/v1/scripts/{play}")).json()
    assert page["title"] == "The Lamp"
    assert [role["name"] for role in page["roles"]] == ["ANA", "LUIS"]
    assert [len(scene["elements"]) for scene in page["scenes"]] == [4, 3]
    assert page["scenes"][0]["elements"][1]["pieces"][0] == ["direction", "not turning"]
    assert page["scenes"][1]["elements"][2]["who"] == [0, 1]


async def test_a_line_in_another_language_says_so_and_a_doubt_has_a_key(
    house: Rig, door: httpx.AsyncClient
) -> None:
    text = SMALL.replace("LUIS: Four.", "LUIS: Pues yo he vivido en esta casa desde que nací.")
    play = await receive(house, await local_owner(rig()), Arrival(text.encode(), "house.txt"))
    page = (await door.get(f"/api/v1/scripts/{play}")).json()
    elements = page["scenes"][0]["elements"]
    assert page["language"] == "mixed"
    assert [element.get("lang") for element in elements] == [None, None, None, "es", None]
    assert {doubt["kind"] for doubt in page["scenes"][0]["doubts"]} == {
        "no_scenes",
        "mixed_language",
    }
    assert page["alike"] == [["martha", "marta", page["roles"][2]["doubts"][0]["key"]]]


async def test_a_draft_that_waits_comes_with_what_it_would_change(
    house: Rig, door: httpx.AsyncClient, play: str
) -> None:
    assert (await door.get(f"/api/v1/scripts/{play}/draft")).status_code == 404
    text = PLAY.replace("Only me.", "Only me, and I am cold.") + "ANA. Good night, then.\n"
    await bring(house, await local_owner(rig()), play, Arrival(text.encode(), "lamp-2.txt"))
    page = (await door.get(f"/api/v1/scripts/{play}/draft")).json()
    assert (page["filename"], page["recorded"], page["toRecord"]) == ("lamp-2.txt", 0, 9)
    counts = {look: page["counts"][look] for look in ("unchanged", "changed", "added", "removed")}
    assert counts == {"unchanged": 6, "changed": 1, "added": 1, "removed": 0}
    (scene,) = page["scenes"]
    assert [row["look"] for row in scene["rows"]] == ["unchanged", "changed", "unchanged", "added"]


async def test_the_source_comes_as_the_reader_saw_it(door: httpx.AsyncClient, play: str) -> None:
    answer = await door.get(f"/api/v1/scripts/{play}/source")
    source = answer.json()
    page = (await door.get(f"/api/v1/scripts/{play}")).json()
    first, last = page["scenes"][0]["elements"][1]["span"]
    shown = [line["text"] for line in source["lines"] if first <= line["first"] < last]
    assert shown == ["LUIS. (not turning) The oil is finished."]
    assert source["pictured"] == 0
    known = {"if-none-match": answer.headers["etag"]}
    assert (await door.get(f"/api/v1/scripts/{play}/source", headers=known)).status_code == 304
    assert (await door.get(f"/api/v1/scripts/{play}/pages/1.png")).status_code == 404


async def test_a_pdf_is_shown_page_by_page_with_every_line_in_its_place(
    house: Rig, door: httpx.AsyncClient
) -> None:
    data = pdf(["MARTA. Is it lit, do you think?", "", "LUIS. It is lit."] * 30)
    play = await receive(house, await local_owner(rig()), Arrival(data, "lamp.pdf"))
    source = (await door.get(f"/api/v1/scripts/{play}/source")).json()
    assert source["pictured"] == source["lines"][-1]["page"] == 2
    left, top, right, bottom = source["lines"][1]["box"]
    assert 0 < left < right < 1
    assert source["lines"][0]["box"][3] < top < bottom < source["lines"][2]["box"][1]
    drawn = await door.get(f"/api/v1/scripts/{play}/pages/2.png?of={source['of']}")
    assert drawn.headers["content-type"] == "image/png"
    assert drawn.content.startswith(b"\x89PNG")
    assert drawn.headers["cache-control"] == "private, max-age=600"
    assert (await door.get(f"/api/v1/scripts/{play}/pages/3.png")).status_code == 404


async def test_what_is_not_there_is_answered_as_a_problem(door: httpx.AsyncClient) -> None:
    asked = [("GET", f"{path}/{NOWHERE}") for path in ("scripts", "books", "takes")]
    asked += [("GET", f"scripts/{NOWHERE}/{part}") for part in ("source", "pages/1.png")]
    asked += [("POST", f"previews/{NOWHERE}/ana"), ("POST", "engines/nobody/heard")]
    for method, path in asked:
        answer = await door.request(method, f"/api/v1/{path}")
        assert answer.status_code == 404
        assert answer.headers["content-type"] == "application/problem+json"


async def test_an_address_that_means_nothing_is_answered_as_a_problem(
    door: httpx.AsyncClient,
) -> None:
    answer = await door.get("/api/v1/nothing/here")
    assert answer.status_code == 404
    assert answer.json()["title"] == "Not Found"


async def test_a_role_can_be_heard_before_it_is_cast(
    house: Rig, door: httpx.AsyncClient, play: str
) -> None:
    ana = (await _script(house, play)).roles[0].id
    heard = await door.post(f"/api/v1/previews/{play}/{ana}")
    assert heard.headers["content-type"] == "audio/ogg"
    assert decode(heard.content).seconds > 0.5


@pytest.mark.parametrize(
    "at", ["/api/v1/previews/{play}/{ana}", "/api/v1/scripts/{play}/said?said=oil"]
)
async def test_what_may_cost_is_asked_for_by_post(
    house: Rig, door: httpx.AsyncClient, play: str, at: str
) -> None:
    ana = (await _script(house, play)).roles[0].id
    assert (await door.get(at.format(play=play, ana=ana))).status_code == 404


async def test_an_engine_is_asked_by_post_and_what_it_said_is_kept(
    house: Rig, door: httpx.AsyncClient
) -> None:
    at = "/api/v1/engines/espeak/heard?language=es"
    assert (await door.get(at)).status_code == 404
    first = await door.post(at)
    assert first.headers["content-type"] == "audio/ogg"
    assert decode(first.content).seconds > 1
    await house.pool.close()
    assert (await door.post(at)).content == first.content


async def test_a_server_that_stops_says_so(house: Rig, door: httpx.AsyncClient, play: str) -> None:
    ana = (await _script(house, play)).roles[0].id
    await house.pool.close()
    answer = await door.post(f"/api/v1/previews/{play}/{ana}")
    assert (answer.status_code, answer.json()["detail"]) == (503, "The server is stopping.")


async def test_a_voice_that_nobody_has_is_refused_in_one_sentence(
    house: Rig, door: httpx.AsyncClient, play: str
) -> None:
    ana = (await _script(house, play)).roles[0].id
    answer = await door.post(f"/api/v1/previews/{play}/{ana}?voice=espeak/nobody")
    assert answer.status_code == 422
    assert "voice" in answer.json()["detail"]


async def test_the_prompt_book_names_sounds_that_can_be_fetched_in_ranges(
    house: Rig, door: httpx.AsyncClient, play: str
) -> None:
    await _recorded(house, play)
    practice = await _practice(house, play, "ANA")
    book = (await door.get(f"/api/v1/books/{practice}")).json()
    assert [line["kind"] for line in book["lines"]] == ["mine", "cue", "mine", "cue"]
    clip = book["lines"][1]["clips"][0]
    whole = await door.get(clip["url"])
    assert abs(decode(whole.content).seconds - clip["seconds"]) < 0.05
    part = await door.get(clip["url"], headers={"range": "bytes=0-99"})
    assert (part.status_code, len(part.content)) == (206, 100)
    assert part.content == whole.content[:100]


@pytest.mark.slow
async def test_a_browser_without_opus_hears_the_same_line_as_mp3(
    house: Rig, door: httpx.AsyncClient, play: str
) -> None:
    await _recorded(house, play)
    practice = await _practice(house, play, "ANA")
    clip = (await door.get(f"/api/v1/books/{practice}")).json()["lines"][1]["clips"][0]
    heard = await door.get(f"{clip['url']}.mp3")
    assert heard.headers["content-type"] == "audio/mpeg"
    assert abs(decode(heard.content).seconds - clip["seconds"]) < 0.15


async def test_a_take_is_no_way_to_other_files(door: httpx.AsyncClient, play: str) -> None:
    for key in ("..%2f..%2fcuelight.db", "%2e%2e", "A" * 300):
        assert (await door.get(f"/api/v1/scripts/{play}/takes/{key}")).status_code == 404
