"""What is told of a recording: who stood in and why, what may be wrong, what the month cost."""

import pytest

from components.words import keys
from engine.account.caller import Caller
from engine.account.permit import NotFound
from engine.job.port import Progress
from engine.rig import Rig
from engine.store import takes
from engine.store.walls import Across
from engine.take.take import Take
from engine.use_cases import line_takes, spend
from engine.use_cases.caveats import Caveats, DoubtedTake, StoodIn, caveats, replace_take
from engine.use_cases.jobs import cancel, follow_job
from engine.use_cases.record import start_recording
from engine.voice.port import Reason
from state.spoken import Purse, purse
from tests.use_cases.long_play import staged
from tests.use_cases.paid_voices import CAST, LINES, paying_house
from tests.voice.protocols import SpeechServer

pytestmark = pytest.mark.slow  # processes are started for every test


async def recorded(house: Rig, caller: Caller, play: str) -> Progress:
    """Record the whole play."""
    job = await start_recording(house, caller, play)
    return [now async for now in follow_job(house, job)][-1]


async def doubted(house: Rig, caller: Caller, play: str, line: str) -> Take:
    """A take of this line that seems too short."""
    (take,) = await line_takes.line_takes(house, caller, play, line)
    short = Take(take.key, b"", 0.1, -16.0, -1.0, (), (), (), doubt="too_short")
    async with house.database.session(Across.MACHINE) as session:
        await takes.forget(session, caller.school, [take.key])
        await takes.keep(session, caller, short)
    return short


@pytest.mark.parametrize("reason", [Reason.REFUSED_KEY, Reason.OUT_OF_QUOTA, Reason.UNSUPPORTED])
async def test_who_stood_in_is_told_with_the_reason(
    paying: Rig, eleven: SpeechServer, reason: Reason
) -> None:
    eleven.always = reason.value
    caller, play = await staged(paying, LINES, CAST)
    assert await caveats(paying, caller, play) == Caveats()
    await recorded(paying, caller, play)
    found = await caveats(paying, caller, play)
    assert found.stood_in == (StoodIn("espeak", reason, LINES // 2),)


async def test_a_service_that_was_left_alone_is_asked_at_once_when_its_voices_are_called_back(
    paying: Rig, eleven: SpeechServer
) -> None:
    eleven.always = "refused_key"
    caller, play = await staged(paying, LINES, CAST)
    await recorded(paying, caller, play)
    await spend.call_back(paying, caller, play)
    await recorded(paying, caller, play)
    assert len(eleven.asked) == 2
    eleven.always = ""
    assert await spend.call_back(paying, caller, play) == LINES // 2
    await recorded(paying, caller, play)
    assert await caveats(paying, caller, play) == Caveats()
    assert len(eleven.asked) == 2 + LINES // 2


async def test_voices_that_are_called_back_are_called_in_every_process(
    house: Rig, paying: Rig, eleven: SpeechServer
) -> None:
    eleven.always = "refused_key"
    caller, play = await staged(paying, LINES, CAST)
    async with paying_house(house, eleven.service(price=10.0), 10.0) as another:
        for each in (paying, another):
            await recorded(each, caller, play)
            await spend.call_back(each, caller, play)
            await recorded(each, caller, play)
        asked, eleven.always = len(eleven.asked), ""
        await spend.call_back(paying, caller, play)
        await recorded(another, caller, play)
        assert len(eleven.asked) == asked + LINES // 2
        assert await caveats(another, caller, play) == Caveats()


async def test_engines_are_asked_again_in_the_middle_of_a_play(
    house: Rig, paying: Rig, eleven: SpeechServer
) -> None:
    eleven.always = "refused_key"
    caller, play = await staged(paying, 600, CAST)
    async with paying_house(house, eleven.service(), 10.0) as another:
        job = await start_recording(another, caller, play)
        async for told in follow_job(house, job):
            if told.done > 2 and eleven.always:
                eleven.always = ""
                await spend.ask_again(paying, caller)
            if len(eleven.asked) > 2:
                await cancel(another, caller, job)
    assert len(eleven.asked) > 2


async def test_a_doubtful_take_is_told_with_its_line_until_another_is_heard(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    short = await doubted(house, caller, play, "l2")
    (found,) = (await caveats(house, caller, play)).doubts
    words = "Lamp number 2 is burning low and nobody comes up the stairs to see."
    assert found == DoubtedTake(short.key, "s1", "l2", "mara", "MARA", words, 0, "too_short")
    first, second = await replace_take(house, caller, play, "l2")
    assert (first.used, second.used) == (False, True)
    assert await caveats(house, caller, play) == Caveats()
    assert (await recorded(house, caller, play)).done == LINES


async def test_a_doubtful_take_that_is_kept_is_told_no_more(house: Rig) -> None:
    caller, play = await staged(house, LINES)
    await recorded(house, caller, play)
    await doubted(house, caller, play, "l3")
    await line_takes.accept(house, caller, play, ("l3", 0))
    assert await caveats(house, caller, play) == Caveats()


def test_every_reason_and_every_doubt_has_its_sentence() -> None:
    assert set(keys("stood_in")) == {f"stood_in.{reason}" for reason in Reason}
    doubts = {"clipped", "too_short", "too_long", "cut_off"}
    assert set(keys("spoken.wrong")) == {f"spoken.wrong.{doubt}" for doubt in doubts}


async def test_of_a_play_that_is_not_there_nothing_is_told(house: Rig) -> None:
    caller, _ = await staged(house, LINES)
    with pytest.raises(NotFound):
        await caveats(house, caller, "nowhere")


async def test_the_month_is_told_where_there_is_a_budget(house: Rig, paying: Rig) -> None:
    caller, play = await staged(paying, 40, CAST)
    assert purse(await spend.spending_of(house, caller)) == Purse()
    await recorded(paying, caller, play)
    told = purse(await spend.spending_of(paying, caller))
    assert (told.limit, told.currency) == ("10.00", "EUR")
    assert told.warning == 80
    assert 8 <= float(told.spent) <= 10
