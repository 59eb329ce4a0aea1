"""All that is kept of a person, or of a school, is taken away in one file that people can read."""

from __future__ import annotations

import io
import json
from collections.abc import AsyncIterator
from zipfile import ZipFile

import pytest

from engine.account.caller import Caller, Position
from engine.account.permit import NotFound, NotPermitted
from engine.export.taken_away import TakenAway, first_page
from engine.job.port import Status, Task
from engine.rig import Rig
from engine.sound.encode import decode
from engine.store import exports
from engine.store.personal import About
from engine.store.tables import Row, now
from engine.use_cases import keep_no_longer, take_away
from engine.use_cases.export_file import KIND, put_together
from engine.use_cases.take_away import Export
from tests.use_cases.long_play import staged
from tests.use_cases.privacy_school import HEARD, School, school_in
from tests.use_cases.schools import joined


@pytest.fixture
async def school(house: Rig) -> AsyncIterator[School]:
    async with school_in(house) as school:
        yield school


async def whole(house: Rig, caller: Caller, asked: Export) -> ZipFile:
    """The file, as it is fetched when it is ready."""
    async for seen in take_away.follow_exports(house, caller, asked.id):
        last = seen
    assert last.status is Status.COMPLETED
    assert last.done == last.total
    export, pieces = await take_away.fetched(house, caller, asked.id)
    data = b"".join([piece async for piece in pieces])
    assert len(data) == export.size
    file = ZipFile(io.BytesIO(data))
    assert file.testzip() is None
    return file


def rows(file: ZipFile, table: str) -> list[dict[str, object]]:
    found: list[dict[str, object]] = json.loads(file.read(f"data/{table}.json"))
    return found


async def test_somebody_takes_away_what_is_about_them_and_nothing_of_others(
    school: School,
) -> None:
    asked = await take_away.take_away(school.house, school.luis)
    file = await whole(school.house, school.luis, asked)
    assert [row["heard"] for row in rows(file, "attempt")] == [HEARD]
    assert [row["email"] for row in rows(file, "password")] == ["luis@river.example"]
    assert [row["account_id"] for row in rows(file, "class_student")] == ["luis"]
    assert [row["step"] for row in rows(file, "consent")] == ["given"]
    assert {row["id"] for row in rows(file, "script")} == {school.own}
    names = file.namelist()
    (play,) = (name for name in names if name.endswith(".fountain"))
    assert "LAMP" in file.read(play).decode().upper()
    assert file.read(f"plays/{school.own[:12]}/source/luis.txt") == b"ANA. Who is there?"
    (kept,) = (name for name in names if name.startswith("audio/"))
    assert decode(file.read(kept)).seconds == pytest.approx(2.0, abs=0.1)
    everything = b"".join(file.read(name) for name in names)
    assert b"hashed-secret" not in everything
    assert b"Vale" not in everything
    page = file.read("index.html").decode()
    assert "What Cuelight keeps of Luis" in page
    assert "data/attempt.json" in page


async def test_who_runs_a_school_takes_all_of_it_away(school: School) -> None:
    file = await whole(
        school.house, school.ana, await take_away.take_school_away(school.house, school.ana)
    )
    assert {row["id"] for row in rows(file, "account")} == {"ana", "vale", "luis"}
    assert {row["id"] for row in rows(file, "script")} == {school.play, school.own}
    spoken = [name for name in file.namelist() if name.startswith("audio/parts/theo")]
    assert decode(file.read(spoken[0])).seconds > 1
    everything = b"".join(file.read(name) for name in file.namelist())
    assert b"hashed-secret" not in everything


async def test_who_runs_a_school_takes_one_person_away_and_nobody_else_fetches_it(
    school: School,
) -> None:
    house = school.house
    asked = await take_away.take_away(house, school.ana, "luis")
    file = await whole(house, school.ana, asked)
    assert rows(file, "attempt")
    with pytest.raises(NotFound):
        await take_away.fetched(house, school.luis, asked.id)
    with pytest.raises(NotPermitted):
        await take_away.take_away(house, school.vale, "luis")
    with pytest.raises(NotPermitted):
        await take_away.take_school_away(house, school.vale)
    ben = await joined(house, "ben", Position.OWNER, "hill")
    for other in ("luis", "nobody"):
        with pytest.raises(NotFound):
            await take_away.take_away(house, ben, other)


async def test_what_is_under_way_is_not_begun_twice_and_begins_anew_after_a_crash(
    school: School,
) -> None:
    house = school.house
    async with house.database.session(school.luis) as session:
        first = await exports.ask(session, school.luis, About("river", "luis"))
        again = await exports.ask(session, school.luis, About("river", "luis"))
    assert first.id == again.id
    house.shelf.of("river").put(KIND, f"{first.id}-00000", b"half of an earlier life")
    await put_together(house, first)
    await whole(house, school.luis, first)


async def test_a_fault_is_told_and_leaves_nothing(school: School) -> None:
    house = school.house
    async with house.database.session(school.luis) as session:
        asked = await exports.ask(session, school.luis, About("river", "luis"))
    house.shelf.of("river").put(KIND, f"{asked.id}-00000", b"half")
    await take_away.export_failed(house, Task("export", asked.id, "river", "1"), "unexpected")
    (shown,) = await take_away.exports_of(house, school.luis)
    assert shown.status is Status.FAILED
    assert list(house.shelf.of("river").listed(KIND)) == []


async def test_after_a_week_it_is_there_no_longer(school: School) -> None:
    house = school.house
    asked = await take_away.take_away(house, school.luis)
    await whole(house, school.luis, asked)
    later = now() + exports.KEPT * 2
    assert (await keep_no_longer.retain(house, "river", later))["exports"] == 1
    with pytest.raises(NotFound):
        await take_away.fetched(house, school.luis, asked.id)
    assert list(house.shelf.of("river").listed(KIND)) == []


async def test_alone_at_home_one_takes_everything_away(house: Rig) -> None:
    caller, play = await staged(house, 4)
    file = await whole(house, caller, await take_away.take_away(house, caller))
    assert [row["id"] for row in rows(file, "script")] == [play]


@pytest.mark.parametrize(("language", "title"), [("en", "keeps of <b>"), ("es", "guarda de <b>")])
def test_the_first_page_tells_of_every_table_in_plain_words(language: str, title: str) -> None:
    tables = dict.fromkeys(Row.metadata.tables, 2) | {"geese": 1}
    told = TakenAway("<b>", now(), tables, ["Hamlet & Co"], 3)
    page = first_page(told, language)
    assert title.replace("<b>", "&lt;b&gt;") in page
    assert "Hamlet &amp; Co" in page
    assert all(f"data/{table}.json" in page for table in tables)
