"""What an actor may call to the reader in the middle of a rehearsal, in both languages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum

from engine.ear.heard import HeardWord, Hearing
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.compare.word_forms import word_form
from engine.script.model import Language


class Command(StrEnum):
    """What is asked for."""

    LINE = "line"
    AGAIN = "again"
    BACK = "back"
    PAUSE = "pause"
    GO_ON = "go_on"
    NEXT = "next"
    SLOWER = "slower"
    FASTER = "faster"
    NOTE = "note"


_ENGLISH = {
    Command.LINE: "line|line please",
    Command.AGAIN: "again|once more|one more time|from the cue",
    Command.BACK: "go back|back|back one",
    Command.PAUSE: "pause|hold|hold on|stop",
    Command.GO_ON: "carry on|go on|resume|continue",
    Command.NEXT: "next line|next|skip",
    Command.SLOWER: "slower|more slowly|slow down",
    Command.FASTER: "faster|quicker|speed up",
    Command.NOTE: "note|take a note|make a note",
}
# No one word is called for the line in all of Spain and America.
_SPANISH = {
    Command.LINE: "texto|letra|línea|texto por favor|letra por favor|línea por favor|apunte",
    Command.AGAIN: "otra vez|de nuevo|repite|repita",
    Command.BACK: "atrás|vuelve|vuelve atrás|anterior",
    Command.PAUSE: "pausa|para|espera|un momento",
    Command.GO_ON: "seguimos|sigue|siga|sigamos|continúa|adelante|continuamos",
    Command.NEXT: "siguiente|la siguiente|siguiente línea",
    Command.SLOWER: "más despacio|más lento|más lenta|despacio",
    Command.FASTER: "más rápido|más rápida|más deprisa|más aprisa",
    Command.NOTE: "nota|una nota|toma nota",
}
Phrase = tuple[str, ...]


def _sounds(words: Iterable[str], language: Language) -> Phrase:
    texts = filter(None, map(folded, words))
    return tuple(word_form(text, language).sound for text in texts)


def _phrases(table: dict[Command, str], language: Language) -> dict[Phrase, Command]:
    return {
        _sounds(phrase.split(), language): command
        for command, phrases in table.items()
        for phrase in phrases.split("|")
    }


PHRASES: dict[Language, dict[Phrase, Command]] = {
    Language.ENGLISH: _phrases(_ENGLISH, Language.ENGLISH),
    Language.SPANISH: _phrases(_SPANISH, Language.SPANISH),
}
"""How calls sound, and what they ask for."""


@dataclass(frozen=True, slots=True)
class Calling:
    """How sure one has to be of a call.

    There have to be `alone` seconds of silence before and behind it: what is said without them is
    part of a sentence. `sure` is the recogniser's probability of the surest of its words, at least:
    it is low for a word alone (.3 to .7 for Whisper base's right ones), and that just these words
    are heard alone says much by itself.
    """

    alone: float = 0.6
    sure: float = 0.25


CALLING = Calling()


@dataclass(frozen=True, slots=True)
class Call:
    """What is asked for, and how its words sound."""

    command: Command
    phrase: Phrase
    language: Language

    def is_said_in(self, line: Sequence[str]) -> bool:
        """Whether the printed line has these words, so that they are no call there."""
        printed = _sounds(line, self.language)
        size = len(self.phrase)
        return any(printed[at : at + size] == self.phrase for at in range(len(printed)))


def call(hearing: Hearing, quiet: float, language: Language, rules: Calling) -> Call | None:
    """The last utterance, if it is a call and nothing else, and is over."""
    words = _utterance(hearing.words, rules.alone)
    if not words or quiet < rules.alone or max(word.sureness for word in words) < rules.sure:
        return None
    phrase = _once(_sounds((word.text for word in words), language))
    asked = PHRASES[language].get(phrase)
    return Call(asked, phrase, language) if asked else None


def _once(phrase: Phrase) -> Phrase:
    """What is called again and again, as recognisers hear what is short, is called once."""
    for size in range(1, (len(phrase) + 1) // 2 + 1):
        if phrase[size:] == phrase[:-size]:
            return phrase[:size]
    return phrase


def _utterance(words: Sequence[HeardWord], alone: float) -> Sequence[HeardWord]:
    """The words since the last silence; without times, all of them."""
    for at in range(len(words) - 1, 0, -1):
        if words[at].start - words[at - 1].end >= alone:
            return words[at:]
    return words
