"""A production that changes: only what sounds otherwise is spoken, effects speak nothing."""

from __future__ import annotations

from collections import Counter

import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound
from engine.job.port import Progress, Status
from engine.rig import Rig
from engine.sound.effects import PRESETS
from engine.store import takes
from engine.store.walls import Across
from engine.take.lexicon import Entry
from engine.take.production import MOST_TAKES, NotATreatment, RowChange, Treatment
from engine.take.take import Take
from engine.use_cases import line_takes, produce
from engine.use_cases.caveats import caveats
from engine.use_cases.jobs import follow_job
from engine.use_cases.record import readiness, start_recording
from engine.use_cases.spoken_play import spoken_play
from tests.use_cases.long_play import staged

LINES = 12


def spoken(house: Rig) -> Counter[str]:
    """How often each take was spoken."""
    ledger = house.settings.ledger
    assert ledger
    return Counter(line.split()[1] for line in ledger.read_text(encoding="ascii").splitlines())


async def recorded(house: Rig, caller: Caller, play: str) -> Progress:
    """Record what is missing, to the end."""
    job = await start_recording(house, caller, play)
    return [now async for now in follow_job(house, job)][-1]


async def first_line(house: Rig, caller: Caller, play: str) -> str:
    return next((await spoken_play(house, caller, play)).script.speeches()).id


async def seen(house: Rig, caller: Caller, play: str, line: str) -> int:
    """The revision of how a line is treated."""
    return (await produce.production_of(house, caller, play)).lines.get(line, 0)


async def reverted(house: Rig, caller: Caller, play: str, line: str) -> None:
    """Have a line heard as it is printed."""
    plain = RowChange(line, produce.PLAINLY, await seen(house, caller, play, line))
    await produce.treat_line(house, caller, play, plain)


async def chosen(
    house: Rig, caller: Caller, play: str, told: tuple[str, int | None]
) -> tuple[line_takes.LineTake, ...]:
    """Choose a take of a line, or all in turn."""
    line, number = told
    choice = RowChange(line, number, await seen(house, caller, play, line))
    return await line_takes.choose(house, caller, play, choice)


