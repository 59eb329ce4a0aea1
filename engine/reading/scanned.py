"""A scan as a script: what its pages say, and what could not be read surely as doubts."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Container, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from engine.reading.intake.scan import Pictures, Prints, Scan, pictures_in, scan_of
from engine.reading.reader import named_after, read, script_of
from engine.reading.source import source_of
from engine.script.model import Direction, Doubt, DoubtKind, Element, Role, Script

_WORDS_TOLD = 6
_LETTERS = re.compile(r"[^\W\d_]+")


@dataclass(frozen=True, slots=True)
class Incoming:
    """A file as it comes in: its script, or none where its pictures must be read first."""

    pictures: Pictures
    script: Script | None = None


def incoming(data: bytes, filename: str, *, pictures_read: bool) -> Incoming:
    """What is in a file; `pictures_read` says whether anybody can read the pictures in it.

    Where nobody can, a text with some of them is read with a doubt for each; a scan has no script.
    Raises CannotRead. Blocks: call it in the reading room.
    """
    found = pictures_in(data)
    if found.mostly or (found.bare and pictures_read):
        return Incoming(found)
    script = read(data, filename)
    if not found.bare:
        return Incoming(found, script)
    pages = {line.first: line.page for line in source_of(data, filename).page.lines}
    return Incoming(found, with_unread(script, found.bare, pages))


def scanned_script(data: bytes, filename: str, prints: Prints, unread: Sequence[int]) -> Script:
    """The script on pages that Tesseract read; those of `unread` it could not.

    Raises CannotRead. Blocks: call it in the reading room.
    """
    scan = scan_of(data, prints)
    script = with_accents(script_of(scan.page, untitled=named_after(filename)))
    marked = replace(script, doubts=(*script.doubts, *_unsure(script, scan)), scanned=True)
    pages = {line.first: line.page for line in scan.page.lines}
    return with_unread(marked, unread, pages)


def with_accents(script: Script) -> Script:
    """The script with names as they are spoken of: accents over capitals are often not read.

    LUCIA becomes LUCÍA where the lines say Lucía, and more often than Lucia.
    """
    said = Counter(_LETTERS.findall(" ".join(_text(element) for element in _elements(script))))
    told: dict[str, Counter[str]] = {}
    for word, times in said.items():
        if not word.isupper():
            told.setdefault(_plain(word), Counter())[word.casefold()] += times
    taken = {role.name for role in script.roles}
    roles = tuple(_named(role, told, taken) for role in script.roles)
    return replace(script, roles=roles)


def _named(role: Role, told: Mapping[str, Counter[str]], taken: Container[str]) -> Role:
    def spelt(found: re.Match[str]) -> str:
        word = found[0]
        usual = told.get(_plain(word), Counter()).most_common(1)
        if not usual or word.casefold() != _plain(word):
            return word
        return usual[0][0].upper() if word.isupper() else usual[0][0].capitalize()

    name = _LETTERS.sub(spelt, role.name)
    return role if name in taken else replace(role, name=name)


def _plain(word: str) -> str:
    apart = unicodedata.normalize("NFD", word.casefold())
    return "".join(letter for letter in apart if not unicodedata.combining(letter))


def with_unread(script: Script, unread: Iterable[int], pages: dict[int, int]) -> Script:
    """The script with a doubt for each page that was not read, where that page would be.

    `pages` gives the page of each line. Where it tells nothing, the doubt is at the beginning.
    """
    elements = list(_elements(script))
    doubts = list(script.doubts)
    for number in unread:
        before = [e for e in elements if pages.get(e.span.first, number) < number]
        near = before[-1] if before else elements[0]
        doubts.append(Doubt(DoubtKind.UNREAD_PAGE, near.id, near.span, str(number)))
    return replace(script, doubts=tuple(doubts))


def _unsure(script: Script, scan: Scan) -> Iterator[Doubt]:
    for element in _elements(script):
        said = _text(element)
        lines = range(element.span.first, element.span.last)
        words = [word for line in lines for word in scan.unsure.get(line, ()) if word in said]
        if words:
            told = " ".join(dict.fromkeys(words[:_WORDS_TOLD]))
            yield Doubt(DoubtKind.UNSURE_PRINT, element.id, element.span, told)


def _elements(script: Script) -> Iterator[Element]:
    return (element for scene in script.scenes for element in scene.elements)


def _text(element: Element) -> str:
    if isinstance(element, Direction):
        return element.text
    return " ".join(piece.text for piece in element.pieces)
