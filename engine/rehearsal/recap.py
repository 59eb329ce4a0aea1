"""What a run was like: a mark for every line, what to look at first, how fast one came in."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from statistics import median

from engine.rehearsal.attempt import Attempt, NoteCode
from engine.rehearsal.book import my_speeches
from engine.rehearsal.hints import hints
from engine.rehearsal.report import Happened, StageEvent, elapsed_ms
from engine.rehearsal.timing import own_tempo, pace_against, tells_tempo
from engine.script.model import Scene, Speech

FEW = 3
"""Pick-ups that one needs to say what is usual: of two the median is between them."""


class LineMark(StrEnum):
    """How one of the actor's lines went, worst first.

    It was called: asked for, or given whole by the hints. It was heard and was off the text. It was
    said with the help of hints or peeks. It was said by the actor's own word, unheard. It was heard
    and not judged: too little was caught, or the level asks for nothing. It was heard and was
    right, alone. It was not reached.
    """

    CALLED = "called"
    OFF = "off"
    HELPED = "helped"
    UNHEARD = "unheard"
    UNJUDGED = "unjudged"
    ALONE = "alone"
    UNSAID = "unsaid"


WEAK = (LineMark.CALLED, LineMark.OFF, LineMark.HELPED)
"""Marks of lines to run again."""

_WORST_FIRST = {mark: place for place, mark in enumerate(LineMark)}


@dataclass(frozen=True, slots=True)
class Played:
    """What is known of a run: what happened, how its lines were said, and which they were.

    Without `lines` it was the whole scene.
    """

    events: Sequence[Happened]
    attempts: Sequence[Attempt] = ()
    lines: Collection[str] = ()


@dataclass(frozen=True, slots=True)
class LineNote:
    """A line to look at again. `again` is the line to start from: the cue before it.

    `codes` are what a stage manager would note of it, and `attempt` how it was said, if heard.
    """

    line: str
    mark: LineMark
    speech: Speech
    hints: int
    peeks: int
    calls: int
    marked: bool
    again: str
    codes: tuple[NoteCode, ...] = ()
    attempt: Attempt | None = None


@dataclass(frozen=True, slots=True)
class PickUp:
    """After how many seconds of silence a line came, and how it went on.

    `pace` is a multiple of the actor's own in this run, None where too few lines were heard;
    `hesitations` is how often the voice stopped in the line.
    """

    line: str
    text: str
    seconds: float
    mark: LineMark
    pace: float | None = None
    hesitations: int = 0


@dataclass(frozen=True, slots=True)
class Recap:
    """A run in marks and notes.

    `marks` has one entry for each of the actor's lines, in order; `notes` are worst first, and
    `weak` the lines that were called, off or helped, in the same order. `usual` is the median of
    the pick-ups in seconds, None where too few were heard. `again` is where to start again, "" at
    the top.
    """

    marks: Mapping[str, LineMark]
    seconds: float
    notes: tuple[LineNote, ...]
    pick_ups: tuple[PickUp, ...]
    again: str

    @property
    def lines(self) -> int:
        """How many lines of the actor's the run has."""
        return len(self.marks)

    @property
    def weak(self) -> tuple[str, ...]:
        """The lines to run again, worst first."""
        return tuple(note.line for note in self.notes if note.mark in WEAK)

    @property
    def heard(self) -> bool:
        """Whether somebody listened to any of it."""
        return self.count(LineMark.ALONE, LineMark.OFF) > 0

    @property
    def alone(self) -> int | None:
        """How many lines came alone; by the actor's own word if none was heard; None: unknown."""
        if self.heard:
            return self.count(LineMark.ALONE)
        return self.count(LineMark.UNHEARD) or None

    @property
    def usual(self) -> float | None:
        """The median pick-up in seconds."""
        heard = [each.seconds for each in self.pick_ups]
        return median(heard) if len(heard) >= FEW else None

    def count(self, *marks: LineMark) -> int:
        """How many lines bear one of these marks."""
        return sum(mark in marks for mark in self.marks.values())


