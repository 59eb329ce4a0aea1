"""Each line looked at once for what it could be, before anything is decided:

NORA. Yes?      a name with its speech
NORA            a name alone
ACT ONE         a heading
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from engine.reading.findings.cue import Cue, inline_cue, is_prose, own_cue
from engine.reading.findings.heading import Heading, heading_of
from engine.reading.page import Line


@dataclass(frozen=True, slots=True)
class Sight:
    """What the shape of a line allows: a cue alone, a cue with its speech, a heading."""

    own: Cue | None = None
    inline: Cue | None = None
    heading: Heading | None = None


_NOTHING = Sight()


def sights_of(lines: Sequence[Line]) -> tuple[Sight, ...]:
    """The sight of each line."""
    return tuple(_sight(line) for line in lines)


def _sight(line: Line) -> Sight:
    heading = heading_of(line)
    if line.told or is_prose(line.text):
        return Sight(heading=heading) if heading else _NOTHING
    own, inline = own_cue(line.text), inline_cue(line.text)
    return Sight(own, inline, heading) if own or inline or heading else _NOTHING
