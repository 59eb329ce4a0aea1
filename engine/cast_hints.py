"""What a play says in so many words about its people and its place: gender, age, region."""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.script.model import Role, Script

_FEMALE = {
    "en": """mrs miss ms mistress madam madame lady dame queen princess duchess countess
        baroness empress mother mum mom grandmother granny aunt auntie sister daughter
        wife widow niece girl girls woman women ladies housewife schoolgirl waitress
        actress hostess stepmother bride she female""",
    "es": """señora señorita sra srta doña dama reina princesa duquesa condesa marquesa
        baronesa emperatriz madre mamá abuela abuelita tía hermana hija esposa viuda
        sobrina niña chica muchacha mujer mujeres señoras niñas moza criada vecina
        camarera actriz novia madrastra anciana vieja ella""",
}
_MALE = {
    "en": """mr mister master sir lord king prince duke count earl baron emperor father dad
        grandfather grandpa uncle brother son husband widower nephew boy boys man men
        gentleman gentlemen schoolboy waiter stepfather bridegroom he male""",
    "es": """señor señorito sr don caballero rey príncipe duque conde marqués barón emperador
        padre papá abuelo abuelito tío hermano hijo esposo marido viudo sobrino niño
        chico muchacho hombre mozo criado vecino camarero actor novio padrastro anciano
        viejo él""",
}
_AGES = {
    "child": """child boy girl kid toddler schoolboy schoolgirl niño niña niños niñas children
        crío cría chiquillo chiquilla infanta""",
    "young": """young youth teenager teenage teen student joven muchacho muchacha adolescente
        chaval chavala estudiante mozo moza""",
    "old": """old elderly grandmother granny grandfather grandpa viejo vieja anciano anciana
        abuelo abuela abuelito abuelita""",
}
_WORD = re.compile(r"[^\W\d_]+")
_OWNERS = re.compile(r"(?:[^\s,;.]+\s+)*?[^\s,;.]+['’]s?\s+")
_OTHERS = {
    "en": re.compile(r"\b(?:of|to|for|with|in|by|from|than)\b[^,;.]*", re.IGNORECASE),
    "es": re.compile(r"\b(?:de|del|con|a|al|por|para|en|que)\b[^,;.]*", re.IGNORECASE),
}
_BRITISH = re.compile(
    r"\b(?:(?:col|hon|fav|hum|neighb|parl|harb|rum|behavi|endeav|flav|splend|arm|lab)our\w*|grey"
    r"|whilst|shan[’']t|mum|quid|bloody|theatre|lady|lord|sir|duchess|london|fortnight"
    r"|(?:real|recogn|apolog)is\w+)\b",
    re.IGNORECASE,
)
_AMERICAN = re.compile(
    r"\b(?:(?:col|hon|fav|hum|neighb|parl|harb|rum|behavi|endeav|flav|splend|arm|lab)or\w*|gray"
    r"|gotten|mom|theater|dollars?|sidewalk|gonna|y[’']all|guys|chicago"
    r"|(?:real|recogn|apolog)iz\w+)\b",
    re.IGNORECASE,
)
_OF_SPAIN = re.compile(
    r"\b(?:vosotr[oa]s|vuestr[oa]s?|os|\w+[áé]is|madrid|sevilla|pesetas?)\b", re.IGNORECASE
)
_OF_AMERICA = re.compile(
    r"\b(?:ustedes|sos|tenés|querés|podés|acá|che|ahorita|ándale|platicar|pesos?|méxico)\b",
    re.IGNORECASE,
)
_SIGNS = {
    "en": (("en-GB", _BRITISH), ("en-US", _AMERICAN)),
    "es": (("es-ES", _OF_SPAIN), ("es-419", _OF_AMERICA)),
}
_AT_HOME = {"en": "en-US", "es": "es-ES"}


@dataclass(frozen=True, slots=True)
class Person:
    """What is stated of a role; empty where nothing is."""

    gender: str = ""
    age: str = ""


def person(role: Role, language: str) -> Person:
    """Gender and age as a role's name or description states them: `MRS`, `doña`, "a boy".

    The name counts before the description; the first word that tells counts; words about somebody
    else ("the Duke's servant", "madre de Don Luis") do not.
    """
    tongues = (language,) if language in _OTHERS else tuple(_OTHERS)
    texts = [_about_self(text, tongues) for text in (role.name, role.description)]
    words = [word.casefold() for text in texts for word in _WORD.findall(text)]
    genders = {word: "female" for tongue in tongues for word in _FEMALE[tongue].split()}
    genders |= {word: "male" for tongue in tongues for word in _MALE[tongue].split()}
    ages = {word: age for age, known in _AGES.items() for word in known.split()}
    return Person(_first(words, genders), _first(words, ages))


def region(script: Script, language: str) -> str:
    """The BCP 47 tag of the region that a play's spelling and words point to; a plain one if none.

    `language` is `en` or `es`. However often a word comes, it counts once.
    """
    said = [*(role.name for role in script.roles), *(s.spoken for s in script.speeches())]
    words = " ".join(dict.fromkeys(" ".join(said).casefold().split()))
    counts = {tag: len(signs.findall(words)) for tag, signs in _SIGNS[language]}
    best = max(counts, key=lambda tag: counts[tag])
    return best if counts[best] > min(counts.values()) else _AT_HOME[language]


def _about_self(text: str, tongues: tuple[str, ...]) -> str:
    """A description without owners and without what hangs on a preposition."""
    text = _OWNERS.sub("", text)
    for tongue in tongues:
        text = _OTHERS[tongue].sub("", text)
    return text


def _first(words: list[str], known: dict[str, str]) -> str:
    return next((known[word] for word in words if word in known), "")
