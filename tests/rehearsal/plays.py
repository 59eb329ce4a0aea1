"""Small plays to rehearse, written for the tests."""

from engine.script.model import (
    Direction,
    Language,
    Piece,
    PieceKind,
    Role,
    Scene,
    Script,
    Span,
    Speech,
)

_NOWHERE = Span(0, 1)


def spoken(*texts: str) -> tuple[Piece, ...]:
    """Pieces of a speech; a text in brackets is a direction, one between stars is sung."""
    return tuple(_piece(text) for text in texts)


def speech(line_id: str, who: str, *texts: str) -> Speech:
    """A speech of one role, or of several parted by `+`."""
    return Speech(line_id, tuple(who.split("+")), spoken(*texts), _NOWHERE)


def lantern() -> Script:
    """Two scenes of a small play in English."""
    first = (
        speech("s1", "ash", "They changed the blocking on Tuesday."),
        speech("s2", "nora", "Nobody ever told me that."),
        Direction("d1", "She crosses, counting the steps.", _NOWHERE),
        speech("s3", "ash", "(softly)", "So tonight, you walk."),
        speech("s4", "nora", "And if the lantern goes out before I reach the steps?"),
        speech("s5", "ash+vale", "Then count to nine!"),
        speech("s6", "nora+ash", "One, two, three."),
    )
    second = (speech("s7", "vale", "Places, please."),)
    roles = (Role("ash", "Ash"), Role("nora", "Nora"), Role("vale", "Mrs Vale"))
    scenes = (Scene("one", "Scene 1", first), Scene("two", "Scene 2", second))
    return Script("The Lantern", Language.ENGLISH, roles, scenes)


def _piece(text: str) -> Piece:
    if text.startswith("("):
        return Piece(PieceKind.DIRECTION, text.strip("()"))
    if text.startswith("*"):
        return Piece(PieceKind.SUNG, text.strip("*"))
    return Piece(PieceKind.SPOKEN, text)
