"""Many lines under one cover: what is promised to one is promised to each of them."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace

import pytest

from engine.take.fallbacks import ALONE, Fallbacks, Outcome, Terms
from engine.take.take import Planned, Take
from engine.voice.budget import Purse
from engine.voice.directory import VoiceDirectory
from engine.voice.port import Reason
from tests.take.company import CHAIN, PAID, Voices, taken, takes

Line = Callable[..., Planned]


@pytest.fixture
def directory() -> VoiceDirectory:
    """A paid service, and the company that is built in."""
    return VoiceDirectory([PAID])


def numbered(line: Line, many: int, voice: str = "elevenlabs/ana") -> list[Planned]:
    """Lines of 40 characters each."""
    return [line(f"{number:040}", voice) for number in range(many)]


@pytest.fixture
def warm(directory: VoiceDirectory, line: Line) -> Fallbacks:
    """A cover that has heard the paid service speak."""
    cover = Fallbacks(directory)
    assert isinstance(taken(cover, line("Hm.", "elevenlabs/ana"), ALONE, Voices()), Take)
    return cover


def test_lines_are_asked_for_together_once_an_engine_has_spoken(
    directory: VoiceDirectory, line: Line
) -> None:
    ask = Voices()
    assert len(takes(Fallbacks(directory), numbered(line, 12), ALONE, ask)) == 12
    assert ask.batches == [("elevenlabs", 1), ("elevenlabs", 8), ("elevenlabs", 3)]


def test_money_for_three_lines_of_a_batch_of_eight_pays_for_three(
    warm: Fallbacks, line: Line
) -> None:
    purse, ask = Purse(limit=1.3), Voices()
    outcomes = takes(warm, numbered(line, 8), Terms(CHAIN, purse), ask)
    assert ask.batches[0] == ("elevenlabs", 3)
    reasons = [
        take.stand_in and take.stand_in.because for take in outcomes if isinstance(take, Take)
    ]
    assert reasons == [None] * 3 + [Reason.OVER_BUDGET] * 5
    assert (purse.spent, purse.promised) == (pytest.approx(1.2), pytest.approx(0.0))


def test_who_counts_more_than_there_is_never_gets_more_than_there_is(
    warm: Fallbacks, line: Line
) -> None:
    class Dear(Voices):
        def outcome(self, planned: Planned) -> Outcome:
            return replace(super().outcome(planned), characters=80)

    taken(warm, numbered(line, 1)[0], ALONE, Dear())
    purse = Purse(limit=2.5)
    takes(warm, numbered(line, 8), Terms((), purse), Dear())
    assert (purse.spent, purse.promised) == (pytest.approx(2.4), pytest.approx(0.0))


def test_a_batch_that_breaks_off_gives_its_money_back(warm: Fallbacks, line: Line) -> None:
    class Closed(Exception):  # noqa: N818 - as the house has it
        """The pool was closed."""

    def ask(lines: Sequence[Planned]) -> Iterator[tuple[int, Outcome]]:
        yield 1, Voices().outcome(lines[1])
        raise Closed

    purse, terms = Purse(limit=9.0), Terms()
    parts = [warm.part(planned, terms) for planned in numbered(line, 4)]
    with pytest.raises(Closed):
        list(warm.heard(parts, replace(terms, purse=purse), ask))
    assert (purse.spent, purse.promised) == (pytest.approx(0.4), pytest.approx(0.0))


def test_others_step_in_for_each_line_of_a_batch_that_fails(warm: Fallbacks, line: Line) -> None:
    ask, plan = Voices(elevenlabs="unsupported"), numbered(line, 8)
    outcomes = takes(warm, plan, Terms(CHAIN), ask)
    assert [take.key for take in outcomes] == [planned.key for planned in plan]
    for take in outcomes:
        assert isinstance(take, Take)
        assert take.stand_in
        assert take.stand_in.because is Reason.UNSUPPORTED
    assert ask.batches == [("elevenlabs", 8)] + [("espeak", 1)] * 8


def test_a_service_that_does_not_work_is_not_asked_in_numbers(
    directory: VoiceDirectory, line: Line
) -> None:
    ask = Voices(elevenlabs="refused_key")
    takes(Fallbacks(directory), numbered(line, 8), Terms(CHAIN), ask)
    assert ask.asked.count("elevenlabs") == 1


def test_each_line_asks_each_engine_once_at_most(warm: Fallbacks, line: Line) -> None:
    ask = Voices(elevenlabs="unsupported", espeak="voice_failed")
    outcomes = takes(warm, numbered(line, 5), Terms(("espeak", "elevenlabs")), ask)
    assert [getattr(each, "reason", "") for each in outcomes] == ["unsupported"] * 5
    assert (ask.asked.count("elevenlabs"), ask.asked.count("espeak")) == (5, 5)
