"""What directions and speeches tell of somebody's gender and age: grammar, address, confession."""

from __future__ import annotations

import re
from collections.abc import Iterator

from engine.analyst.hearing import Heard, HeardPlay, alternatives
from engine.analyst.person_words import CALLED, FEMALE, MALE, NUMBERS, band
from engine.analyst.showing import feigned
from engine.analyst.votes import Vote

_CLEAR, _GOOD, _FAIR, _SLIGHT = 0.7, 0.6, 0.4, 0.3
_PRONOUNS = {
    "she": "female", "her": "female", "herself": "female", "ella": "female",
    "he": "male", "his": "male", "him": "male", "himself": "male", "él": "male",
}  # fmt: skip
_AT_ANOTHER = frozenset(
    """to at on with from after behind beside by over towards toward into upon near against before
    of for in off onto around about through between kisses kissing kiss takes taking take touches
    touching touch grabs grabbing grab holds holding hold embraces embracing hugs hugging strokes
    stroking follows following helps helping seizes seizing watches watching sees seeing meets
    meeting gives giving hands handing shows showing hits hitting slaps slapping pulls pulling
    pushes pushing catches catching squeezes squeezing kills stabs stabbing leads leading imitates
    imitating mimics mimicking and reads reading finds finding bites biting ignores lets makes
    stops stopping interrupts interrupting grasps snatches snatching""".split()
)
_OWN_POSSESSIVE = re.compile(r"(?:(?<=\s)|^)(\S+)\s+(his|her)\s+(own\s+)?[a-z]")
_REFLEXIVE = re.compile(r"\b(himself|herself)\b")
_OPENS = re.compile(r"^(he|she)\b")
_SUBJECT = re.compile(r"(?:^|[.;!?]\s+)(?:enter |re-enter |exit )?⟦(\d+)⟧([^⟦]*)")
_THEN = re.compile(r"[.;]\s+(he|she)\b")
_GRADES = r"(?:(?:muy|más|algo|casi|medio|un poco|toda|todo|también|siempre)\s+)?"
_AGREES = re.compile(
    rf"^{_GRADES}(\w{{3,}}(?:[aeiou]d|ndid|stíd|cíd|eíd|fech|iert|uert|uelt|rit|cript)(?P<end>[oa])"
    r"|(?:furios|nervios|content|seri|tranquil|ansios|celos|curios|orgullos|temblor|llor|silenci"
    r"|asustadiz|cariños|pensativ|impulsiv|rápid|enfurecid|irónic|loc|sol|atónit|inquiet"
    r"|molest|perplej|satisfech|frenétic|enérgic|histéric|risueñ|burlon|angustios|pálid"
    r"|despiert|vencid|rabios)(?P<ends>[oa]))(?=$|[\s,.;])"
)
_NOUNS = frozenset(
    """entrada salida llamada mirada llegada caída bebida comida partida retirada carcajada
    risotada palmada bofetada patada puñalada cada nada toda todo vida ida madrugada jornada
    tirada velada espada enseguida seguida medida despedida sonido ruido gemido ladrido silbido
    chillido alarido vestido estado lado marido criada criado cuidado soldado sentido pedido
    olvido descuido helado tejado mercado juzgado recado pecado demasiado cuñado cuñada pausada
    pausado vuelta vuelto puerta puerto muerto muerta grito escrito abierto abierta rápido rápida
    solo sola medio media huerto huerta cubierta cubierto izquierda mordida almohada granada
    fachada escalada campanada cuchillada estocada acabado acabada dado dada empleada""".split()
)
_NAMED_AGREES = re.compile(
    r"⟦(\d+)⟧,?\s+(?:(?:está|entra|sale|queda|se queda|aparece|permanece|sigue|parece|llega|viene)"
    r",?\s+)?(.*)"
)
_ARTICLE = re.compile(r"(?<!\w)(la|el|doña|don|señora|señor|señorita|señorito)\s+⟦(\d+)⟧")
_TITLE = re.compile(
    r"(?<!\w)(mr|mrs|miss|ms|lady|lord|sir|madam|mistress|master|king|queen|prince|princess|duke"
    r"|duchess|aunt|uncle|mother|brother|sister|friar)\.?\s+⟦(\d+)⟧(?!['’])"
)
_FEMALE_TITLES = frozenset(
    "la doña señora señorita mrs miss ms lady madam mistress queen princess duchess aunt mother "
    "sister".split()
)
_SELF = {
    "en": re.compile(
        r"(?<!as )(?<!that )\bi(?:'m| am) (?:only |still |just |but |also )?"
        r"(?:a|an|the|your|his|her|their|my lord's|⟦\d+⟧'s) (?:\w+ )?"
        rf"({alternatives(FEMALE['en'] | MALE['en'])})\b(?! of god)"
    ),
    "es": re.compile(
        r"(?<!no )(?<!que )\bsoy (?:yo )?(?:solo |sólo |una |un |la |el |tu |su |vuestra |vuestro )"
        rf"(?:\w+ )?({alternatives(FEMALE['es'] | MALE['es'])})\b"
    ),
}
_LEAD = {
    "en": r"(?:(?:oh|o|ah|yes|no|well|(?:my )?(?:dear|sweet|good|poor)|gentle|noble|why|but|and"
    r"|come|now|nay|ay|please|thank you|fair|young)\s+)*",
    "es": r"(?:(?:ay|ah|oh|sí|no|querid[ao]|buen[ao]?|pobre|bien|pues|pero|y|ven|calla|anda|oye"
    r"|mira|gracias|don|doña)\s+)*",
}
_MINE = r"(?:\s+(?:mine|mí[ao]|de mi (?:vida|alma|corazón)))?"
_CALLS = {
    tongue: re.compile(
        rf"(?:^|[,.!?;:¡¿—…\-]\s*){_LEAD[tongue]}"
        rf"({alternatives(called['female'] | called['male'])}){_MINE}(?=\s*(?:$|[,.!?;:—…]))"
        + (r"|\bmy (lord|lady)\b(?! ⟦)" if tongue == "en" else "")
    )
    for tongue, called in CALLED.items()
}
_STYLED = {
    "en": re.compile(
        r", (?:(?:my )?dear )?(mr|mrs|miss)\.? (?!(?:me|you|him|her|it|us|them|the|a"
        r"|my|your|his|this|that|out)\b)[^\W\d_]+(?=\s*(?:$|[,.!?;:—…]))"
    ),
    "es": re.compile(
        r", (?:querid[ao] )?(don|doña|señorita|señorito) [^\W\d_]+"
        r"(?=\s*(?:$|[,.!?;:—…]))"
    ),
}
_DOUBTFUL = frozenset(["señor", "padre", "father", "brother", "hermano", "hombre"])
_EN_AGE = alternatives([*NUMBERS["en"], *map(str, range(5, 100))])
_ES_AGE = alternatives([*NUMBERS["es"], *map(str, range(3, 100))])
_AGES = {
    "en": re.compile(
        r"\b(i(?:'m| am)|you(?:'re| are)|⟦(?P<who>\d+)⟧(?: is|'s))(?: only| just| nearly| almost"
        rf"| already| now)? (?P<years>{_EN_AGE})(?: years? (?:old|of age)|(?=\s*[.!?;…—]|$))"
    ),
    "es": re.compile(
        r"(?<!no )\b(tengo|cumplo|tienes|tiene usted|⟦(?P<who>\d+)⟧ tiene)(?: ya| solo| sólo"
        rf"| apenas| casi)? (?P<years>{_ES_AGE}) años\b(?! de (?!edad)| más| menos| por| sin| y)"
    ),
}
_I = ("i'", "i ", "tengo", "cumplo")
_YOU = ("you", "tienes", "tiene usted")
_BARE_FROM = 10


