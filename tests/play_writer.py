"""Writes full-length plays from a seed, in several layouts, and knows who says what."""

from __future__ import annotations

import random
import textwrap
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Literal

from tests.play_words import ENGLISH, SPANISH, Words

Language = Literal["en", "es"]
Layout = Literal[
    "name_dot", "name_colon", "own_line", "fountain", "screenplay", "markdown", "spanish"
]

EXTENSION: dict[Layout, str] = {"fountain": ".fountain", "markdown": ".md"}


@dataclass(frozen=True)
class WrittenPlay:
    """A play as text, with the truth about it.

    A joint cue's role in `speeches` is the names with the joint word between them.
    """

    title: str
    text: str
    speeches: list[tuple[str, str]]
    roles: list[str]
    scenes: list[str]
    filename: str

    @property
    def data(self) -> bytes:
        """The file."""
        return self.text.encode()


@dataclass
class _Line:
    """One speech: who, the words, and directions before and inside them."""

    who: str
    said: list[str]
    before: str = ""
    inside: str = ""


@dataclass
class _Scene:
    act: str
    title: str
    room: str
    beats: list[_Line | str] = field(default_factory=list)


_NUMERALS = ("I", "II", "III", "IV", "V", "VI", "VII", "VIII")
_ACTS, _SCENES_PER_ACT = 4, 4


def write_play(
    seed: int,
    speeches: int = 1100,
    roles: int = 12,
    language: Language = "en",
    layout: Layout = "name_dot",
) -> WrittenPlay:
    """A play of this many speeches; the same arguments give the same play."""
    dice = random.Random(seed)  # noqa: S311 - a play, no secret
    words = SPANISH if language == "es" else ENGLISH
    cast = words.names[:roles]
    scenes = list(_scenes(dice, words, [name for name, _ in cast], speeches))
    title = dice.choice(words.titles)
    text = (
        "\n".join(_front(words, title, cast, layout))
        + "\n"
        + "\n".join(_body(words, scenes, layout))
    )
    told = [beat for scene in scenes for beat in scene.beats if isinstance(beat, _Line)]
    return WrittenPlay(
        title=title,
        text=text,
        speeches=[(line.who, " ".join(line.said)) for line in told],
        roles=[name for name, _ in cast],
        scenes=[_scene_title(scene, layout) for scene in scenes],
        filename=f"play{EXTENSION.get(layout, '.txt')}",
    )


def _scene_title(scene: _Scene, layout: Layout) -> str:
    return scene.room if layout in {"fountain", "screenplay"} else f"{scene.act}, {scene.title}"


