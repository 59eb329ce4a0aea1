"""A script as Fountain (fountain.io/syntax), forced where a line would be taken for another."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.export.cues import Cues, PrintedHeading, headings, without_outer
from engine.reading.findings.heading import ACT, heading_of
from engine.reading.page import Line, Told
from engine.script.model import Direction, Piece, PieceKind, Script, Speech

_MARKS = re.compile(r"[\\*_]|\[(?=\[)|(?<=\[)\[")
_SLUG = re.compile(r"^(?:INT|EXT|EST|I/E)[. ][^*_\\]*$")
_PLAIN_CUE = re.compile(r"^[^\W\d_][^a-zà-ÿ()\[\]:^#]*[^a-zà-ÿ()\[\]:^#!?]$")
_STARTS = ("!", "~", ">", "#", ".", "=", "@")
_TURN = re.compile(r"TO:$|^(?:FADE|CORTE|FUNDIDO)\b|^(?:INT|EXT|EST|I/E)\b", re.IGNORECASE)


def to_fountain(script: Script) -> str:
    """The play in Fountain: acts as sections, scenes as forced headings, songs as lyrics.

    What stands before the play and who the roles are become notes, which are not printed.
    """
    return "\n\n".join(_blocks(script)) + "\n"


def _blocks(script: Script) -> Iterator[str]:
    author = f"\nAuthor: {_escaped(script.author)}" if script.author else ""
    yield f"Title: {_escaped(script.title)}{author}"
    about = (f"{role.name}: {role.description}" for role in script.billed if role.description)
    for note in (*script.front, *about):
        yield f"[[{' '.join(note.split()).replace('[', '(').replace(']', ')')}]]"
    cues = Cues(script)
    for scene, printed in headings(script):
        yield from map(_heading, printed)
        for element in scene.elements:
            if isinstance(element, Direction):
                yield _action(element.text)
            else:
                yield _dialogue(cues.over(element), element)


def _heading(heading: PrintedHeading) -> str:
    if heading.level == ACT:
        return f"# {heading.text}"
    if _SLUG.match(heading.text):
        return heading.text
    return f".{heading.text}" if heading.text[:1].isalnum() else f"## {heading.text}"


def _action(text: str) -> str:
    """A direction that stands alone; in brackets where it reads like a heading."""
    plain = " ".join(text.split())
    if heading_of(Line(plain, above=1, told=Told.ACTION)):
        return f"({_escaped(without_outer(plain))})"
    if plain[:1] == "(" or plain[-1:] == ")":
        plain = without_outer(plain)
    forced = plain.startswith(_STARTS) or _TURN.search(plain)
    return f"!{_escaped(plain)}" if forced else _escaped(plain)


def _dialogue(cue: str, speech: Speech) -> str:
    name = cue.replace("(", "[").replace(")", "]")
    plain = _PLAIN_CUE.match(name) and not _TURN.search(name)
    return "\n".join([name if plain else f"@{name}", *map(_row, _joined(speech))])


def _joined(speech: Speech) -> Iterator[Piece]:
    """The pieces with neighbours that are both spoken on one line."""
    words: list[str] = []
    for piece in (*speech.pieces, None):
        if piece and piece.kind is PieceKind.SPOKEN:
            words.append(piece.text)
            continue
        if words:
            yield Piece(PieceKind.SPOKEN, " ".join(words))
            words = []
        if piece:
            yield piece


def _row(piece: Piece) -> str:
    text = " ".join(piece.text.split())
    if piece.cut:
        return f"/* {text} */"
    if piece.kind is PieceKind.DIRECTION:
        return f"({_escaped(without_outer(text))})"
    if piece.kind is PieceKind.SUNG:
        return f"~{_escaped(text)}"
    return f"\\{_escaped(text)}" if text[:1] in {"~", "("} else _escaped(text)


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
