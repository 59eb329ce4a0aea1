"""Who speaks when the voice that is cast cannot: stand-ins, engines left alone, the budget."""

from collections.abc import AsyncIterator, Callable, Iterator
from pathlib import Path

import pytest

from engine.take.fallbacks import ALONE, Fallbacks, Terms
from engine.take.recording_pool import RecordingPool
from engine.take.take import Planned, Skipped, Take
from engine.voice.budget import Charge, Purse
from engine.voice.circuit import Circuit
from engine.voice.directory import VoiceDirectory
from engine.voice.fallback import StandIn
from engine.voice.port import Reason
from tests.take.company import CHAIN, PAID, Accounts, Voices, taken
from tests.voice.protocols import KEY, ElevenLabsLike, SpeechServer
from tests.voice.servers import listening

Line = Callable[..., Planned]


@pytest.fixture
def directory() -> VoiceDirectory:
    """A paid service, and the company that is built in."""
    return VoiceDirectory([PAID])


def test_who_is_cast_speaks_if_they_can(directory: VoiceDirectory, line: Line) -> None:
    ask = Voices()
    take = taken(Fallbacks(directory), line("Hello.", "espeak/rowan"), Terms(CHAIN), ask)
    assert isinstance(take, Take)
    assert (take.stand_in, ask.asked) == (None, ["espeak"])


def test_the_next_engine_steps_in_under_the_same_key_and_says_why(
    directory: VoiceDirectory, line: Line
) -> None:
    wanted = line("Hello.", "elevenlabs/ana")
    take = taken(Fallbacks(directory), wanted, Terms(CHAIN), Voices(elevenlabs="unreachable"))
    assert isinstance(take, Take)
    assert take.key == wanted.key
    assert take.stand_in
    assert take.stand_in.voice.startswith("espeak/")
    assert (take.stand_in.instead_of, take.stand_in.because) == (
        "elevenlabs/ana",
        Reason.UNREACHABLE,
    )


def test_without_a_chain_nobody_steps_in(directory: VoiceDirectory, line: Line) -> None:
    outcome = taken(
        Fallbacks(directory), line("Hello.", "elevenlabs/ana"), ALONE, Voices(elevenlabs="too_many")
    )
    assert isinstance(outcome, Skipped)
    assert outcome.reason == "too_many"


def test_when_nobody_can_speak_the_first_reason_stands(
    directory: VoiceDirectory, line: Line
) -> None:
    ask = Voices(elevenlabs="out_of_quota", espeak="voice_failed")
    outcome = taken(Fallbacks(directory), line("Hello.", "elevenlabs/ana"), Terms(CHAIN), ask)
    assert isinstance(outcome, Skipped)
    assert outcome.reason == "out_of_quota"
    assert ask.asked == ["elevenlabs", "espeak"]


@pytest.mark.parametrize("reason", ["no_words", "unknown_voice", "silent", "crashed"])
def test_what_lies_in_the_line_or_the_cast_is_nobody_elses_to_speak(
    directory: VoiceDirectory, line: Line, reason: str
) -> None:
    ask = Voices(elevenlabs=reason)
    outcome = taken(Fallbacks(directory), line("Hello.", "elevenlabs/ana"), Terms(CHAIN), ask)
    assert isinstance(outcome, Skipped)
    assert (outcome.reason, ask.asked) == (reason, ["elevenlabs"])


def test_an_engine_that_failed_twice_is_left_alone_for_a_minute(
    directory: VoiceDirectory, line: Line
) -> None:
    clock = [0.0]
    directory.circuit = Circuit(lambda: clock[0])
    cover, ask = Fallbacks(directory), Voices(elevenlabs="unreachable")
    for number in range(10):
        take = taken(cover, line(f"Line {number}.", "elevenlabs/ana"), Terms(CHAIN), ask)
        assert isinstance(take, Take)
        assert take.stand_in
        assert take.stand_in.because is Reason.UNREACHABLE
    assert ask.asked.count("elevenlabs") == 2
    clock[0] = 61.0
    ask.reasons.clear()
    back = taken(cover, line("Back.", "elevenlabs/ana"), Terms(CHAIN), ask)
    assert isinstance(back, Take)
    assert back.stand_in is None


def test_the_budget_is_a_hard_stop(directory: VoiceDirectory, line: Line) -> None:
    purse = Purse(limit=1.0)
    cover, ask = Fallbacks(directory), Voices()
    takes = [
        taken(cover, line("x" * 40 + str(n), "elevenlabs/ana"), Terms(CHAIN, purse), ask)
        for n in range(5)
    ]
    stood_in = [take.stand_in for take in takes if isinstance(take, Take)]
    assert [bool(stand_in) for stand_in in stood_in] == [False, False, True, True, True]
    assert isinstance(stood_in[-1], StandIn)
    assert stood_in[-1].because is Reason.OVER_BUDGET
    assert purse.spent == pytest.approx(0.82)
    assert purse.promised == 0
    assert purse.warning == 80


