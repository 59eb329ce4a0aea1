"""What people are to each other: as the cast list states, as they say, as they call each other."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from engine.analyst.hearing import Heard, HeardPlay, alternatives
from engine.analyst.kinship_words import CLERKS, CLOSE, LOOSE, TIES
from engine.analyst.profile import ABOUT, MUTUAL, Relationship, Tie
from engine.analyst.votes import Vote, evidence_of, sureness

_STATED, _SAID, _TOLD, _CALLED, _LOOSELY = 2.0, 0.9, 0.7, 0.4, 0.2
_IN_A_CROWD = 0.5
_ENOUGH = 0.65
_CLEARLY = 2.0
_WORDS = {tongue: alternatives(ties) for tongue, ties in TIES.items()}
_ARE = r"(?:the |a |an |his |her |my |la |el |un |una |don |doña |señor |señora )?"
_MORE = rf"(?:(?:,|,? and|,? y|,? e) {_ARE}⟦(?P<second>\d+)⟧(?!'s))?"
_OF_NAME = {
    "en": re.compile(
        rf"(?<![\w'])(?P<kin>{_WORDS['en']})s? (?:to|of) {_ARE}⟦(?P<first>\d+)⟧(?!'s){_MORE}"
    ),
    "es": re.compile(
        rf"(?<!\w)(?P<kin>{_WORDS['es']})s? (?:mayor |menor |pequeñ[oa] |segund[oa] )?"
        rf"(?:del|de) {_ARE}⟦(?P<first>\d+)⟧{_MORE}"
    ),
}
_NAMES_OWN = re.compile(
    rf"⟦(?P<first>\d+)⟧'s? (?:\w+ )?(?P<kin>{_WORDS['en']})(?!\w)(?!'s)(?! (?:of|to) )"
)
_IS = {
    "en": re.compile(
        rf"⟦(?P<one>\d+)⟧(?: is|'s) (?:⟦(?P<other>\d+)⟧'s? (?P<kin>{_WORDS['en']})"
        rf"|(?:the |a )?(?P<kin2>{_WORDS['en']}) (?:of|to) ⟦(?P<other2>\d+)⟧)"
    ),
    "es": re.compile(
        rf"⟦(?P<one>\d+)⟧ es (?:el |la |un |una )?(?P<kin>{_WORDS['es']}) de "
        rf"⟦(?P<other>\d+)⟧(?P<kin2>(?!))?(?P<other2>(?!))?"
    ),
}
_MY = {
    "en": re.compile(
        rf"\bmy (?:own |dear |poor |elder |eldest |younger |little |sweet |good |old |young )*"
        rf"(?P<kin>{_WORDS['en']}) (?:the )?⟦(?P<who>\d+)⟧(?!'s)"
        rf"|⟦(?P<who2>\d+)⟧,? (?:is )?my (?:own |dear |poor |elder |younger |little |sweet |good )*"
        rf"(?P<kin2>{_WORDS['en']})(?=\s*(?:$|[,.;:!?—…]))"
    ),
    "es": re.compile(
        rf"\bmi (?:querid[ao] |pobre |buen[ao]? )?(?P<kin>{_WORDS['es']}) (?:don |doña )?"
        rf"⟦(?P<who>\d+)⟧"
        rf"|⟦(?P<who2>\d+)⟧,? (?:es )?mi (?P<kin2>{_WORDS['es']})(?=\s*(?:$|[,.;:!?—…]))"
    ),
}
_I_AM = {
    "en": re.compile(
        rf"\bi(?:'m| am) (?:still )?(?:(?P<your>your|thy) (?:own )?(?P<kin>{_WORDS['en']})(?!')"
        rf"|⟦(?P<who>\d+)⟧'s? (?P<kin2>{_WORDS['en']})(?!'))"
    ),
    "es": re.compile(
        rf"(?<!no )\bsoy (?:(?P<your>tu|vuestr[oa]) (?P<kin>{_WORDS['es']})(?=\s*(?:$|[,.;:!?]|y ))"
        rf"|(?:el |la )?(?P<kin2>{_WORDS['es']}) de {_ARE}⟦(?P<who>\d+)⟧)"
    ),
}
_LEAD = (
    r"(?:^|[,.!?;:¡¿—…]\s*)(?:(?:oh|o|ah|yes|no|but|well|come|(?:my )?(?:dear|sweet|good)|sí|ay"
    r"|pero|y|querid[ao])\s+)*"
)
_CALLS = {
    tongue: re.compile(
        rf"{_LEAD}(?P<kin>{alternatives(close)})(?:\s+(?:mí[ao]|mine))?(?=\s*(?:$|[,.!?;:—…]))"
    )
    for tongue, close in CLOSE.items()
}


class _Told(NamedTuple):
    """One thing that makes `one` the `kind` of `other` (places in the list of roles)."""

    one: int
    other: int
    kind: Tie
    weight: float
    evidence: str


def relationships(hearing: HeardPlay) -> tuple[Relationship, ...]:
    """Every tie that the play shows well enough, at most one between two people, in their order."""
    pairs: dict[tuple[int, int], list[_Told]] = defaultdict(list)
    for told in _all(hearing):
        if told.one != told.other and told.one >= 0 <= told.other:
            pairs[min(told.one, told.other), max(told.one, told.other)].append(told)
    found = (_judged(hearing, pairs[pair]) for pair in sorted(pairs))
    return tuple(tie for tie in found if tie)


def _judged(hearing: HeardPlay, told: list[_Told]) -> Relationship | None:
    """The tie with most weight, if it is enough and no other comes near it."""
    weights: dict[tuple[int, int, Tie], float] = defaultdict(float)
    for each in told:
        weights[_end(each)] += each.weight
    best = max(weights, key=lambda tie: weights[tie])
    against = max((w for tie, w in weights.items() if tie != best), default=0.0)
    if weights[best] < _ENOUGH or weights[best] < _CLEARLY * against:
        return None
    votes = (Vote("", str(_end(each)), each.weight, each.evidence) for each in told)
    one, other, kind = best
    return Relationship(
        hearing.role(one),
        hearing.role(other),
        kind,
        sureness(weights[best] - against / 2),
        evidence_of(votes, str(best)),
    )


def _end(told: _Told) -> tuple[int, int, Tie]:
    """The tie from its own end; a mutual one from whoever comes first."""
    one, other = told.one, told.other
    if told.kind in MUTUAL:
        one, other = min(one, other), max(one, other)
    return one, other, told.kind


def _told(tongue: str, word: str, whose: tuple[int, int], how: tuple[float, str]) -> _Told:
    """`whose[0]` is the <word> of `whose[1]`."""
    kind, inverse = TIES[tongue][word]
    one, other = whose[::-1] if inverse else whose
    return _Told(one, other, kind, *how)


def _all(hearing: HeardPlay) -> Iterator[_Told]:
    for place, role in enumerate(hearing.roles):
        text = hearing.names.marked(role.description)
        yield from _described(hearing.tongue, place, text, (_STATED, ABOUT + role.id))
    for place, text, element in _appositions(hearing):
        yield from _described(hearing.tongue, place, text, (_STATED, element))
    clerks = frozenset(_clerks(hearing))
    for heard in hearing.heard:
        yield from _of_others(heard)
        if heard.speaker >= 0:
            yield from _mine(heard)
            yield from _confessed(heard)
        if heard.listener >= 0 and heard.listener not in clerks:
            yield from _called(heard)


_APPOSED = re.compile(r"⟦(\d+)⟧, ([^⟦,.;]*(?:⟦\d+⟧[^⟦,.;]*)?)")


def _appositions(hearing: HeardPlay) -> Iterator[tuple[int, str, str]]:
    """Names with something said of them in a direction: Enter MARA, TOM's sister."""
    for seen in hearing.seen:
        for found in _APPOSED.finditer(seen.text):
            yield int(found[1]), found[2], seen.id


