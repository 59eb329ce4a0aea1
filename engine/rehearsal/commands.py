"""What an actor may call to the reader in the middle of a rehearsal, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum

from engine.ear.heard import HeardWord
from engine.rehearsal.compare.folding import folded
from engine.script.model import Language


class Command(StrEnum):
    """What is asked for."""

    LINE = "line"
    AGAIN = "again"
    BACK = "back"
    PAUSE = "pause"
    GO_ON = "go_on"
    NEXT = "next"


_ENGLISH = {
    Command.LINE: "line|line please",
    Command.AGAIN: "again|once more|one more time|from the cue",
    Command.BACK: "go back|back|back one",
    Command.PAUSE: "pause|hold|hold on|stop",
    Command.GO_ON: "carry on|go on|resume|continue",
    Command.NEXT: "next line|next|skip",
}
_SPANISH = {
    Command.LINE: "texto|letra|línea|texto por favor|letra por favor|línea por favor|apunte",
    Command.AGAIN: "otra vez|de nuevo|repite",
    Command.BACK: "atrás|vuelve|vuelve atrás|anterior",
    Command.PAUSE: "pausa|para|espera|un momento",
    Command.GO_ON: "seguimos|sigue|sigamos|continúa|adelante|continuamos",
    Command.NEXT: "siguiente|la siguiente|siguiente línea",
}
Phrase = tuple[str, ...]


def _phrases(table: dict[Command, str]) -> dict[Phrase, Command]:
    return {
        tuple(folded(word) for word in phrase.split()): command
        for command, phrases in table.items()
        for phrase in phrases.split("|")
    }


PHRASES: dict[Language, dict[Phrase, Command]] = {
    Language.ENGLISH: _phrases(_ENGLISH),
    Language.SPANISH: _phrases(_SPANISH),
}
"""Folded words and what they ask for. `¡Texto!`, `¡letra!` and `¡línea!` are all called."""

ALONE = 0.6
"""Seconds of silence before and behind a call: what is said without them is part of a sentence."""

SURE = 0.4
"""The recogniser's probability of each word of a call, at least."""


def command(
    words: Sequence[HeardWord], quiet: float, line: Sequence[str], language: Language
) -> Command | None:
    """What the last utterance asks for, if it is such a call and nothing else, and is over.

    A phrase that the line at hand has in it is never a call.
    """
    called = _utterance(words)
    phrase = tuple(filter(None, (folded(word.text) for word in called)))
    asked = PHRASES[language].get(phrase)
    if asked is None or quiet < ALONE or any(word.sureness < SURE for word in called):
        return None
    printed = [folded(word) for word in line]
    size = len(phrase)
    inside = any(tuple(printed[at : at + size]) == phrase for at in range(len(printed)))
    return None if inside else asked


def _utterance(words: Sequence[HeardWord]) -> Sequence[HeardWord]:
    """The words since the last silence; without times, all of them."""
    for at in range(len(words) - 1, 0, -1):
        if words[at].start - words[at - 1].end >= ALONE:
            return words[at:]
    return words
