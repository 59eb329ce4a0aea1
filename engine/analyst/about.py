"""What a role's printed name and its description in the cast list state: gender and age."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from engine.analyst.hearing import HeardPlay, alternatives
from engine.analyst.person_words import AGES, FEMALE, INNOCENT, LONG_KNOWN, MALE, NUMBERS, band
from engine.analyst.profile import ABOUT
from engine.analyst.votes import Vote
from engine.script.model import Role

_STATED = 2.5
_LIKELY = 0.8
_WORD = re.compile(r"[^\W\d_]+(?:[-'][^\W\d_]+)*")
_PHRASE = re.compile(r"[^\s,;.][^,;.]*")
_OWNER = re.compile(r"\S['’]s?\s+")
_OTHERS = {
    "en": re.compile(
        r"\b(?:of|to|for|with|in|by|from|than|who|whose|whom|that|which|as)\b[^,;.]*",
        re.IGNORECASE,
    ),
    "es": re.compile(
        r"\b(?:de|del|con|a|al|por|para|en|que|quien|cuyo|cuya)\b[^,;.]*", re.IGNORECASE
    ),
}
_SUBJECT = {
    "en": re.compile(r"(?:^|[.;!?]\s+)(she|he)\b", re.IGNORECASE),
    "es": re.compile(r"(?:^|[.;!?]\s+)(ella|él)\b", re.IGNORECASE),
}
_PRONOUNS = {"she": "female", "ella": "female", "he": "male", "él": "male"}
_ARTICLE = re.compile(r"^(el|la)\s+\w", re.IGNORECASE)
_NOBODY = frozenset(
    """coro gente voz pueblo multitud turba eco público muerte persona víctima figura sombra
    guardia compañía música orquesta tropa familia criatura""".split()
)
_LETTER = re.compile(r"^\W*([FMH])\b(?!['’.]?\w)")
_DIGITS = re.compile(r"\b(\d{1,2})(?:\s*s\b)?(?!\s*(?:%|st|nd|rd|th|º|ª|[.:]\d))")
_DECADE = re.compile(r"\b(?:(early|mid|late)[- ])?(\w+ties)\b")


def gender_stated(hearing: HeardPlay) -> Iterator[Vote]:
    """What names and descriptions say in so many words; never what a given name suggests."""
    letters = {role.id: found[1] for role in hearing.roles if (found := _letter(role))}
    for role in hearing.roles:
        value = _gender(role, hearing.tongue)
        if value:
            yield Vote(role.id, value, _STATED, ABOUT + role.id)
        elif role.id in letters:
            yield from _by_letter(role, letters[role.id], frozenset(letters.values()))


def age_stated(hearing: HeardPlay) -> Iterator[Vote]:
    """What names and descriptions say of age; a number counts before a word."""
    for role in hearing.roles:
        years = _years(role.description.casefold(), hearing.tongue)
        if years:
            yield Vote(role.id, band(years), _STATED, ABOUT + role.id)
            continue
        words = [w for text in (role.name, role.description) for w in _self_words(text, hearing)]
        value = _age(words) or ("young" if INNOCENT.intersection(_words(role.name)) else "")
        if value:
            yield Vote(role.id, value, _STATED if value == "old" else _LIKELY, ABOUT + role.id)


def _self_words(text: str, hearing: HeardPlay) -> list[str]:
    return _words(about_self(text, hearing.tongue))


def _gender(role: Role, tongue: str) -> str:
    for text in (role.name, role.description):
        words = _words(about_self(text, tongue))
        for word in words:
            if word in FEMALE[tongue]:
                return "female"
            if word in MALE[tongue]:
                return "male"
    subject = _SUBJECT[tongue].search(role.description)
    if subject:
        return _PRONOUNS[subject[1].casefold()]
    article = _ARTICLE.match(role.name) if tongue == "es" else None
    if article and not _NOBODY.intersection(_words(role.name)):
        return "female" if article[1].casefold() == "la" else "male"
    return ""


def _letter(role: Role) -> re.Match[str] | None:
    return _LETTER.match(role.description)


def _by_letter(role: Role, letter: str, all_letters: frozenset[str]) -> Iterator[Vote]:
    """A lone F or M after a name, as casting sheets print it; with H for men, M are women."""
    if len(all_letters) == 1 and letter == "M":
        return
    women = {"F"} if "F" in all_letters else {"M"}
    yield Vote(role.id, "female" if letter in women else "male", _STATED, ABOUT + role.id)


def about_self(text: str, tongue: str) -> str:
    """A description without owners and without what follows a preposition."""
    return _OTHERS[tongue].sub("", _PHRASE.sub(_without_owners, text))


def _without_owners(phrase: re.Match[str]) -> str:
    """The phrase from the last of its owners on: the sister in Ana's brother's sister."""
    last = max((owner.end() for owner in _OWNER.finditer(phrase[0])), default=0)
    return phrase[0][last:]


def _words(text: str) -> list[str]:
    return _WORD.findall(text.casefold().replace("’", "'"))


def _age(words: Sequence[str]) -> str:
    for at, word in enumerate(words):
        if word in AGES["old"] and LONG_KNOWN.intersection(words[max(0, at - 1) : at + 2]):
            continue
        found = next((age for age, known in AGES.items() if word in known), "")
        if found:
            return found
    return ""


_COUNTED = {
    "en": re.compile(
        rf"(?:^|\baged? |\bof |, ?|\()(?:about |around |some )?({alternatives(NUMBERS['en'])})"
        r"(?=$|[.,;)]| years?\b|[- ]years?[- ]old)"
    ),
    "es": re.compile(rf"({alternatives(NUMBERS['es'])}) años\b"),
}
_TENS = {f"{word[:-1]}ies": n for word, n in NUMBERS["en"].items() if word.endswith("ty")}
_PLACE_IN_TEN = {"early": 2, "mid": 5, "late": 8, None: 5}
_YOUNGEST = 3


def _years(text: str, tongue: str) -> int:
    """The years that a description counts, in figures or words; 0 if it counts none."""
    found = _COUNTED[tongue].search(text)
    if found:
        return NUMBERS[tongue][found[1]]
    decade = _DECADE.search(text)
    if decade and decade[2] in _TENS:
        return _TENS[decade[2]] + _PLACE_IN_TEN[decade[1]]
    figures = _DIGITS.search(text)
    years = int(figures[1]) if figures else 0
    return years if years >= _YOUNGEST else 0
