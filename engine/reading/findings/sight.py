"""Each line looked at once for what it could be, before anything is decided:

NORA. Yes?      a name with its speech
NORA            a name alone
Old man: Yes?   a name with small words in it
SFX: RAIN.      a sound
ACT ONE         a heading
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from engine.reading.findings.cue import (
    Cue,
    inline_cue,
    is_prose,
    is_turn,
    loose_cue,
    never_cue,
    own_cue,
)
from engine.reading.findings.heading import Heading, closed_heading, heading_of
from engine.reading.page import Line
from engine.script.names import in_capitals, key
from engine.script.sounds import is_sound
from engine.script.stage_words import BRACKETED, has_mouth

_OFTEN = 3
"""Times that such a word stands before words, at least, to be somebody's name."""

_HEAD = 4
_UNLIKELY = frozenset("sile cast time plac auth edit tran lang note".split())
"""How such words begin."""

_CLOSES = frozenset(".!?…)]⟧»”\"':*—")


@dataclass(frozen=True, slots=True)
class Sight:
    """What the shape of a line allows: a cue alone, one with its speech, a loose one, a heading."""

    own: Cue | None = None
    inline: Cue | None = None
    heading: Heading | None = None
    loose: Cue | None = None
    sound: bool = False

    @property
    def cues(self) -> Iterator[Cue]:
        """The cues that this line could be, the likeliest first."""
        return (cue for cue in (self.inline, self.own, self.loose) if cue)


NOTHING = Sight()


def sights_of(lines: Sequence[Line]) -> tuple[Sight, ...]:
    """The sight of each line."""
    found = [_sight(line, lines[at - 1] if at else None) for at, line in enumerate(lines)]
    return tuple(_with_sounds(lines, list(_with_unlikely(lines, found))))


def _sight(line: Line, above: Line | None) -> Sight:
    heading = heading_of(line) or _closed_heading(line, above)
    if line.told:
        return Sight(heading=heading) if heading else NOTHING
    if is_prose(line.text):
        loose = loose_cue(line.text)
        return Sight(heading=heading, loose=loose) if heading or loose else NOTHING
    own, inline = own_cue(line.text), inline_cue(line.text)
    if own and "." in own.name:
        inline = None
    loose = None if own or inline else loose_cue(line.text)
    return Sight(own, inline, heading, loose) if own or inline or heading or loose else NOTHING


def _closed_heading(line: Line, above: Line | None) -> Heading | None:
    heading = None if line.above else closed_heading(line)
    return heading if heading and _is_closed(above) else None


def _is_closed(above: Line | None) -> bool:
    """Whether nothing can go on from this line: its sentence is at an end, or it is none."""
    if above is None or above.heading:
        return True
    text = above.text
    closed = text[-1] in _CLOSES or in_capitals(text) or bool(BRACKETED.match(text))
    return closed or is_turn(text.upper())


def _with_sounds(lines: Sequence[Line], sights: Sequence[Sight]) -> Iterator[Sight]:
    """The sights, where what is named before sounds and lights is nobody.

    One who mostly says I and you is somebody, as CONTROL of a space flight is.
    """
    named = {at: name for at, sight in enumerate(sights) if (name := _sound(sight))}
    heard: dict[str, list[bool]] = {}
    for at, name in named.items():
        heard.setdefault(key(name), []).append(has_mouth(lines[at].text))
    people = {name for name, mouths in heard.items() if 2 * sum(mouths) > len(mouths)}
    for at, sight in enumerate(sights):
        yield Sight(sound=True) if at in named and key(named[at]) not in people else sight


def _sound(sight: Sight) -> str:
    """What a line names before a sound; "" if it does not."""
    if sight is NOTHING:
        return ""
    return next((cue.name for cue in sight.cues if is_sound(cue.name)), "")


def _with_unlikely(lines: Sequence[Line], sights: Sequence[Sight]) -> Iterator[Sight]:
    """The sights with people called Silence or Time, who speak again and again, and as people do.

    Such a word alone is a direction.
    """
    likely = (at for at, line in enumerate(lines) if line.text[:_HEAD].lower() in _UNLIKELY)
    found = {at: cue for at in likely if (cue := never_cue(lines[at].text))}
    said: dict[str, list[bool]] = {}
    for cue in found.values():
        said.setdefault(key(cue.name), []).append(has_mouth(cue.rest))
    people = {
        name
        for name, heard in said.items()
        if len(heard) >= _OFTEN and 2 * sum(heard) >= len(heard)
    }
    if not people:
        yield from sights
        return
    for at, sight in enumerate(sights):
        named = at in found and key(found[at].name) in people and not sight.heading
        yield replace(sight, inline=found[at]) if named else sight
