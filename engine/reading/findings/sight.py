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
_UNLIKELY = frozenset("sile cast time plac auth edit tran lang note fin. fin:".split())
"""How such words begin."""

_STOPS = frozenset(".!?…")
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

    One who mostly says I and you is somebody, as CONTROL of a space flight is; so is one who says
    sentences in small letters where every sound is in capitals.
    """
    named = {at: name for at, sight in enumerate(sights) if (name := _sound(sight))}
    heard: dict[str, list[str]] = {}
    for at, name in named.items():
        heard.setdefault(key(name), []).append(lines[at].text)
    drawn_up = any(all(map(in_capitals, texts)) for texts in heard.values())
    people = {name for name, texts in heard.items() if _is_person(texts, drawn_up=drawn_up)}
    for at, sight in enumerate(sights):
        yield Sight(sound=True) if at in named and key(named[at]) not in people else sight


def _is_person(texts: Sequence[str], *, drawn_up: bool) -> bool:
    """Whether who is named before these is somebody; `drawn_up` says that sounds are capitals."""
    mouths = sum(map(has_mouth, texts))
    said = drawn_up and len(texts) > 1 and not any(map(in_capitals, texts))
    return 2 * mouths > len(texts) or (said and all(text[-1] in _STOPS for text in texts))


def _sound(sight: Sight) -> str:
    """What a line names before a sound; "" if it does not."""
    if sight is NOTHING:
        return ""
    return next((cue.name for cue in sight.cues if is_sound(cue.name)), "")


def _with_unlikely(lines: Sequence[Line], sights: Sequence[Sight]) -> Iterator[Sight]:
    """The sights with people called Silence or Time, who speak again and again, and as people do.

    Such a word alone is a direction, unless words stand right under it.
    """
    likely = (at for at, line in enumerate(lines) if line.text[:_HEAD].lower() in _UNLIKELY)
    found = {at: cue for at in likely if (cue := _never_cue(lines, at))}
    said: dict[str, list[bool]] = {}
    for at, cue in found.items():
        said.setdefault(key(cue.name), []).append(has_mouth(cue.rest or lines[at + 1].text))
    people = {
        name
        for name, heard in said.items()
        if len(heard) >= _OFTEN and 2 * sum(heard) >= len(heard)
    }
    if not people:
        yield from sights
        return
    for at, sight in enumerate(sights):
        if at not in found or key(found[at].name) not in people or sight.heading:
            yield sight
        elif found[at].own:
            yield replace(sight, own=found[at])
        else:
            yield replace(sight, inline=found[at])


def _never_cue(lines: Sequence[Line], at: int) -> Cue | None:
    """Such a word before words, or in capitals over them."""
    line = lines[at]
    headed = (not at or line.above) and at + 1 < len(lines) and not lines[at + 1].above
    return never_cue(line.text, alone=bool(headed) and in_capitals(line.text))
