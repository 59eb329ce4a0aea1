"""A full-length play brought, cast and with its first scene recorded."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass

from tests.journeys.stage import Stage
from tests.journeys.theatre import Theatre
from tests.journeys.visitor import Visitor
from tests.play_words import ENGLISH
from tests.play_writer import WrittenPlay, write_play

PLAY = write_play(seed=7)
MINE = "NORA"
FIRST_SCENE = PLAY.speeches[:69]


@dataclass(frozen=True)
class Production:
    """The play as recorded so far: a run of its scene, and what the page showed meanwhile."""

    theatre: Theatre
    practice: str
    counted: list[int]


def produced(theatre: Theatre, visitor: Visitor) -> Production:
    """The play, brought and cast by this person, its first scene recorded, and then no more."""
    visitor.brings(PLAY)
    visitor.casts()
    visitor.plays(MINE)
    visitor.press("take.record")
    counted = visitor.waits_until_ready()
    visitor.press("take.pause")
    visitor.starts()
    return Production(theatre, Stage(visitor.page).practice, counted)


def on_stage(person: Callable[..., Visitor], production: Production) -> tuple[Visitor, Stage]:
    """A person who has just gone on stage with the first scene, at its top, at level 1."""
    visitor = person(production.theatre)
    visitor.visit(f"/recap/{production.practice}")
    visitor.runs_again()
    stage = Stage(visitor.page)
    stage.level(1)
    return visitor, stage


def lines_of(play: WrittenPlay) -> Counter[str]:
    """How many speeches each role says, alone or with another."""
    return Counter(name for who, _ in play.speeches for name in who.split(ENGLISH.joint))
