"""How a production says its names: a word, and what is spoken in its place."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from engine.voice.port import Mark

_WORD = re.compile(r"\w+")
_LONGEST_WORD, _LONGEST_SAID, _LONGEST_TAG = 60, 120, 12


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
        told = (self.word, _LONGEST_WORD), (self.said, _LONGEST_SAID), (self.language, _LONGEST_TAG)
        if any(len(text) > longest for text, longest in told):
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
        sounds, found = self._finder(language.partition("-")[0])
        if found is None or self._first_words.isdisjoint(_WORD.findall(text.casefold())):
            return Respelt(text, text, ((0, 0, len(text)),))
        said, places, at = "", [], 0
        for match in found.finditer(text):
            places += [(len(said), at, match.start() - at)] * (match.start() > at)
            said += text[at : match.start()]
            places.append((len(said), match.start(), len(match[0])))
            said += sounds.get(_key(match[0]), match[0])
            at = match.end()
        places += [(len(said), at, len(text) - at)] * (at < len(text))
        return Respelt(text, said + text[at:], tuple(places) or ((0, 0, 0),))

    def with_entry(self, entry: Entry) -> Lexicon:
        """The same, this entry standing for any of the same word and language."""
        word = _key(entry.word), entry.language
        others = (each for each in self.entries if (_key(each.word), each.language) != word)
        return Lexicon((*others, entry))

    def _finder(self, language: str) -> tuple[dict[str, str], re.Pattern[str] | None]:
        """What is said for each word in a language, which goes before what is said in any."""
        if language not in self._finders:
            sounds = self._by_language.get("", {}) | self._by_language.get(language, {})
            words = "|".join(_loosely(word) for word in sorted(sounds, key=len, reverse=True))
            found = re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE) if words else None
            self._finders[language] = sounds, found
        return self._finders[language]

    @cached_property
    def _finders(self) -> dict[str, tuple[dict[str, str], re.Pattern[str] | None]]:
        return {}

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The word that each entry begins with: a text without any of these is not looked into."""
        return frozenset(_WORD.findall(_key(entry.word))[0] for entry in self.entries)

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
