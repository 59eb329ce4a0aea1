"""The language of a script and of each of its speeches, from small words and letters."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from engine.script.model import Language, Script, Speech
from engine.script.tongue_words import ENGLISH, SPANISH

_WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)?")
_LETTERS = re.compile(r"[a-zà-öø-ÿ']+")
_MARKS = re.compile(r"[ñ¿¡]")
_LOOKS_SPANISH = re.compile(
    r"[áéíóúüñ]|(?:ci[oó]n|mente|[aeiou]do|[aeiou]da|llo|lla|[aiou]s|[ao])$"
)
_LOOKS_ENGLISH = re.compile(
    r"[kw]|sh|ght|ph|oo|ee|(.)(?<![rlcn])\1|'|[^aeiounslrdzyjíéáóúx]$|ing$|ly$"
)
_MARK_WEIGHT = 2
_FEW = 2
_CLEAR = 3.0
_OTHER = 0.1
_MIXED_SHARE = 0.2
_LONG_ENOUGH = 6
_STRAY = 0.08
_SAMPLE = 200
_SHAPE = 0.5
_SWITCH = 1.5
_OWN = 1.0
_MOST_WORDS = 6
_SPOKEN = frozenset({Language.ENGLISH, Language.SPANISH})


def language_of(text: str) -> Language:
    """English, Spanish, mixed or unknown. Sure from about eight words on."""
    return _judged(*_counts(text))


def language_of_all(speeches: Sequence[Speech]) -> Language:
    """The language of a play: mixed when a fifth of its longer speeches are in the other tongue."""
    some = speeches[:: 1 + len(speeches) // _SAMPLE]
    english, spanish, words = _counts("\n".join(speech.spoken for speech in some))
    whole = _judged(english, spanish, words)
    if whole is Language.UNKNOWN or min(english, spanish) <= _STRAY * (english + spanish):
        return whole
    counts = [_counts(speech.spoken) for speech in speeches]
    each = [_judged(*count) for count in counts if count[-1] >= _LONG_ENOUGH]
    english, spanish = each.count(Language.ENGLISH), each.count(Language.SPANISH)
    if english + spanish == 0:
        return whole
    if min(english, spanish) > _MIXED_SHARE * (english + spanish):
        return Language.MIXED
    return Language.ENGLISH if english >= spanish else Language.SPANISH


def _judged(english: int, spanish: int, words: int) -> Language:
    if english + spanish < _FEW or english + spanish < _OTHER * words:
        return Language.UNKNOWN
    if english >= _CLEAR * spanish:
        return Language.ENGLISH
    if spanish >= _CLEAR * english:
        return Language.SPANISH
    return Language.MIXED


def _counts(text: str) -> tuple[int, int, int]:
    """How much is English, how much Spanish, and how many words there are."""
    lowered = text.casefold().replace("’", "'")
    words = _LETTERS.findall(lowered)
    english = sum(map(ENGLISH.__contains__, words))
    spanish = sum(map(SPANISH.__contains__, words))
    marks = 0 if lowered.isascii() else len(_MARKS.findall(lowered))
    return english, spanish + _MARK_WEIGHT * marks, len(words)


@dataclass(frozen=True, slots=True)
class SpeechTongue:
    """The language of one speech, and the words of it that tell, in order, six at most."""

    speech: str
    language: Language
    words: tuple[str, ...] = ()


def tongues(script: Script) -> tuple[SpeechTongue, ...]:
    """The speeches in another language than the play's, in order.

    The language of a play that has no single one is that of most of its speeches.
    """
    every = tongue_of_each(script)
    main = script.language
    if main not in {Language.ENGLISH, Language.SPANISH}:
        spoken = [each.language for each in every]
        main = max((Language.ENGLISH, Language.SPANISH), key=spoken.count)
    other = Language.ENGLISH if main is Language.SPANISH else Language.SPANISH
    return tuple(
        replace(each, words=_telling(speech.spoken, other) if each.words else ())
        for each, speech in zip(every, script.speeches(), strict=True)
        if each.language is not main
    )


def spoken_in(script: Script) -> dict[str, Language]:
    """The language that each speech is said in, by its id.

    English or Spanish where its words tell, else the play's own: that may be mixed or unknown.
    """
    return {
        each.speech: each.language if each.language in _SPOKEN else script.language
        for each in tongue_of_each(script)
    }


@lru_cache(maxsize=8)
def tongue_of_each(script: Script) -> tuple[SpeechTongue, ...]:
    """The language of every speech, in order; a speech too short to tell follows its neighbours.

    A path of least cost over the speeches (Viterbi, two states): it costs what a speech's words
    say against a language, and 1.5 words each time the language changes. What a role says
    elsewhere counts as up to one word. A speech well in both languages is mixed; a longer one
    with hardly a word of either is unknown. What a person said of a speech holds.
    """
    speeches = tuple(script.speeches())
    names = frozenset(_WORD.findall(" ".join(role.name for role in script.roles).casefold()))
    weights = [_weight(speech.spoken, names) for speech in speeches]
    path = _path(_leanings(speeches, weights))
    readable = any(weight.language is not Language.UNKNOWN for weight in weights)
    return tuple(
        _told(speech, weight, spanish=spanish, readable=readable)
        for speech, weight, spanish in zip(speeches, weights, path, strict=True)
    )


@dataclass(frozen=True, slots=True)
class _Weight:
    """What speaks for each language in a speech, in words: for certain, and by shape as well."""

    english: int
    spanish: int
    words: int
    lean: float

    @property
    def language(self) -> Language:
        """What the certain words say alone."""
        return _judged(self.english, self.spanish, self.words)


def _weight(text: str, names: frozenset[str]) -> _Weight:
    english, spanish, count = _counts(text)
    shapes = [w for w in _words(text) if w not in names and w not in ENGLISH and w not in SPANISH]
    looks = sum(bool(_LOOKS_SPANISH.search(w)) - bool(_LOOKS_ENGLISH.search(w)) for w in shapes)
    return _Weight(english, spanish, count, spanish - english + _SHAPE * looks)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


def _leanings(speeches: Sequence[Speech], weights: Sequence[_Weight]) -> list[float]:
    """How far each speech leans to Spanish; below 0 it leans to English."""
    totals: dict[str, tuple[int, int]] = {}
    for speech, weight in zip(speeches, weights, strict=True):
        for role in speech.who:
            english, spanish = totals.get(role, (0, 0))
            totals[role] = (english + weight.english, spanish + weight.spanish)
    own = {role: _OWN * (es - en) / max(1, es + en) for role, (en, es) in totals.items()}
    return [
        weight.lean + sum(own[role] for role in speech.who) / max(1, len(speech.who))
        for speech, weight in zip(speeches, weights, strict=True)
    ]


def _path(leanings: Sequence[float]) -> list[bool]:
    """Whether each speech is Spanish, on the path of least cost."""
    english, spanish = 0.0, 0.0
    came: list[tuple[bool, bool]] = []
    for lean in leanings:
        came.append((spanish + _SWITCH < english, english + _SWITCH >= spanish))
        english, spanish = (
            min(english, spanish + _SWITCH) + max(0.0, lean),
            min(spanish, english + _SWITCH) + max(0.0, -lean),
        )
    at = spanish < english
    path: list[bool] = []
    for came_over, stays in reversed(came):
        path.append(at)
        at = stays if at else came_over
    return path[::-1]


def _told(speech: Speech, weight: _Weight, *, spanish: bool, readable: bool) -> SpeechTongue:
    if speech.language:
        return SpeechTongue(speech.id, speech.language, _telling(speech.spoken, speech.language))
    language = Language.SPANISH if spanish else Language.ENGLISH
    alone = weight.language
    known = weight.english + weight.spanish
    if alone is Language.MIXED and min(weight.english, weight.spanish) >= _CLEAR:
        language = Language.MIXED
    elif known < _OTHER * weight.words and (weight.words >= _LONG_ENOUGH or not readable):
        language = Language.UNKNOWN
    unknown = language is Language.UNKNOWN
    return SpeechTongue(speech.id, language, () if unknown else _telling(speech.spoken, language))


def _telling(text: str, language: Language) -> tuple[str, ...]:
    """The words of this language in a text; both languages' where it is mixed."""
    small = {Language.ENGLISH: ENGLISH, Language.SPANISH: SPANISH}.get(language, ENGLISH | SPANISH)
    marked = language is not Language.ENGLISH
    told = [w for w in _words(text) if w in small or (marked and "ñ" in w)]
    return tuple(dict.fromkeys(told))[:_MOST_WORDS]
