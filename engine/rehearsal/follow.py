"""Following an actor in mid-line: whether it is over, or another one, or a call to the reader.

Asked again with every hypothesis of the recogniser and while it is silent. It keeps nothing: what
an earlier hypothesis had and this one has not was never said.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from engine.ear.heard import Hearing
from engine.rehearsal.commands import CALLING, Calling, Command, call
from engine.rehearsal.compare import Comparing
from engine.rehearsal.compare.word_forms import tongue
from engine.rehearsal.elsewhere import BEARINGS, Bearings, Lines, rest_elsewhere, whole_elsewhere
from engine.rehearsal.endings import ENDINGS, EndingRules, Silence, is_over
from engine.rehearsal.fit import SAID, fit
from engine.rehearsal.phantoms import without_phantoms
from engine.rehearsal.restart import RESTARTING, Restarting, restart
from engine.rehearsal.unclear_lines import (
    UNCLEAR_LINES,
    UnclearLines,
    fits_short,
    may_be,
    only_begun,
    sounds_said,
    usual_seconds,
)


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
DONE = StageMove(MoveKind.DONE)


@dataclass(frozen=True, slots=True)
class FollowedLine:
    """A line of the scene, by id: its words as printed, and whether the actor says it."""

    id: str
    words: tuple[str, ...]
    mine: bool


@dataclass(frozen=True, slots=True)
class Following:
    """The rules by which an actor is followed."""

    endings: EndingRules = ENDINGS
    bearings: Bearings = BEARINGS
    calling: Calling = CALLING
    restarting: Restarting = RESTARTING
    unclear: UnclearLines = UNCLEAR_LINES


FOLLOWING = Following()


@dataclass(frozen=True, slots=True)
class FollowedScene:
    """The lines of a scene in order, and how their words are compared."""

    lines: tuple[FollowedLine, ...]
    manner: Comparing
    rules: Following = FOLLOWING

    def place(self, line: str) -> int:
        """Where a line is; LookupError for one that is not in the scene."""
        for at, other in enumerate(self.lines):
            if other.id == line:
                return at
        raise LookupError(line)

    def others(self, at: int) -> tuple[FollowedLine, ...]:
        """The other lines, the next ones first, since who jumps mostly jumps ahead."""
        return (*self.lines[at + 1 :], *reversed(self.lines[:at]))


def follow(
    scene: FollowedScene, at: str, hearing: Hearing, quiet: float, patience: float
) -> StageMove:
    """What to do after a hearing at the actor's line `at`.

    The hearing is everything since the cue ended, and the voice has been silent for `quiet`
    seconds; `patience` is how long an unclear end may be silent. DONE is never said of a beginning,
    of another line, of the cue's own words or of what recognisers make of silence. Whoever was
    elsewhere, and says the line after a silence, has said it.
    """
    place = scene.place(at)
    line, language, rules = scene.lines[place], tongue(scene.manner.language), scene.rules
    asked = call(hearing, quiet, language, rules.calling)
    if asked and not asked.is_said_in(line.words):
        return StageMove(MoveKind.COMMAND, command=asked.command)
    hearing = without_phantoms(hearing, line.words)
    others = [other.words for other in scene.others(place)]
    lines = Lines(line.words, others, scene.manner, rules.bearings)
    until = Silence(quiet, patience)
    move = _moved(scene, place, lines, hearing, until)
    again = restart(lines, hearing, rules.restarting) if move != DONE else None
    if again and _moved(scene, place, lines, again.since, until) == DONE:
        return DONE
    return move


def _moved(
    scene: FollowedScene, place: int, lines: Lines, hearing: Hearing, silence: Silence
) -> StageMove:
    """What to do where this is all that was said."""
    rules = scene.rules
    found = whole_elsewhere(lines, hearing)
    if found.fitting < rules.bearings.there:
        if _over(scene, lines, hearing, silence):
            return DONE
        if silence.quiet >= rules.endings.silence and sounds_said(lines, hearing, rules.unclear):
            return DONE
        found = rest_elsewhere(lines, hearing)
    if found.fitting >= rules.bearings.there and found.sure:
        return _said_instead(scene, place, scene.others(place)[found.place])
    if silence.quiet >= silence.patience and may_be(lines, hearing, rules.unclear):
        return DONE
    off = found.fitting < rules.bearings.near and found.strange >= rules.bearings.strange
    return StageMove(MoveKind.OFF_SCRIPT) if off else HOLD


def _over(scene: FollowedScene, lines: Lines, hearing: Hearing, silence: Silence) -> bool:
    """Whether the line was said; of a short one not by a word out of others that are doubted.

    Nor is a short one over by its beginning, if its last word was not heard.
    """
    rules = scene.rules
    said = fit(lines.line, hearing, scene.manner)
    lasted = hearing.voiced / usual_seconds(lines.line, scene.manner)
    if not is_over(said, replace(silence, lasted=lasted), rules.endings):
        return False
    if said.line[-1] not in SAID and only_begun(lines, hearing, rules.unclear):
        return False
    return not said.doubted or fits_short(lines, hearing, rules.unclear)


def _said_instead(scene: FollowedScene, at: int, line: FollowedLine) -> StageMove:
    """Another line of the actor's is a jump or a repeat; the words of a cue are the reader's."""
    if not line.mine:
        return HOLD
    later = scene.place(line.id) > at
    return StageMove(MoveKind.JUMPED if later else MoveKind.REPEATED, line=line.id)
