"""A recording process that dies over several lines loses none of them but the one at fault."""

import os
import signal
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from engine.take.recorder import Recorder
from engine.take.take import Planned, Skipped, Take
from tests.voice.protocols import Asked, OpenAiLike, Reply
from tests.voice.servers import listening

pytestmark = pytest.mark.slow  # processes are started and killed

Line = Callable[..., Planned]
FATAL = "Poison"


class Deadly(OpenAiLike):
    """A service after whose answer to a fatal line the recording process is dead."""

    recorder: Recorder

    def spoken(self, asked: Asked) -> Reply:
        """The answer comes too late."""
        if asked.body["input"].startswith(FATAL):
            assert self.recorder.pid
            os.kill(self.recorder.pid, signal.SIGKILL)
        return super().spoken(asked)

    @property
    def texts(self) -> Counter[str]:
        """How often each line was asked for."""
        return Counter(asked.body["input"] for asked in self.asked)


@pytest.fixture
def deadly() -> Iterator[Deadly]:
    """The service, with the process that asks it for two lines at once."""
    with listening(Deadly()) as house:
        assert isinstance(house, Deadly)
        house.recorder = Recorder(None, [house.service(at_once=2)])
        yield house
        house.recorder.drop()


def recorded(recorder: Recorder, plan: list[Planned]) -> list[Take | Skipped]:
    found = dict(recorder.takes(plan))
    return [found[place] for place in range(len(plan))]


def test_a_line_that_kills_takes_none_of_its_neighbours_along(deadly: Deadly, line: Line) -> None:
    texts = ["One.", "Two.", f"{FATAL}!", "Three.", "Four."]
    plan = [line(text, "openai_speech/cello") for text in texts]
    outcomes = recorded(deadly.recorder, plan)
    assert [outcome.key for outcome in outcomes] == [planned.key for planned in plan]
    kinds = [type(outcome) for outcome in outcomes]
    assert kinds == [Take, Take, Skipped, Take, Take]
    assert isinstance(outcomes[2], Skipped)
    assert outcomes[2].reason == "crashed"
    assert deadly.texts[f"{FATAL}!"] == 3  # with the others, and twice alone


def test_what_was_there_before_the_end_is_not_said_again(deadly: Deadly, line: Line) -> None:
    texts = ["One.", "Two.", f"{FATAL}!"]
    recorded(deadly.recorder, [line(text, "openai_speech/cello") for text in texts])
    assert deadly.texts["One."] == 1


def test_outcomes_come_one_by_one_and_others_may_follow(deadly: Deadly, line: Line) -> None:
    plan = [line(f"Line {n}.", "hum/cello") for n in range(3)]
    assert [place for place, _ in deadly.recorder.takes(plan)] == [0, 1, 2]
    pid = deadly.recorder.pid
    mixed = [line("One.", "far/away"), line("Two.", "openai_speech/cello"), line("Three.")]
    reasons = [getattr(each, "reason", "") for each in recorded(deadly.recorder, mixed)]
    assert (reasons, deadly.recorder.pid) == (["unknown_voice", "", ""], pid)


def test_who_stops_listening_leaves_the_recorder_in_order(deadly: Deadly, line: Line) -> None:
    answers = deadly.recorder.takes([line(f"Line {n}.", "hum/cello") for n in range(3)])
    with closing(answers):  # type: ignore[type-var]
        assert next(answers)[0] == 0
    (take,) = recorded(deadly.recorder, [line("After all.")])
    assert isinstance(take, Take)
    assert take.key == line("After all.").key


def test_every_line_is_counted_once(deadly: Deadly, line: Line, ledger: Path) -> None:
    counting = Recorder(ledger, [deadly.service(at_once=4)])
    plan = [line(f"Line {n}.", "openai_speech/cello") for n in range(4)]
    recorded(counting, plan)
    counting.drop()
    assert len(ledger.read_text().splitlines()) == len(deadly.asked) == 4
