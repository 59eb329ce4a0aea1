"""A text with some of its words written otherwise, and the way back to where they were."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from engine.voice.port import Sounded, Timing
from engine.voice.word_times import HeardWord, timed, words_of


@dataclass(frozen=True, slots=True)
class Replaced:
    """A text as it is spoken (`said`), and where its parts come from.

    `places` are triples (start in `said`, start in the text, length in the text) of each stretch,
    in order; a stretch is either untouched or written otherwise.
    """

    text: str
    said: str
    places: tuple[tuple[int, int, int], ...]

    def home(self, at: int, length: int) -> tuple[int, int]:
        """Where a word of `said` stands in the text: the whole stretch if that was replaced."""
        which = max(0, bisect_right(self.places, at, key=lambda place: place[0]) - 1)
        said_at, text_at, text_length = self.places[which]
        if self._untouched(which):
            return text_at + at - said_at, length
        return text_at, text_length

    def there(self, at: int) -> int:
        """Where in `said` a place of the text is: the start of its stretch if that was replaced."""
        which = max(0, bisect_right(self.places, at, key=lambda place: place[1]) - 1)
        said_at, text_at, _ = self.places[which]
        return said_at + (at - text_at if self._untouched(which) else 0)

    def back(self, marks: Sequence[Timing]) -> tuple[Timing, ...]:
        """Word times of what was spoken, as word times of the text: a stretch is one word."""
        if self.said == self.text:
            return tuple(marks)
        merged: list[Timing] = []
        for mark in marks:
            moved = self._moved(mark)
            if merged and moved.at == merged[-1].at and moved.length:
                merged[-1] = replace(merged[-1], end=max(moved.end, merged[-1].end))
            else:
                merged.append(moved)
        return tuple(merged)

    def by_word(self, marks: Sequence[Timing]) -> tuple[Timing, ...]:
        """The same, with a mark for each word of the text, those of a stretch sharing its time."""
        found = self.back(marks)
        if not found:
            return ()
        heard = [HeardWord(mark.start, mark.at, mark.length) for mark in found]
        return tuple(timed(self.text, heard, [mark.end for mark in found], found[-1].end))

    def _moved(self, mark: Timing) -> Timing:
        if not mark.length:
            return mark
        at, length = self.home(mark.at, mark.length)
        return replace(mark, text=self.text[at : at + length], at=at, length=length)

    def _untouched(self, which: int) -> bool:
        said_at, at, length = self.places[which]
        after = self.places[which + 1][0] if which + 1 < len(self.places) else len(self.said)
        return self.said[said_at:after] == self.text[at : at + length]


def replaced(text: str, sounds: Sequence[Sounded], written: Callable[[Sounded], str]) -> Replaced:
    """The text with every word that has a sound of its own as `written` has it."""
    said, places, at = "", [], 0
    for sound in sounds:
        places += [(len(said), at, sound.at - at)] * (sound.at > at)
        said += text[at : sound.at]
        places.append((len(said), sound.at, sound.length))
        said += written(sound)
        at = sound.at + sound.length
    places += [(len(said), at, len(text) - at)] * (at < len(text))
    return Replaced(text, said + text[at:], tuple(places) or ((0, 0, 0),))


def words_sounded(text: str, sounds: Sequence[Sounded]) -> list[tuple[Sounded, range]]:
    """Each sound with the words of the text that it is heard for, by their places."""
    words = words_of(text)
    starts, ends = [word.start() for word in words], [word.end() for word in words]
    spans = ((sound, sound.at, sound.at + sound.length - 1) for sound in sounds)
    return [
        (sound, range(bisect_right(ends, first), bisect_right(starts, last)))
        for sound, first, last in spans
    ]
