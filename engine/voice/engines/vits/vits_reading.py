"""How a VITS model reads: a text as the numbers it was taught, each symbol with its word."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import BaseModel, TypeAdapter, ValidationError

from engine.voice.models.vocabulary import fitted
from engine.voice.port import Sounded, VoiceFailed
from engine.voice.pronounce.letters_only import respelt
from engine.voice.pronounce.phonemes import Phonemes
from engine.voice.pronounce.replaced import Replaced
from engine.voice.pronounce.symbol import NO_WORD, Symbol
from engine.voice.word_times import words_of

_NUMBERS = TypeAdapter(dict[str, int])


class _Customs(BaseModel):
    """What `tokenizer_config.json` says: as much of it as we read."""

    language: str | None = None
    add_blank: bool = True
    normalize: bool = True
    phonemize: bool = False


@dataclass(frozen=True, slots=True)
class VitsReading:
    """The vocabulary of one model. `language` is its own name for it: `spa`, or nothing."""

    numbers: dict[str, int]
    language: str
    blank: bool
    folded: bool
    phonetic: bool

    def symbols(
        self, text: str, language: str, phonemes: Phonemes, sounds: Sequence[Sounded] = ()
    ) -> tuple[Symbol, ...]:
        """The symbols of a text that the model knows: letters or IPA. Raises VoiceFailed.

        A word of `sounds` is pronounced as told there, or respelt for a model that reads letters.
        """
        if self.phonetic:
            said = (
                symbol for symbol in phonemes.of(text, language, sounds) if symbol.character != "^"
            )
            return fitted(said, self.numbers)
        written = respelt(text, sounds, language)
        found = list(fitted(_letters(written, folded=self.folded), self.numbers))
        while found and found[0].character.isspace():
            del found[0]
        while found and found[-1].character.isspace():
            del found[-1]
        return tuple(found)

    def numbered(self, symbols: tuple[Symbol, ...]) -> tuple[int, ...]:
        """The numbers of symbols, a blank around each if the model was taught so."""
        plain = [self.numbers[symbol.character] for symbol in symbols]
        if not self.blank:
            return tuple(plain)
        return (0, *(number for each in plain for number in (each, 0)))

    def by_symbol(self, lengths: tuple[float, ...]) -> list[float]:
        """The lengths of what comes first and of each symbol, from those of all numbers."""
        if not self.blank:
            return [0.0, *lengths]
        return [lengths[0], *(sum(lengths[at : at + 2]) for at in range(1, len(lengths), 2))]


def reading_of(folder: Path) -> VitsReading:
    """How the model in this folder reads. Raises VoiceFailed."""
    try:
        numbers = _NUMBERS.validate_json((folder / "vocab.json").read_bytes())
        told = (folder / "tokenizer_config.json").read_bytes()
        customs = _Customs.model_validate_json(told)
    except (OSError, ValidationError) as fault:
        raise VoiceFailed(f"The vocabulary of {folder.name} cannot be read.") from fault
    return VitsReading(
        numbers,
        customs.language or "",
        customs.add_blank,
        customs.normalize,
        customs.phonemize,
    )


def _letters(written: Replaced, *, folded: bool) -> Iterator[Symbol]:
    """Each character, in lower case if wanted, with the word of the text that it stands for."""
    words = words_of(written.text)
    ends = [word.end() for word in words]
    inside = {at for word in words_of(written.said) for at in range(*word.span())}
    for at, character in enumerate(written.said):
        word = bisect_right(ends, written.home(at, 1)[0]) if at in inside else NO_WORD
        for letter in character.lower() if folded else character:
            yield Symbol(letter, word)
