"""Engines behind HTTP when the service fails: what is said, what is tried again, what is kept."""

import logging
import pickle
import traceback
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import httpx
import pytest
import stamina
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from engine.voice import registry
from engine.voice.port import Reason, Spoken, Utterance, VoiceEngine, VoiceFailed
from engine.wire.waiting import asked_to_wait
from tests.voice.protocols import KEY, SpeechServer

pytestmark = pytest.mark.slow  # processes are started for every test


SAID = "Where is my horse?"


def line(engine: VoiceEngine, text: str = SAID) -> Utterance:
    return Utterance(text, f"{engine.name}/cello")


def outcome(engine: VoiceEngine, text: str = SAID) -> Spoken | VoiceFailed:
    (only,) = engine.speak([line(engine, text)])
    return only


def failure(engine: VoiceEngine) -> VoiceFailed:
    failed = outcome(engine)
    assert isinstance(failed, VoiceFailed)
    return failed


@pytest.fixture
def waits() -> Iterator[list[float]]:
    """The seconds that were to be waited before each new try."""
    waited: list[float] = []

    def note(details: RetryDetails) -> None:
        waited.append(details.wait_for)

    set_on_retry_hooks([note])
    yield waited
    set_on_retry_hooks(None)


@pytest.mark.parametrize(
    ("fault", "reason", "tries"),
    [
        ("refused_key", Reason.REFUSED_KEY, 1),
        ("out_of_quota", Reason.OUT_OF_QUOTA, 1),
        ("too_many", Reason.TOO_MANY, 3),
        ("for_an_hour", Reason.TOO_MANY, 1),
        ("unreachable", Reason.UNREACHABLE, 3),
        ("too_long", Reason.TOO_LONG, 1),
        ("unknown_voice", Reason.UNKNOWN_VOICE, 1),
        ("unsupported", Reason.UNSUPPORTED, 1),
        ("cut", Reason.BAD_ANSWER, 3),
        ("empty", Reason.BAD_ANSWER, 1),
        ("page", Reason.BAD_ANSWER, 1),
        ("garbage", Reason.BAD_ANSWER, 1),
        ("silent", Reason.BAD_ANSWER, 1),
    ],
)
def test_each_fault_has_its_reason_and_is_tried_again_where_that_helps(
    server: SpeechServer, served: VoiceEngine, fault: str, reason: Reason, tries: int
) -> None:
    server.always = fault
    with stamina.set_testing(True, attempts=3):
        failed = failure(served)
    assert (failed.reason, len(server.asked)) == (reason, tries)
    assert KEY not in str(failed)


@pytest.mark.parametrize(
    ("fault", "times"),
    [
        *dict.fromkeys(
            ("refused_key", "out_of_quota", "too_many", "unreachable", "page"), 0
        ).items(),
        *dict.fromkeys(("empty", "garbage", "silent"), 1).items(),
        ("cut", 3),
    ],
)
def test_what_a_service_may_have_counted_is_counted(
    server: SpeechServer, served: VoiceEngine, fault: str, times: int
) -> None:
    server.always = fault
    with stamina.set_testing(True, attempts=3):
        assert failure(served).characters == times * len(SAID)


@pytest.mark.parametrize("fault", ["too_many", "unreachable", "cut"])
def test_a_service_that_recovers_is_heard(
    server: SpeechServer, served: VoiceEngine, fault: str
) -> None:
    usual = outcome(served)
    server.asked.clear()
    server.faults.extend([fault, fault])
    heard = outcome(served)
    assert isinstance(usual, Spoken)
    assert isinstance(heard, Spoken)
    assert len(server.asked) == 3
    lost = 2 if fault == "cut" else 0
    assert heard.characters == usual.characters + lost * len(SAID)


@pytest.mark.parametrize("fault", ["hang", "drip"])
def test_a_service_that_is_too_slow_counts_as_silent(server: SpeechServer, fault: str) -> None:
    engine = registry.opened(server.name, [server.service(patience=0.15)])
    server.faults.append(fault)
    with stamina.set_testing(True, attempts=1):
        failed = failure(engine)
    assert (failed.reason, failed.characters) == (Reason.UNREACHABLE, len(SAID))
    engine.close()


