"""How words are compared: in which language, with which names, how exactly."""

from __future__ import annotations

from dataclasses import dataclass

from engine.rehearsal.compare.nearness import NEARNESS, Nearness
from engine.script.model import Language


@dataclass(frozen=True, slots=True)
class Comparing:
    """How words are compared.

    `names` are names and rare words of the play as printed, which no recogniser knows how to spell.
    `strict` counts articles, conjunctions and endings, too.
    """

    language: Language
    names: frozenset[str] = frozenset()
    strict: bool = False
    nearness: Nearness = NEARNESS
