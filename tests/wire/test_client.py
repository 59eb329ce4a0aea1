"""One client asks every service: as often as helps, within its limits, and nobody reads the key."""

import asyncio
import gzip
import logging
import traceback
from collections.abc import Callable, Iterator

import pytest
import stamina
from pydantic import SecretStr
from stamina.instrumentation import RetryDetails, set_on_retry_hooks

from engine.wire.client import Client, LoopClient, Noted, unnoted
from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import Head, WireAnswer, WireRequest
from engine.wire.failed import WireFailed
from engine.wire.web_address import plain_address
from tests.analyst.chat_server import KEY, Answer, endpoint, refuses
from tests.analyst.chat_server import Endpoint as Service

GOOD = Answer(b'{"heard": true}')
QUESTION = WireRequest("POST", "/ask", {"line": "To be, or not to be."})

Ask = Callable[[Endpoint, Noted], WireAnswer]


def from_a_thread(there: Endpoint, noted: Noted) -> WireAnswer:
    client = Client(there)
    try:
        return client.ask(QUESTION, noted)
    finally:
        client.close()


def from_a_loop(there: Endpoint, noted: Noted) -> WireAnswer:
    async def asked() -> WireAnswer:
        async with LoopClient(there) as client:
            return await client.ask(QUESTION, noted)

    return asyncio.run(asked())


@pytest.fixture(params=[from_a_thread, from_a_loop])
def ask(request: pytest.FixtureRequest) -> Ask:
    """The client as the voices have it, and as the analyst has it."""
    found: Ask = request.param
    return found


@pytest.fixture
def waits() -> Iterator[list[float]]:
    """The seconds that were to be waited before each new try."""
    waited: list[float] = []

    def note(details: RetryDetails) -> None:
        waited.append(details.wait_for)

    set_on_retry_hooks([note])
    yield waited
    set_on_retry_hooks(None)


def reached(there: Service, **limits: float) -> Endpoint:
    how = {"silence": 5.0, "answer": 5.0, "tries": 3, "pause": 0.01, **limits}
    return Endpoint("prompter", there.address, SecretStr(KEY), limits=Limits(**how))  # type: ignore[arg-type]


def failure(ask: Ask, there: Service, **limits: float) -> WireFailed:
    with pytest.raises(WireFailed) as failed:
        ask(reached(there, **limits), unnoted)
    return failed.value


@pytest.mark.parametrize(
    "fault",
    [refuses(500), refuses(429), refuses(408), Answer(GOOD.body, cut=True)],
    ids=["broken", "busy", "timed out", "cut off"],
)
def test_what_may_pass_is_tried_again(ask: Ask, fault: Answer) -> None:
    with endpoint(fault, fault, GOOD) as there:
        answer = ask(reached(there), unnoted)
    assert (answer.value, answer.tries, len(there.asked)) == ({"heard": True}, 3, 3)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (refuses(401, KEY), "refused_key"),
        (refuses(402), "out_of_quota"),
        (refuses(404), "unsupported"),
        (refuses(413), "too_long"),
        (refuses(429, retry_after="3600"), "too_many"),
    ],
)
def test_what_will_not_pass_is_asked_once(ask: Ask, fault: Answer, reason: str) -> None:
    with endpoint(fault) as there:
        failed = failure(ask, there)
    assert (failed.reason, failed.tries, len(there.asked)) == (reason, 1, 1)


def test_a_service_that_stays_away_is_asked_as_often_as_is_allowed(ask: Ask) -> None:
    with endpoint(refuses(503, "The house is dark.")) as there:
        failed = failure(ask, there, tries=4)
    assert (failed.reason, failed.tries, len(there.asked)) == ("unreachable", 4, 4)
    assert str(failed).startswith("prompter: status 503")


def test_the_service_says_how_long_to_wait(ask: Ask, waits: list[float]) -> None:
    with endpoint(refuses(429, retry_after="0.02"), GOOD) as there, stamina.set_testing(False):
        ask(reached(there), unnoted)
    assert waits == [0.02]


