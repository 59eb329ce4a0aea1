"""How a production says its names: a word, and what is spoken in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from engine.voice.port import Mark

_LONGEST_WORD, _LONGEST_SAID = 60, 120


class NotAnEntry(ValueError):  # noqa: N818 - the house names failures as events
    """An entry that cannot be kept; `reason` is a word key."""

    def __init__(self, reason: str) -> None:
        """`no_word`, `no_sound` or `too_long`."""
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Entry:
    """A word or short phrase, the language it stands in ("" for any), and how it is said.

    `said` is a respelling that any voice can read: `Siobhan` as `shuh-vawn`. Large and small
    letters are one; a phrase is matched whole, never inside a longer word.
    """

    word: str
    said: str
    language: str = ""

    def __post_init__(self) -> None:
        """Raises NotAnEntry."""
        if not any(c.isalpha() for c in self.word):
            raise NotAnEntry("no_word")
        if not any(c.isalnum() for c in self.said):
            raise NotAnEntry("no_sound")
        if len(self.word) > _LONGEST_WORD or len(self.said) > _LONGEST_SAID:
            raise NotAnEntry("too_long")


@dataclass(frozen=True, slots=True)
class Respelt:
    """A text as it is spoken, and where its parts come from.

    `places` are triples (start in `said`, start in the text, length in the text) of each stretch,
    in order; a stretch is either untouched or one entry's.
    """

    text: str
    said: str
    places: tuple[tuple[int, int, int], ...]

    def back(self, marks: Sequence[Mark]) -> tuple[Mark, ...]:
        """Word times of what was spoken, as word times of the text: a respelt word is one word."""
        if self.said == self.text:
            return tuple(marks)
        merged: list[Mark] = []
        for mark in marks:
            moved = self._moved(mark)
            if merged and moved.at == merged[-1].at and moved.length:
                merged[-1] = replace(merged[-1], end=max(moved.end, merged[-1].end))
            else:
                merged.append(moved)
        return tuple(merged)

    def _moved(self, mark: Mark) -> Mark:
        if not mark.length:
            return mark
        which = bisect_right(self.places, mark.at, key=lambda place: place[0]) - 1
        said_at, at, length = self.places[which]
        if self._untouched(which):
            at, length = at + mark.at - said_at, mark.length
        return replace(mark, text=self.text[at : at + length], at=at, length=length)

    def _untouched(self, which: int) -> bool:
        said_at, at, length = self.places[which]
        after = self.places[which + 1][0] if which + 1 < len(self.places) else len(self.said)
        return self.said[said_at:after] == self.text[at : at + length]


@dataclass(frozen=True)
class Lexicon:
    """The entries of one production. A later entry for the same word and language wins."""

    entries: tuple[Entry, ...] = ()

    def respelt(self, text: str, language: str) -> Respelt:
        """The text with every word of this lexicon respelt; longer phrases win over shorter."""
        sounds = self._sounds(language.partition("-")[0])
        if not sounds:
            return Respelt(text, text, ((0, 0, len(text)),))
        words = sorted(sounds, key=len, reverse=True)
        found = re.compile(rf"(?<!\w)(?:{'|'.join(map(_loosely, words))})(?!\w)", re.IGNORECASE)
        said, places, at = "", [], 0
        for match in found.finditer(text):
            places += [(len(said), at, match.start() - at)] * (match.start() > at)
            said += text[at : match.start()]
            places.append((len(said), match.start(), len(match[0])))
            said += sounds.get(_key(match[0]), match[0])
            at = match.end()
        places += [(len(said), at, len(text) - at)] * (at < len(text))
        return Respelt(text, said + text[at:], tuple(places) or ((0, 0, 0),))

    def _sounds(self, language: str) -> dict[str, str]:
        """What is said for each word in a language; what names the language goes first."""
        return self._by_language.get("", {}) | self._by_language.get(language, {})

    @cached_property
    def _by_language(self) -> dict[str, dict[str, str]]:
        kept: dict[str, dict[str, str]] = {}
        for entry in self.entries:
            kept.setdefault(entry.language.partition("-")[0], {})[_key(entry.word)] = entry.said
        return kept


def _key(word: str) -> str:
    return " ".join(word.replace("’", "'").casefold().split())


def _loosely(word: str) -> str:
    """A word as it may be printed: with either apostrophe, and broken over lines."""
    return re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+")
