"""Where acts and scenes begin, in both languages and in screenplays:

ACT ONE
SCENE 2. The kitchen.
JORNADA PRIMERA
INT. KITCHEN - NIGHT
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from engine.reading.page import Line, Told

_ONES = (
    "one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|first|second|third|fourth|fifth|sixth|seventh"
    "|eighth|ninth|tenth|last|uno|una|dos|tres|cuatro|cinco|seis|siete|ocho|nueve|diez|once|doce|primer[oa]?"
    "|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]|sext[oa]|s[ée]ptim[oa]|octav[oa]|noven[oa]|d[ée]cim[oa]"
    "|und[ée]cim[oa]|duod[ée]cim[oa]|[úu]ltim[oa]|[úu]nic[oa]|final"
    "|prim(?:us|vs|a)|secund(?:us|vs|a)|terti(?:us|vs|a)|quart(?:us|vs)|quint(?:us|vs)"
)
_NUMBER = (
    rf"(?:(?:the\s+)?(?:{_ONES})\b|[IVXLJivxlj]{{1,7}}\b"
    r"|\d{1,3}(?:\.\d{1,3}){0,5}[a-z]?(?:[ºª]|st\b|nd\b|rd\b|th\b)?)"
)
_ACTS = "act|acto|actus|actvs|jornada|part|parte|aucto"
_SCENES = "scene|scena|scæna|scaena|sc[œo]ena|escena|cuadro"
_ALONE = (
    "prologue|pr[óo]logo|epilogue|ep[íi]logo|induction|interlude|interludio|intermedio|loa|entrem[ée]s"
    "|introducci[óo]n|introito|prelude|preludio"
)
_NUMBERED = re.compile(
    rf"^(?P<word>{_ACTS}|{_SCENES})\.?\s+(?:n[º°o.]+\s*)?(?P<number>{_NUMBER})(?P<rest>$|\s*[.:,;—–\-(\[|].*|\s+(?=[A-ZÀ-Þ]).*|\s{{2,}}.*)$",
    re.IGNORECASE,
)
_TURNED = re.compile(
    rf"^(?:the\s+)?(?P<number>{_ONES})\s+(?P<word>{_ACTS}|{_SCENES})(?P<rest>$|[.:].*)$",
    re.IGNORECASE,
)
_UNNUMBERED = re.compile(
    rf"^(?:the\s+|el\s+|la\s+)?(?P<word>{_ALONE})(?P<rest>[.:]?$|[.:,]?\s*[(\[—–-].*$)",
    re.IGNORECASE,
)
_SLUG = re.compile(
    r"^(?:(?:INT|EXT|EST)\.?\s?(?:/\s?(?:INT|EXT)\.?)?|I/E\.?|INTERIOR|EXTERIOR)[\s.:–—-]\s*\S.{0,90}$"
)
_LOOSELY = re.compile(r"^(?:part|parte|the|el|la|first|second|last)\b", re.IGNORECASE)
_CLOSED = re.compile(
    rf"^(?:{_ACTS}|{_SCENES})\.?\s+{_NUMBER}(?:[.:]?$|\s*[.:—–-]\s+[A-ZÀ-Þ¿¡\"“].*|[.,;:]?\s+(?:[—–-]\s+)?(?:{_SCENES})\b.*)$",
    re.IGNORECASE,
)
_MAY_BEGIN = re.compile(
    rf"^(?:{_ACTS}|{_SCENES}|{_ALONE}|{_ONES}|the|el|la|int|ext|est|i/e|interior|exterior)\b",
    re.IGNORECASE,
)
_RULED = re.compile(r"^(?P<rule>=+|~+|_+|#+|[-–—]+|\.{2,}) ?(?P<said>[A-ZÀ-Þ].*?) ?(?P=rule)$")
"""A heading between rules: === SCENE 1 ===."""

_OPENINGS = frozenset(
    """
    act auc jor par sce scæ sco esc cua pro pró epi epí ind int loa ent pre one two thr fou fiv six
    sev eig nin ten ele twe fir sec thi fif las uno una dos tre cua cin sei sie och nue die onc doc
    pri seg ter qui sex sép sep oct nov déc dec und únd duo últ ult úni uni fin the el la ext est
    i/e
    """.split()
)
_ACT_WORDS = re.compile(rf"^(?:{_ACTS}|{_ALONE})$", re.IGNORECASE)
_END = re.compile(r"^(?:end of|fin (?:de|del)|final de)\b", re.IGNORECASE)
_LONGEST = 220
"""Characters; a line that begins like a heading and is longer tells of one."""

_TITLE_LONGEST = 70
"""Characters of a title behind the number; what is longer is a direction that begins there."""

ACT, SCENE = 1, 2
"""Levels, as Markdown and Word count them."""


@dataclass(frozen=True, slots=True)
class Heading:
    """`level` 1 is an act, 2 a scene; `title` as printed; `rest` what else stood on the line."""

    level: int
    title: str
    rest: str = ""


def heading_of(line: Line) -> Heading | None:
    """The heading on this line, if it is one."""
    if line.told is Told.HEADING:
        return None if len(line.text) > _LONGEST else _told(line)
    ruled = _RULED.match(line.text)
    text = ruled["said"] if ruled else line.text.strip(" *")
    if text[:3].strip().lower() not in _OPENINGS or len(text) > _LONGEST:
        return None
    said = line.told not in {Told.NOTHING, Told.ACTION}
    if said or not _MAY_BEGIN.match(text) or _END.match(text):
        return None
    found = _NUMBERED.match(text) or _TURNED.match(text) or _UNNUMBERED.match(text)
    if found and (ruled or _looks_printed(found["word"], line)):
        return _split(text, found)
    if _SLUG.match(text) and text[:3].isupper():
        return Heading(SCENE, text)
    return None


def closed_heading(line: Line) -> Heading | None:
    """A heading right under other words that are at an end, if the line is nothing else.

    `Scene Two`, `Escena 2. La cocina`, `Acto primero CUADRO SEGUNDO`.
    """
    if line.apart or line.told or line.text[:1].islower() or not _CLOSED.match(line.text):
        return None
    found = heading_of(line.but(above=1))
    if found is None or _LOOSELY.match(line.text) or _is_direction(found.rest):
        return None
    return found if not found.rest or _NUMBERED.match(found.rest) else None


def styled_heading(line: Line) -> Heading | None:
    """A heading that only its style makes one, as a chapter of a Markdown or Word file."""
    return Heading(SCENE, line.text.strip(" *⟦⟧")) if line.heading else None


def _told(line: Line) -> Heading:
    known = heading_of(Line(line.text, line.first, line.last, above=1))
    if known:
        return known
    return Heading(ACT if line.heading == ACT else SCENE, line.text)


def _looks_printed(word: str, line: Line) -> bool:
    """A heading begins with a capital; a sentence about an act does not."""
    return word[0].isupper() and (line.apart or word.isupper() or bool(line.heading) or line.strong)


def _split(text: str, found: re.Match[str]) -> Heading:
    level = ACT if _ACT_WORDS.match(found["word"]) else SCENE
    rest = found["rest"].strip(" .:,;—–-")
    printed = text[: found.start("rest")].strip()
    inner = _NUMBERED.match(rest) if level == ACT and rest else None
    if inner:
        return Heading(level, printed, rest)
    if rest and len(rest) <= _TITLE_LONGEST and rest[0] not in "([" and not _is_direction(rest):
        return Heading(level, text.strip(" .—–-"))
    return Heading(level, printed, rest)


def _is_direction(text: str) -> bool:
    return bool(
        re.match(r"(?:Enter|Re-?enter|Exit|Exeunt|Sale|Salen|Entra|Entran)\b", text, re.IGNORECASE)
    )
