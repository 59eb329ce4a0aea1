"""The shapes a cue can have, whatever the file's convention turns out to be:

NORA                      NORA. Yes?            NORA: Yes?
NORA (at the door)        Nora [rising]. Yes?   NORA.— ¿Sí?
J.D. Yes?                 NORA [rising] Yes?    Old man: Yes?
Nor., Ben. Yes?           ben - Yes?
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from engine.script.names import (
    DOTTED_NAME,
    INITIALS,
    LONE_NAME,
    NAME,
    SHORT_NAME,
    in_capitals,
    may_be_name,
    may_be_plain_name,
)

_ASIDE = r"[(\[⟦][^()\[\]⟦⟧]*(?:[(\[][^()\[\]]*[)\]][^()\[\]⟦⟧]*)*[)\]⟧]"
_INLINE = re.compile(
    rf"^(?P<name>{NAME})(?P<aside>,?[ ]{{0,2}}{_ASIDE}(?:\s?{_ASIDE})?)?"
    r"(?P<tail>,\s[a-zà-ÿ][^.:!?()\[\]\n]{2,60})?"
    rf"(?P<sep>[ ]*\t+|[ ]?[.,]\s?[-—–―]+|\s?:\s?[-—–]*|\s?\.|\s?[—–―]"
    r"|[ ]-{1,2}(?=[ ])|\s{3,})\s*(?P<rest>.*)$",
    re.DOTALL,
)
_SHORTLY = re.compile(
    rf"^(?P<name>{SHORT_NAME})(?P<aside>,?[ ]{{0,2}}{_ASIDE})?(?P<tail>)"
    rf"(?P<sep>[ ]*\t+|\s?\.\s?[-—–―]+|\s?:\s?[-—–]*|\s?\.|\s?[—–―]+)\s*(?P<rest>.*)$",
    re.DOTALL,
)
_MANNER = (
    r"(?:to|at|in|on|not|aside|within|off|still|very|half|with|without|from|sin|con|en|al?|desde"
    r"|dentro|aparte|muy|casi|hacia|entre|[a-z]+ing|[a-z]+ly|[a-zà-ÿ]+mente"
    r"|[a-zà-ÿ]+ndo(?:se|l[aeo]s?)?)"
)
_WITH_TAIL = re.compile(
    rf"^(?P<name>{LONE_NAME})(?P<aside>)(?P<tail>,\s{_MANNER}\b[^.:!?()\[\]\n]{{0,60}})"
    r"(?P<sep>\s?\.\s?[-—–―]*|\s?:)\s+(?P<rest>.*)$",
    re.DOTALL,
)
_GAPPED = re.compile(
    r"^(?P<name>[^\W_](?:\S| (?! )){0,40})(?P<aside>)(?P<tail>)(?P<sep>\s{3,})(?P<rest>.*)$",
    re.DOTALL,
)
_OWN = re.compile(
    rf"^(?P<name>{NAME})(?P<aside>(?:,?\s*{_ASIDE})*)\s*+(?P<sep>[.:]?(?:\s?(?<![-—–―])[-—–―]+)?)\s*\^?$"
)
_OWN_DOTTED = re.compile(
    rf"^(?P<name>{DOTTED_NAME})(?P<aside>(?:,?\s*{_ASIDE})*)\s*(?P<sep>[.:]?)$"
)
_BRACKETED = re.compile(
    rf"^(?P<name>{NAME})\s*(?P<aside>{_ASIDE}(?:\s*{_ASIDE})?)(?P<tail>)(?P<sep>)\s+"
    r"(?P<rest>[^\sa-zà-ÿ].*)$",
    re.DOTALL,
)
_INITIALED = rf"{INITIALS}(?:[ ][A-ZÀ-Þ](?:[A-ZÀ-Þ'’]|-(?=[A-ZÀ-Þ]))++){{0,2}}"
_INITIALS = re.compile(
    rf"^(?P<name>{_INITIALED})(?P<aside>,?[ ]{{0,2}}{_ASIDE})?(?P<tail>)"
    r"(?P<sep>[ ]*+\t++|\s?:|\.?\s?[-—–―]++|\s{3,}+|\.|(?<=\.))\s*+(?P<rest>\S.*)$",
    re.DOTALL,
)
_OWN_INITIALS = re.compile(rf"^(?P<name>{_INITIALED})(?P<aside>(?:,?\s*{_ASIDE})*)(?P<sep>:?)$")
_ANY = r"[\"“«]?[^\W\d_][\w'’\-]*\.?[\"”»]?"
_LOOSE = re.compile(
    rf"^(?P<name>(?:\d{{1,2}}(?:st|nd|rd|th|\.?[ºª°])? )?{_ANY}"
    rf"(?: (?:{_ANY}|\d{{1,2}}(?:\.?[ºª°])?)){{0,4}})"
    rf"(?P<aside>,?[ ]{{0,2}}{_ASIDE})?(?P<tail>)(?P<sep>\s?:\s?[-—–]*|[ ]*\t+)\s*(?P<rest>.*)$",
    re.DOTALL,
)
_UNQUOTED = str.maketrans("", "", '"“”«»')
"""Without the marks of a nickname: "DOC", JUAN «EL RUBIO»."""

_SMALL = re.compile(
    r"^(?P<name>[a-zà-ÿ][\w'’]{1,20})(?P<aside>)(?P<tail>)(?P<sep>[ ][-–—]{1,2}[ ]|\s?:\s)\s*"
    r"(?P<rest>[A-ZÀ-Þ¿¡\"“'‘(…].*)$",
    re.DOTALL,
)
_CUT_NAME = r"[A-ZÀ-Þ][\w'’]{1,8}\."
_JOINTLY = re.compile(
    rf"^(?P<name>{_CUT_NAME}(?:(?:,|,?\s(?:and|y|e|&)|\s?[\[(⟦](?:and|y|e|&)[\])⟧])\s{_CUT_NAME}){{1,3}})"
    rf"(?P<aside>\s?{_ASIDE})?(?P<tail>)(?P<sep>)\s+(?P<rest>\S.*)$",
    re.DOTALL,
)
_AND = re.compile(r"[\[(⟦](and|y|e|&)[\])⟧]")
_UNLIKELY = "silence|silencio|cast|time|place|author|editor|translator|language|note|fin"
_NEVER_ALONE = re.compile(rf"^(?i:{_UNLIKELY})$")
_NEVER = re.compile(
    rf"^(?P<name>(?i:{_UNLIKELY}))"
    rf"(?P<aside>,?[ ]{{0,2}}{_ASIDE})?(?P<tail>)"
    r"(?P<sep>[ ]*+\t++|\.\s?[-—–―]++|:|\.)\s*+(?P<rest>\S.*)$",
    re.DOTALL,
)
_TURN = re.compile(
    r"^(?:[\w .'’]{2,40}\bTO|FADE (?:IN|OUT).*|CUT\b.*|DISOLVENCIA.*|CORTE A.*|FUNDIDO.*|THE END"
    r"|FIN|FINIS|TEL[ÓO]N|CURTAIN|BLACKOUT|OSCURO|END OF .*|FIN DEL? .*|INTERMISSION|INTERVAL"
    r"|DESCANSO|APAG[ÓO]N|INTERMEDIO|BACK TO .*)[.:]?$"
)
_SMALL_WORD = (
    r"(?!(?:and|y|e|de|del|la|las|los|el|of|the|a|an|with|con|da|di|du|von|van|le|to|in|et|i|o|or"
    r"|al|en)\b)[a-zà-ÿ]"
)
_PROSE = re.compile(rf"(?:[^\W\d_][\w'’\-]* ){{0,9}}?{_SMALL_WORD}")
_WORDED = re.compile(rf"[^(\[⟦]*?(?<![\w'’])(?!l[A-ZÀ-Þ]){_SMALL_WORD}")
"""A small word before any bracket, which no name has; an l among capitals is a misread I."""
BARE, BRACKET = "", "["
"""Ways of cues with no separator: those alone on a line, and those with a direction behind them."""

_SAID_ALONE = frozenset("IOAYÓ")
"""Letters that are words, so that they may be a whole speech: NORA. I."""

_CLOSERS = frozenset(")]⟧")
_SAID = re.compile(r"[^\W_]|[…!?—–\-.]")
"""What a speech has at least."""

_LOOK = 700
"""Characters in which a name and its directions end; the patterns look no further."""

_CUT = 5
"""Letters of a word that a full stop cuts short in a name: `Mrs.`, `Capt.`; longer ends a sentence.
"""


@dataclass(frozen=True, slots=True)
class Cue:
    """A possible cue: the name as printed, how it is set off, directions in it, and what follows.

    `way` is the family of its separator, "" for none; `own` says that it has the line to itself,
    `thin` that little speaks for it.
    """

    name: str
    way: str
    asides: str = ""
    rest: str = ""
    own: bool = False
    thin: bool = False


def is_prose(text: str) -> bool:
    """Whether a small word comes before any mark, so that no cue can stand at the beginning."""
    return bool(_PROSE.match(text))


def inline_cue(text: str) -> Cue | None:
    """A cue with its speech on the same line."""
    head = text[:_LOOK]
    several = _JOINTLY.match(head) if "." in head[:12] else None
    if several:
        return _with_words(several, text[_LOOK:])
    found = (_INITIALS.match(head) if head[1:2] == "." else None) or _INLINE.match(head)
    if found and "," in found["name"]:
        found = _WITH_TAIL.match(head) or found
    if found and "   " in found["name"] and not may_be_name(found["name"]):
        found = _GAPPED.match(head)
    if found and not (may_be_name(found["name"]) and found["rest"].strip()):
        found = _SHORTLY.match(head) or found
    if head[-1:] not in _CLOSERS and ("(" in head or "[" in head or "⟦" in head):
        beside = _BRACKETED.match(head)
        longer = beside and (not found or len(found["name"]) < len(beside["name"]))
        found = beside if longer else found
    if not found or not may_be_name(found["name"]):
        return None
    return _with_words(found, text[_LOOK:])


def loose_cue(text: str) -> Cue | None:
    """A cue whose name has small words in it, before a colon or a tab: Old man: Yes?

    One small word may stand before a dash, too: ben - Yes?
    """
    small = _SMALL.match(text[:_LOOK]) if text[:1].islower() else None
    if small and may_be_plain_name(small["name"].capitalize()):
        return _with_words(small, text[_LOOK:])
    found = _LOOSE.match(text[:_LOOK]) if ":" in text or "\t" in text else None
    if not found or not may_be_plain_name(found["name"].translate(_UNQUOTED)):
        return None
    if found["rest"].strip():
        return _with_words(found, text[_LOOK:])
    asides = (found["aside"] or "").strip(" ,")
    return Cue(found["name"].strip(), _way(found["sep"]), asides, own=True)


def never_cue(text: str, *, alone: bool = False) -> Cue | None:
    """A word that is hardly anybody's name, set before words as a name is: Silence. I am.

    `alone` says that it may have the line to itself.
    """
    found = _NEVER.match(text[:_LOOK])
    if found:
        return _with_words(found, text[_LOOK:])
    return Cue(text, BARE, own=True) if alone and _NEVER_ALONE.match(text) else None


def _with_words(found: re.Match[str], tail: str) -> Cue | None:
    rest = found["rest"] + tail
    if not _SAID.search(rest):
        return None
    asides = (found["aside"] or "").strip(" ,")
    if found["tail"]:
        asides = f"{asides} ({found['tail'].strip(' ,')})".strip()
    way = _way(found["sep"]) if found["sep"] else "." if found["name"][-1] == "." else BRACKET
    name = found["name"].strip()
    if name[-1] == "." and _AND.search(name):
        name = " ".join(_AND.sub(r" \1 ", name).split())
    return Cue(name, way, asides, rest)


def own_cue(text: str) -> Cue | None:
    """A cue with nothing on its line but the name and directions."""
    if len(text) > _LOOK or _WORDED.match(text) or _TURN.match(text):
        return None
    found = _OWN_INITIALS.match(text) if text[1:2] == "." else None
    found = found or _OWN.match(text) or _shortened(text)
    if not found or not may_be_name(found["name"]):
        return None
    way = _way(found["sep"]) if found["sep"] else BARE
    return Cue(found["name"].strip(), way, found["aside"].strip(" ,"), own=True)


def _shortened(text: str) -> re.Match[str] | None:
    """A cue of several words in capitals of which one is cut short: S. WALT, and not NORA. I."""
    found = _OWN_DOTTED.match(text)
    if not found or not in_capitals(found["name"]):
        return None
    *cut, last = found["name"].split(".")
    if len(cut) == 1 and len(cut[0]) > 1 and last.strip() in _SAID_ALONE:
        return None
    return found if all(len(part.split()[-1]) <= _CUT for part in cut if part.split()) else None


def is_turn(text: str) -> bool:
    """Whether this is a turn from one scene to the next, as CUT TO: or the curtain."""
    return bool(_TURN.match(text))


@lru_cache(maxsize=64)
def _way(separator: str) -> str:
    """The family of a separator: a point, a dash with or without one, a colon, or a tab."""
    shown = separator.strip()
    if not shown:
        return "tab"
    if ":" in shown:
        return ":"
    dashed = any(c in "-—–―" for c in shown)
    if "." in shown or "," in shown:
        return "-" if dashed else "."
    return "-"
