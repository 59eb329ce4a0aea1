"""Who is next for a recorder, and who goes along."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from math import inf

import pytest

from engine.take.fallbacks import ALONE, LineUnderWay, Terms
from engine.take.request_queue import IN_TURN, NOW, Request, RequestQueue
from engine.take.take import Planned
from engine.voice.fallback import StandIn
from engine.voice.port import Reason

Line = Callable[..., Planned]
TOGETHER = {"elevenlabs": 4, "vits": 8}


@pytest.fixture
def requests() -> RequestQueue:
    """One with a service for four lines in all, and a model that takes eight at a time."""
    most = {"elevenlabs": 4.0}
    return RequestQueue(lambda name: TOGETHER.get(name, 1), lambda name: most.get(name, inf))


@pytest.fixture
def join(requests: RequestQueue, line: Line) -> Callable[..., Request]:
    """Has a line wait."""
    numbers = iter(range(1000))

    def join(engine: str, terms: Terms = ALONE, rank: int = IN_TURN) -> Request:
        number = next(numbers)
        request = Request(rank, number, LineUnderWay(line(f"{number}", f"{engine}/x")), terms)
        requests.join(request)
        return request

    return join


def numbers(batch: list[Request]) -> list[int]:
    return [request.number for request in batch]


Join = Callable[..., Request]


def test_those_for_the_same_engine_go_along_in_their_order(
    requests: RequestQueue, join: Join
) -> None:
    for engine in ("vits", "espeak", "vits", "espeak", "vits"):
        join(engine)
    assert [numbers(requests.next()) for _ in range(3)] == [[0, 2, 4], [1], [3]]


def test_no_more_go_along_than_an_engine_takes_at_once(requests: RequestQueue, join: Join) -> None:
    for _ in range(10):
        join("vits")
    assert [len(requests.next()) for _ in range(2)] == [8, 2]


def test_those_on_other_terms_wait_for_their_own_turn(requests: RequestQueue, join: Join) -> None:
    mine, theirs = Terms(("espeak",)), Terms(("espeak",))
    for terms in (mine, theirs, mine):
        join("vits", terms)
    assert [numbers(requests.next()) for _ in range(2)] == [[0, 2], [1]]


def test_who_is_before_all_others_goes_first_and_alone(requests: RequestQueue, join: Join) -> None:
    join("vits")
    join("vits", rank=NOW)
    join("vits", rank=NOW)
    assert [numbers(requests.next()) for _ in range(3)] == [[1], [2], [0]]


def test_a_service_never_gets_more_than_it_takes_in_all(requests: RequestQueue, join: Join) -> None:
    for _ in range(6):
        join("elevenlabs")
    join("espeak")
    first = requests.next()
    assert numbers(first) == [0, 1, 2, 3]
    assert numbers(requests.next()) == [6]
    requests.leave(first[2])
    assert numbers(requests.next()) == [4]


def test_whoever_waits_is_called_when_there_is_room(requests: RequestQueue, join: Join) -> None:
    for _ in range(5):
        join("elevenlabs")
    first = requests.next()
    with ThreadPoolExecutor(1) as recorder:
        waiting = recorder.submit(requests.next)
        requests.leave(first[0])
        assert numbers(waiting.result(10)) == [4]


def test_who_is_wanted_no_more_is_not_called(requests: RequestQueue, join: Join) -> None:
    asked = [join("vits") for _ in range(4)]
    asked[0].outcome.cancel()
    asked[2].outcome.cancel()
    assert numbers(requests.next()) == [1, 3]


def test_who_comes_back_for_another_engine_keeps_the_place(
    requests: RequestQueue, join: Join
) -> None:
    join("elevenlabs")
    (first,) = requests.next()
    for _ in range(3):
        join("espeak")
    stand_in = StandIn("vits/y", "elevenlabs/x", Reason.UNREACHABLE)
    requests.come_back(first, replace(first.part, stand_in=stand_in))
    (again,) = requests.next()
    assert (again.number, again.part.engine, again.begun) == (0, "vits", True)
    assert again.outcome is first.outcome


def test_when_it_closes_nobody_is_called_and_all_are_told(
    requests: RequestQueue, join: Join
) -> None:
    asked = [join("espeak") for _ in range(3)]
    asked[1].outcome.cancel()
    requests.close()
    assert requests.next() == []
    assert not requests.join(replace(asked[0], number=9))
    assert numbers(requests.rest()) == [0, 2]


def test_who_comes_back_when_it_has_closed_is_told_too(requests: RequestQueue, join: Join) -> None:
    join("elevenlabs")
    (away,) = requests.next()
    requests.close()
    requests.come_back(away, away.part)
    assert numbers(requests.rest()) == [0]