def test_a_server_that_is_gone_is_unreachable(server: SpeechServer) -> None:
    away = server.service()
    gone = type(away)(away.name, "http://127.0.0.1:9", away.key, away.model)
    engine = registry.opened(server.name, [gone])
    failed = failure(engine)
    assert (failed.reason, failed.characters) == (Reason.UNREACHABLE, 0)
    with pytest.raises(VoiceFailed) as refused:
        engine.voices()
    assert refused.value.reason is Reason.UNREACHABLE
    engine.close()


def test_a_line_that_fails_does_not_stop_those_beside_it(
    server: SpeechServer, served: VoiceEngine
) -> None:
    server.faults.extend(["", "", "", "page"])
    outcomes = list(served.speak([line(served, f"This is line {n}.") for n in range(9)]))
    assert sum(isinstance(each, VoiceFailed) for each in outcomes) == 1
    assert len(outcomes) == 9
    assert len(server.connections) <= 3


def test_three_lines_are_under_way_at_once(server: SpeechServer, served: VoiceEngine) -> None:
    server.faults.extend(["meet", "meet", "meet"])
    lines = [line(served, f"This is line {n}.") for n in range(3)]
    assert all(isinstance(each, Spoken) for each in served.speak(lines))


def test_who_stops_listening_asks_for_no_more(server: SpeechServer, served: VoiceEngine) -> None:
    speaking = served.speak([line(served, f"This is line {n}.") for n in range(40)])
    assert isinstance(next(iter(speaking)), Spoken)
    speaking.close()  # type: ignore[attr-defined]
    assert len(server.asked) <= 4


def test_the_service_says_how_long_to_wait(
    server: SpeechServer, served: VoiceEngine, waits: list[float]
) -> None:
    server.faults.append("too_many")
    with stamina.set_testing(False):
        assert isinstance(outcome(served), Spoken)
    assert waits == [server.busy]


def test_a_failure_tells_how_long_to_leave_the_service_alone(
    server: SpeechServer, served: VoiceEngine
) -> None:
    server.always = "for_an_hour"
    assert failure(served).retry_after == 3600


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"retry-after": "7"}, 7),
        ({"retry-after": "7", "retry-after-ms": "250"}, 0.25),
        ({"retry-after": "soon"}, 0),
        ({"retry-after": "-3"}, 0),
        ({"retry-after": "nan"}, 0),
        ({"retry-after": "Wed, 21 Oct 2015 07:28:00 GMT"}, 0),
        ({}, 0),
    ],
)
def test_waiting_is_read_from_the_headers(headers: dict[str, str], seconds: float) -> None:
    assert asked_to_wait(httpx.Headers(headers)) == seconds


def test_waiting_may_be_told_as_a_date() -> None:
    date = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3500 < asked_to_wait({"retry-after": date}) <= 3600


def test_a_failure_keeps_its_reason_on_its_way_between_processes() -> None:
    failed = pickle.loads(pickle.dumps(VoiceFailed("Away.", Reason.TOO_MANY, 3.0)))  # noqa: S301 - our own
    assert (str(failed), failed.reason, failed.retry_after) == ("Away.", Reason.TOO_MANY, 3.0)


@pytest.mark.parametrize("fault", ["", "refused_key", "unreachable", "page", "cut", "hang"])
def test_nobody_ever_reads_the_key(
    server: SpeechServer, caplog: pytest.LogCaptureFixture, fault: str
) -> None:
    caplog.set_level(logging.DEBUG)
    service = server.service(patience=0.2)
    engine = registry.opened(server.name, [service])
    server.always = fault
    seen = [repr(service), str(service), repr(engine), repr(vars(engine)), engine.version]
    spoken = outcome(engine)
    if isinstance(spoken, VoiceFailed):
        seen += [repr(spoken), *traceback.format_exception(spoken)]
    engine.close()
    seen += [f"{record.getMessage()} {vars(record)}" for record in caplog.records]
    assert any(asked.headers.get(server.key_header) for asked in server.asked)
    assert [text for text in seen if KEY in text] == []