def _described(tongue: str, place: int, text: str, how: tuple[float, str]) -> Iterator[_Told]:
    """Ties that a description of this role states by another's name."""
    patterns = (_OF_NAME[tongue], _NAMES_OWN) if tongue == "en" else (_OF_NAME[tongue],)
    for found in (f for pattern in patterns for f in pattern.finditer(text)):
        if _of_somebody_else(text, found):
            continue
        groups = found.groupdict()
        for name in (groups["first"], groups.get("second")):
            if name:
                yield _told(tongue, found["kin"], (place, int(name)), how)


def _of_somebody_else(text: str, found: re.Match[str]) -> bool:
    """Whether the words belong to another person's: "servant to the father of X"."""
    before = text[: found.start()].rstrip()
    return before.endswith(
        (" to the", " of the", " to", " of", " de", " del", "'s", " de la", "⟧'")
    )


def _clerks(hearing: HeardPlay) -> Iterator[int]:
    for place, role in enumerate(hearing.roles):
        words = re.findall(r"[^\W\d_]+", f"{role.name} {role.description}".casefold())
        if CLERKS.intersection(words):
            yield place


def _of_others(heard: Heard) -> Iterator[_Told]:
    """Tom is Ana's brother."""
    for found in _IS[heard.tongue].finditer(heard.text):
        kin, other = found["kin"] or found["kin2"], found["other"] or found["other2"]
        yield _told(heard.tongue, kin, (int(found["one"]), int(other)), (_SAID, heard.id))


def _mine(heard: Heard) -> Iterator[_Told]:
    """My brother Tom; Ana, mi hermana: the name may be that of the listener as well."""
    for found in _MY[heard.tongue].finditer(heard.text):
        who, kin = found["who"] or found["who2"], found["kin"] or found["kin2"]
        yield _told(heard.tongue, kin, (int(who), heard.speaker), (_SAID, heard.id))


def _confessed(heard: Heard) -> Iterator[_Told]:
    """I am your father; soy la madre de Ana."""
    for found in _I_AM[heard.tongue].finditer(heard.text):
        who = int(found["who"]) if found["who"] else heard.listener
        kin = found["kin"] or found["kin2"]
        yield _told(heard.tongue, kin, (heard.speaker, who), (_TOLD, heard.id))


def _called(heard: Heard) -> Iterator[_Told]:
    """Yes, mother."""
    words: Iterable[str] = dict.fromkeys(
        f["kin"] for f in _CALLS[heard.tongue].finditer(heard.text)
    )
    for word in words:
        weight = _LOOSELY if word in LOOSE else _CALLED
        weight *= 1 if heard.alone else _IN_A_CROWD
        yield _told(heard.tongue, word, (heard.listener, heard.speaker), (weight, heard.id))
