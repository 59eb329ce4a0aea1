"""Lines reach an engine together: from one process, in order, and no more than it takes."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path
from threading import Barrier

import pytest

from engine.take.fallbacks import Terms
from engine.take.ledger import Counted
from engine.take.perform import perform
from engine.take.recording_pool import RecordingPool
from engine.take.take import Planned, Take
from engine.voice import registry
from engine.voice.budget import Purse
from engine.voice.directory import VoiceDirectory
from engine.voice.engines.vits.vits import Vits
from engine.voice.port import Reason
from tests.voice.protocols import OpenAiLike, SpeechServer
from tests.voice.servers import listening
from tests.voice.tiny_models import vits

pytestmark = pytest.mark.slow  # processes are started, some load torch

Line = Callable[..., Planned]
AT_ONCE = 4
PROCESSES = (1, 2)


@pytest.fixture
def service() -> Iterator[SpeechServer]:
    """A speech service where four requests meet."""
    with listening(OpenAiLike()) as house:
        house.meeting = Barrier(AT_ONCE)
        yield house


@pytest.fixture(params=PROCESSES)
async def pool(
    request: pytest.FixtureRequest, service: SpeechServer
) -> AsyncIterator[RecordingPool]:
    """A recording pool that may ask it for four lines at once."""
    pool = RecordingPool(
        request.param, None, VoiceDirectory([service.service(at_once=AT_ONCE, price=10.0)])
    )
    await pool.open()
    yield pool
    await pool.close()


def play(line: Line, many: int) -> list[Planned]:
    return [line(f"This is line {n:02}.", "openai_speech/cello") for n in range(many)]


async def test_as_many_lines_are_in_flight_as_the_service_takes_and_never_more(
    pool: RecordingPool, line: Line, service: SpeechServer
) -> None:
    warm = [outcome async for outcome in pool.record(play(line, 1))]
    assert isinstance(warm[0], Take)
    service.faults.extend(["meet"] * 16)
    plan = play(line, 16)
    outcomes = [outcome async for outcome in pool.record(plan)]
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    assert all(isinstance(outcome, Take) for outcome in outcomes)
    assert service.busiest == AT_ONCE


async def test_lines_between_them_do_not_part_them(
    pool: RecordingPool, line: Line, service: SpeechServer
) -> None:
    assert [outcome async for outcome in pool.record(play(line, 1))]
    service.faults.extend(["meet"] * 8)
    others = [line(f"And {n} by the way.", "hum/flute") for n in range(24)]
    paid = iter(play(line, 8))
    plan = [next(paid) if n % 4 == 0 else others[n] for n in range(24)]
    plan += paid
    outcomes = [outcome async for outcome in pool.record(plan)]
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    assert all(isinstance(outcome, Take) for outcome in outcomes)


async def test_when_a_service_dies_others_speak_every_line_in_order(
    pool: RecordingPool, line: Line, service: SpeechServer
) -> None:
    service.always = "refused_key"
    plan = play(line, 20)
    outcomes = [outcome async for outcome in pool.record(plan, Terms(("espeak",)))]
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    for take in outcomes:
        assert isinstance(take, Take)
        assert take.stand_in
        assert take.stand_in.because is Reason.REFUSED_KEY
    assert len(service.asked) <= len(pool.pids())


async def test_lines_in_flight_never_spend_more_than_there_is(
    pool: RecordingPool, line: Line
) -> None:
    plan = play(line, 12)
    purse = Purse(limit=0.81)  # five lines of 16 characters at 10.0 for a thousand
    terms = Terms(("espeak",), purse)
    outcomes = [outcome async for outcome in pool.record(plan, terms)]
    paid = [take for take in outcomes if isinstance(take, Take) and take.stand_in is None]
    assert len(paid) == 5
    assert (purse.spent, purse.promised) == (pytest.approx(0.8), pytest.approx(0.0))


async def test_a_hold_lets_lines_come_that_are_begun_and_begins_no_other(
    pool: RecordingPool, line: Line, service: SpeechServer
) -> None:
    hold, plan = asyncio.Event(), play(line, 60)
    outcomes = []
    async for outcome in pool.record(plan, hold=hold):
        outcomes.append(outcome)
        if len(outcomes) == 3:
            hold.set()
    asked = [asked.body["input"] for asked in service.asked]
    assert 3 < len(outcomes) <= 3 + 2 * AT_ONCE
    by_key = {planned.key: planned.utterance.text for planned in plan}
    assert sorted(by_key[outcome.key] for outcome in outcomes) == sorted(asked)
    assert isinstance(await pool.preview(line("After all.").utterance), Take)
    assert len(service.asked) == len(asked)


async def test_who_stops_listening_wastes_no_more_than_is_in_flight(
    pool: RecordingPool, line: Line, service: SpeechServer
) -> None:
    recording = pool.record(play(line, 60))
    for _ in range(3):
        await anext(recording)
    await recording.aclose()
    asked = len(service.asked)
    assert isinstance(await pool.preview(line("After all.").utterance), Take)
    assert asked <= 3 + 2 * AT_ONCE
    assert len(service.asked) <= asked + AT_ONCE


async def test_a_preview_goes_before_the_lines_that_wait(
    pool: RecordingPool, line: Line, service: SpeechServer
) -> None:
    recording = pool.record(play(line, 40))
    await anext(recording)
    take = await pool.preview(line("Me first.", "openai_speech/flute").utterance)
    texts = [asked.body["input"] for asked in service.asked]
    assert take.seconds > 0
    assert texts.index("Me first.") <= 1 + 2 * AT_ONCE
    await recording.aclose()


async def test_whoever_closes_the_pool_ends_lines_in_flight(
    pool: RecordingPool, line: Line, service: SpeechServer
) -> None:
    service.always = "hang"
    recording = asyncio.create_task(anext(pool.record(play(line, 8))))
    while not service.asked:  # noqa: ASYNC110 - a server tells nobody
        await asyncio.sleep(0.01)
    await pool.close()
    with pytest.raises(Exception, match="closed"):
        await recording


@pytest.fixture(scope="module")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder of voices with a tiny model of VITS."""
    folder = tmp_path_factory.mktemp("voices")
    vits(folder / "vits" / "tiny", "eng", speakers=2)
    return folder


