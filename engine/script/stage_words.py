"""Words that belong to the stage and not to a mouth:

Enter GERTRUDE with a lamp.
Salen Ana y Luis por la puerta del jardín.
"""

from __future__ import annotations

import re

from engine.script.names import CUARTO, ROOM, in_capitals, key

_OPENERS = re.compile(
    r"^(?:(?:curtain|blackout|music|silence|pause|beat|trumpets?|drums?|tel[óo]n|pausa|silencio|m[úu]sica"
    r"|oscuro|luz|apag[óo]n)\b(?:[^\W\d_]|[ ,]){0,40}[.;:)\]]*$"
    r"|(?:re-?enters?|enters?|exits?|exeunt|exeu?nt|manent|manet|flourish|sennet|alarums?|thunder"
    r"|lights?|hautboys|knocking|cornets|tucket|retreat|they\s+\w+"
    r"|(?:he|she)\s+\w+s\b|aside|within|dies|advanc\w+|sounds?|horns?|a\s+(?:noise|shout|cry|march|dance|pause|bell)"
    r"|sale|salen|entra|entran|vase|vanse|[ée]ntrase|[ée]ntranse|mutis"
    r"|aparece|aparecen|desaparece|tocan|cae\s+el|baja\s+el|se\s+(?:van?|sientan?|oyen?|levantan?|apagan?"
    r"|encienden?|retiran?|acercan?|r[íi]en?|abrazan?|besan|miran|abren?|cierran?|arrodillan?|desmayan?|tumban?|escuchan?)"
    r"|[a-z]*[áéíóú][a-z]+(?:[aeo]n?se|[aeo]nles?|[aeo]nl[oa]s?|ndo(?:se|l[aeo]s?))|[áa]brese|[óo]yese|h[áa]cese|dentro|suena|suenan|ll[ée]vanle|h[íi]ncase|des[úu]belo|d[áa]le)\b)",
    re.IGNORECASE,
)
_COMES_OR_GOES = re.compile(
    r"^(?:re-?enter|enter|exit|exeunt|manet|manent|flourish|sennet|alarums?|vase|vanse|[ée]ntra(?:n)?se|mutis)\b"
    r"(?:\s+(?:[A-ZÀ-Þ]|the|a|an|with|at|to|all|severally|above|below|from|and|el|la|los|las|con|por|in|on|into|again)\b"
    r"|[A-ZÀ-Þ\s]*[.,;:]?$|\s+[A-ZÀ-Þ][\w'’]+)",
    re.IGNORECASE,
)
_IN_SPANISH = re.compile(r"^(?:Entra|Entran|Sale|Salen)\s+[A-ZÀ-Þ]{3,}\b")
"""Before a name in capitals; before others these are said, too: Entra, Pablo."""

_LEAVING = re.compile(
    r"^(?:[\w’' ,.\-]{0,80}\b)?"
    r"(?:exits?|exeunt|enters?|re-?enters?|goes out|go out|vase|vanse|sale|salen|entra|entran)\b"
    r"[^?!]{0,120}$",
    re.IGNORECASE,
)
_MOUTH = re.compile(
    r"\b(?:i|me|my|mine|you|your|thou|thee|thy|we|us|our|ye|i'[a-z]+|let's|yo|mi|mis|conmigo|t[úu]|te|ti|tus?|usted|ustedes"
    r"|vos|os|vuestr[oa]s?|nos|nosotros|nuestr[oa]s?|soy|estoy|tengo|quiero)\b|[¿?¡!]",
    re.IGNORECASE,
)
BRACKETED = re.compile(
    r"^(?:⟦[^⟧]*⟧|\[(?:[^\[\]]|\[[^\[\]]*\])*\]|\((?:[^()]|\([^()]*\))*\))[.,;:]?$", re.DOTALL
)
"""A line that is one group of brackets and nothing else."""
_WHOM = r"(?:him|her|himself|herself|them|[A-ZÀ-Þ][\w'’]+(?: (?:and )?[A-ZÀ-Þ][\w'’]+)?)"
_LEFT = r" [\[(]?(?:exeunt|exit|enter|manet|vase|vanse|salen?)\b.{0,90}"
_DEED = re.compile(
    r"^(?:\[[^\]]{1,80}\]\s)?"
    r"(?:(?:falls|faints|dies|kneels|rises|weeps|sleeps|wakes|sings|reads|writes|drinks|c[áa]ese"
    rf"|(?:kills|wounds|stabs|strikes|beats|kisses|embraces) {_WHOM})[.;](?:{_LEFT})?"
    rf"|(?:a )?(?:dance|song|fight|alarum|music|flourish|drums?)[.;]{_LEFT})[)\]]?$",
    re.IGNORECASE,
)
_PLACE = re.compile(
    rf"^(?:(?:.{{1,60}}\s)?(?:before |in |the |an? |another |\w+['’]s? )(?:\w+ ){{0,2}}(?:{ROOM})\b"
    rf"|(?:(?:la|el|una?|en|otra) ){{0,2}}(?:{CUARTO}) (?:de|del|en)\b)[^?!]{{0,60}}$",
    re.IGNORECASE,
)
_OF_THE_STAGE = re.compile(
    r"^(?:THE )?(?:SETTING|SET|SCENE|TIME|PLACE|AT (?:THE )?(?:RISE|CURTAIN)|SYNOPSIS"
    r"|(?:AUTHOR'?S? |PRODUCTION )?NOTES?|PROPS|COSTUMES?|ESCENARIO|DECORADO|LUGAR|[ÉE]POCA|TIEMPO"
    r"|AL LEVANTARSE EL TEL[ÓO]N|NOTAS?(?: DEL AUTOR| DE LA AUTORA)?|SINOPSIS|UTILER[ÍI]A"
    r"|ATT?REZO|VESTUARIO)(?::| OF .{1,40}:)$"
)
"""What is set as a name before words about the stage."""

