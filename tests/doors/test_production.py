"""A production at the door: lexicon, treatments, takes and previews, each by permission."""

from __future__ import annotations

from typing import Any

import httpx
import pytest

from engine.cast.suggest import suggest
from engine.rig import Rig, rig
from engine.script.model import Script
from engine.sound.effects import PRESETS
from engine.sound.encode import decode
from engine.store import casts, scripts
from engine.use_cases.jobs import follow_job
from engine.use_cases.record import readiness, start_recording
from engine.use_cases.sign_in import local_owner
from engine.voice import registry

pytestmark = pytest.mark.slow  # every test opens a house and records

NOWHERE = "0" * 32
LINE = "You have let it go out again."


@pytest.fixture
async def script(house: Rig, play: str) -> Script:
    """The play as read, with voices for everybody."""
    caller = await local_owner(rig())
    async with house.database.session(caller) as session:
        found = (await scripts.kept(session, caller, play)).script
        await casts.keep_cast(session, caller, play, suggest(found, registry.voices()))
    return found


async def recorded(house: Rig, play: str) -> None:
    job = await start_recording(house, await local_owner(rig()), play)
    last = [now async for now in follow_job(house, job)][-1]
    assert last.done == last.total


def role(script: Script, name: str) -> str:
    return next(role.id for role in script.roles if role.name.upper() == name)


def line(script: Script, text: str) -> str:
    return next(speech.id for speech in script.speeches() if speech.spoken == text)


def problem(answer: httpx.Response, status: int) -> str:
    assert answer.status_code == status
    assert answer.headers["content-type"] == "application/problem+json"
    return str(answer.json()["detail"])


async def test_a_lexicon_is_kept_and_tells_what_it_asks(
    house: Rig, door: httpx.AsyncClient, play: str, script: Script
) -> None:
    at = f"/api/v1/scripts/{play}/lexicon"
    await recorded(house, play)
    word = {"word": "oil", "said": "oyul", "language": "en"}
    trial = (await door.put(f"{at}/word?trial=true", json=word)).json()
    assert (await door.get(at)).json() == {"entries": []}
    assert trial == {"lines": 1, "missing": 1}
    assert (await door.put(f"{at}/word", json=word)).json() == trial | {"seen": 1}
    assert (await door.get(at)).json() == {"entries": [word | {"seen": 1}]}
    scenes = await readiness(house, await local_owner(house), play)
    assert [scene.total - scene.done for scene in scenes] == [1, 0]
    gone = await door.delete(f"{at}/word?word=oil&language=en&seen=1")
    assert gone.json() == {"lines": 1, "missing": 0, "seen": 2}
    assert (await door.get(at)).json() == {"entries": []}


@pytest.mark.parametrize(
    ("entry", "told"),
    [
        ({"word": "...", "said": "dots"}, "no_word"),
        ({"word": "Ana", "said": "-"}, "no_sound"),
        ({"word": "Ana"}, "said"),
    ],
)
async def test_an_entry_that_cannot_be_kept_is_a_problem(
    door: httpx.AsyncClient, play: str, entry: dict[str, str], told: str
) -> None:
    answer = await door.put(f"/api/v1/scripts/{play}/lexicon/word", json=entry)
    assert told in problem(answer, 422)


async def test_a_role_is_treated_and_its_dry_takes_stay(
    house: Rig, door: httpx.AsyncClient, play: str, script: Script
) -> None:
    await recorded(house, play)
    ana = role(script, "ANA")
    at = f"/api/v1/scripts/{play}/roles/{ana}/treatment"
    giant = {"chain": {"pitch": -5, "tempo": 0.8}, "pace": 1.0}
    told = (await door.put(at, json=giant)).json()
    assert told == {"lines": 4, "missing": 4, "seen": 1}
    kept = (await door.get(f"/api/v1/scripts/{play}/treatments")).json()
    assert kept["roles"][ana]["chain"]["pitch"] == -5
    assert set(kept["presets"]) == set(PRESETS)
    assert kept["limits"]["pace"] == [0.5, 2.0]
    plain = {"chain": {}, "pace": 1.0}
    back = await door.put(f"{at}?seen=1", json=plain)
    assert back.json() == {"lines": 4, "missing": 0, "seen": 2}
    assert (await door.get(f"/api/v1/scripts/{play}/treatments")).json()["roles"] == {}


