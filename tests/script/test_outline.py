"""A play at a glance."""

from __future__ import annotations

from engine.script.model import Language, Piece, PieceKind, Role, Scene, Script, Span, Speech
from engine.script.outline import Bar, outline


def _play(*speeches: tuple[str, int]) -> Script:
    said = tuple(
        Speech(f"s{at}", (who,), (Piece(PieceKind.SPOKEN, "word " * length),), Span(at, at + 1))
        for at, (who, length) in enumerate(speeches)
    )
    roles = (Role("ana", "ANA"), Role("luis", "LUIS"))
    return Script("A play", Language.ENGLISH, roles, (Scene("one", "Scene 1", said),))


def test_every_speech_of_a_short_play_has_its_bar() -> None:
    assert outline(_play(("ana", 4), ("luis", 16))) == (Bar(0, 4), Bar(1, 9))


def test_a_long_play_is_drawn_in_stretches_by_who_says_most() -> None:
    bars = outline(_play(*[("ana", 3), ("luis", 1)] * 50), bars=10)
    assert len(bars) == 10
    assert {bar.hue for bar in bars} == {0}


def test_a_play_without_speeches_has_no_bars() -> None:
    assert outline(_play()) == ()
