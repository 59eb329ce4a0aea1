"""A script as Markdown: headings, a cast list, bold names and directions in italics."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.export.cues import Cues, PrintedHeading, bracketed, headings, without_outer
from engine.script.model import Direction, Language, PieceKind, Script, Speech
from engine.script.stage_words import is_outspoken

_MARKS = re.compile(r"[\\*_`]|^[#>+\-~|]|(?<=<)!(?=-)")
_CAST = {Language.SPANISH: "Personajes"}
_BY = {Language.SPANISH: "de"}
_BREAK = "\\\n"


def to_markdown(script: Script) -> str:
    """The play in Markdown, a paragraph for each speech; lines of a song begin with a tilde."""
    return "\n\n".join(_blocks(script)) + "\n"


def _blocks(script: Script) -> Iterator[str]:
    yield f"# {_escaped(script.title)}"
    if script.author:
        yield f"*{_BY.get(script.language, 'by')} {_escaped(script.author)}*"
    yield from (_escaped(line) for line in script.front)
    if script.roles:
        yield f"## {_CAST.get(script.language, 'Characters')}"
        yield "\n".join(map(_entry, ((r.name, r.description) for r in script.billed)))
    cues = Cues(script)
    for scene, printed in headings(script):
        yield from map(_heading, printed)
        for element in scene.elements:
            if isinstance(element, Direction):
                yield _alone(element.text)
            else:
                yield _speech(cues.over(element), element)


def _entry(role: tuple[str, str]) -> str:
    name, about = (_escaped(part) for part in role)
    return f"- {name}, {about}" if about else f"- {name}"


def _heading(heading: PrintedHeading) -> str:
    return f"{'#' * (heading.level + 1)} {_escaped(heading.text)}"


def _alone(text: str) -> str:
    inner = _escaped(without_outer(text))
    return f"*[{inner}]*" if is_outspoken(text) else f"*({inner})*"


def _speech(cue: str, speech: Speech) -> str:
    rows = [f"**{_escaped(cue)}**:"]
    for at, piece in enumerate(speech.pieces):
        sung = piece.kind is PieceKind.SUNG
        if sung or (at and speech.pieces[at - 1].kind is PieceKind.SUNG):
            rows.append(f"~{_escaped(piece.text)}" if sung else _typed(speech, at))
        else:
            rows[-1] += f" {_typed(speech, at)}"
    if rows[0].endswith("**:") and rows[1:]:
        rows[:2] = [f"{rows[0]} {rows[1]}"]
    return _BREAK.join(rows)


def _typed(speech: Speech, at: int) -> str:
    if speech.pieces[at].cut:
        return f"~~{_escaped(speech.pieces[at].text)}~~"
    if speech.pieces[at].kind is PieceKind.DIRECTION:
        return f"*{_escaped(bracketed(speech, at))}*"
    return _escaped(speech.pieces[at].text)


def _escaped(text: str) -> str:
    return _MARKS.sub(lambda found: f"\\{found[0]}", " ".join(text.split()))
