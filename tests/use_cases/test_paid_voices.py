"""A recording with voices of a service: it fails, it costs, and the play is recorded."""

from collections.abc import AsyncIterator
from dataclasses import replace

import pytest

from engine.account.caller import Caller
from engine.job.port import Progress, Status
from engine.rig import Rig, ask_around
from engine.store import casts, listings, scripts, takes, understudies
from engine.store.takes import TakeNote
from engine.take.plan import Order, takes_wanted
from engine.take.take import Planned
from engine.use_cases import spend
from engine.use_cases.jobs import cancel, follow_job, pause, resume
from engine.use_cases.record import start_recording
from engine.voice.directory import VoiceDirectory
from engine.voice.port import Reason, Utterance, VoiceFailed
from tests.use_cases.long_play import long_play, staged
from tests.use_cases.paid_voices import CAST, LINES, paying_house
from tests.voice.protocols import OpenAiLike, SpeechServer
from tests.voice.servers import listening

pytestmark = pytest.mark.slow  # processes are started for every test
PAID = "openai_speech/flute"


@pytest.fixture(params=["sqlite", "postgresql"])
def books(request: pytest.FixtureRequest, house: Rig) -> Rig:
    """A house that keeps its books in either kind of database."""
    if request.param == "sqlite":
        return house
    there = {"db_url": request.getfixturevalue("in_postgresql")}
    settings = house.settings.model_copy(update=there)
    return replace(house, settings=settings)


async def ended(house: Rig, job: str) -> Progress:
    """Follow the job to its end."""
    return [now async for now in follow_job(house, job)][-1]


async def noted(house: Rig, caller: Caller, play: str) -> dict[str, TakeNote]:
    """What is known of the takes of Mara, who has a paid voice."""
    async with house.database.session(caller) as session:
        script = (await scripts.kept(session, caller, play)).script
        cast = await casts.cast_of(session, caller, play)
        wanted = takes_wanted(script, cast, Order(engines=house.engines))
        keys = [line.key for line in wanted if line.role == "mara"]
        return await takes.about(session, caller, keys)


async def test_a_play_is_spoken_by_a_service_and_paid_for(
    paying: Rig, eleven: SpeechServer
) -> None:
    caller, play = await staged(paying, 2, CAST)
    last = await ended(paying, await start_recording(paying, caller, play))
    assert (last.status, last.done, last.failed) == (Status.COMPLETED, 2, 0)
    (mara,) = (await noted(paying, caller, play)).values()
    assert mara.stand_in is None
    spent = await spend.spending_of(paying, caller)
    (asked,) = eleven.asked
    counted = 2 * len(asked.body["text"])
    assert [(c.engine, c.characters) for c in spent.charges] == [("elevenlabs", counted)]
    assert (spent.spent, spent.limit) == (pytest.approx(counted / 100), 10.0)


async def test_an_answer_that_was_lost_is_paid_for_too(paying: Rig, eleven: SpeechServer) -> None:
    eleven.faults.append("cut")
    caller, play = await staged(paying, 2, CAST)
    await ended(paying, await start_recording(paying, caller, play))
    lost, came = (len(asked.body["text"]) for asked in eleven.asked)
    (charge,) = (await spend.spending_of(paying, caller)).charges
    assert charge.characters == lost + 2 * came


async def test_an_answer_of_no_use_is_paid_for_too(paying: Rig, eleven: SpeechServer) -> None:
    eleven.always = "silent"
    caller, play = await staged(paying, 2, CAST)
    await ended(paying, await start_recording(paying, caller, play))
    (mara,) = (await noted(paying, caller, play)).values()
    assert mara.stand_in
    assert mara.stand_in.because is Reason.BAD_ANSWER
    (charge,) = (await spend.spending_of(paying, caller)).charges
    assert charge.characters == sum(len(asked.body["text"]) for asked in eleven.asked)


async def test_a_dead_service_does_not_stop_the_play(paying: Rig, eleven: SpeechServer) -> None:
    eleven.always = "refused_key"
    caller, play = await staged(paying, LINES, CAST)
    last = await ended(paying, await start_recording(paying, caller, play))
    assert (last.status, last.done, last.failed) == (Status.COMPLETED, LINES, 0)
    notes = (await noted(paying, caller, play)).values()
    assert len(notes) == LINES // 2
    for note in notes:
        assert note.stand_in
        assert note.stand_in.because is Reason.REFUSED_KEY
        assert note.stand_in.voice.startswith("espeak/")
    assert len(eleven.asked) == 1
    assert (await spend.spending_of(paying, caller)).charges == ()


