"""A line that is begun anew: what was said instead, before a silence, is no longer in it."""

from __future__ import annotations

from dataclasses import dataclass

from engine.ear.heard import Hearing
from engine.rehearsal.elsewhere import Lines, rest_elsewhere, whole_elsewhere
from engine.rehearsal.fit import fit


@dataclass(frozen=True, slots=True)
class Restarting:
    """After a silence of `alone` seconds somebody who was elsewhere may begin anew.

    A recogniser tells the times of words by a few tenths: a breath it does not notice. After one of
    `waited`, the usual patience of a reader, so may whoever then says the share `said` of the line,
    whatever came before: nothing had led on, and it is said once more.
    """

    alone: float = 0.4
    waited: float = 1.5
    said: float = 0.8


RESTARTING = Restarting()


@dataclass(frozen=True, slots=True)
class Restart:
    """What was said `since` the actor came back; before that they had `jumped` to another line."""

    since: Hearing
    jumped: bool


def restart(lines: Lines, hearing: Hearing, rules: Restarting = RESTARTING) -> Restart | None:
    """The last time that somebody began anew after a silence; None if nobody did."""
    words = hearing.words
    for at in range(len(words) - 1, 0, -1):
        silence = words[at].start - words[at - 1].end
        if silence < rules.alone:
            continue
        before, since = hearing.parted(at)
        jumped = _elsewhere(lines, before)
        if jumped or _strange(lines, before) or _again(lines, since, silence, rules):
            return Restart(since, jumped)
    return None


def _again(lines: Lines, since: Hearing, silence: float, rules: Restarting) -> bool:
    return silence >= rules.waited and fit(lines.line, since, lines.manner).said >= rules.said


def _elsewhere(lines: Lines, before: Hearing) -> bool:
    found = whole_elsewhere(lines, before)
    return found.sure and found.fitting >= lines.bearings.there


def _strange(lines: Lines, before: Hearing) -> bool:
    found = rest_elsewhere(lines, before)
    return found.fitting < lines.bearings.near and found.strange >= lines.bearings.strange
