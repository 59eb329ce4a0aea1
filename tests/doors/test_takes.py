"""Takes at the door: by permission or signed address, in exact ranges, never in the clear."""

from __future__ import annotations

from pathlib import Path

import httpx
import numpy as np
import pytest

from engine.rig import Rig, rig
from engine.sound import encode
from engine.sound.sound import Sound
from engine.store import script_takes, takes
from engine.store.shelf import Pass
from engine.store.tables import ScriptRow, TakeRow
from engine.store.walls import Across
from engine.use_cases.sign_in import local_owner

pytestmark = pytest.mark.slow  # every test opens a house and records

KEY = "c0ffee"
SOUND = b"OggS" + bytes(range(256)) * 700  # 2.7 chunks
SIZE = len(SOUND)
PLAY = "f" * 32
AT = f"/api/v1/scripts/{PLAY}/takes/{KEY}"

RANGES = [
    ("bytes=0-0", 0, 1),
    ("bytes=0-", 0, SIZE),
    ("bytes=65535-65536", 65535, 65537),
    ("bytes=100-999999999", 100, SIZE),
    ("bytes=-1", SIZE - 1, SIZE),
    ("bytes=-999999999", 0, SIZE),
    ("BYTES= 5-9", 5, 10),
    (f"bytes={SIZE - 1}-", SIZE - 1, SIZE),
]
NO_RANGES = [
    "bytes=5-2",
    "bytes=",
    "bytes=-",
    "bytes=a-b",
    "lines=0-1",
    "bytes 0-1",
    "bytes=0-1,5-x",
    "bytes=0-1,5-9",
    "bytes=0-1," + "9" * 30 + "-",
]


@pytest.fixture
async def take(house: Rig) -> str:
    """A take that a play of the local owner gives out; its key."""
    caller = await local_owner(rig())
    house.shelf.of(caller.school).put("takes", KEY, SOUND)
    async with house.database.session(Across.MACHINE) as session:
        row = TakeRow(
            school_id=caller.school,
            key=KEY,
            seconds=1.0,
            loudness=-20.0,
            peak=-3.0,
            words="[]",
            phonemes="[]",
            peaks="[]",
        )
        play = ScriptRow(
            id=PLAY,
            school_id=caller.school,
            owner_id=caller.id,
            filename="lamp.txt",
            source="ab",
        )
        session.add_all((row, play))
        await session.flush()
        await script_takes.give(session, caller.school, PLAY, [KEY])
    return KEY


async def test_a_take_is_sent_whole(door: httpx.AsyncClient, take: str) -> None:
    told = await door.get(AT)
    assert (told.status_code, told.content) == (200, SOUND)
    assert told.headers["content-type"] == "audio/ogg"
    assert told.headers["accept-ranges"] == "bytes"
    assert told.headers["cache-control"].startswith("private, max-age=")
    assert "content-range" not in told.headers


async def test_its_head_tells_the_same_without_the_sound(
    door: httpx.AsyncClient, take: str
) -> None:
    whole, head = await door.get(AT), await door.head(AT, headers={"range": "bytes=0-1"})
    assert (head.status_code, head.content) == (200, b"")
    for name in ("content-length", "etag", "content-type", "accept-ranges", "cache-control"):
        assert head.headers[name] == whole.headers[name]


async def test_a_range_is_exactly_that_range(door: httpx.AsyncClient, take: str) -> None:
    for asked, start, end in RANGES:
        told = await door.get(AT, headers={"range": asked})
        assert (told.status_code, told.content) == (206, SOUND[start:end])
        assert told.headers["content-range"] == f"bytes {start}-{end - 1}/{SIZE}"
        assert told.headers["content-length"] == str(end - start)


async def test_what_is_no_single_range_is_answered_by_the_whole(
    door: httpx.AsyncClient, take: str
) -> None:
    for asked in NO_RANGES:
        told = await door.get(AT, headers={"range": asked})
        assert (told.status_code, told.content) == (200, SOUND)


async def test_a_range_beyond_the_end_is_not_there(door: httpx.AsyncClient, take: str) -> None:
    for asked in (f"bytes={SIZE}-", "bytes=-0", f"bytes={SIZE}-,{SIZE + 9}-"):
        told = await door.get(AT, headers={"range": asked})
        assert (told.status_code, told.content) == (416, b"")
        assert told.headers["content-range"] == f"bytes */{SIZE}"


async def test_who_holds_it_already_is_told_so(door: httpx.AsyncClient, take: str) -> None:
    mark = (await door.get(AT)).headers["etag"]
    for held in (mark, f"W/{mark}", f'"other", {mark}', "*"):
        assert (await door.get(AT, headers={"if-none-match": held})).status_code == 304
    assert (await door.get(AT, headers={"if-none-match": '"other"'})).status_code == 200


async def test_a_range_of_what_has_changed_since_is_the_whole(
    door: httpx.AsyncClient, take: str
) -> None:
    mark = (await door.get(AT)).headers["etag"]
    part = {"range": "bytes=0-9"}
    assert (await door.get(AT, headers={**part, "if-range": mark})).status_code == 206
    for other in ('"other"', f"W/{mark}", "Thu, 01 Jan 2026 00:00:00 GMT"):
        assert (await door.get(AT, headers={**part, "if-range": other})).status_code == 200