@dataclass(slots=True)
class LineFacts:
    """What is known of one line: how often each thing happened, and how it was said.

    `attempt` is the last that was judged, or the last of all; `first` the first that was judged.
    It was `heard` by an ear, and given `whole` by the hints.
    """

    speech: Speech
    counts: Counter[str] = field(default_factory=Counter)
    whole: bool = False
    heard: bool = False
    first: Attempt | None = None
    attempt: Attempt | None = None

    def happened(self, event: Happened) -> None:
        """Count what happened at it."""
        self.counts[event.kind] += 1
        given = event.kind == StageEvent.HINT and event.value >= len(hints(self.speech.pieces))
        self.whole = self.whole or given
        self.heard = self.heard or bool(event.kind == StageEvent.SAID and event.value)

    def tried(self, attempt: Attempt) -> None:
        """Take down how it was said."""
        judged = attempt.passed is not None
        self.first = self.first or (attempt if judged else None)
        self.heard = self.heard or bool(attempt.heard)
        if judged or self.attempt is None or self.attempt.passed is None:
            self.attempt = attempt

    @property
    def called(self) -> bool:
        """Whether it was asked for, or given whole by the hints."""
        noted = self.attempt.notes if self.attempt else ()
        asked = bool(self.counts[StageEvent.PROMPTED]) or NoteCode.CALLED in noted
        return asked or self.whole

    @property
    def helped(self) -> bool:
        """Whether a hint or a peek was asked for."""
        return bool(self.counts[StageEvent.HINT] or self.counts[StageEvent.PEEK])

    @property
    def noted(self) -> bool:
        """Whether there was something to note of how it was said, or the actor said otherwise."""
        return self.attempt is not None and bool(self.attempt.notes or self.attempt.right)

    @property
    def marked(self) -> bool:
        """Whether the actor marked it as trouble: to mark it twice is to unmark it."""
        return bool(self.counts[StageEvent.MARKED] % 2)

    @property
    def mark(self) -> LineMark:
        """How it went."""
        if self.called:
            return LineMark.CALLED
        judged = self.attempt is not None and self.attempt.passed is not None
        if self.attempt and judged and not (self.attempt.passed or self.attempt.right):
            return LineMark.OFF
        if self.helped:
            return LineMark.HELPED
        if judged:
            return LineMark.ALONE
        if self.heard:
            return LineMark.UNJUDGED
        return LineMark.UNHEARD if self.counts[StageEvent.SAID] else LineMark.UNSAID


def facts_of(scene: Scene, mine: frozenset[str], played: Played) -> dict[str, LineFacts]:
    """What is known of each of the actor's lines of a run, in order.

    What happened at other lines is passed over.
    """
    facts = {
        speech.id: LineFacts(speech)
        for speech in my_speeches(scene, mine)
        if not played.lines or speech.id in played.lines
    }
    for event in played.events:
        if event.line in facts:
            facts[event.line].happened(event)
    for attempt in played.attempts:
        if attempt.line in facts:
            facts[attempt.line].tried(attempt)
    return facts


def recap(scene: Scene, mine: frozenset[str], played: Played) -> Recap:
    """The recap of a run by somebody who plays `mine`."""
    facts = facts_of(scene, mine, played)
    notes = sorted(_notes(scene, facts.values()), key=_weight)
    return Recap(
        marks={line: fact.mark for line, fact in facts.items()},
        seconds=elapsed_ms(played.events) / 1000,
        notes=tuple(notes),
        pick_ups=tuple(_pick_ups(list(facts.values()))),
        again=notes[0].again if notes else "",
    )


def starts(scene: Scene) -> dict[str, str]:
    """Where to start from so that a line gets its cue: the speech before, or the first itself."""
    ids = [speech.id for speech in scene.speeches]
    return dict(zip(ids, [*ids[:1], *ids], strict=False))


def _pick_ups(facts: Sequence[LineFacts]) -> Iterator[PickUp]:
    heard = [fact.attempt for fact in facts if fact.attempt and tells_tempo(fact.attempt)]
    own = own_tempo(heard if len(heard) >= FEW else ())
    for fact in facts:
        said, speech = fact.attempt, fact.speech
        if said and said.pick_up is not None:
            yield PickUp(
                line=speech.id,
                text=speech.spoken,
                seconds=said.pick_up,
                mark=fact.mark,
                pace=pace_against(said, own) if said in heard else None,
                hesitations=said.hesitations,
            )


def _notes(scene: Scene, facts: Iterable[LineFacts]) -> Iterator[LineNote]:
    start = starts(scene)
    for fact in facts:
        if fact.marked or fact.mark in WEAK or fact.noted:
            yield LineNote(
                line=fact.speech.id,
                mark=fact.mark,
                speech=fact.speech,
                hints=fact.counts[StageEvent.HINT],
                peeks=fact.counts[StageEvent.PEEK],
                calls=fact.counts[StageEvent.PROMPTED],
                marked=fact.marked,
                again=start[fact.speech.id],
                codes=_codes(fact),
                attempt=fact.attempt,
            )


def _codes(fact: LineFacts) -> tuple[NoteCode, ...]:
    """Those of the attempt, unless the actor was right; a call also where nobody listened."""
    noted = fact.attempt.notes if fact.attempt and not fact.attempt.right else ()
    called = (NoteCode.CALLED,) if fact.called and NoteCode.CALLED not in noted else ()
    return (*called, *noted)


def _weight(note: LineNote) -> tuple[int, int]:
    """Worst first: by mark, then by how much help was asked for; the rest keep their order."""
    return _WORST_FIRST[note.mark], -(note.calls + note.hints + note.peeks)