def test_vits_computes_lines_of_a_play_in_batches(model: Path, line: Line, ledger: Path) -> None:
    (found,) = (one for one in registry.on_this_machine(model) if one.name == "vits")
    engine = Vits(found)
    voices = [voice.id for voice in engine.voices()]
    plan = [line(f"And this is line {n}.", voices[n % 2]) for n in range(8)]
    list(perform(plan[:1], engine))
    passes: list[int] = []
    (loaded,) = engine._models.values()  # noqa: SLF001 - what it computes is nobody else's matter
    loaded._model.decoder.register_forward_hook(  # noqa: SLF001 - the same
        lambda _, __, waves: passes.append(len(waves))
    )
    takes = dict(perform(plan, Counted(engine, ledger)))
    assert [takes[place].key for place in range(8)] == [planned.key for planned in plan]
    assert passes[0] == 8 == registry.together("vits", [found])
    assert len(ledger.read_text().splitlines()) == sum(passes)


async def test_a_booth_records_a_play_with_vits_in_order(model: Path, line: Line) -> None:
    directory = VoiceDirectory(registry.on_this_machine(model))
    directory.refresh()
    voices = [voice.id for voice in directory.listed()["vits"]]
    pool = RecordingPool(1, directory=directory)
    await pool.open()
    plan = [line(f"{'Word ' * (1 + n % 5)} number {n}.", voices[n % 2]) for n in range(30)]
    outcomes = [outcome async for outcome in pool.record(plan)]
    await pool.close()
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    assert all(isinstance(outcome, Take) for outcome in outcomes)
