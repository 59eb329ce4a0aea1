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
_TOO_LONG = 300
_FAR = 400


@dataclass(frozen=True, slots=True)
class Cast:
    """Names as printed and their descriptions, by key; where the list stands among the lines."""

    start: int = -1
    end: int = -1
    names: dict[str, str] = field(default_factory=dict)
    about: dict[str, str] = field(default_factory=dict)

    def has(self, name: str) -> bool:
        """Whether the list names this role, by its whole name or by words of it."""
        return bool(self.entries(name))

    def entries(self, name: str) -> tuple[str, ...]:
        """Keys of the entries that this name could mean: the same, or all its words are in it."""
        wanted = key(name)
        if wanted in self.names:
            return (wanted,)
        words = set(wanted.split())
        return tuple(k for k in self.names if words and words <= set(k.split()))

    def shortened(self, name: str) -> tuple[str, ...]:
        """Keys of the entries with a word that this one abbreviates."""
        short = key(name).split()
        if not short:
            return ()
        return tuple(
            k for k in self.names if all(any(w.startswith(s) for w in k.split()) for s in short)
        )

    def up_to(self, entry: str, short: str) -> str:
        """The name of an entry as far as the word that is shortened: Ham. is Hamlet, not Prince."""
        last = key(short).split()[-1]
        words = self.names[entry].split()
        end = next(
            (at for at, word in enumerate(words, 1) if key(word).startswith(last)), len(words)
        )
        return " ".join(words[:end]).rstrip(" ,")


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
        yield capitals[0].strip(" .,:;"), _about(text[capitals.end() :])
        return
    found = _ENTRY.match(text)
    if found and may_be_name(found["name"]):
        yield found["name"].strip(), _about(found["rest"])


def _about(rest: str) -> str:
    return rest.strip(" .,:;—–-⟦⟧\t")
