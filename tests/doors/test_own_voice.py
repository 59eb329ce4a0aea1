"""People's own sound at the door: what is sent is sound, and nobody hears another's."""

from __future__ import annotations

import httpx
import numpy as np
import pytest

from engine.cast.suggest import suggest
from engine.rig import Rig, rig
from engine.script.model import Script
from engine.sound.encode import opus
from engine.sound.sound import Sound
from engine.store import casts, practices, scripts
from engine.store.kept_sounds import NewSound
from engine.store.practices import Wanted
from engine.use_cases.kept_sounds import keep_line
from engine.use_cases.sign_in import local_owner
from engine.voice import registry

pytestmark = pytest.mark.slow  # every test opens a house

NOWHERE = "0" * 32
TEXT = "The oil is finished."


def said(seconds: float = 2.0) -> bytes:
    """A voice of sorts, as a browser sends it."""
    time = np.arange(int(seconds * 48_000)) / 48_000
    hum = 0.2 * np.sin(2 * np.pi * 150 * time) * np.sin(np.pi * 4 * time) ** 2
    return opus(Sound(np.asarray(hum, np.float32), 48_000))


@pytest.fixture
async def script(house: Rig, play: str) -> Script:
    """The play as read, with voices for everybody."""
    caller = await local_owner(rig())
    async with house.database.session(caller) as session:
        found = (await scripts.kept(session, caller, play)).script
        await casts.keep_cast(session, caller, play, suggest(found, registry.voices()))
    return found


@pytest.fixture
def line(script: Script) -> str:
    """The id of Luis's first line."""
    return next(speech.id for speech in script.speeches() if speech.spoken == TEXT)


@pytest.fixture
def luis(script: Script) -> str:
    """The id of Luis's role."""
    return next(role.id for role in script.roles if role.name.upper() == "LUIS")


@pytest.fixture
def at(play: str, line: str, luis: str) -> str:
    """Where Luis's first line is spoken."""
    return f"/api/v1/scripts/{play}/lines/{line}/spoken/{luis}"


def refused(answer: httpx.Response, status: int, reason: str = "") -> None:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    assert not reason or answer.json()["reason"] == reason


async def test_a_line_is_sent_heard_and_taken_back(
    door: httpx.AsyncClient, play: str, luis: str, at: str
) -> None:
    sent = await door.post(f"{at}?speaker=Ana", content=said())
    assert sent.status_code == 201
    (take,) = sent.json()["takes"]
    heard = await door.get(take["url"])
    assert (heard.status_code, heard.headers["content-type"]) == (200, "audio/ogg")
    part = (await door.get(f"/api/v1/scripts/{play}/parts/{luis}")).json()
    (first, *_) = part["lines"]
    assert (part["may"], first["takes"]) == (True, [take])
    assert first["cue"]["text"] == "You have let it go out again."
    assert (await door.delete(at)).status_code == 204
    refused(await door.delete(at), 404)
    assert (await door.post(f"{at}/back")).json()["takes"] == [take]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (b"", (422, "not_sound")),
        (b"\x00" * 4096, (422, "not_sound")),
        (b"#EXTM3U\n#EXTINF:1,\nfile:///etc/passwd\n", (422, "not_sound")),
        (b"OggS" + b"\xff" * 9000, (422, "not_sound")),
        (b"RIFF" + bytes(13 * 1024**2), (413, "too_large")),
    ],
)
async def test_what_is_no_recording_is_refused(
    door: httpx.AsyncClient, at: str, body: bytes, told: tuple[int, str]
) -> None:
    refused(await door.post(f"{at}?speaker=Ana&anyway=true", content=body), *told)


async def test_what_is_doubtful_is_kept_when_it_is_sent_again(
    door: httpx.AsyncClient, at: str
) -> None:
    named = f"{at}?speaker=Ana"
    refused(await door.post(named, content=said(20.0)), 422, "too_long")
    assert (await door.post(f"{named}&anyway=true", content=said(20.0))).status_code == 201


@pytest.mark.parametrize("speaker", ["", "%00", "x" * 61])
async def test_whoever_speaks_has_a_name(door: httpx.AsyncClient, at: str, speaker: str) -> None:
    refused(await door.post(f"{at}?speaker={speaker}", content=said()), 422, "no_name")


@pytest.mark.parametrize(
    "address",
    [
        f"/api/v1/scripts/{NOWHERE}/lines/LINE/spoken/LUIS",
        "/api/v1/scripts/PLAY/lines/l999/spoken/LUIS",
        "/api/v1/scripts/PLAY/lines/LINE/spoken/nobody",
        "/api/v1/scripts/PLAY/lines/%00/spoken/LUIS",
        "/api/v1/scripts/PLAY/lines/..%2F..%2Fetc/spoken/LUIS",
        "/api/v1/scripts/%2e%2e/lines/LINE/spoken/%00",
    ],
)
async def test_nothing_is_recorded_where_there_is_nothing(
    door: httpx.AsyncClient, play: str, line: str, luis: str, address: str
) -> None:
    there = address.replace("PLAY", play).replace("LINE", line).replace("LUIS", luis)
    for answer in (
        await door.post(f"{there}?speaker=Ana", content=said()),
        await door.delete(there),
        await door.post(f"{there}/back"),
    ):
        refused(answer, 404)


async def test_a_part_that_is_not_there_is_a_problem(door: httpx.AsyncClient, play: str) -> None:
    for at in (f"{NOWHERE}/parts/x", f"{play}/parts/nobody", f"{play}/parts/%00"):
        refused(await door.get(f"/api/v1/scripts/{at}"), 404)


async def test_keeping_is_chosen_heard_and_deleted(
    house: Rig, door: httpx.AsyncClient, play: str, script: Script
) -> None:
    caller = await local_owner(house)
    now = (await door.get("/api/v1/kept-sounds")).json()
    assert now == {"days": 0, "kept": 0, "until": None, "choices": [0, 7, 30, 90]}
    assert (await door.put("/api/v1/kept-sounds", json={"days": 30})).json()["days"] == 30
    refused(await door.put("/api/v1/kept-sounds", json={"days": 31}), 422, "not_a_choice")
    refused(await door.put("/api/v1/kept-sounds", json={"days": "for ever"}), 422)
    async with house.database.session(caller) as session:
        wanted = Wanted(play, script.scenes[0].id, (script.roles[0].id,), 1)
        practice = await practices.begin(session, caller, wanted)
    first = next(script.speeches()).id
    kept = await keep_line(house, caller, NewSound(practice, first, 5, 1.0), bytes(32_000))
    assert kept
    heard = await door.get(f"/api/v1/kept-sounds/{kept.id}")
    assert (heard.status_code, heard.content[:4]) == (200, b"OggS")
    assert heard.headers["cache-control"] == "private, no-store"
    assert (await door.delete("/api/v1/kept-sounds")).json() == {"deleted": 1}
    refused(await door.get(f"/api/v1/kept-sounds/{kept.id}"), 404)


@pytest.mark.parametrize("sound_id", ["x", "%00" * 32, "..%2f..%2fkeys", "A" * 32, NOWHERE])
async def test_no_other_name_opens_a_sound(door: httpx.AsyncClient, sound_id: str) -> None:
    answer = await door.get(f"/api/v1/kept-sounds/{sound_id}")
    assert answer.status_code in {404, 422}
    refused(answer, answer.status_code)