def gender_told(hearing: HeardPlay) -> Iterator[Vote]:
    """Votes of the directions and the speeches for a gender."""
    for heard in hearing.heard:
        if heard.speaker >= 0 and not any(map(feigned, heard.directions)):
            yield from _own_directions(hearing, heard)
            yield from _confessed(hearing, heard)
        if heard.listener >= 0:
            yield from _called(hearing, heard)
        yield from _titled(hearing, heard.id, heard.text, heard.tongue)
    for seen in hearing.seen:
        yield from _directed(hearing, seen.id, seen.text)
        yield from _titled(hearing, seen.id, seen.text, hearing.tongue)


def age_told(hearing: HeardPlay) -> Iterator[Vote]:
    """Votes of the speeches for an age: years that somebody says."""
    for heard in hearing.heard:
        for found in _AGES[heard.tongue].finditer(heard.text):
            whose = _whose(found, heard)
            years = _number(found["years"], heard.tongue)
            bare = not found[0].rstrip().endswith(("old", "age", "años"))
            if whose >= 0 and not (bare and years < _BARE_FROM):
                yield Vote(hearing.role(whose), band(years), _CLEAR, heard.id)


def _number(word: str, tongue: str) -> int:
    return int(word) if word.isdigit() else NUMBERS[tongue][word]


