"""Names of roles: what may be one, when two are the same, how a joint cue falls into parts."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache

_TITLES = (
    "MR|MRS|MS|DR|ST|SR|SRA|SRTA|SRES|DÑA|Dª|D|FR|SGT|CAPT|LT|COL|GEN|REV|PROF|M|MME|MLLE"
    "|HON|STA|STO"
)
_TITLE = rf"(?:(?i:{_TITLES})\.\s?){{0,3}}"
_FIRST = rf"(?:\d{{1,2}}\.\s?)?{_TITLE}"
_COUNTED = r"(?>\d{1,3}(?:\s?(?:\.?[ºª°]|(?i:st|nd|rd|th)\b))?|[IVX]{1,4}\.?[ºª°])"
_SHAPE = rf"(?:{_COUNTED}|#\d+|\$?[^\W\d_ºª][\w'’´\-·\ufffd]*)"
_NTH = r"(?:(?i:n|no|n[úu]m)\.\s?[ºo°]?\.?\s?\d{1,3})"
_GLUE, _SPACE = r"(?:\s{0,2}(?:,|/|&|\+)\s{0,2}|[ ]{1,2})", "[ ]{1,2}"
SHORT_NAME = rf"{_FIRST}{_SHAPE}(?:{_SPACE}{_TITLE}{_SHAPE}){{0,2}}?"
_TITLED = (
    r"(?:(?i:MISS|MRS?|MS|DR|SIR|LADY|LORD|DON|DOÑA|SRT?A?|PROF|CAPT|COL|REV)\.?[ ])"
    r"(?:[A-ZÀ-Þ]\.[ ]?){1,2}[A-ZÀ-Þ]{3,24}(?![\w'’])"
)
NAME = rf"(?:{_TITLED}|{_FIRST}{_SHAPE})(?:{_GLUE}{_TITLE}(?:{_NTH}|{_SHAPE})){{0,11}}"
DOTTED_NAME = rf"{_SHAPE}(?:(?:\.[ ]?|{_SPACE}){_SHAPE}){{1,4}}"
LONE_NAME = rf"{_FIRST}{_SHAPE}(?:{_SPACE}{_TITLE}{_SHAPE}){{0,11}}"
INITIALS = r"(?:[A-ZÀ-Þ]\.[ ]?){1,3}(?:[A-ZÀ-Þ]\.|[A-ZÀ-Þ](?![\w'’]))"

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
_FRONT = frozenset(
    """
    preface prefacio foreword introduction dedication dedicatoria appendix apéndice glossary
    glosario advertencia acknowledgements acknowledgments agradecimientos índice
    """.split()
)
_NEVER_ALONE = frozenset(
    "for the and but or if to a an as at on in of my your his her our their y o pero un una".split()
)
_PREPOSITIONS = frozenset("of with by in from to at on into de con en desde sin sobre a".split())
_DETERMINERS = frozenset("the a an this that all un una el la los las otro otra both".split())
_PREDICATES = frozenset(
    """
    is are was were am be been being have has had do does did will would can could must shall should
    may might not no yes i you he she it we they me him them us my your his her its our their this
    that these those what when where why how who which if because so but or then here there now
    know think say says said tell thing things reason answer question word point problem truth
    es son era eran fue ser está estoy están hay ha han he tengo tiene quiero dijo digo dice yo tú
    él ella ellos usted me te se lo le les nos mi tu su que qué cómo cuándo dónde quién por para
    porque pero si sí ya cosa cosas verdad pregunta respuesta problema siguiente
    """.split()
)
ROOM = (
    "chamber|room|house|closet|street|palace|garden|orchard|tent|castle|study|bedroom|bedchamber"
    "|parlou?r|kitchen|lodgings?|apartments?|cell|shop|cabin|office|door|passage"
)
CUARTO = (
    "casa|habitaci[óo]n|cuarto|alcoba|sala|jard[íi]n|calle|plaza|palacio|gabinete|despacho|taller"
)
"""Where people live and work, in English and in Spanish."""

_OWN_PLACE = re.compile(
    rf"^(?:the )?[^\d_]{{1,40}}['’]s? (?:\w+ )?(?:{ROOM})$"
    rf"|^(?:la |el )?(?:{CUARTO}) del? [^\d_]{{1,40}}$",
    re.IGNORECASE,
)
_JOINT = re.compile(r"[/&+,;]\s*|\s(?:and|y|e|et)\s+", re.IGNORECASE)
_NUMBER = (
    r"\d{1,3}(?:\.?[ºª°]|(?:st|nd|rd|th)\b)?"
    r"|first|second|third|fourth|fifth"
    r"|primer[oa]?|segund[oa]|tercer[oa]?|cuart[oa]|quint[oa]"
)
_NUMBER_ALONE = re.compile(rf"(?:{_NUMBER})\.?", re.IGNORECASE)
_CONTINUED = re.compile(
    r"\(?\b(?:cont[’'`.]?d\.?|continued|contin[uú]a|cont\.|more)\)?", re.IGNORECASE
)
_WORD = re.compile(r"[^\W\d_]+")
_MAX_WORDS, _MAX_LETTERS = 7, 48
_MOST_WORDS, _MOST_LETTERS = 10, 72
"""Of a name in capitals."""

_SHORT = 2
_FEW_WORDS = 5


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
    if not words or not _is_short(name, words):
        return False
    head = key(words[0])
    if head in _FRONT_KEYS or key(name) in _STAGED or _OWN_PLACE.match(name):
        return False
    if len(words) == 1 and (head in _NEVER_KEYS or name == "Of"):
        return False
    if not any(c.isalpha() for c in name) or (head in _NEVER_KEYS and not in_capitals(name)):
        return False
    return in_capitals(name) or all(_capitalised(word) for word in words)


def _is_short(name: str, words: Sequence[str]) -> bool:
    if len(words) > _MAX_WORDS or len(name) > _MAX_LETTERS:
        fits = len(words) <= _MOST_WORDS and len(name) <= _MOST_LETTERS
        return fits and in_capitals(name)
    return True


@lru_cache(maxsize=8192)
def may_be_plain_name(name: str) -> bool:
    """Whether words of which some are small could name a role before a colon: Old man, Una voz."""
    words = name.split()
    heads = [key(word) for word in words]
    if not words or len(words) > _FEW_WORDS or not (words[0][0].isupper() or words[0][0].isdigit()):
        return False
    if heads[0] in _NEVER_KEYS or heads[0] in _FRONT_KEYS or not any(map(str.isalpha, name)):
        return False
    if len(words) == 1:
        return heads[0] not in _SPOKEN_KEYS
    said = _SPOKEN_KEYS | _PREPOSITIONS
    first_said = heads[0] in said and heads[0] not in _DETERMINERS
    return not first_said and not any(head in _PREDICATES for head in heads[1:])


def _capitalised(word: str) -> bool:
    bare = word.strip(".,/&+'’")
    if not bare or bare in _LINKS or bare[0].isdigit():
        return True
    return bare[0] == bare[0].upper() and bare[0] != "$"


def parts(name: str) -> tuple[str, ...]:
    """The names in a joint cue, as printed; one name alone gives itself.

    Numbers share the noun that stands after the last or before the first: 1ST AND 2ND WITCH are
    1ST WITCH and 2ND WITCH.
    """
    found = tuple(part.strip() for part in _JOINT.split(name) if part and part.strip())
    return _with_noun(found) if len(found) > 1 else found or (name,)


def _with_noun(found: tuple[str, ...]) -> tuple[str, ...]:
    """The same names, those that are a number alone with the noun of the others."""
    bare = [bool(_NUMBER_ALONE.fullmatch(part)) for part in found]
    last, _, noun = found[-1].partition(" ")
    if all(bare[:-1]) and noun[:1].isalpha() and _NUMBER_ALONE.fullmatch(last):
        return (*(f"{number} {noun}" for number in found[:-1]), found[-1])
    noun, _, first = found[0].rpartition(" ")
    if all(bare[1:]) and noun[:1].isalpha() and _NUMBER_ALONE.fullmatch(first):
        return (found[0], *(f"{noun} {number}" for number in found[1:]))
    return found


@lru_cache(maxsize=8192)
def without_continued(name: str) -> str:
    """The name without (CONT'D), (MORE) and the like."""
    return _CONTINUED.sub("", name).strip(" ()")


def slug(name: str) -> str:
    """A stable id from a name; letters of any script are kept."""
    return key(name).replace("'", "").replace(" ", "-") or "role"


def is_never_alone(name: str) -> bool:
    """Whether this is a word that is no sentence: before a point it is a name cut short."""
    return key(name) in _NEVER_ALONE


def is_said(name: str) -> bool:
    """Whether this is a word that speeches begin with: Yes, Well, Pues."""
    return key(name) in _SPOKEN_KEYS


_NEVER_KEYS = frozenset(key(word) for word in _NEVER)
_FRONT_KEYS = frozenset(key(word) for word in _FRONT)
_SPOKEN_KEYS = frozenset(key(word) for word in _SPOKEN)
_STAGED = frozenset(
    ("at rise", "at the rise", "at curtain", "at curtain rise", "al levantarse el telon")
)
