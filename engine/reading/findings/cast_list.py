"""The list of those who appear, kept out of the dialogue and remembered:

CHARACTERS
ANA, a baker.
LUIS: her brother, forty.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from engine.reading.findings.heading import heading_of
from engine.reading.page import Line
from engine.script.names import LONE_NAME, in_capitals, key, may_be_name
from engine.script.stage_words import BRACKETED

_TITLE = re.compile(
    r"^[/*\s]*(?:dramatis person(?:ae|æ|as)"
    r"|(?:list of )?(?:the )?(?:characters|cast|persons|players|roles)"
    r"(?: (?:of|in|represented|and).{0,40})?"
    r"|cast (?:of characters|list)|the persons of the play|the actors.{0,20}"
    r"|personajes|personas|reparto|interlocutores|figuras|hablan en ella.*+"
    r"|personas que hablan en ella|person(?:as|ajes) (?:que|de).{0,40}|actores)[.:*\s]*$",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    rf"^(?P<name>{LONE_NAME})(?:\s*[,;:—–]\s*|\s*\.{{2,}}[\s.]*|\s+-\s+|\s*(?=[(\[⟦])|\s{{2,}}|\.\s*|\s+(?=[a-zà-ÿ])|$)(?P<rest>.*)$"
)
_CAPITALS = re.compile(r"^(?:(?>[^\W\d_a-zà-ÿ][^\sa-zà-ÿ]*|\d+)\s?){1,5}(?=\s|$)")
_RANK = re.compile(
    r"\b(?:duke|duchess|earl|king|queen|prince|princess|bishop|archbishop|count|countess|marquess"
    r"|lord|lady|duque|duquesa|conde|condesa|rey|reina|pr[íi]ncipe|princesa|marqu[ée]s|marquesa|obispo)\s*$",
    re.IGNORECASE,
)
_LAND = re.compile(r"\s?(?:of|de|del)\s+[A-ZÀ-Þ][\w'’]+")
_OWNED = re.compile(r"['’]s?$", re.IGNORECASE)
_SPACED = re.compile(
    r"^(?P<name>[A-ZÀ-Þ][\w'’\-]+(?: (?:(?:of|de|del) )?[A-ZÀ-Þ][\w'’\-]+){0,4}?) "
    r"(?P<rest>(?:[A-ZÀ-Þ]\w+['’]s? [a-z].*"
    r"|(?:an?|the|his|her|their|another|un|una|el|la|su|[a-zà-ÿ]+er|[a-zà-ÿ]+ant) .*))$"
)
_CUT_SHORT = re.compile(r"^(?P<name>[A-ZÀ-Þ][\w'’]{1,5})\.\s*+\S[^\s,.;:!?…]*+[\s,.;:!?…]")
_ARTICLES = frozenset("the a an of and el la los las un una de del y don doña sir lady".split())
_SHORTEST = 2
"""Letters of a name's first word; a lone initial is none."""

_SPEECH = 6
"""Lines set in under a name alone from which they are its speech, and the list is over."""

_TOO_LONG = 300
"""Characters: no entry is so long, whatever is told of the person."""

_FAR = 400
"""Lines within which the list is looked for: a preface may stand before it, but not a play."""

_UNMISTAKEN = re.compile(r"^[/*\s]*dramatis person(?:ae|æ|as)[.:*\s]*$", re.IGNORECASE)
_FARTHEST = 2000
"""Lines within which words are looked for that stand over nothing else: an edition's introduction
may be long (goldbench's *Volpone* has its list behind 960 lines)."""


@dataclass(frozen=True, slots=True)
class Cast:
    """Names as printed and their descriptions, by key; where the list stands among the lines.

    `whole` says that no name is cut short in the play.
    """

    start: int = -1
    end: int = -1
    names: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    whole: bool = False
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)
    begun: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

    def has(self, name: str) -> bool:
        """Whether the list names this role, by its whole name or by words of it."""
        return bool(self.entries(name))

    def entries(self, name: str) -> tuple[str, ...]:
        """Keys of the entries that this name could mean: the same, or all its words are in it."""
        wanted = key(name)
        if wanted not in self.asked:
            self.asked[wanted] = self._entries(wanted)
        return self.asked[wanted]

    def _entries(self, wanted: str) -> tuple[str, ...]:
        if wanted in self.names:
            return (wanted,)
        words = set(wanted.split())
        return tuple(k for k in self.names if words and words <= set(k.split()))

    def words(self) -> frozenset[str]:
        """The words of all names of the list, as keys, without articles and titles."""
        return frozenset(key(w) for name in self.names.values() for w in name.split()) - _ARTICLES

    def wholes(self, name: str) -> tuple[str, ...]:
        """What this name could be short for: the words of entries that it begins, each once.

        Ham. is HAMLET where the list has HAMLET, PRINCE OF DENMARK and HAMLET'S MOTHER. Who is
        called so first is meant before one who is called so, too: nobody's title is his name.
        """
        wanted = key(name)
        if wanted not in self.begun:
            self.begun[wanted] = self._wholes(wanted.split())
        return self.begun[wanted]

    def _wholes(self, short: Sequence[str]) -> tuple[str, ...]:
        if self.whole or not short or len(short[0]) < _SHORTEST:
            return ()
        found = [_begun(printed.split(), short) for printed in self.names.values()]
        heads = [whole for whole, at in found if whole and not at]
        inner = [whole for whole, at in found if whole and at and not _is_title(whole)]
        return tuple({key(whole): whole for whole in heads or inner}.values())


