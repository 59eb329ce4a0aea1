"""The lexicon of a production and how it treats roles and lines: kept, and each school's own."""

import pytest

from engine.account.caller import Caller
from engine.account.permit import NotFound, NotPermitted
from engine.script.model import Script
from engine.sound.effects import PRESETS
from engine.store import lexicons, scripts, takes, treatments
from engine.store.database import Database
from engine.store.scripts import NewScript
from engine.store.walls import Across
from engine.take.lexicon import Entry, Lexicon
from engine.take.production import LineTreatment, Production, RowChange, Treatment
from engine.take.take import Take

SIOBHAN, THEO = Entry("Siobhan", "shuh-vawn"), Entry("Theo", "tay-oh", "en")


def kept(entry: Entry, seen: int = 0) -> RowChange[tuple[str, str], Entry | None]:
    """That an entry is to be kept."""
    return RowChange((entry.lookup, entry.language), entry, seen)


@pytest.fixture
async def lamp(database: Database, ana: Caller, script: Script) -> str:
    async with database.session(ana) as session:
        return await scripts.add(session, ana, NewScript(script, "lamp.txt", "ab"))


async def test_a_lexicon_is_kept_in_its_order(database: Database, ana: Caller, lamp: str) -> None:
    async with database.session(ana) as session:
        assert await lexicons.lexicon_of(session, ana, lamp) == Lexicon()
        for entry in (SIOBHAN, THEO):
            await lexicons.say_word(session, ana, lamp, kept(entry))
    async with database.session(ana) as session:
        assert await lexicons.lexicon_of(session, ana, lamp) == Lexicon((SIOBHAN, THEO))
        await lexicons.say_word(session, ana, lamp, kept(SIOBHAN, 1))
        assert await lexicons.lexicon_of(session, ana, lamp) == Lexicon((THEO, SIOBHAN))
        await lexicons.say_word(session, ana, lamp, RowChange(("theo", "en"), None, 1))
    async with database.session(ana) as session:
        assert await lexicons.lexicon_of(session, ana, lamp) == Lexicon((SIOBHAN,))
        seen = await lexicons.seen_in(session, ana, lamp)
    assert seen == {("siobhan", ""): 2, ("theo", "en"): 2}


async def test_treatments_are_kept_and_taken_back(
    database: Database, ana: Caller, lamp: str
) -> None:
    giant, said = Treatment(PRESETS["giant"], 0.9), LineTreatment(spoken="Wind!", takes=2, take=1)
    async with database.session(ana) as session:
        await treatments.treat_role(session, ana, lamp, RowChange("theo", giant))
        await treatments.treat_line(session, ana, lamp, RowChange("l2", said))
        giants = LineTreatment(chain=giant.chain)
        await treatments.treat_line(session, ana, lamp, RowChange("l1", giants))
    async with database.session(ana) as session:
        found = await treatments.production_of(session, ana, lamp)
        assert (found.role("theo"), found.line("l2")) == (giant, said)
        assert found.line("l1").chain == giant.chain
        await treatments.treat_role(session, ana, lamp, RowChange("theo", Treatment(), 1))
        for line in ("l1", "l2"):
            await treatments.treat_line(session, ana, lamp, RowChange(line, LineTreatment(), 1))
        assert await treatments.production_of(session, ana, lamp) == Production()


async def test_another_school_has_no_part_in_a_production(
    database: Database, ana: Caller, ben: Caller, lamp: str
) -> None:
    async with database.session(ben) as session:
        for refused in (
            lexicons.lexicon_of(session, ben, lamp),
            lexicons.say_word(session, ben, lamp, kept(THEO)),
            treatments.production_of(session, ben, lamp),
            treatments.treat_role(session, ben, lamp, RowChange("theo", Treatment())),
            treatments.treat_line(session, ben, lamp, RowChange("l1", LineTreatment())),
        ):
            with pytest.raises(NotFound):
                await refused


async def test_who_may_not_cast_may_not_respell(
    database: Database, luis: Caller, lamp: str
) -> None:
    async with database.session(luis) as session:
        with pytest.raises((NotFound, NotPermitted)):
            await lexicons.say_word(session, luis, lamp, kept(THEO))


async def test_a_doubt_is_kept_until_somebody_accepts_the_take(
    database: Database, ana: Caller, ben: Caller
) -> None:
    take = Take("a", b"", 1.0, -16.0, -2.0, (), (), (), doubt="cut_off")
    async with database.session(Across.MACHINE) as session:
        await takes.keep(session, ana, take)
        assert await takes.doubted(session, ana, ["a", "b"]) == {"a": "cut_off"}
        await takes.accept(session, ben, ["a"])
        assert (await takes.about(session, ana, ["a"]))["a"].doubt == "cut_off"
        await takes.accept(session, ana, ["a"])
        assert await takes.doubted(session, ana, ["a"]) == {}


async def test_a_dry_take_is_noted_with_the_one_made_from_it(
    database: Database, ana: Caller
) -> None:
    dry = Take("dry", b"", 1.0, -16.0, -2.0, (), (), ())
    wet = Take("wet", b"", 1.1, -16.0, -2.0, (), (), (), dry=dry)
    async with database.session(Across.MACHINE) as session:
        await takes.keep(session, ana, wet)
        assert await takes.held(session, ana, ["wet", "dry"]) == {"wet", "dry"}
        await takes.lost(session, ana.school, "wet")
        assert await takes.held(session, ana, ["wet", "dry"]) == {"dry"}
