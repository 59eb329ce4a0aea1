"""A script told again in one line per element, so that a test can be read like a page."""

from __future__ import annotations

from engine.script.model import Direction, PieceKind, Script, Speech


def retold(script: Script) -> list[str]:
    """The script in short: scenes with #, directions in brackets, songs between tildes."""
    names = {role.id: role.name for role in script.roles}
    out = []
    for scene in script.scenes:
        out.append(f"# {scene.title}")
        for element in scene.elements:
            told = (
                _direction(element) if isinstance(element, Direction) else _speech(element, names)
            )
            out.append(told)
    return out


def _direction(direction: Direction) -> str:
    return f"[{direction.text}]"


def _speech(speech: Speech, names: dict[str, str]) -> str:
    shown = {
        PieceKind.SPOKEN: "{}",
        PieceKind.SUNG: "~{}~",
        PieceKind.DIRECTION: "[{}]",
    }
    words = " ".join(shown[piece.kind].format(piece.text) for piece in speech.pieces)
    return f"{' + '.join(names[who] for who in speech.who)}: {words}"
