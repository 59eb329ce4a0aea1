"""Following an actor in mid-line: whether it is over, or another one, or a call to the reader.

Asked again with every hypothesis of the recogniser and while it is silent. It keeps nothing: what
an earlier hypothesis had and this one has not was never said.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum

from engine.ear.heard import Hearing
from engine.rehearsal.commands import Command, command
from engine.rehearsal.compare import Comparing
from engine.rehearsal.compare.word_forms import tongue
from engine.rehearsal.endings import ENDINGS, Ending, is_over
from engine.rehearsal.fit import Fit, Place, fit, telling_sounds
from engine.rehearsal.phantoms import without_phantoms


class MoveKind(StrEnum):
    """What the stage does: wait, go on, obey, or say where we are."""

    HOLD = "hold"
    DONE = "done"
    COMMAND = "command"
    JUMPED = "jumped"
    REPEATED = "repeated"
    OFF_SCRIPT = "off_script"


@dataclass(frozen=True, slots=True)
class StageMove:
    """What the stage does, with the line that was said instead, or the call."""

    kind: MoveKind
    line: str = ""
    command: Command | None = None


HOLD = StageMove(MoveKind.HOLD)


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """A line of the scene, by id: its words as printed, and whether the actor says it."""

    id: str
    words: tuple[str, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Following:
    """What it takes to be sure of something other than the line at hand.

    The line is being said while `here` of what was heard fits it (a share). Another line is being
    said if `there` of it fits that one, by `telling` words that this one has not. Somebody is off
    the script after `strange` words that fit nothing.
    """

    here: float = 0.5
    there: float = 0.7
    telling: int = 3
    strange: int = 5
    endings: tuple[Ending, ...] = field(default=ENDINGS, repr=False)


FOLLOWING = Following()
_FEW = 3
"""Other lines that are looked at closely."""


@dataclass(frozen=True, slots=True)
class FollowedScene:
    """The lines of a scene in order, and how their words are compared."""

    lines: tuple[FollowedLine, ...]
    manner: Comparing
    following: Following = FOLLOWING

    def place(self, line: str) -> int:
        """Where a line is; LookupError for one that is not in the scene."""
        for at, other in enumerate(self.lines):
            if other.id == line:
                return at
        raise LookupError(line)


def follow(
    scene: FollowedScene, at: str, hearing: Hearing, quiet: float, patience: float
) -> StageMove:
    """What to do after a hearing at the actor's line `at`.

    The hearing is everything since the cue ended, and the voice has been silent for `quiet`
    seconds; `patience` is how long an unclear end may be silent. DONE is never said of a beginning,
    of another line, of the cue's own words or of what recognisers make of silence.
    """
    place = scene.place(at)
    line = scene.lines[place]
    call = command(hearing.words, quiet, line.words, tongue(scene.manner.language))
    if call:
        return StageMove(MoveKind.COMMAND, command=call)
    hearing = without_phantoms(hearing, line.words)
    here = fit(line.words, hearing, scene.manner)
    if is_over(here, quiet, patience, scene.following.endings):
        return StageMove(MoveKind.DONE)
    return _elsewhere(scene, place, replace(hearing, words=hearing.words[here.left :]))


def _elsewhere(scene: FollowedScene, at: int, rest: Hearing) -> StageMove:
    """Where the actor is, by what was heard after the words that belong to the line at hand."""
    rules = scene.following
    here = fit(scene.lines[at].words, rest, scene.manner)
    if len(here.heard) < rules.telling or here.fitting >= rules.here:
        return HOLD
    fits = [_There(_fitting(scene, line, rest, here), line) for line in _likely(scene, at, rest)]
    best = max(fits, key=lambda there: there.fitting, default=None)
    if best and best.fitting >= rules.there:
        return _said_instead(scene, at, best.line)
    strange = sum(place is not Place.MET for place in here.heard)
    known = best is not None and best.fitting >= rules.here
    return HOLD if known or strange < rules.strange else StageMove(MoveKind.OFF_SCRIPT)


@dataclass(frozen=True, slots=True)
class _There:
    fitting: float
    line: FollowedLine


def _likely(scene: FollowedScene, at: int, rest: Hearing) -> list[FollowedLine]:
    """The few other lines that share most words with what was heard, and enough of them.

    Among equals the next ones come first, since who jumps mostly jumps ahead.
    """
    language = tongue(scene.manner.language)
    said = telling_sounds(tuple(word.text for word in rest.words), language)
    said -= telling_sounds(scene.lines[at].words, language)
    shared = [
        (len(said & telling_sounds(line.words, language)), line)
        for line in (*scene.lines[at + 1 :], *reversed(scene.lines[:at]))
    ]
    shared.sort(key=lambda found: -found[0])
    return [line for count, line in shared[:_FEW] if count >= scene.following.telling]


def _fitting(scene: FollowedScene, line: FollowedLine, rest: Hearing, here: Fit) -> float:
    """Which share of the rest fits a line that has telling words, else 0."""
    there = fit(line.words, rest, scene.manner)
    return there.fitting if len(there.met - here.met) >= scene.following.telling else 0.0


def _said_instead(scene: FollowedScene, at: int, line: FollowedLine) -> StageMove:
    """Another line of the actor's is a jump or a repeat; the words of a cue are the reader's."""
    if not line.mine:
        return HOLD
    later = scene.place(line.id) > at
    return StageMove(MoveKind.JUMPED if later else MoveKind.REPEATED, line=line.id)
