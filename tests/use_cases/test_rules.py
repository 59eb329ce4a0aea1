"""What a school has not allowed leaves its network by no way: not said, not told, not heard."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotPermitted
from engine.account.school_rules import USUAL, NotRules, RecordingsOff, SchoolRules
from engine.ear.hearing_pool import HearingPool
from engine.ear.port import EarSetting
from engine.rig import Rig
from engine.store import accounts, scripts
from engine.store.kept_sounds import NewSound
from engine.store.walls import Across
from engine.take.fallbacks import Terms
from engine.take.take import Planned, Take, key_of
from engine.use_cases import engines, spend
from engine.use_cases.analyse import ask_for_analysis, chat_budget, follow_analyses
from engine.use_cases.kept_sounds import keep_for, keep_line
from engine.use_cases.own_voice import SpokenLine, speak_line
from engine.use_cases.rules import rules_of, set_rules
from engine.use_cases.who_listens import ear_told
from engine.voice.directory import VoiceDirectory
from engine.voice.port import Reason, Utterance
from engine.voice.speech_service import Service
from engine.wire.reach import Reach
from tests.use_cases.long_play import long_play
from tests.use_cases.schools import as_school, joined
from tests.voice.protocols import SpeechServer

AFAR, NEAR = "https://voices.example/v1", "http://10.0.0.7:8080"
EVERYTHING = SchoolRules("ES", voices=True, analysts=True, ears=True, recordings=True)
CHAT = {"chat_url": "https://chat.example/v1", "chat_model": "big"}


@pytest.fixture
async def school(house: Rig) -> AsyncIterator[Rig]:
    """A school with a voice, an analyst and an ear elsewhere, and one voice in its own network."""
    directory = VoiceDirectory([Service("elevenlabs", AFAR), Service("voice_server", NEAR)])
    ear = HearingPool(EarSetting(house.settings.data, address="https://ear.example/v1", model="w"))
    told = {**CHAT, "ear_url": "https://ear.example/v1"}
    there = replace(await as_school(house, **told), directory=directory, ear=ear)
    yield replace(there, engines=directory.versions())
    await ear.close()
    await there.desk.close()


@pytest.fixture
async def ana(school: Rig) -> Caller:
    return await joined(school, "ana", Position.OWNER)


async def play_of(house: Rig, caller: Caller) -> str:
    async with house.database.session(caller) as session:
        return await scripts.add(session, caller, scripts.NewScript(long_play(4), "l.txt", "ab"))


async def terms(house: Rig, caller: Caller) -> Terms:
    play = await play_of(house, caller)
    async with house.database.session(Across.MACHINE) as session:
        return await spend.terms_of(house, session, caller, play)


@pytest.mark.parametrize(
    ("address", "leaves"),
    [
        *[
            ("https://voices.example", True),
            ("http://8.8.8.8:80", True),
            ("http://[::ffff:8.8.8.8]", True),
        ],
        *[
            ("http://localhost:9000", False),
            ("http://127.0.0.1", False),
            ("http://10.1.2.3", False),
        ],
        *[("http://gpu.school.example:8080", False), ("http://gpu.school.example", True)],
        *[
            ("http://[::1]:80", False),
            ("http://[fd00::1]", False),
            ("https://localhost.example", True),
        ],
    ],
)
def test_what_leaves_the_own_network_is_told_by_its_address(address: str, *, leaves: bool) -> None:
    assert Reach(frozenset({"gpu.school.example:8080"})).leaves(address) is leaves


async def test_no_line_is_told_to_a_voice_elsewhere_unless_the_school_allows_it(
    school: Rig, ana: Caller
) -> None:
    assert (await terms(school, ana)).barred == {"elevenlabs"}
    shown = {each.name: each.standing for each in await engines.engines_told(school, ana)}
    assert shown["elevenlabs"] is engines.EngineStanding.KEPT_IN
    assert shown["voice_server"] is not engines.EngineStanding.KEPT_IN
    await set_rules(school, ana, EVERYTHING)
    assert (await terms(school, ana)).barred == frozenset()


async def test_a_barred_voice_is_not_asked_and_another_says_why(
    paying: Rig, eleven: SpeechServer
) -> None:
    said = Utterance("The lamp is out.", "elevenlabs/flute")
    key = key_of(said, "elevenlabs", paying.engines["elevenlabs"])
    bound = Terms(chain=("elevenlabs", "espeak"), barred=frozenset({"elevenlabs"}))
    outcome = await paying.pool.try_out(Planned(key, "", "", "", said), bound)
    assert isinstance(outcome, Take)
    assert outcome.stand_in
    assert outcome.stand_in.because is Reason.KEPT_IN
    assert not eleven.asked


async def test_no_play_is_told_to_an_analyst_elsewhere_unless_the_school_allows_it(
    school: Rig, ana: Caller
) -> None:
    play = await play_of(school, ana)
    assert await chat_budget(school, ana) is None
    await ask_for_analysis(school, ana, play, deep=True)
    (work,) = [seen async for seen in follow_analyses(school, ana, play)][-1]
    assert (work.message, work.cost) == ("kept_in", 0.0)
    await set_rules(school, ana, EVERYTHING)
    told = await chat_budget(school, ana)
    assert told
    assert told.host == "chat.example"


async def test_nobody_is_heard_elsewhere_unless_the_school_allows_it(
    school: Rig, ana: Caller
) -> None:
    told = await ear_told(school, ana, "es")
    assert (told.available, told.away) == (False, False)
    assert school.ear.ear_for("es").away
    await set_rules(school, ana, EVERYTHING)
    assert (await rules_of(school, ana)).ears


async def test_nothing_of_people_is_kept_unless_the_school_allows_it(
    school: Rig, ana: Caller
) -> None:
    play = await play_of(school, ana)
    with pytest.raises(RecordingsOff):
        await keep_for(school, ana, 7)
    with pytest.raises(RecordingsOff):
        await speak_line(school, ana, play, SpokenLine("l0", "mara", "Ana", b"x"))
    await set_rules(school, ana, EVERYTHING)
    assert (await keep_for(school, ana, 7)).days == 7
    await set_rules(school, ana, USUAL)
    assert await keep_line(school, ana, NewSound("none", "l0", 1, 1.0), b"\0\0") is None


@pytest.mark.parametrize("position", [p for p in Position if p not in {"owner", "admin"}])
async def test_only_who_runs_a_school_sets_its_rules(house: Rig, position: Position) -> None:
    school = await as_school(house)
    who = Caller("luis", "Luis", (Membership("river", position),))
    with pytest.raises(NotPermitted):
        await set_rules(school, who, EVERYTHING)


@pytest.mark.parametrize(
    "wrong",
    [
        SchoolRules("Spain"),
        SchoolRules(kept={"recordings": 0}),
        SchoolRules(kept={"audit": 30}),
        SchoolRules(kept={"audit": 400, "accounts": 500}),
        SchoolRules(kept={"geese": 30}),
    ],
)
async def test_rules_that_cannot_be_are_refused(house: Rig, wrong: SchoolRules) -> None:
    school = await as_school(house)
    ana = await joined(school, "ana", Position.OWNER)
    with pytest.raises(NotRules):
        await set_rules(school, ana, wrong)


async def test_where_nobody_signs_in_what_is_set_is_allowed(house: Rig) -> None:
    alone = replace(house, directory=VoiceDirectory([Service("elevenlabs", AFAR)]))
    async with house.database.session(Across.MACHINE) as session:
        owner = await accounts.local_owner(session)
    assert (await terms(replace(alone, engines=alone.directory.versions()), owner)).barred == set()
    with pytest.raises(NotPermitted):
        await set_rules(alone, owner, USUAL)