def flip(house: Rig, caller: Caller, key: str) -> None:
    """Turn one bit of a take on the shelf."""
    place = house.settings.data / "shelf" / house.shelf.of(caller.school).path("takes", key)
    blob = bytearray(place.read_bytes())
    blob[len(blob) // 2] ^= 1
    place.write_bytes(blob)


async def test_a_new_word_in_the_lexicon_is_recorded_where_it_is_said(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    before = spoken(house)
    three = Entry("number 3", "nummer tree")
    trial = await produce.would_respell(house, caller, play, three)
    asked = await produce.respell(house, caller, play, RowChange(three, what=True))
    assert trial == asked == produce.Asked(lines=1, missing=1)
    last = await recorded(house, caller, play)
    assert (last.status, last.done, last.total) == (Status.COMPLETED, LINES, LINES)
    assert len((spoken(house) - before).keys()) == 1
    back = await produce.respell(house, caller, play, RowChange(three, what=False, seen=1))
    assert back == produce.Asked(1, 0)
    nobody = RowChange(Entry("Nobody", "no body", "es"), what=True)
    assert await produce.respell(house, caller, play, nobody) == produce.Asked(0, 0)


@pytest.mark.slow
async def test_effects_on_a_role_speak_nothing_and_keep_what_was_dry(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    before = spoken(house)
    giant = RowChange("mara", Treatment(PRESETS["giant"]))
    asked = await produce.treat_role(house, caller, play, giant)
    assert asked.lines == asked.missing == LINES // 2
    last = await recorded(house, caller, play)
    assert (last.status, last.done, last.failed) == (Status.COMPLETED, LINES, 0)
    assert spoken(house) == before
    back = await produce.treat_role(house, caller, play, RowChange("mara", Treatment(), 1))
    assert back == produce.Asked(LINES // 2, 0)


@pytest.mark.slow
async def test_effects_before_the_first_recording_keep_both(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await produce.treat_role(house, caller, play, RowChange("mara", Treatment(PRESETS["radio"])))
    await recorded(house, caller, play)
    assert set(spoken(house).values()) == {1}
    assert len(spoken(house)) == LINES
    back = await produce.treat_role(house, caller, play, RowChange("mara", Treatment(), 1))
    assert back == produce.Asked(LINES // 2, 0)


@pytest.mark.slow
async def test_a_line_is_recorded_again_until_there_are_four_takes(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    line = await first_line(house, caller, play)
    for count in range(1, MOST_TAKES + 1):
        found = await line_takes.record_again(house, caller, play, line)
        assert [take.number for take in found] == list(range(count))
        assert all(take.made and take.used and take.seconds > 0 for take in found)
    with pytest.raises(NotATreatment) as refused:
        await line_takes.record_again(house, caller, play, line)
    assert refused.value.reason == "enough_takes"
    assert len(spoken(house)) == MOST_TAKES
    assert (await recorded(house, caller, play)).total == LINES


async def test_a_take_is_chosen_and_the_choice_taken_back(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    line = await first_line(house, caller, play)
    for _ in range(2):
        await line_takes.record_again(house, caller, play, line)
    found = await chosen(house, caller, play, (line, 1))
    assert [take.used for take in found] == [False, True]
    with pytest.raises(NotATreatment):
        await chosen(house, caller, play, (line, 2))
    assert all(take.used for take in await chosen(house, caller, play, (line, None)))
    await reverted(house, caller, play, line)
    assert len(await line_takes.line_takes(house, caller, play, line)) == 1


async def test_takes_that_were_put_away_come_back_one_by_one_and_are_not_spoken_again(
    house: Rig,
) -> None:
    caller, play = await staged(house, LINES)
    line = await first_line(house, caller, play)
    for _ in range(MOST_TAKES):
        await line_takes.record_again(house, caller, play, line)
    before = spoken(house)
    await reverted(house, caller, play, line)
    for count in range(2, MOST_TAKES + 1):
        assert len(await line_takes.record_again(house, caller, play, line)) == count
    assert spoken(house) == before


async def test_the_take_that_is_heard_is_recorded_before_the_others(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    line = await first_line(house, caller, play)
    for _ in range(2):
        await line_takes.record_again(house, caller, play, line)
    await chosen(house, caller, play, (line, 1))
    faster = RowChange(line, {"pace": 1.3}, await seen(house, caller, play, line))
    asked = await produce.treat_line(house, caller, play, faster)
    assert asked == produce.Asked(lines=1, missing=1)
    assert await line_takes.another_take(house, caller, play, line) == 1
    assert await line_takes.another_take(house, caller, play, line) == 0


async def test_what_is_missing_is_recorded_once_and_nothing_where_it_came_meanwhile(
    house: Rig,
) -> None:
    caller, play = await staged(house, LINES)
    line = await first_line(house, caller, play)
    for _ in range(2):
        found = await line_takes.record_missing(house, caller, play, line)
        assert [(take.number, bool(take.made)) for take in found] == [(0, True)]
    assert len(spoken(house)) == 1


async def test_a_line_without_a_voice_has_no_takes(house: Rig) -> None:
    caller, play = await staged(house, LINES, {"theo": "hum/flute"})
    line = await first_line(house, caller, play)
    assert await line_takes.line_takes(house, caller, play, line) == ()
    with pytest.raises(NotATreatment) as refused:
        await line_takes.record_again(house, caller, play, line)
    assert refused.value.reason == "no_voice"


async def test_who_may_only_look_may_not_change_how_a_play_is_heard(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    observer = Caller("another", "Another", (Membership(caller.school, Position.OBSERVER),))
    assert await produce.may_produce(house, caller, play)
    assert not await produce.may_produce(house, observer, play)


async def test_a_line_that_is_not_in_the_play_is_not_found(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    with pytest.raises(NotFound):
        await line_takes.record_again(house, caller, play, "nowhere")
    with pytest.raises(NotFound):
        await produce.treat_role(house, caller, play, RowChange("nobody", Treatment()))


async def test_a_doubtful_take_is_listed_until_it_is_accepted(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    line = await first_line(house, caller, play)
    (take,) = await line_takes.line_takes(house, caller, play, line)
    async with house.database.session(Across.MACHINE) as session:
        await takes.forget(session, caller.school, [take.key])
        doubted = Take(take.key, b"", 0.1, -16.0, -1.0, (), (), (), doubt="too_short")
        await takes.keep(session, caller, doubted)
    (found,) = (await caveats(house, caller, play)).doubts
    told = (found.key, found.speech, found.number, found.doubt)
    assert told == (take.key, line, 0, "too_short")
    (accepted,) = await line_takes.accept(house, caller, play, (line, 0))
    assert not accepted.doubt
    assert (await caveats(house, caller, play)).doubts == ()


async def test_a_spoiled_take_is_found_and_recorded_again(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    before = spoken(house)
    line = await first_line(house, caller, play)
    (take,) = await line_takes.line_takes(house, caller, play, line)
    flip(house, caller, take.key)
    assert (await recorded(house, caller, play)).done == LINES
    assert spoken(house) - before == Counter([take.key])
    assert house.shelf.of(caller.school).get("takes", take.key)[:4] == b"OggS"
    assert [(s.done, s.total) for s in await readiness(house, caller, play)] == [(6, 6)] * 2
