"""Names of roles: what may be one, when two are the same, how a joint cue falls into parts."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_TITLES = (
    "MR|MRS|MS|DR|ST|SR|SRA|SRTA|SRES|DÑA|Dª|D|FR|SGT|CAPT|LT|COL|GEN|REV|PROF|M|MME|MLLE"
    "|HON|STA|STO"
)
_TITLE = rf"(?:(?:(?i:{_TITLES})|\d{{1,2}})\.\s?){{0,3}}"
_COUNTED = r"(?>\d{1,3}(?:\s?(?:\.?[ºª°]|(?i:st|nd|rd|th)\b))?)"
_SHAPE = rf"(?:{_COUNTED}|#\d+|\$?[^\W\d_ºª][\w'’´\-·\ufffd]*)"
_GLUE, _SPACE = r"(?:\s*(?:,|/|&|\+)\s*|[ ]+)", "[ ]+"
NAME = rf"{_TITLE}{_SHAPE}(?:{_GLUE}{_TITLE}{_SHAPE}){{0,8}}"
DOTTED_NAME = rf"{_SHAPE}(?:(?:\.[ ]?|{_SPACE}){_SHAPE}){{1,4}}"
LONE_NAME = rf"{_TITLE}{_SHAPE}(?:{_SPACE}{_TITLE}{_SHAPE}){{0,8}}"

_LINKS = frozenset(
    """
    and y e de del la las los el of the a an with con da di du von van le to in et i o or al en
    """.split()
)
_SPOKEN = frozenset(
    """
    yes no oh ah ay o well why what who where when how now then there here come go stop look wait
    please thanks good never nothing nobody true so and but or if for to the a an he she it they
    we you i this that these those my your his her our their not all's in on at as is are was were
    be do did sí si ya bien bueno pues qué que quién cómo dónde cuándo nada nadie nunca adiós
    vamos ven mira oye calla basta gracias eso esto esta este él ella ellos yo tú usted un una
    unos y o pero porque claro cierto verdad jamás allí aquí entonces ahora
    """.split()
)
_NEVER = frozenset(
    """
    enter exit exeunt re-enter reenter exits enters manet manent sale salen entra entran vase
    vanse mutis telón telon curtain fin end finis continued more cont'd contd omitted note notes
    nota pausa pause silencio silence blackout fade cut dissolve title author language release
    date credits contents produced copyright editor translator characters personajes cast personas
    dramatis reparto setting scene place time escena acto act illustration footnote chapter
    """.split()
)
_JOINT = re.compile(r"[/&+,;]\s*|\s(?:and|y|e|et)\s+", re.IGNORECASE)
_CONTINUED = re.compile(
    r"\(?\b(?:cont[’'`.]?d\.?|continued|contin[uú]a|cont\.|more)\)?", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_MAX_WORDS, _MAX_LETTERS = 7, 48
_SHORT = 2


@lru_cache(maxsize=8192)
def key(name: str) -> str:
    """What makes two names the same: letters and digits, without case, accents and points."""
    whole = mended(_CONTINUED.sub(" ", name))
    bare = unicodedata.normalize("NFD", whole.casefold().replace("’", "'"))
    kept = "".join(c for c in bare if not unicodedata.combining(c))
    return " ".join(re.findall(r"[^\W_]+(?:'[^\W_]+)*", kept))


def mended(name: str) -> str:
    """The name with a scanner's small l among capitals made an I again: MARlA."""
    if "l" not in name:
        return name
    return _WORD.sub(lambda word: _with_i(word.group()), name)


def _with_i(word: str) -> str:
    """A small l among at least two capitals and nothing else small."""
    whole = word.replace("l", "I")
    return whole if len(word) - word.count("l") >= _SHORT and whole.isupper() else word


@lru_cache(maxsize=8192)
def in_capitals(name: str) -> bool:
    """Whether a name is printed in capitals; joining words may be small."""
    words = [w for w in re.findall(r"[^\W\d_][^\W\d_'’]*", name) if w not in _LINKS]
    shown = [w for w in words if w.upper() not in {"ST", "ND", "RD", "TH"}]
    return bool(shown) and all(w == w.upper() or _nearly(w) for w in shown)


def _nearly(word: str) -> bool:
    """Mc and Mac stay as they are among capitals; so does what a scanner misread."""
    return mended(word).isupper() or bool(re.fullmatch(r"Ma?c[A-ZÀ-Þ]+", word))


@lru_cache(maxsize=8192)
def may_be_name(name: str) -> bool:
    """Whether these words could name a role: few, capitalised, no opening of a speech."""
    words = name.split()
    if not words or len(words) > _MAX_WORDS or len(name) > _MAX_LETTERS:
        return False
    head = key(words[0])
    if len(words) == 1 and head in _NEVER_KEYS:
        return False
    if not any(c.isalpha() for c in name) or (head in _NEVER_KEYS and not in_capitals(name)):
        return False
    return in_capitals(name) or all(_capitalised(word) for word in words)


def _capitalised(word: str) -> bool:
    bare = word.strip(".,/&+'’")
    if not bare or bare in _LINKS or bare[0].isdigit():
        return True
    return bare[0] == bare[0].upper() and bare[0] != "$"


def parts(name: str) -> tuple[str, ...]:
    """The names in a joint cue, as printed; one name alone gives itself."""
    found = tuple(part.strip() for part in _JOINT.split(name) if part and part.strip())
    return found or (name,)


@lru_cache(maxsize=8192)
def without_continued(name: str) -> str:
    """The name without (CONT'D), (MORE) and the like."""
    return _CONTINUED.sub("", name).strip(" ()")


def slug(name: str) -> str:
    """A stable id from a name; letters of any script are kept."""
    return key(name).replace("'", "").replace(" ", "-") or "role"


def is_said(name: str) -> bool:
    """Whether this is a word that speeches begin with: Yes, Well, Pues."""
    return key(name) in _SPOKEN_KEYS


_NEVER_KEYS = frozenset(key(word) for word in _NEVER)
_SPOKEN_KEYS = frozenset(key(word) for word in _SPOKEN)
