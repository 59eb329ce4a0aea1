"""What an actor may call to the reader in the middle of a rehearsal, in both languages."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.ear.heard import HeardWord, Hearing
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


@dataclass(frozen=True, slots=True)
class Calling:
    """How sure one has to be of a call.

    There have to be `alone` seconds of silence before and behind it: what is said without them is
    part of a sentence. `sure` is the recogniser's probability of each of its words, at least.
    """

    alone: float = 0.6
    sure: float = 0.4


CALLING = Calling()


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked for, and the folded words of it."""

    command: Command
    phrase: Phrase

    def is_said_in(self, line: Sequence[str]) -> bool:
        """Whether the printed line has these words, so that they are no call there."""
        printed = [folded(word) for word in line]
        size = len(self.phrase)
        return any(tuple(printed[at : at + size]) == self.phrase for at in range(len(printed)))


def call(hearing: Hearing, quiet: float, language: Language, rules: Calling) -> Call | None:
    """The last utterance, if it is a call and nothing else, and is over."""
    words = _utterance(hearing.words, rules.alone)
    phrase = tuple(filter(None, (folded(word.text) for word in words)))
    asked = PHRASES[language].get(phrase)
    if asked is None or quiet < rules.alone or any(word.sureness < rules.sure for word in words):
        return None
    return Call(asked, phrase)


def _utterance(words: Sequence[HeardWord], alone: float) -> Sequence[HeardWord]:
    """The words since the last silence; without times, all of them."""
    for at in range(len(words) - 1, 0, -1):
        if words[at].start - words[at - 1].end >= alone:
            return words[at:]
    return words