def _begun(words: Sequence[str], short: Sequence[str]) -> tuple[str, int]:
    """The run of words that these shortened ones begin, and where it does.

    Nobody is called by what is another's.
    """
    for at in range(len(words) - len(short) + 1):
        run = words[at : at + len(short)]
        if all(key(word).startswith(part) for word, part in zip(run, short, strict=True)):
            whole = " ".join(run).rstrip(" ,.")
            return ("" if _OWNED.search(whole) else whole), at
    return "", 0


def _is_title(whole: str) -> bool:
    return bool(_RANK.search(whole))


def opens_cast(text: str) -> bool:
    """Whether this line stands over a cast list."""
    return bool(_TITLE.match(text))


def cast_of(lines: Sequence[Line]) -> Cast:
    """The first cast list of the play; an empty one if there is none.

    A name alone with many lines of words under it is no entry: there the play has begun. So it has
    with directions in brackets right before the first words.
    """
    start = next((at for at, line in enumerate(lines[:_FAR]) if _TITLE.match(line.text)), -1)
    if start < 0:
        return Cast()
    found: dict[str, tuple[str, str]] = {}
    end, alone = start + 1, -1
    for at in range(start + 1, len(lines)):
        if _is_over(lines[at], found):
            break
        entries = list(_entries(lines[at].text))
        if not entries and 0 <= alone <= at - _SPEECH and _is_set_in(lines[at], lines[alone]):
            end = alone
            break
        end = at + 1
        shown = entries or _loosely(lines[at].text)
        found.update((key(name), (name, about)) for name, about in shown)
        alone = at if entries and entries[-1][0] == lines[at].text else -1 if entries else alone
    while end < len(lines) and lines[end - 1].above and BRACKETED.match(lines[end - 1].text):
        end -= 1
    names = {short: name for short, (name, _) in found.items()}
    return Cast(start, end, names, {short: about for short, (_, about) in found.items()})


def cast_behind_introduction(lines: Sequence[Line]) -> Cast:
    """The list behind a long introduction, which tells where the play begins.

    It names nobody: of the labels of such editions it would write out half, and leave the others.
    """
    far = (at for at, line in enumerate(lines[:_FARTHEST]) if _UNMISTAKEN.match(line.text))
    start = next(far, 0)
    names = cast_of(lines[start:]).names if start else {}
    return Cast(start, start, names)


def _is_set_in(line: Line, name: Line) -> bool:
    """Whether words and the name over them are set as speech and cue are."""
    return name.centred or line.indent != name.indent


def _is_over(line: Line, seen: Collection[str]) -> bool:
    """A heading ends the list; so does a name that comes again, for then the play has begun."""
    found = heading_of(line)
    if found is not None and not (found.level > 1 and ":" in line.text[:7]):
        return True
    if line.heading or len(line.text) > _TOO_LONG:
        return True
    entry = next(_entries(line.text), None)
    return entry is not None and (key(entry[0]) in seen or _is_cut_short(line.text, seen))


def _is_cut_short(text: str, seen: Iterable[str]) -> bool:
    """Whether this begins with a listed name cut short, and words after it."""
    found = _CUT_SHORT.match(text)
    short = key(found["name"]) if found else ""
    return bool(short) and any(name.startswith(short) for name in seen if name != short)


def _entries(text: str) -> Iterator[tuple[str, str]]:
    capitals = _CAPITALS.match(text)
    shown = capitals[0].strip() if capitals else ""
    if capitals and len(shown) > 1 and in_capitals(shown) and any(c.islower() for c in text):
        end = capitals.end()
        land = _LAND.match(text[end:]) if _RANK.search(shown) else None
        end += land.end() if land else 0
        yield text[:end].strip(" .,:;"), _about(text[end:])
        return
    found = _ENTRY.match(text)
    if found and may_be_name(found["name"]):
        yield found["name"].strip(), _about(found["rest"])


def _loosely(text: str) -> Iterator[tuple[str, str]]:
    """A name with nothing but a space before what is said of it: Portia an heiress."""
    found = _SPACED.match(text)
    if found and may_be_name(found["name"]):
        yield found["name"], _about(found["rest"])


def _about(rest: str) -> str:
    return rest.strip(" .,:;—–-⟦⟧\t")