@pytest.mark.parametrize("how", [{"chain": {"pitch": 40}}, {"pace": 9}, {"chain": "giant"}])
async def test_a_dial_turned_too_far_is_a_problem(
    door: httpx.AsyncClient, play: str, script: Script, how: dict[str, Any]
) -> None:
    at = f"/api/v1/scripts/{play}/roles/{role(script, 'ANA')}/treatment"
    problem(await door.put(at, json=how), 422)


async def test_a_line_is_said_otherwise_and_reverted(
    house: Rig, door: httpx.AsyncClient, play: str, script: Script
) -> None:
    await recorded(house, play)
    at = f"/api/v1/scripts/{play}/lines/{line(script, LINE)}/treatment"
    how = {"spoken": "It is out again!", "pace": 1.2, "pause_after": 1.5}
    assert (await door.put(at, json=how)).json() == {"lines": 1, "missing": 1, "seen": 1}
    kept = (await door.get(f"/api/v1/scripts/{play}/treatments")).json()["lines"]
    assert [found["spoken"] for found in kept.values()] == ["It is out again!"]
    assert "pause" in problem(await door.put(at, json={"pause_after": 99}), 422)
    assert (await door.delete(f"{at}?seen=1")).json() == {"lines": 1, "missing": 0, "seen": 2}


async def test_a_treatment_that_was_taken_away_is_had_back_as_it_was(
    door: httpx.AsyncClient, play: str, script: Script
) -> None:
    at = f"/api/v1/scripts/{play}/lines/{line(script, LINE)}"
    for _ in range(2):
        await door.post(f"{at}/takes")
    await door.put(f"{at}/take?seen=2", json={"take": 1})
    await door.put(f"{at}/treatment?seen=3", json={"pace": 0.8, "pause_after": 2})
    before = (await door.get(f"/api/v1/scripts/{play}/treatments")).json()
    (treated,) = before["lines"].values()
    assert (treated["take"], treated["takes"], treated["pace"]) == (1, 2, 0.8)
    await door.delete(f"{at}/treatment?seen=4")
    await door.put(f"{at}/treatment?seen=5", json=treated)
    after = (await door.get(f"/api/v1/scripts/{play}/treatments")).json()
    assert after["lines"] == before["lines"]
    assert before["may"]
    assert before["limits"]["pause_after"] == [0, 10]


async def test_a_line_that_nobody_speaks_is_not_recorded(
    house: Rig, door: httpx.AsyncClient, play: str, script: Script
) -> None:
    caller = await local_owner(rig())
    async with house.database.session(caller) as session:
        await casts.keep_cast(session, caller, play, {})
    at = f"/api/v1/scripts/{play}/lines/{line(script, LINE)}"
    assert (await door.get(f"{at}/takes")).json() == {"takes": [], "spoken": {}}
    assert "voice" in problem(await door.post(f"{at}/takes"), 422)


async def test_a_voice_that_fails_is_named_by_its_word_and_not_by_the_log(
    house: Rig, door: httpx.AsyncClient, play: str, script: Script
) -> None:
    caller = await local_owner(rig())
    nobody = dict.fromkeys((role.id for role in script.roles), "espeak/nobody")
    async with house.database.session(caller) as session:
        await casts.keep_cast(session, caller, play, nobody)
    told = problem(await door.post(f"/api/v1/scripts/{play}/lines/{line(script, LINE)}/takes"), 422)
    assert told == "This voice could not speak: unknown_voice."