async def test_a_take_recorded_again_has_another_mark(
    door: httpx.AsyncClient, house: Rig, take: str
) -> None:
    before = (await door.get(AT)).headers["etag"]
    shelf = house.shelf.of((await local_owner(rig())).school)
    shelf.discard("takes", take)
    shelf.put("takes", take, SOUND)
    assert (await door.get(AT)).headers["etag"] != before


async def test_a_signed_address_needs_no_permission(
    door: httpx.AsyncClient, house: Rig, take: str
) -> None:
    told = (await door.get(f"{AT}/address")).json()
    async with house.database.session(Across.MACHINE) as session:
        await session.delete(
            await session.get_one(TakeRow, ((await local_owner(rig())).school, take))
        )
    assert (await door.get(AT)).status_code == 404
    heard = await door.get(told["address"], headers={"range": "bytes=0-3"})
    assert (heard.status_code, heard.content) == (206, b"OggS")
    assert heard.headers["cache-control"] == "private, max-age=600"


async def test_a_signed_address_that_was_changed_opens_nothing(
    door: httpx.AsyncClient, take: str
) -> None:
    address = (await door.get(f"{AT}/address")).json()["address"]
    for part, other in (("=local", "=hill"), ("until=", "until=1"), ("sig=", "sig=0"), (KEY, "ab")):
        told = await door.get(address.replace(part, other))
        assert told.status_code == 403
        assert told.headers["content-type"] == "application/problem+json"


async def test_an_expired_address_opens_nothing(
    door: httpx.AsyncClient, house: Rig, take: str
) -> None:
    school = (await local_owner(rig())).school
    signature = house.shelf.sign(Pass(school, "takes", take, 1000))
    told = await door.get(AT, params={"of": school, "until": 1000, "sig": signature})
    assert told.status_code == 403


async def test_a_signed_address_does_not_renew_itself(door: httpx.AsyncClient, take: str) -> None:
    query = (await door.get(f"{AT}/address")).json()["address"].partition("?")[2]
    assert (
        await door.get(f"/api/v1/scripts/{PLAY}/takes/c0ffef/address?{query}")
    ).status_code == 404


async def test_there_is_no_address_of_what_is_not_ours(door: httpx.AsyncClient) -> None:
    assert (await door.get(f"/api/v1/scripts/{PLAY}/takes/0badcafe/address")).status_code == 404


async def test_a_spoiled_take_is_no_take_and_no_fault(
    door: httpx.AsyncClient, house: Rig, take: str
) -> None:
    shelf = house.shelf.of((await local_owner(rig())).school)
    place = house.settings.data / "shelf" / shelf.path("takes", take)
    blob = place.read_bytes()
    place.write_bytes(blob[:-1])
    assert (await door.get(AT, headers={"range": "bytes=0-9"})).status_code == 206
    assert (await door.get(AT)).status_code == 404
    assert (await door.get(AT, headers={"range": "bytes=0-9"})).status_code == 404
    place.unlink()
    assert (await door.get(AT)).status_code == 404
    assert (await door.get(f"{AT}.mp3")).status_code == 404


@pytest.mark.parametrize("form", ["", ".mp3"])
async def test_a_spoiled_take_counts_as_missing_from_then_on(
    door: httpx.AsyncClient, house: Rig, take: str, form: str
) -> None:
    caller = await local_owner(rig())
    place = house.settings.data / "shelf" / house.shelf.of(caller.school).path("takes", take)
    blob = bytearray(place.read_bytes())
    blob[len(blob) // 2] ^= 1
    place.write_bytes(blob)
    async with house.database.session(caller) as session:
        assert await takes.held(session, caller, [take]) == {take}
    assert (await door.get(AT + form)).status_code == 404
    async with house.database.session(caller) as session:
        assert await takes.held(session, caller, [take]) == frozenset()


async def test_a_take_is_heard_as_opus_and_as_mp3(
    door: httpx.AsyncClient, house: Rig, take: str
) -> None:
    shelf = house.shelf.of((await local_owner(rig())).school)
    shelf.discard("takes", take)
    shelf.put("takes", take, encode.opus(Sound(np.zeros(4800, np.float32), 48_000)))
    assert (await door.get(AT)).content[:4] == b"OggS"
    first = await door.get(f"{AT}.mp3")
    again = await door.get(f"{AT}.mp3", headers={"range": "bytes=0-9"})
    assert (again.status_code, again.content) == (206, first.content[:10])
    assert first.headers["content-type"] == "audio/mpeg"


def _contents(folder: Path) -> list[bytes]:
    return [path.read_bytes() for path in folder.rglob("*") if path.is_file()]


async def test_no_script_stands_on_the_shelf_in_the_clear(house: Rig, play: str) -> None:
    kept = _contents(house.settings.data / "shelf")
    assert len(kept) == 2
    assert not any(b"You have let it go out" in held for held in kept)
    assert (house.settings.data / "shelf.key").stat().st_mode & 0o077 == 0
