"""What paid voices cost, and who steps in: kept for each school and production."""

from pathlib import Path

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.script.model import Script
from engine.store import listings, scripts, spending, takes, understudies
from engine.store.database import Database
from engine.store.scripts import NewScript
from engine.store.tables import now
from engine.store.walls import Across
from engine.take.take import Take
from engine.voice.budget import month_of
from engine.voice.fallback import StandIn
from engine.voice.port import Reason, Voice


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


async def test_a_production_has_its_own_order_of_engines(
    database: Database, ana: Caller, ben: Caller, lamp: str
) -> None:
    async with database.session(Across.MACHINE) as session:
        assert await understudies.chain_of(session, ana, lamp) == ()
        await understudies.keep_chain(session, ana, lamp, ["voice_server", "espeak"])
        await understudies.keep_chain(session, ana, lamp, ["espeak", "piper", "espeak"])
        assert await understudies.chain_of(session, ana, lamp) == ("espeak", "piper")
        with pytest.raises(NotFound):
            await understudies.chain_of(session, ben, lamp)


async def test_who_may_not_cast_may_not_choose_who_steps_in(
    database: Database, luis: Caller, lamp: str
) -> None:
    async with database.session(luis) as session:
        with pytest.raises((NotFound, NotPermitted)):
            await understudies.keep_chain(session, luis, lamp, ["espeak"])


async def test_a_take_remembers_who_stood_in_and_why(database: Database, ana: Caller) -> None:
    stand_in = StandIn("espeak/nora", "elevenlabs/ana", Reason.OVER_BUDGET)
    async with database.session(ana) as session:
        await takes.keep(session, ana, Take("a", b"", 1.0, -16.0, -2.0, (), (), (), stand_in))
        await takes.keep(session, ana, Take("b", b"", 1.0, -16.0, -2.0, (), (), ()))
        notes = await takes.about(session, ana, ["a", "b"])
    assert notes["a"].stand_in == stand_in
    assert notes["b"].stand_in is None


def test_voices_told_of_are_kept_in_a_file(tmp_path: Path) -> None:
    file = tmp_path / "voices.json"
    voice = Voice("far/ana", "Ana", "es-ES", "female", "young", ("warm",), ("en-US",))
    assert listings.kept(file) == {}
    listings.keep(file, {"far": (voice,)})
    assert listings.kept(file) == {"far": (voice,)}
    file.write_text("{ruined")
    assert listings.kept(file) == {}


async def test_a_line_refused_for_its_price_is_told_in_its_month_and_school_only(
    database: Database, ana: Caller, ben: Caller
) -> None:
    stand_in = StandIn("espeak/nora", "elevenlabs/ana", Reason.OVER_BUDGET)
    spoken = Take("abc", b"Ogg", 1.0, -16.0, -2.0, (), (), (), stand_in=stand_in)
    month = month_of(now())
    async with database.session(ana) as session:
        assert not await spending.refused(session, ana, month)
        await takes.keep(session, ana, spoken)
    async with database.session(Across.MACHINE) as session:
        assert await spending.refused(session, ana, month)
        assert not await spending.refused(session, ana, "2999-01")
        assert not await spending.refused(session, ben, month)
