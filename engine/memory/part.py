"""How well somebody knows a part: every line of it, every run of it, what is due, what is safe."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from engine.memory.goal import Goal, ThisWeek, this_week
from engine.memory.level_wanted import LevelWanted, RunResult, level_wanted
from engine.memory.rating import RunAt, too_fast
from engine.memory.review import Review, day_of, keys_of
from engine.memory.schedule import SAFE, LineMemory, memories
from engine.rehearsal.book import my_speeches
from engine.rehearsal.recap import LineMark, Recap, recap
from engine.rehearsal.weak_words import WeakWord, weak_words
from engine.script.model import Scene, Script

TOO_HASTY = 0.2
"""The share of a run's lines that may be passed over too fast to have been said."""


class Hold(StrEnum):
    """How well a line is known today.

    It was never asked for. It was missed again and again. It was missed last, or may have faded
    since. It came last, and the chance that it does today is 0.9 or more.
    """

    NEW = "new"
    WEAK = "weak"
    SHAKY = "shaky"
    HELD = "held"


@dataclass(frozen=True, slots=True)
class PartLine:
    """A line of the part. It is `due` today, and `safe` on opening night or not.

    `slips` are its words that were missed again and again of late.
    """

    id: str
    text: str
    hold: Hold
    due: bool
    safe: bool
    slips: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class PartScene:
    """A scene in which the part has lines, and the level to rehearse it at."""

    id: str
    title: str
    lines: tuple[PartLine, ...]
    level: LevelWanted

    @property
    def due(self) -> tuple[str, ...]:
        """The lines to say again today, by id."""
        return tuple(line.id for line in self.lines if line.due)


@dataclass(frozen=True, slots=True)
class RunTold:
    """A run as the history tells it. `some` says that it was of chosen lines only."""

    id: str
    scene: str
    title: str
    level: int
    at: datetime
    ended: bool
    some: bool
    recap: Recap


@dataclass(frozen=True, slots=True)
class PartKnown:
    """What is known of a part.

    `runs` are the newest first; `seconds` is the time rehearsed, `full` how many runs came to the
    end of a whole scene. `unheard` says that some of it is the actor's own word. What is `safe` is
    so on `opening`, if nothing is said till then.
    """

    scenes: tuple[PartScene, ...]
    runs: tuple[RunTold, ...]
    seconds: float
    full: int
    goal: Goal
    week: ThisWeek
    unheard: bool

    @property
    def lines(self) -> tuple[PartLine, ...]:
        """All lines of the part, in order."""
        return tuple(line for scene in self.scenes for line in scene.lines)

    def count(self, hold: Hold) -> int:
        """How many lines are known so well."""
        return sum(line.hold is hold for line in self.lines)


@dataclass(frozen=True, slots=True)
class WorkKept:
    """What was kept of somebody's work on a part: their runs, oldest first, and their goal.

    `ended` and `some` are the ids of runs that were ended, or of chosen lines.
    """

    runs: Mapping[str, RunAt]
    reviews: Sequence[Review]
    goal: Goal
    ended: frozenset[str]
    some: frozenset[str]


@dataclass(frozen=True, slots=True)
class Known:
    """What is remembered of lines, by key, and the words that slip, by line, on two days."""

    memories: Mapping[str, LineMemory]
    slips: Mapping[str, tuple[str, ...]]
    today: date
    opening: date


def part(script: Script, mine: frozenset[str], kept: WorkKept, today: date) -> PartKnown:
    """How well somebody who plays `mine` knows the part today."""
    told = [_run(run, practice, kept) for practice, run in kept.runs.items()]
    known = Known(
        memories(kept.reviews, kept.goal.opening),
        _slips(kept.runs.values()),
        today,
        max(kept.goal.opening or today, today),
    )
    scenes = tuple(
        PartScene(
            scene.id,
            scene.title,
            tuple(_lines(scene, mine, known)),
            level_for(scene.id, mine, kept),
        )
        for scene in script.scenes
        if my_speeches(scene, mine)
    )
    return PartKnown(
        scenes=scenes,
        runs=tuple(reversed(told)),
        seconds=sum(run.recap.seconds for run in told),
        full=sum(_whole(run) for run in told),
        goal=kept.goal,
        week=this_week(kept.goal, _by_day(told), today),
        unheard=any(not review.heard for review in kept.reviews),
    )


def level_for(scene: str, mine: frozenset[str], kept: WorkKept) -> LevelWanted:
    """The level to rehearse a scene at, after its runs so far in these roles."""
    results = [
        _result(_run(run, practice, kept), run)
        for practice, run in kept.runs.items()
        if run.scene.id == scene and run.mine == mine and practice not in kept.some
    ]
    return level_wanted(results)


def _run(run: RunAt, practice: str, kept: WorkKept) -> RunTold:
    return RunTold(
        id=practice,
        scene=run.scene.id,
        title=run.scene.title,
        level=run.level,
        at=run.at,
        ended=practice in kept.ended,
        some=practice in kept.some,
        recap=recap(run.scene, run.mine, run.played),
    )


def _whole(run: RunTold) -> bool:
    return run.ended and not run.some and not run.recap.count(LineMark.UNSAID)


def _result(told: RunTold, run: RunAt) -> RunResult:
    marks = told.recap
    lines = max(marks.lines - marks.count(LineMark.UNJUDGED), 1)
    unsaid = len(too_fast(run) & {i for i, m in marks.marks.items() if m is LineMark.UNHEARD})
    return RunResult(
        day=day_of(told.at),
        level=told.level,
        share=marks.count(LineMark.ALONE, LineMark.UNHEARD) / lines,
        prompts=marks.count(LineMark.CALLED) / lines,
        heard=not marks.count(LineMark.UNHEARD),
        whole=_whole(told) and marks.lines > 0 and unsaid / lines <= TOO_HASTY,
    )


def _by_day(runs: Iterable[RunTold]) -> dict[date, float]:
    days: defaultdict[date, float] = defaultdict(float)
    for run in runs:
        days[day_of(run.at)] += run.recap.seconds
    return days


def _slips(runs: Iterable[RunAt]) -> dict[str, tuple[str, ...]]:
    """The weak words of each line, by its id, in their order."""
    found: defaultdict[str, list[WeakWord]] = defaultdict(list)
    for word in weak_words([said for run in runs for said in run.played.attempts]):
        found[word.line].append(word)
    places = {line: sorted(them, key=lambda word: word.place) for line, them in found.items()}
    return {line: tuple(word.printed for word in them) for line, them in places.items()}


def _lines(scene: Scene, mine: frozenset[str], known: Known) -> Iterable[PartLine]:
    keys = keys_of(scene, mine)
    for speech in my_speeches(scene, mine):
        memory = known.memories.get(keys[speech.id])
        yield PartLine(
            id=speech.id,
            text=speech.spoken,
            hold=_hold(memory, known.today),
            due=memory is not None and memory.due <= known.today,
            safe=memory is not None and _sure(memory, known.opening),
            slips=known.slips.get(speech.id, ()),
        )


def _hold(memory: LineMemory | None, today: date) -> Hold:
    if memory is None:
        return Hold.NEW
    if memory.weak:
        return Hold.WEAK
    return Hold.HELD if _sure(memory, today) else Hold.SHAKY


def _sure(memory: LineMemory, day: date) -> bool:
    return not memory.straight and memory.recall(day) >= SAFE
