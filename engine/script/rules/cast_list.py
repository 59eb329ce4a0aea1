"""The list of those who appear, kept out of the dialogue and remembered:

CHARACTERS
ANA, a baker.
LUIS: her brother, forty.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.script.names import LONE_NAME, in_capitals, key, may_be_name
from engine.script.page import Line
from engine.script.rules.heading import heading_of

_TITLE = re.compile(
    r"^[/*\s]*(?:dramatis person(?:ae|æ|as)"
    r"|(?:list of )?(?:the )?(?:characters|cast|persons|players|roles)"
    r"(?: (?:of|in|represented|and).{0,40})?"
    r"|cast (?:of characters|list)|the persons of the play|the actors.{0,20}"
    r"|personajes|personas|reparto|interlocutores|figuras|hablan en ella.*"
    r"|personas que hablan en ella|person(?:as|ajes) (?:que|de).{0,40}|actores)[.:*\s]*$",
    re.IGNORECASE,
)
_ENTRY = re.compile(
    rf"^(?P<name>{LONE_NAME})(?:\s*[,;:—–]\s*|\s*\.{{2,}}[\s.]*|\s+-\s+|\s*(?=[(\[⟦])|\s{{2,}}|\.\s*|\s+(?=[a-zà-ÿ])|$)(?P<rest>.*)$"
)
_CAPITALS = re.compile(r"^(?:[^\W\d_a-zà-ÿ][^\sa-zà-ÿ]*\.?\s?|\d+\s?){1,5}(?=\s|$)")
_RANK = re.compile(
    r"\b(?:duke|duchess|earl|king|queen|prince|princess|bishop|archbishop|count|countess|marquess"
    r"|lord|lady|duque|duquesa|conde|condesa|rey|reina|pr[íi]ncipe|princesa|marqu[ée]s|marquesa|obispo)\s*$",
    re.IGNORECASE,
)
_LAND = re.compile(r"\s?(?:of|de|del)\s+[A-ZÀ-Þ][\w'’]+")
_OWNED = re.compile(r"['’]s?$", re.IGNORECASE)
_ARTICLES = frozenset("the a an of and el la los las un una de del y don doña sir lady".split())
_SHORTEST = 2
_TOO_LONG = 300
_FAR = 400


@dataclass(frozen=True, slots=True)
class Cast:
    """Names as printed and their descriptions, by key; where the list stands among the lines."""

    start: int = -1
    end: int = -1
    names: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)
    asked: dict[str, tuple[str, ...]] = field(default_factory=dict, compare=False, repr=False)

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

        Ham. is HAMLET where the list has HAMLET, PRINCE OF DENMARK and HAMLET'S MOTHER.
        """
        short = key(name).split()
        if not short or len(short[0]) < _SHORTEST:
            return ()
        found = (_begun(printed.split(), short) for printed in self.names.values())
        return tuple({key(whole): whole for whole in found if whole}.values())


def _begun(words: Sequence[str], short: Sequence[str]) -> str:
    """The run of words that these shortened ones begin; nobody is called by what is another's."""
    for at in range(len(words) - len(short) + 1):
        run = words[at : at + len(short)]
        if all(key(word).startswith(part) for word, part in zip(run, short, strict=True)):
            whole = " ".join(run).rstrip(" ,.")
            return "" if _OWNED.search(whole) else whole
    return ""


def opens_cast(text: str) -> bool:
    """Whether this line stands over a cast list."""
    return bool(_TITLE.match(text))


def cast_of(lines: Sequence[Line]) -> Cast:
    """The first cast list of the play; an empty one if there is none."""
    start = next((at for at, line in enumerate(lines[:_FAR]) if _TITLE.match(line.text)), -1)
    if start < 0:
        return Cast()
    cast = Cast(start, start + 1)
    seen: set[str] = set()
    end = start + 1
    for at in range(start + 1, len(lines)):
        if _is_over(lines[at], seen):
            break
        end = at + 1
        for name, about in _entries(lines[at].text):
            seen.add(key(name))
            cast.names[key(name)] = name
            cast.about[key(name)] = about
    return Cast(start, end, cast.names, cast.about)


def _is_over(line: Line, seen: set[str]) -> bool:
    """A heading ends the list; so does a name that comes again, for then the play has begun."""
    found = heading_of(line)
    if found is not None and not (found.level > 1 and ":" in line.text[:7]):
        return True
    if line.heading or len(line.text) > _TOO_LONG:
        return True
    entry = next(_entries(line.text), None)
    return entry is not None and key(entry[0]) in seen


def _entries(text: str) -> Iterator[tuple[str, str]]:
    capitals = _CAPITALS.match(text)
    if capitals and in_capitals(capitals[0]) and any(c.islower() for c in text):
        end = capitals.end()
        land = _LAND.match(text[end:]) if _RANK.search(capitals[0]) else None
        end += land.end() if land else 0
        yield text[:end].strip(" .,:;"), _about(text[end:])
        return
    found = _ENTRY.match(text)
    if found and may_be_name(found["name"]):
        yield found["name"].strip(), _about(found["rest"])


def _about(rest: str) -> str:
    return rest.strip(" .,:;—–-⟦⟧\t")