async def test_who_was_cast_is_called_back_when_the_service_is_there_again(
    paying: Rig, eleven: SpeechServer
) -> None:
    eleven.always = "unsupported"
    caller, play = await staged(paying, LINES, CAST)
    await ended(paying, await start_recording(paying, caller, play))
    eleven.always = ""
    eleven.asked.clear()
    assert await spend.call_back(paying, caller, play) == LINES // 2
    assert await spend.call_back(paying, caller, play) == 0
    last = await ended(paying, await start_recording(paying, caller, play))
    assert (last.status, last.done) == (Status.COMPLETED, LINES)
    notes = (await noted(paying, caller, play)).values()
    assert [note.stand_in for note in notes] == [None] * (LINES // 2)
    assert len(eleven.asked) == LINES // 2


async def test_when_the_money_is_gone_the_rest_is_spoken_for_nothing(
    paying: Rig, eleven: SpeechServer
) -> None:
    caller, play = await staged(paying, 40, CAST)
    last = await ended(paying, await start_recording(paying, caller, play))
    assert (last.status, last.done) == (Status.COMPLETED, 40)
    reasons = [note.stand_in for note in (await noted(paying, caller, play)).values()]
    assert 0 < len(eleven.asked) < 20
    assert reasons.count(None) == len(eleven.asked)
    assert {each.because for each in reasons if each} == {Reason.OVER_BUDGET}
    spent = await spend.spending_of(paying, caller)
    assert spent.warning >= 80


async def some_lines(house: Rig, job: str, count: int) -> None:
    """Wait until so many lines are done."""
    async for now in follow_job(house, job):
        if now.done >= count:
            return


def counted(service: SpeechServer) -> int:
    """What the service counts for all that it was asked to say."""
    return sum(2 * len(asked.body["text"]) for asked in service.asked if asked.body)


@pytest.fixture
async def rich(house: Rig, eleven: SpeechServer) -> AsyncIterator[Rig]:
    """A house that asks a dear service for three lines at once, and has money for all."""
    async with paying_house(house, eleven.service(price=10.0, at_once=3), 1000.0) as rich:
        yield rich


async def test_a_pause_has_no_line_said_or_paid_for_twice(rich: Rig, eleven: SpeechServer) -> None:
    caller, play = await staged(rich, 100, CAST)
    job = await start_recording(rich, caller, play)
    for seen in (1, 20, 40):
        await some_lines(rich, job, seen)
        await pause(rich, caller, job)
        paused = await ended(rich, job)
        assert (paused.status, paused.message) == (Status.PAUSED, "")
        assert len(await noted(rich, caller, play)) == len(eleven.asked)
        await resume(rich, caller, job)
    last = await ended(rich, job)
    assert (last.status, last.done) == (Status.COMPLETED, 100)
    texts = [asked.body["text"] for asked in eleven.asked]
    assert len(texts) == len(set(texts)) == 50
    spent = await spend.spending_of(rich, caller)
    assert spent.spent == pytest.approx(counted(eleven) / 100)


async def test_lines_that_were_being_spoken_are_paid_for_though_all_was_called_off(
    rich: Rig, eleven: SpeechServer
) -> None:
    caller, play = await staged(rich, 100, CAST)
    job = await start_recording(rich, caller, play)
    await some_lines(rich, job, 1)
    await cancel(rich, caller, job)
    await ended(rich, job)
    after = Planned("a", "", "", "", Utterance("After all of them.", "elevenlabs/cello"))
    assert (await spend.preview(rich, caller, play, after)).stand_in is None
    spent = await spend.spending_of(rich, caller)
    assert spent.spent == pytest.approx(counted(eleven) / 100)


async def test_two_processes_spend_no_more_than_there_is(books: Rig) -> None:
    with listening(OpenAiLike()) as server:
        service = server.service(price=10.0, patience=60.0)
        line = service.cost(len(long_play(2).scenes[0].speeches[0].spoken))
        async with (
            paying_house(books, service, 12.5 * line) as one,
            paying_house(books, service, 12.5 * line) as other,
        ):
            caller, first = await staged(one, 20, {"mara": PAID, "theo": "espeak/rupert"})
            _, second = await staged(other, 20, {"mara": "espeak/rupert", "theo": PAID})
            jobs_begun = [
                await start_recording(rig, caller, play)
                for rig, play in ((one, first), (other, second))
            ]
            for rig, job in zip((one, other), jobs_begun, strict=True):
                assert (await ended(rig, job)).status is Status.COMPLETED
            spent = await spend.spending_of(one, caller)
        assert len([asked for asked in server.asked if asked.body]) == 12
    assert 12 * line <= spent.spent <= 12.5 * line


async def test_without_anyone_to_step_in_the_job_pauses_and_says_why(
    paying: Rig, eleven: SpeechServer
) -> None:
    eleven.always = "out_of_quota"
    caller, play = await staged(paying, LINES, {**CAST, "theo": "elevenlabs/cello"})
    async with paying.database.session(caller) as session:
        await understudies.keep_chain(session, caller, play, ["elevenlabs"])
    job = await start_recording(paying, caller, play)
    last = await ended(paying, job)
    assert (last.status, last.message) == (Status.PAUSED, "out_of_quota")
    assert len(eleven.asked) == 1
    async with paying.database.session(caller) as session:
        await understudies.keep_chain(session, caller, play, ["espeak"])
    await resume(paying, caller, job)
    assert (await ended(paying, job)).status is Status.COMPLETED


async def test_a_preview_is_paid_for_too(paying: Rig, eleven: SpeechServer) -> None:
    caller, play = await staged(paying, 2, CAST)
    hello = Planned("a", "", "", "", Utterance("Hello, who is there?", "elevenlabs/cello"))
    take = await spend.preview(paying, caller, play, hello)
    assert take.stand_in is None
    assert (await spend.spending_of(paying, caller)).spent == pytest.approx(0.4)
    eleven.always = "unsupported"
    async with paying.database.session(caller) as session:
        await understudies.keep_chain(session, caller, play, ["elevenlabs"])
    with pytest.raises(VoiceFailed) as failed:
        await spend.preview(paying, caller, play, replace(hello, key="b"))
    assert failed.value.reason is Reason.UNSUPPORTED


def test_the_voices_of_a_service_are_known_at_the_next_start(paying: Rig) -> None:
    ask_around(paying)
    told = listings.kept(paying.settings.voice_lists)
    again = VoiceDirectory(paying.directory.services, told)
    assert again.voices() == paying.directory.voices()
    assert again.named("elevenlabs/cello")