def test_each_pause_is_longer_than_the_one_before(ask: Ask, waits: list[float]) -> None:
    with endpoint(refuses(500)) as there:
        failure(ask, there, tries=4, pause=0.001)
    assert len(waits) == 3
    assert all(2**n * 0.001 <= wait <= 2**n * 0.001 + 0.004 for n, wait in enumerate(waits))


def test_an_answer_without_end_is_not_read_to_the_end(ask: Ask) -> None:
    with endpoint(Answer(b"x" * 1000)) as there:
        failed = failure(ask, there, most_bytes=999)
    assert (failed.reason, failed.tries) == ("unsupported", 1)


def test_a_service_that_is_silent_is_not_waited_for(ask: Ask) -> None:
    with endpoint(Answer(b"{}", slow=True)) as there:
        failed = failure(ask, there, silence=0.05, answer=0.1, tries=1)
    assert failed.reason == "unreachable"


def test_nobody_there_is_unreachable_and_was_not_asked(ask: Ask) -> None:
    heard: list[Head | None] = []
    away = Endpoint("prompter", "http://127.0.0.1:9", limits=Limits(tries=1))
    with pytest.raises(WireFailed) as failed:
        ask(away, heard.append)
    assert (failed.value.reason, heard) == ("unreachable", [])


def test_every_request_that_the_service_may_have_had_is_noted(ask: Ask) -> None:
    heard: list[Head | None] = []
    with endpoint(refuses(500), GOOD) as there:
        ask(reached(there), heard.append)
    assert [head.status for head in heard if head] == [500, 200]
    lost: list[Head | None] = []
    with endpoint(Answer(b"", hang=True)) as there, pytest.raises(WireFailed):
        ask(reached(there, silence=0.05, answer=0.1, tries=1), lost.append)
    assert lost == [None]


def test_nobody_is_sent_to_another_place_with_the_key(ask: Ask) -> None:
    with endpoint(GOOD) as secret_place:
        away = Answer(b"", 307, {"location": f"{secret_place.address}/inside"})
        with endpoint(away) as there:
            failed = failure(ask, there)
    assert failed.reason == "unsupported"
    assert secret_place.asked == []


@pytest.mark.parametrize(
    "address",
    ["ftp://prompter", "file:///etc/passwd", "prompter:80", "http://", "http://me:pass@prompter"],
)
def test_an_address_is_of_the_web_and_holds_no_secret(address: str) -> None:
    with pytest.raises(ValueError, match=r"address|key") as refused:
        plain_address(address)
    assert "pass" not in str(refused.value)


@pytest.mark.parametrize(
    "fault",
    [GOOD, refuses(401, f"wrong key {KEY}"), refuses(500, KEY), Answer(GOOD.body, cut=True)],
    ids=["none", "refused", "broken", "cut off"],
)
def test_nobody_ever_reads_the_key(
    ask: Ask, fault: Answer, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    seen: list[str] = []
    with endpoint(fault) as there:
        where = reached(there)
        seen += [repr(where), repr(Client(where)), repr(vars(Client(where)))]
        try:
            ask(where, unnoted)
        except WireFailed as failed:
            seen += [str(failed), repr(failed), *traceback.format_exception(failed)]
    seen += [f"{record.getMessage()} {vars(record)}" for record in caplog.records]
    assert there.keys[0] == f"Bearer {KEY}"
    assert [text for text in seen if KEY in text] == []


def test_an_answer_that_swells_when_it_is_unpacked_is_refused(ask: Ask) -> None:
    """A gzip bomb: its bytes are counted as they are unpacked, and the answer given up."""
    bomb = Answer(gzip.compress(bytes(80 * 2**20), 9), headers={"content-encoding": "gzip"})
    assert len(bomb.body) < 100_000
    with endpoint(bomb) as there:
        failed = failure(ask, there, most_bytes=2**20)
    assert (failed.reason, failed.detail) == ("unsupported", "prompter: The answer has no end.")