def _whose(found: re.Match[str], heard: Heard) -> int:
    if found["who"]:
        return int(found["who"])
    if found[1].startswith(_I):
        return heard.speaker
    return heard.listener if found[1].startswith(_YOU) else -1


def _own_directions(hearing: HeardPlay, heard: Heard) -> Iterator[Vote]:
    """What the directions inside a speech say of the speaker, where they name nobody else."""
    role = hearing.role(heard.speaker)
    for text in heard.directions:
        if "⟦" in text:
            yield from _directed(hearing, heard.id, text)
        elif heard.tongue == "es":
            value = _agreeing(text)
            if value:
                yield Vote(role, value, _FAIR, heard.id)
        else:
            opening = _OPENS.match(text)
            if opening:
                yield Vote(role, _PRONOUNS[opening[1]], _FAIR, heard.id)
            yield from _pronouns(role, text, heard.id)


def _directed(hearing: HeardPlay, element: str, text: str) -> Iterator[Vote]:
    """What a direction says of the role it begins with, or of the only one it names."""
    if hearing.tongue == "es":
        for found in _NAMED_AGREES.finditer(text):
            value = _agreeing(found[2])
            if value:
                yield Vote(hearing.role(int(found[1])), value, _FAIR, element)
        return
    for subject in _SUBJECT.finditer(text):
        role = hearing.role(int(subject[1]))
        yield from _pronouns(role, subject[2], element)
        then = _THEN.search(subject[2])
        if then:
            yield Vote(role, _PRONOUNS[then[1]], _GOOD, element)


def _pronouns(role: str, text: str, element: str) -> Iterator[Vote]:
    """Reflexives count fully; possessives where nothing shows that another is meant."""
    reflexive = _REFLEXIVE.search(text)
    if reflexive:
        yield Vote(role, _PRONOUNS[reflexive[1]], _CLEAR, element)
    for found in _OWN_POSSESSIVE.finditer(text):
        if found[3] or found[1].strip(",") not in _AT_ANOTHER:
            yield Vote(role, _PRONOUNS[found[2]], _GOOD if found[3] else _SLIGHT, element)


def _agreeing(text: str) -> str:
    """The gender of an adjective or participle that opens a Spanish direction; empty if none."""
    found = _AGREES.match(text)
    if not found or found[1] in _NOUNS:
        return ""
    return "female" if (found["end"] or found["ends"]) == "a" else "male"


def _titled(hearing: HeardPlay, element: str, text: str, tongue: str) -> Iterator[Vote]:
    """A title or an article before a name: Lady X, doña X, la X."""
    for found in (_ARTICLE if tongue == "es" else _TITLE).finditer(text):
        place = int(found[2])
        if place in hearing.names.generic and found[1] in {"la", "el"}:
            continue
        value = "female" if found[1] in _FEMALE_TITLES else "male"
        yield Vote(hearing.role(place), value, _FAIR, element)


def _confessed(hearing: HeardPlay, heard: Heard) -> Iterator[Vote]:
    """What a speaker says to be: I am his mother; soy una mujer."""
    for found in _SELF[heard.tongue].finditer(heard.text):
        value = "female" if found[1] in FEMALE[heard.tongue] else "male"
        yield Vote(hearing.role(heard.speaker), value, _FAIR, heard.id)


def _called(hearing: HeardPlay, heard: Heard) -> Iterator[Vote]:
    """What the listener is called: madam, hijo, my lord, Miss Fairfax; each once in a speech.

    A title with a role's name is that role's, whoever listens; and whoever is named by the name of
    the role is not called by another in the same breath.
    """
    named = f"⟦{heard.listener}⟧" in heard.text
    for styled in () if named else _STYLED[heard.tongue].finditer(heard.text):
        value = "female" if styled[1] in _FEMALE_TITLES else "male"
        yield Vote(hearing.role(heard.listener), value, _GOOD, heard.id)
    found = _CALLS[heard.tongue].finditer(heard.text)
    for word in dict.fromkeys(call[call.lastindex or 1] for call in found):
        female = word in CALLED[heard.tongue]["female"] or word == "lady"
        weight = _SLIGHT if word in _DOUBTFUL else _FAIR
        yield Vote(hearing.role(heard.listener), "female" if female else "male", weight, heard.id)
