"""A line that somebody records themselves is heard in place of the machine's, until they mind."""

from datetime import timedelta

import numpy as np
import pytest

from engine.account.caller import Caller, Membership, Position
from engine.account.permit import NotFound, NotPermitted
from engine.rehearsal.book import BookLine
from engine.rig import Rig
from engine.script.correct import reword
from engine.sound.encode import opus
from engine.sound.sound import Sound
from engine.store import accounts, own_takes, takes
from engine.store.tables import now
from engine.store.walls import Across
from engine.take.own_take import NotKept, WhyNot
from engine.take.production import MOST_TAKES
from engine.use_cases import own_voice
from engine.use_cases.correct import correct
from engine.use_cases.erase import erase_recordings
from engine.use_cases.give_out import may_hear
from engine.use_cases.line_takes import line_takes
from engine.use_cases.own_voice import SpokenLine, SpokenTake, speak_line, spoken_by, take_back
from engine.use_cases.part_to_speak import part_to_speak
from engine.use_cases.rehearse import Chosen, prompt_book, sit_down
from engine.use_cases.retention import sweep
from tests.use_cases.long_play import staged
from tests.use_cases.test_production import recorded

LINES = 8
CUE = "l1"
THEO = (CUE, "theo")
HOUR = timedelta(hours=1)
DAY = timedelta(days=1)


def said(seconds: float = 3.0, pitch: float = 140.0) -> bytes:
    """A voice of sorts, as a browser records it."""
    time = np.arange(int(seconds * 48_000)) / 48_000
    hum = 0.2 * np.sin(2 * np.pi * pitch * time) * np.sin(np.pi * 4 * time) ** 2
    return opus(Sound(np.asarray(hum, np.float32), 48_000))


async def spoken(
    house: Rig, caller: Caller, play: str, speaker: str = "Ana", pitch: float = 140.0
) -> tuple[SpokenTake, ...]:
    """Theo's first line, recorded by somebody."""
    line = SpokenLine(CUE, "theo", speaker, said(pitch=pitch))
    return await speak_line(house, caller, play, line)


async def in_the_book(house: Rig, caller: Caller, play: str) -> BookLine:
    """The cue as the stage has it, in a new run."""
    sitting = await sit_down(house, caller, play, Chosen("s1", ("mara",)))
    book = await prompt_book(house, caller, sitting.id)
    return next(line for line in book.lines if line.id == CUE)


