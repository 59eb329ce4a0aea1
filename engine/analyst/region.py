"""Where a play is spoken, by its spelling and its words; and who in it speaks otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator

from engine.analyst.about import about_self
from engine.analyst.hearing import HeardPlay
from engine.analyst.profile import ABOUT, Claim
from engine.script.model import Role, Speech

REGIONS = ("en-US", "en-GB", "en-GB-scotland", "en-GB-x-rp", "es-ES", "es-419")
"""BCP 47 tags; the plain tag of a country stands for its usual speech."""

_SPELT_SO = "col hon fav hum neighb parl harb rum behavi endeav flav splend arm lab"
_OUR = "|".join(_SPELT_SO.split())
_SIGNS = {
    "en-GB": re.compile(
        rf"(?:(?:{_OUR})our\w*|grey|whilst|shan['’]t|mum|quid|bloody|theatre|lady|lord|sir"
        r"|duchess|london|fortnight|(?:real|recogn|apolog)is\w+)"
    ),
    "en-US": re.compile(
        rf"(?:(?:{_OUR})or\w*|gray|gotten|mom|theater|dollars?|sidewalk|gonna|y['’]all|guys"
        r"|chicago|(?:real|recogn|apolog)iz\w+)"
    ),
    "es-ES": re.compile(
        r"(?:vosotr[oa]s|vuestr[oa]s?|os|(?<!\w)\w+[áé]is|madrid|sevilla|pesetas?)"
    ),
    "es-419": re.compile(
        r"(?:ustedes|sos|tenés|querés|podés|acá|che|ahorita|ándale|platicar|pesos?|méxico)"
    ),
}
_SCOTS = re.compile(
    r"(?:wee|bairns?|lassie|laddie|dinna|canna|wouldna|didna|cannae|dinnae|och|nae|ken|aye|auld"
    r"|glasgow|edinburgh|braw|bonnie)"
)
_COUNTRIES = {"en": ("en-US", "en-GB"), "es": ("es-ES", "es-419")}
_FROM = {
    "en-GB-scotland": r"scot|scots|scottish|scotsman|scotswoman|glaswegian|highlander|escocés"
    r"|escocesa",
    "en-US": r"american|new yorker|texan|yankee",
    "en-GB": r"english|british|londoner|cockney|englishman|englishwoman",
    "es-ES": r"español|española|andaluz|andaluza|gallego|gallega|madrileño|madrileña",
    "es-419": r"mexican[oa]|argentin[oa]|cuban[oa]|colombian[oa]|chilen[oa]|peruan[oa]|indian[oa]",
}
_ORIGINS = {tag: re.compile(rf"\b(?:{words})\b") for tag, words in _FROM.items()}
_NOBLE = re.compile(
    r"\b(?:lady|lord|duke|duchess|earl|count|countess|baron|baroness|marquess|viscount|prince"
    r"|princess|nobleman|noblewoman|king|queen|sir|canon|butler|manservant|governess)\b"
)
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
_FEW = 3
_SHOWN = 6
_SURE = {0: 0.0, 1: 0.5, 2: 0.65}
_STATED = 0.9
_USUAL = 0.6


def region_of(hearing: HeardPlay) -> Claim:
    """The region of a play; the first of its language, with confidence 0, if nothing tells.

    However often a word comes, it counts once: names and lines weigh the same.
    """
    seen: dict[str, dict[str, str]] = {tag: {} for tag in _COUNTRIES[hearing.tongue]}
    for element, text in _texts(hearing):
        for word in _WORD.findall(text.casefold()):
            for tag, words in seen.items():
                if word not in words and _SIGNS[tag].fullmatch(word):
                    words[word] = element
    usual, other = seen
    best = other if len(seen[other]) > len(seen[usual]) else usual
    lead = len(seen[best]) - len(seen[other if best == usual else usual])
    shown = tuple(dict.fromkeys(seen[best].values()))[:_SHOWN] if lead else ()
    if best == "en-GB" and _is_scots(s.spoken for s in hearing.script.speeches()):
        best = "en-GB-scotland"
    return Claim(best, _SURE.get(lead, 0.8), shown)


def regions(hearing: HeardPlay, home: str) -> dict[str, Claim]:
    """The roles that speak otherwise than the play: by birth, by their words, by their rank."""
    said: dict[str, list[Speech]] = {role.id: [] for role in hearing.roles}
    for speech in hearing.script.speeches():
        for role in speech.who:
            said.setdefault(role, []).append(speech)
    found = {role.id: _spoken_by(role, said[role.id], home) for role in hearing.roles}
    return {role: claim for role, claim in found.items() if claim and claim.value != home}


def _spoken_by(role: Role, speeches: list[Speech], home: str) -> Claim | None:
    language = home.partition("-")[0]
    about = f"{role.name}, {about_self(role.description, language)}".casefold()
    for tag, shape in _ORIGINS.items():
        if tag.startswith(language) and shape.search(about):
            return Claim(tag, _STATED, (ABOUT + role.id,))
    if not home.startswith("en-GB"):
        return None
    scots = [speech.id for speech in speeches if _is_scots([speech.spoken], least=1)]
    if len(scots) >= _FEW and _is_scots(speech.spoken for speech in speeches):
        return Claim("en-GB-scotland", _USUAL, tuple(scots[:_SHOWN]))
    if home == "en-GB" and _NOBLE.search(about):
        return Claim("en-GB-x-rp", _USUAL, (ABOUT + role.id,))
    return None


def _is_scots(texts: Iterable[str], least: int = _FEW) -> bool:
    """Whether these have so many different words of Scotland."""
    words = Counter(w for text in texts for w in _WORD.findall(text.casefold()))
    return sum(1 for word in words if _SCOTS.fullmatch(word)) >= least


def _texts(hearing: HeardPlay) -> Iterator[tuple[str, str]]:
    for role in hearing.roles:
        yield ABOUT + role.id, role.name
    for speech in hearing.script.speeches():
        yield speech.id, speech.spoken