_VERB = re.compile(r"^(?:[a-z]+(?:s|es|ing)|and|y|e|se|[a-zà-ÿ]+(?:a|e|an|en|ndo))$")
_MANY = re.compile(r"[A-ZÀ-Þ][a-zà-ÿ]{2,}(?:an|en)\s+[a-zà-ÿ]")
_ARTICLES = frozenset({"the", "el", "la", "los", "las"})
_OUTER = " .([<>*=⟦"
_OPENED, _NAMED, _MOVES, _SPOKEN = 3, 1, 1, 3
_ENOUGH = 2
_LONG = 40


def is_stage_talk(text: str, names: frozenset[str]) -> bool:
    """Whether an unmarked line reads like a stage direction. `names` are keys of known roles."""
    return weight(text, names) >= _ENOUGH


def weight(text: str, names: frozenset[str]) -> int:
    """How much speaks for a direction; below 0 it is somebody's words."""
    body = text.strip(_OUTER)
    opened = _OPENERS.match(body) or _LEAVING.match(body) or happens(text)
    total = _OPENED if opened else 0
    total += _named(body.split(), names)
    if not total and _MANY.match(body):
        total = _MOVES + any(key(word) in names for word in body.split() if word[0].isupper())
    said = len(_MOUTH.findall(body))
    return total - min(said, 2) * (_SPOKEN - 1) if said else total


def _named(words: list[str], names: frozenset[str]) -> int:
    """What a role's name in front tells, the more so if a verb follows."""
    if words[:1] and words[0].lower() in _ARTICLES:
        words = words[1:]
    for size in (1, 2, 3):
        if len(words) > size and key(" ".join(words[:size])) in names and words[size][0].islower():
            return _NAMED + (_MOVES if _VERB.match(words[size].strip(",.;")) else 0)
    return 0


def is_addressed(text: str, names: frozenset[str]) -> bool:
    """Whether this begins with a role's name and a comma: Nora, the carriage waits."""
    head, comma, rest = text.partition(", ")
    return bool(comma and rest) and len(head) <= _LONG and key(head) in names


def happens(text: str) -> bool:
    """Whether a line is one deed and nothing else, or a place in capitals: Wounds Iago."""
    bare = text.strip(" ⟦⟧")
    return bool(_DEED.match(bare)) or (in_capitals(bare) and bool(_PLACE.match(bare)))


def names_the_stage(cue: str) -> bool:
    """Whether this is set as a name, in capitals, and is what words about the stage stand under."""
    return bool(_OF_THE_STAGE.match(cue))


def opens_stage_talk(text: str) -> bool:
    """Whether the first word alone tells: Enter, Exit, Sale, Vase…"""
    return bool(_OPENERS.match(text.strip(_OUTER)))


def has_mouth(text: str) -> bool:
    """Whether somebody speaks of himself, to another, or asks or calls."""
    return bool(_MOUTH.search(text))


def mouths(text: str) -> int:
    """How many words and signs tell that somebody speaks to another: I, you, a question, a call."""
    return len(_MOUTH.findall(text))


def is_called(text: str) -> bool:
    """Whether words in brackets are somebody's, if nothing else stands under his name."""
    return has_mouth(text) and not opens_stage_talk(text)


def is_outspoken(text: str) -> bool:
    """Whether words in brackets are an aside to be said: long, and full of I and you."""
    spoken = len(text) > _LONG and len(_MOUTH.findall(text)) >= _ENOUGH
    return spoken and not opens_stage_talk(text)


def comes_or_goes(text: str) -> bool:
    """Whether a line is an entrance or an exit and nothing else, even in the middle of verse."""
    body = text.strip(_OUTER)
    return bool(_COMES_OR_GOES.match(body) or _IN_SPANISH.match(body))