async def test_a_recorded_line_is_heard_in_the_book_and_no_voice_speaks_it(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    (take,) = await spoken(house, caller, play)
    (clip,) = (await in_the_book(house, caller, play)).clips
    assert (clip.key, clip.url) == (take.key, take.url)
    assert clip.seconds == pytest.approx(3.0, abs=0.4)
    assert [word.at for word in clip.words][:3] == [0, 5, 12], "its words are lit about in time"
    assert await may_hear(house, caller, play, take.key) == caller.school
    await recorded(house, caller, play)
    machine = await line_takes(house, caller, play, CUE)
    assert [(one.made, one.used) for one in machine] == [(None, False)]


async def test_takes_are_heard_in_turn_and_there_are_four_at_most(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    for pitch in range(MOST_TAKES):
        takes_now = await spoken(house, caller, play, ("Ana", "Ben")[pitch % 2], 120.0 + 10 * pitch)
    assert [take.speaker for take in takes_now] == ["Ana", "Ben", "Ana", "Ben"]
    assert await spoken_by(house, caller, play) == {"theo": {"Ana": 1, "Ben": 1}}
    with pytest.raises(NotKept) as refused:
        await spoken(house, caller, play, pitch=300.0)
    assert (refused.value.why, refused.value.status) == (WhyNot.ENOUGH, 409)


async def test_it_is_heard_as_long_as_the_line_has_these_words(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    (take,) = await spoken(house, caller, play)
    kept = await part_to_speak(house, caller, play, "theo")
    words = kept.lines[0].pieces[0].text
    await correct(house, caller, play, lambda script: reword(script, CUE, "Nobody comes."))
    assert not (await part_to_speak(house, caller, play, "theo")).lines[0].takes
    assert take.key not in [c.key for c in (await in_the_book(house, caller, play)).clips]
    await sweep(house, caller.school, now() + 40 * DAY)
    await correct(house, caller, play, lambda script: reword(script, CUE, words))
    assert (await part_to_speak(house, caller, play, "theo")).lines[0].takes == (take,)


async def test_it_is_taken_back_by_one_press_and_had_back_by_another(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    (machine,) = (await in_the_book(house, caller, play)).clips
    (take,) = await spoken(house, caller, play)
    await take_back(house, caller, play, THEO)
    assert (await in_the_book(house, caller, play)).clips == (machine,)
    with pytest.raises(NotFound):
        await take_back(house, caller, play, THEO)
    assert await own_voice.have_back(house, caller, play, THEO) == (take,)
    (clip,) = (await in_the_book(house, caller, play)).clips
    assert clip.key == take.key


async def test_what_was_taken_back_is_erased_an_hour_later(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    (take,) = await spoken(house, caller, play)
    await take_back(house, caller, play, THEO)
    assert await own_voice.sweep_taken_back(house, now() + HOUR / 2) == 0
    assert await own_voice.sweep_taken_back(house, now() + 2 * HOUR) == 1
    assert not house.shelf.of(caller.school).has("takes", take.key)
    with pytest.raises(NotFound):
        await own_voice.have_back(house, caller, play, THEO)
    with pytest.raises(NotFound):
        await may_hear(house, caller, play, take.key)


async def test_a_recording_that_is_lost_from_the_shelf_gives_way_to_the_voice_that_is_cast(
    house: Rig,
) -> None:
    caller, play = await staged(house, LINES)
    (take,) = await spoken(house, caller, play)
    house.shelf.of(caller.school).discard("takes", take.key)
    async with house.database.session(Across.MACHINE) as session:
        await takes.lost(session, caller.school, take.key)
    async with house.database.session(Across.MACHINE) as session:
        assert await own_takes.own_in(session, play) == {}
    assert (await recorded(house, caller, play)).done == LINES
    (clip,) = (await in_the_book(house, caller, play)).clips
    assert clip.key != take.key


async def test_erasing_the_recordings_of_a_play_erases_people_too(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    (take,) = await spoken(house, caller, play)
    await erase_recordings(house, caller, play)
    assert not house.shelf.of(caller.school).has("takes", take.key)
    assert await spoken_by(house, caller, play) == {}


async def test_a_part_is_told_line_by_line_with_its_cues(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    part = await part_to_speak(house, caller, play, "theo")
    assert (part.name, part.may, len(part.lines)) == ("THEO", True, LINES // 2)
    first = part.lines[0]
    assert first.cue
    assert (first.cue.names, first.cue.url != "") == ("MARA", True)
    assert first.cue.text.startswith("Lamp number 0")
    with pytest.raises(NotFound):
        await part_to_speak(house, caller, play, "nobody")


@pytest.mark.parametrize(
    ("line", "why"),
    [
        (SpokenLine(CUE, "theo", "Ana", b"not sound"), WhyNot.NOT_SOUND),
        (SpokenLine(CUE, "theo", " ", said()), WhyNot.NO_NAME),
        (SpokenLine(CUE, "theo", "Ana", said(0.3)), WhyNot.TOO_SHORT),
    ],
)
async def test_what_is_refused_says_why(house: Rig, line: SpokenLine, why: WhyNot) -> None:
    caller, play = await staged(house, LINES)
    with pytest.raises(NotKept) as refused:
        await speak_line(house, caller, play, line)
    assert refused.value.why is why
    async with house.database.session(Across.MACHINE) as session:
        assert await own_takes.own_in(session, play) == {}


@pytest.mark.parametrize(
    ("line", "role"), [("l1", "mara"), ("l0", "theo"), ("l99", "theo"), ("l1", "../theo")]
)
async def test_nobody_records_a_line_that_is_not_there(house: Rig, line: str, role: str) -> None:
    caller, play = await staged(house, LINES)
    with pytest.raises(NotFound):
        await speak_line(house, caller, play, SpokenLine(line, role, "Ana", said()))


async def test_only_those_who_may_record_a_play_speak_in_it(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    guest = Caller("eve", "Eve", (Membership(caller.school, Position.OBSERVER),))
    stranger = Caller("zoe", "Zoe", (Membership("elsewhere", Position.OWNER),))
    async with house.database.session(Across.MACHINE) as session:
        await accounts.join(session, guest)
        await accounts.join(session, stranger)
    await spoken(house, caller, play)
    for who, refusal in ((guest, NotPermitted), (stranger, NotFound)):
        with pytest.raises(refusal):
            await spoken(house, who, play)
        with pytest.raises(refusal):
            await take_back(house, who, play, THEO)
        with pytest.raises(refusal):
            await own_voice.have_back(house, who, play, THEO)
    assert not (await part_to_speak(house, guest, play, "theo")).may
