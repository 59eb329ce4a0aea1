"""The ladder of hints for one line: each rung gives away a little more."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.rehearsal.words import first_letter, runs
from engine.script.model import Piece, PieceKind

_PHRASE_END = re.compile(r"(?<![,;:.!?…—–])[,;:.!?…—–]+[\"'”’»)]*$")
_EDGES = " .,;:!?…—–¿¡"
_LONGEST_PHRASE = 6


class Rung(StrEnum):
    """How much a hint gives away, least first."""

    LETTERS = "letters"
    WORD = "word"
    PHRASE = "phrase"
    LINE = "line"


@dataclass(frozen=True, slots=True)
class Hint:
    """One rung and what it says."""

    rung: Rung
    text: str


def hints(pieces: Sequence[Piece]) -> tuple[Hint, ...]:
    """First letters, first word, first phrase, whole line.

    A rung that would already give the whole line is left out, so a line of one word has two.
    """
    voiced = [run for run in runs(pieces) if run.kind is not PieceKind.DIRECTION]
    said = [run.text for run in voiced if run.word]
    line = " ".join("".join(run.text for run in voiced).split())
    ladder = (
        Hint(Rung.LETTERS, " ".join(first_letter(word) for word in said)),
        Hint(Rung.WORD, said[0] if said else ""),
        Hint(Rung.PHRASE, _phrase(line)),
    )
    return (*_climbing(ladder, line), Hint(Rung.LINE, line))


def _phrase(line: str) -> str:
    """Up to the first mark of punctuation after two words or more, six words at most."""
    said = line.split()
    for end in range(2, min(len(said), _LONGEST_PHRASE) + 1):
        if _PHRASE_END.search(said[end - 1]) or end == _LONGEST_PHRASE:
            return " ".join(said[:end])
    return line


def _climbing(ladder: Sequence[Hint], line: str) -> list[Hint]:
    """The rungs that say something, more than the one before, and less than the line."""
    kept: list[Hint] = []
    given = {"", line.strip(_EDGES)}
    for hint in ladder:
        bare = hint.text.strip(_EDGES)
        if bare not in given:
            kept.append(hint)
        given.add(bare)
    return kept
