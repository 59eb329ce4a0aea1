"""How a production says its names: a word, and what is spoken in its place."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from engine.failure import Failure
from engine.voice.port import Sounded
from engine.voice.pronounce import ipa
from engine.voice.pronounce.replaced import Replaced
from engine.voice.pronounce.respelling import in_letters

_WORD = re.compile(r"\w+")
_LONGEST_WORD, _LONGEST_SAID, _LONGEST_TAG = 60, 120, 12
_SLASH = "/"
_OWNER = re.compile(r"['’][sS](?!\w)")
_HISSING, _VOICELESS = frozenset("szʃʒʂʐɕʑ"), frozenset("ptkcqfθ")


class NotAnEntry(Failure, ValueError):  # noqa: N818 - the house names failures as events
    """An entry that cannot be kept; `reason` is a word key, `sign` what of its IPA is at fault."""

    status = 422
    sentence = "This cannot be said: {reason}."

    def __init__(self, reason: str, sign: str = "") -> None:
        """`no_word`, `no_sound`, `too_long`, `not_ipa`, `open_ipa` or `bare_ipa`."""
        super().__init__(reason)
        self.reason, self.sign = reason, sign


@dataclass(frozen=True)
class Entry:
    """A word or short phrase, the language it stands in ("" for any), and how it is said.

    `said` is a respelling that any voice can read: `Siobhan` as `shuh-vawn`; or IPA between
    slashes: `/ʃɪˈvɔːn/`. Large and small letters are one; a phrase is matched whole, never inside
    a longer word.
    """

    word: str
    said: str
    language: str = ""

    def __post_init__(self) -> None:
        """Raises NotAnEntry."""
        if not any(c.isalpha() for c in self.word):
            raise NotAnEntry("no_word")
        told = (self.word, _LONGEST_WORD), (self.said, _LONGEST_SAID), (self.language, _LONGEST_TAG)
        if any(len(text) > longest for text, longest in told):
            raise NotAnEntry("too_long")
        if not self.said.startswith(_SLASH) and ipa.looks_like(self.said):
            raise NotAnEntry("bare_ipa")
        if not any(c.isalnum() for c in self.said):
            raise NotAnEntry("no_sound")
        _ = self.ipa

    @property
    def lookup(self) -> str:
        """The word as it is looked up: an entry with the same one and language replaces this."""
        return _key(self.word)

    @cached_property
    def ipa(self) -> str:
        """Its IPA as `engine.voice.pronounce.ipa.read` gives it; empty for a respelling."""
        return _read(self.said) if self.said.startswith(_SLASH) else ""

    def alone(self, language: str) -> Respelt:
        """What is said for it where nothing else is: letters for those who read the language."""
        text = in_letters(self.ipa, language) if self.ipa else self.said
        sounds = (Sounded(0, len(text), self.ipa),) if self.ipa else ()
        return Respelt(text, text, ((0, 0, len(text)),), sounds)


def _read(said: str) -> str:
    """The IPA between two slashes. Raises NotAnEntry: `open_ipa` where the second is missing."""
    try:
        read = ipa.read(said.strip(_SLASH))
    except ipa.NotIpa as refused:
        raise NotAnEntry("not_ipa" if refused.sign else "no_sound", refused.sign) from refused
    if not said[1:].endswith(_SLASH):
        raise NotAnEntry("open_ipa")
    return read


@dataclass(frozen=True, slots=True)
class Respelt(Replaced):
    """A text as it is spoken, where its parts come from, and the IPA of words of what is spoken."""

    sounds: tuple[Sounded, ...] = ()


_Known = tuple[dict[str, Entry], dict[str, re.Pattern[str]]]


@dataclass(frozen=True)
class Lexicon:
    """The entries of one production. A later entry for the same word and language wins."""

    entries: tuple[Entry, ...] = ()

    def respelt(self, text: str, language: str) -> Respelt:
        """The text with every word of this lexicon respelt; longer phrases win over shorter.

        A word that has IPA stays as it is printed, and is among `sounds`.
        """
        said, places, sounds, at = "", [], [], 0
        for match, entry in self._found(text, language):
            if match.start() < at:
                continue
            places += [(len(said), at, match.start() - at)] * (match.start() > at)
            said += text[at : match.start()]
            at = match.end()
            if entry.ipa:
                sound = _sounded(text, match, entry.ipa, language)
                sounds.append(sound._replace(at=len(said)))
                at = match.start() + sound.length
            places.append((len(said), match.start(), at - match.start()))
            said += text[match.start() : at] if entry.ipa else entry.said
        places += [(len(said), at, len(text) - at)] * (at < len(text))
        return Respelt(text, said + text[at:], tuple(places) or ((0, 0, 0),), tuple(sounds))

    def with_entry(self, entry: Entry) -> Lexicon:
        """The same, this entry standing for any of the same word and language."""
        word = entry.lookup, entry.language
        others = (each for each in self.entries if (each.lookup, each.language) != word)
        return Lexicon((*others, entry))

    def _found(self, text: str, language: str) -> list[tuple[re.Match[str], Entry]]:
        """Every place of every word of this lexicon, in order; at one place longer ones first."""
        begun = self._first_words.intersection(_WORD.findall(text.casefold()))
        if not begun:
            return []
        known, patterns = self._in_language(language.partition("-")[0])
        found = [
            (match, entry)
            for pattern in (patterns[word] for word in begun if word in patterns)
            for match in pattern.finditer(text)
            if (entry := known.get(_key(match[0])))
        ]
        return sorted(found, key=lambda pair: (pair[0].start(), -pair[0].end()))

    def _in_language(self, language: str) -> _Known:
        """The entries of a language, which go before those of any; and how they are found."""
        if language not in self._known:
            known = self._by_language.get("", {}) | self._by_language.get(language, {})
            begun: dict[str, list[str]] = {}
            for word in sorted(known, key=len, reverse=True):
                begun.setdefault(_first(word), []).append(_loosely(word))
            patterns = {first: _either(words) for first, words in begun.items()}
            self._known[language] = known, patterns
        return self._known[language]

    @cached_property
    def _known(self) -> dict[str, _Known]:
        return {}

    @cached_property
    def _first_words(self) -> frozenset[str]:
        """The word that each entry begins with: a text without any of these is not looked into."""
        return frozenset(_first(entry.lookup) for entry in self.entries)

    @cached_property
    def _by_language(self) -> dict[str, dict[str, Entry]]:
        kept: dict[str, dict[str, Entry]] = {}
        for entry in self.entries:
            kept.setdefault(entry.language.partition("-")[0], {})[entry.lookup] = entry
        return kept


def _sounded(text: str, match: re.Match[str], spoken: str, language: str) -> Sounded:
    """The sound of a word that was found. In English what owns is heard with it: `Siobhan's`."""
    owner = _OWNER.match(text, match.end()) if language.startswith("en") else None
    if not owner:
        return Sounded(match.start(), len(match[0]), spoken)
    last = spoken[-1]
    ending = "ɪz" if last in _HISSING else "s" if last in _VOICELESS else "z"
    return Sounded(match.start(), len(match[0]) + len(owner[0]), spoken + ending)


def _first(word: str) -> str:
    return str(_WORD.findall(word)[0])


def _either(words: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


def _key(word: str) -> str:
    return " ".join(word.replace("’", "'").casefold().split())


def _loosely(word: str) -> str:
    """A word as it may be printed: with either apostrophe, and broken over lines."""
    return re.escape(word).replace("'", "['’]").replace(r"\ ", r"\s+")