def test_each_line_is_paid_for_as_it_comes_whoever_still_waits_for_it(
    directory: VoiceDirectory, line: Line
) -> None:
    books, ask = Accounts(), Voices()
    terms = Terms(CHAIN, Purse(limit=0.5, treasury=books))
    for number in range(3):
        taken(Fallbacks(directory), line("x" * 40 + str(number), "elevenlabs/ana"), terms, ask)
    assert books.charges == [Charge("elevenlabs", 41, pytest.approx(0.41))]  # type: ignore[arg-type] # about


def test_a_line_that_fails_gives_its_money_back(directory: VoiceDirectory, line: Line) -> None:
    purse = Purse(limit=1.0)
    ask = Voices(elevenlabs="unsupported")
    taken(Fallbacks(directory), line("x" * 90, "elevenlabs/ana"), Terms(CHAIN, purse), ask)
    assert (purse.spent, purse.promised) == (0, 0)


def test_a_voice_of_a_retired_service_is_stood_in_for(
    directory: VoiceDirectory, line: Line
) -> None:
    ask = Voices(play_ht="retired")
    take = taken(Fallbacks(directory), line("Hello.", "play_ht/old"), Terms(CHAIN), ask)
    assert isinstance(take, Take)
    assert take.stand_in
    assert take.stand_in.because is Reason.RETIRED


@pytest.fixture
def eleven() -> Iterator[SpeechServer]:
    """A speech service on this machine."""
    with listening(ElevenLabsLike()) as house:
        yield house


@pytest.fixture
async def served(
    eleven: SpeechServer, ledger: Path, monkeypatch: pytest.MonkeyPatch
) -> AsyncIterator[RecordingPool]:
    """A recording pool that may ask it, for money."""
    monkeypatch.setenv("CUELIGHT_ELEVENLABS_KEY", KEY)
    pool = RecordingPool(2, ledger, VoiceDirectory([eleven.service(price=10.0, patience=1.0)]))
    await pool.open()
    yield pool
    await pool.close()


@pytest.mark.slow
async def test_a_service_is_heard_through_the_booth(
    served: RecordingPool, line: Line, eleven: SpeechServer
) -> None:
    plan = [line(f"Number {n} is here.", "elevenlabs/cello") for n in range(6)]
    books = Accounts()
    purse = Purse(limit=100.0, treasury=books)
    takes = [take async for take in served.record(plan, Terms(("espeak",), purse))]
    assert [take.key for take in takes] == [planned.key for planned in plan]
    for take in takes:
        assert isinstance(take, Take)
        assert take.stand_in is None
        assert [mark.text for mark in take.words][-1] == "here"
    counted = sum(charge.characters for charge in books.charges)
    assert counted == sum(2 * len(planned.utterance.text) for planned in plan)
    assert purse.spent == pytest.approx(counted / 100)
    assert all(asked.headers["xi-api-key"] == KEY for asked in eleven.asked)


def shown(pid: int) -> bytes:
    """What others on this machine may see of a process."""
    about = Path(f"/proc/{pid}")
    return about.joinpath("cmdline").read_bytes() + about.joinpath("environ").read_bytes()


@pytest.mark.slow
async def test_the_key_of_a_service_is_no_argument_of_a_process(
    served: RecordingPool, line: Line
) -> None:
    await served.preview(line("Hello.", "elevenlabs/cello").utterance)
    told = [shown(pid) for pid in served.pids()]
    assert len(told) == 2
    assert all(b"python" in text and KEY.encode() not in text for text in told)


@pytest.mark.slow
async def test_the_play_goes_on_when_a_service_dies(
    served: RecordingPool, line: Line, eleven: SpeechServer
) -> None:
    eleven.always = "refused_key"
    plan = [line(f"Number {n} is here.", "elevenlabs/cello") for n in range(12)]
    takes = [take async for take in served.record(plan, Terms(("espeak",)))]
    assert [take.key for take in takes] == [planned.key for planned in plan]
    for take in takes:
        assert isinstance(take, Take)
        assert take.stand_in
        assert take.stand_in.because is Reason.REFUSED_KEY
    assert len(eleven.asked) <= 2


@pytest.mark.slow
async def test_a_stand_in_is_cast_for_the_language(
    served: RecordingPool, line: Line, eleven: SpeechServer
) -> None:
    eleven.always = "out_of_quota"
    wanted = line("¿Quién es?", "elevenlabs/cello", "es")
    (take,) = [take async for take in served.record([wanted], Terms(("espeak",)))]
    assert isinstance(take, Take)
    assert take.stand_in
    spoken_by = VoiceDirectory().named(take.stand_in.voice)
    assert spoken_by
    assert spoken_by.speaks("es")
