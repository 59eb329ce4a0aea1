"""Harm to files that leaves them whole enough to be read, and a tally of how many were."""

from __future__ import annotations

import random
import re
from collections.abc import Awaitable, Callable, Iterable, Iterator
from contextlib import contextmanager
from copy import deepcopy
from dataclasses import dataclass
from html import unescape
from xml.etree.ElementTree import Element, tostring
from xml.sax.saxutils import escape

from defusedxml.ElementTree import fromstring

from engine.reading.refusal import CannotRead
from engine.script.model import Script

_BETWEEN_TAGS = re.compile(r"(?<=>)[^<>]+(?=<)")
_ODD = "ANB.:()[]*_#@~>=- \t1ª—⟦⟧&;<\u2028\u00ad"


def misspelt(text: str, dice: random.Random) -> str:
    """The text with some words between its tags left out, told twice, mixed up or nonsense."""
    words = list(_BETWEEN_TAGS.finditer(text))
    some = dice.sample(words, min(len(words), dice.choice((1, 4, 40))))
    for found in sorted(some, key=lambda found: -found.start()):
        said = unescape(found[0])
        mixed = "".join(dice.sample(said, len(said)))
        nonsense = "".join(dice.choices(_ODD, k=dice.choice((1, 20, 200))))
        other = escape(dice.choice(("", said * 2, mixed, nonsense, said + nonsense)))
        text = text[: found.start()] + other + text[found.end() :]
    return text


def rearranged(text: str, dice: random.Random) -> str:
    """The text with some elements left out, told twice, moved, opened up or called otherwise."""
    root = fromstring(text)  # its only child is left alone: without it, nothing is left to read
    for _ in range(dice.choice((1, 3, 9))):
        parent = dice.choice([e for e in root.iter() if len(e) and (e is not root or len(e) > 1)])
        at = dice.randrange(len(parent))
        child = parent[at]
        way = dice.choice((_left_out, _told_twice, _moved, _opened_up, _called_otherwise))
        way(parent, at, child, dice.choice([e for e in root.iter() if e not in set(child.iter())]))
    return tostring(root, encoding="unicode")


def _left_out(parent: Element, at: int, child: Element, other: Element) -> None:
    parent.remove(child)


def _told_twice(parent: Element, at: int, child: Element, other: Element) -> None:
    parent.insert(at, deepcopy(child))


def _moved(parent: Element, at: int, child: Element, other: Element) -> None:
    parent.remove(child)
    other.append(child)


def _opened_up(parent: Element, at: int, child: Element, other: Element) -> None:
    parent[at : at + 1] = list(child)


def _called_otherwise(parent: Element, at: int, child: Element, other: Element) -> None:
    child.tag = other.tag


@dataclass(slots=True)
class Tally:
    """How many files were read, and how many refused."""

    read: int = 0
    refused: int = 0

    @contextmanager
    def one(self) -> Iterator[None]:
        """Count what is read inside; a refusal ends it, anything else goes on."""
        try:
            yield
        except CannotRead:
            self.refused += 1
        else:
            self.read += 1

    @property
    def share(self) -> float:
        """How much of all was read, from 0 to 1."""
        return self.read / (self.read + self.refused)


async def share_read(
    read: Callable[[bytes, str], Awaitable[Script]], files: Iterable[bytes], filename: str
) -> float:
    """How much of these was read, from 0 to 1; the others were refused, and nothing else came."""
    tally = Tally()
    for data in files:
        with tally.one():
            assert (await read(data, filename)).roles
    return tally.share