def _scenes(
    dice: random.Random, words: Words, names: Sequence[str], speeches: int
) -> Iterator[_Scene]:
    count = max(1, min(_ACTS * _SCENES_PER_ACT, speeches // 12))
    sizes = [speeches // count + (at < speeches % count) for at in range(count)]
    everybody = list(names)
    for at, size in enumerate(sizes):
        act = f"{words.act} {_NUMERALS[at // _SCENES_PER_ACT]}"
        title = f"{words.scene} {_NUMERALS[at % _SCENES_PER_ACT]}"
        room = f"INT. {dice.choice(words.rooms).upper().replace(',', '')} {at + 1} - NIGHT"
        scene = _Scene(act, title, room)
        present = dice.sample(everybody, k=min(len(everybody), 5))
        missing = everybody[at % len(everybody)]
        scene.beats = list(_beats(dice, words, [*{*present, missing}] if at else everybody, size))
        yield scene


def _beats(
    dice: random.Random, words: Words, present: Sequence[str], size: int
) -> Iterator[_Line | str]:
    present = sorted(present)
    last = ""
    for at in range(size):
        who = (
            present[at]
            if at < len(present)
            else dice.choice([name for name in present if name != last])
        )
        if at and who == last:
            who = next(name for name in present if name != last)
        last = who
        joint = at > len(present) and dice.random() < 0.01
        other = next(name for name in present if name != who)
        yield _line(dice, words, f"{who}{words.joint}{other}" if joint else who)
        if dice.random() < 0.06:
            yield dice.choice(words.business).format(name=_shown(dice.choice(present)))


def _shown(name: str) -> str:
    return name.title()


def _line(dice: random.Random, words: Words, who: str) -> _Line:
    said = [_sentence(dice, words) for _ in range(dice.choice((1, 1, 1, 2, 2, 3, 4)))]
    roll = dice.random()
    line = _Line(who, said)
    if roll < 0.12:
        line.before = dice.choice(words.asides)
    elif roll < 0.18 and len(said) > 1:
        line.inside = dice.choice(words.asides)
    return line


def _sentence(dice: random.Random, words: Words) -> str:
    return dice.choice(words.sentences).format(
        thing=dice.choice(words.things),
        person=dice.choice(words.people),
        place=dice.choice(words.places),
        time=dice.choice(words.times),
    )


def _front(words: Words, title: str, cast: Sequence[tuple[str, str]], layout: Layout) -> list[str]:
    if layout == "fountain":
        return [f"Title: {title}", f"Author: {words.by.split(' ', 1)[1]}", ""]
    if layout == "markdown":
        listed = [f"- {name}, {about}" for name, about in cast]
        return [f"# {title}", "", f"*{words.by}*", "", f"## {words.cast.title()}", "", *listed, ""]
    listed = [f"{name}, {about}." for name, about in cast]
    return [title.upper(), "", words.by, "", "", words.cast, "", *listed, "", ""]


def _body(words: Words, scenes: Sequence[_Scene], layout: Layout) -> Iterator[str]:
    act = ""
    for scene in scenes:
        yield from _headings(scene, layout, new_act=scene.act != act)
        act = scene.act
        for beat in scene.beats:
            yield from _BUSINESS[layout](beat) if isinstance(beat, str) else _SPEECH[layout](beat)
            yield ""


def _headings(scene: _Scene, layout: Layout, *, new_act: bool) -> list[str]:
    if layout in {"fountain", "screenplay"}:
        return [scene.room, ""]
    mark = "## " if layout == "markdown" else ""
    shown = [f"{mark}{scene.act}", ""] if new_act else []
    return [*shown, f"{'#' if mark else ''}{mark}{scene.title}", ""]


def _words(line: _Line, *, opening: str = "(", closing: str = ")") -> str:
    said = list(line.said)
    if line.inside:
        said.insert(1, f"{opening}{line.inside}{closing}")
    if line.before:
        said.insert(0, f"{opening}{line.before}{closing}")
    return " ".join(said)


def _name_dot(line: _Line) -> list[str]:
    return textwrap.wrap(f"{line.who}. {_words(line)}", 76)


def _name_colon(line: _Line) -> list[str]:
    return [f"{line.who}: {_words(line, opening='[', closing=']')}"]


def _own_line(line: _Line) -> list[str]:
    return [line.who, *textwrap.wrap(_words(line), 66)]


def _fountain(line: _Line) -> list[str]:
    before = [f"({line.before})"] if line.before else []
    inside = [f"({line.inside})"] if line.inside else []
    return [
        line.who,
        *before,
        line.said[0],
        *inside,
        *([" ".join(line.said[1:])] if line.said[1:] else []),
    ]


def _screenplay(line: _Line) -> list[str]:
    before = [f"{' ' * 16}({line.before})"] if line.before else []
    inside = [f"{' ' * 16}({line.inside})"] if line.inside else []
    first = textwrap.wrap(line.said[0], 36)
    rest = textwrap.wrap(" ".join(line.said[1:]), 36)
    indented = [[" " * 11 + row for row in block] for block in (first, rest)]
    return [" " * 22 + line.who, *before, *indented[0], *inside, *indented[1]]


def _markdown(line: _Line) -> list[str]:
    before = f" *({line.before})*" if line.before else ""
    said = _words(_Line(line.who, line.said, inside=line.inside), opening="*(", closing=")*")
    return textwrap.wrap(f"**{line.who}**{before}: {said}", 90)


def _spanish(line: _Line) -> list[str]:
    return textwrap.wrap(f"{line.who}.— {_words(line)}", 76)


_SPEECH = {
    "name_dot": _name_dot,
    "name_colon": _name_colon,
    "own_line": _own_line,
    "fountain": _fountain,
    "screenplay": _screenplay,
    "markdown": _markdown,
    "spanish": _spanish,
}
_BUSINESS = {
    "name_dot": lambda text: [f"[{text}]"],
    "name_colon": lambda text: [f"({text})"],
    "own_line": lambda text: [text],
    "fountain": lambda text: [text],
    "screenplay": lambda text: [text],
    "markdown": lambda text: [f"*{text}*"],
    "spanish": lambda text: [f"({text})"],
}