async def test_takes_of_a_line_are_recorded_compared_and_chosen(
    door: httpx.AsyncClient, play: str, script: Script
) -> None:
    at = f"/api/v1/scripts/{play}/lines/{line(script, LINE)}"
    (only,) = (await door.get(f"{at}/takes")).json()["takes"]
    assert (only["number"], only["made"], only["url"]) == (0, None, None)
    for count in (1, 2):
        answer = await door.post(f"{at}/takes")
        assert (answer.status_code, len(answer.json()["takes"])) == (201, count)
    for take in answer.json()["takes"]:
        heard = await door.get(take["url"])
        assert decode(heard.content).seconds == pytest.approx(take["seconds"], abs=0.05)
    chosen = (await door.put(f"{at}/take?seen=2", json={"take": 1})).json()["takes"]
    assert [take["used"] for take in chosen] == [False, True]
    assert "no_such_take" in problem(await door.put(f"{at}/take", json={"take": 3}), 422)
    for _ in range(2):
        await door.post(f"{at}/takes")
    problem(await door.post(f"{at}/takes"), 409)
    accepted = await door.post(f"{at}/takes/1/accept")
    assert [take["doubt"] for take in accepted.json()["takes"]] == [""] * 4
    assert (await door.get(f"/api/v1/scripts/{play}/doubtful")).json() == {"takes": []}


async def test_a_preview_is_heard_with_lexicon_and_effects(
    door: httpx.AsyncClient, play: str, script: Script
) -> None:
    ana = role(script, "ANA")
    at = f"/api/v1/previews/{play}/{ana}"
    plain = await door.post(at)
    slow = await door.post(f'{at}?dials={{"tempo": 0.5}}')
    times = decode(slow.content).seconds / decode(plain.content).seconds
    assert times == pytest.approx(2, rel=0.05)
    how = {"chain": {"tempo": 0.5}}
    await door.put(f"/api/v1/scripts/{play}/roles/{ana}/treatment", json=how)
    assert (await door.post(at)).content == slow.content
    dry = await door.post(f"{at}?dials=dry")
    assert dry.content == plain.content
    word = {"word": "again", "said": "uh gain uh gain uh gain"}
    await door.put(f"/api/v1/scripts/{play}/lexicon/word", json=word)
    longer = await door.post(f"{at}?dials=dry")
    assert decode(longer.content).seconds > decode(dry.content).seconds + 0.3


async def test_effects_that_cannot_be_are_no_preview(
    door: httpx.AsyncClient, play: str, script: Script
) -> None:
    at = f"/api/v1/previews/{play}/{role(script, 'ANA')}"
    for dials in ("goblin", '{"pitch": 99}', "[]"):
        problem(await door.post(at, params={"dials": dials}), 422)


async def test_a_word_is_heard_as_it_would_be_said(
    door: httpx.AsyncClient, play: str, script: Script
) -> None:
    at = f"/api/v1/scripts/{play}/said"
    heard = await door.post(at, params={"said": "shuh-vawn", "language": "en"})
    assert decode(heard.content).seconds > 0.3
    problem(await door.post(at, params={"said": "…"}), 422)
    problem(await door.post(at, params={"said": "hola", "language": "es"}), 404)


async def test_nothing_of_a_play_that_is_not_there(door: httpx.AsyncClient) -> None:
    at = f"/api/v1/scripts/{NOWHERE}"
    for path in ("lexicon", "treatments", "doubtful", "lines/l1/takes"):
        problem(await door.get(f"{at}/{path}"), 404)
    problem(await door.put(f"{at}/lexicon/word", json={"word": "a", "said": "b"}), 404)
    for path in ("said?said=oh", "lines/l1/takes"):
        problem(await door.post(f"{at}/{path}"), 404)


async def test_a_line_or_role_that_is_not_there_is_a_problem(
    door: httpx.AsyncClient, play: str, script: Script
) -> None:
    at = f"/api/v1/scripts/{play}"
    problem(await door.get(f"{at}/lines/nowhere/takes"), 404)
    problem(await door.put(f"{at}/roles/nobody/treatment", json={}), 404)
