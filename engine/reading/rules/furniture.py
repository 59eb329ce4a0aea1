"""What is printed on every page and belongs to none of the play:

(MORE)
                                              12.
14            THE LONG NIGHT
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from engine.reading.page import Line, Page, Told

_NUMBER = re.compile(
    r"^[-–—\s\[(|]*(?:(?:page|pg\.?|pág(?:ina)?\.?|p\.)\s*)?\d{1,4}(?:\s*(?:of|de|/)\s*\d+)?[-–—\s\])|.*]*$",
    re.IGNORECASE,
)
_NTH_PAGE = re.compile(
    r"^.{0,60}\b(?:page|pg\.?|pág(?:ina)?\.?)\s\d{1,4}\s?(?:of|de|/)\s?\d{1,4}$", re.IGNORECASE
)
_CARRIED = re.compile(
    r"^\(?(?:MORE|M[ÁA]S|CONTIN[UÚ]A|CONTINUED|CONT[’'.]?D)\)?\s*+(?::\s*+)?(?:\(\d+\))?\.?$"
    r"|^\((?:[Mm]ore|[Mm][áa]s|[Cc]ontinued|[Cc]ontin[uú]a)\)$"
    r"|^\d{0,4}\w?\s*\(?(?:CONTINUED|CONTIN[UÚ]A)\)?\s*+(?::\s*+)?(?:\(\d+\)\s*+)?\d{0,4}\w?$"
)
_NUMBERED_HEAD = re.compile(r"^\d{1,4}\s{2,}\S.*$|^\S.*\S\s{2,}\d{1,4}$")
_COUNTED = re.compile(r"^(\d{1,4})(?:\s{2,}\S.*)?$|^.*\S\s{2,}(\d{1,4})$")
_MARK = re.compile(
    r"^(?:(?:downloaded|licen[sc]ed|printed) (?:by|to|for|from|on)|descargad[oa] (?:por|de|el)"
    r"|copyright|©|https?://|www\.)",
    re.IGNORECASE,
)
_WATERMARK = re.compile(
    r"\b(?:(?:perusal|sample|preview|review|reading|evaluation|file|rehearsal)\b.{0,20}"
    r"\b(?:copy|script|only)"
    r"|(?:do not|not for|not to be|no part)\b.{0,20}"
    r"\b(?:copy|copied|distribution|distribute|photocopy|reproduce|reproduced|resale|sale)"
    r"|confidential|watermark|all rights reserved|property of"
    r"|ejemplar\b.{0,30}\b(?:lectura|prueba|muestra)|(?:solo|sólo) para (?:lectura|uso)"
    r"|prohibida (?:su|la) (?:copia|venta|reproducción|distribución)|confidencial"
    r"|copia de (?:lectura|prueba|muestra)|todos los derechos)\b",
    re.IGNORECASE,
)
_SHORT = 80
"""Characters of a watermark at most."""
_STAR = re.compile(r"(?<!\s)\s{2,}\*+$")
_VERSE_NUMBER = re.compile(r"(?<!\s)\s{2,}\d{1,4}$")
_SHOT_NUMBERS = re.compile(r"^(\d{1,4}[A-Z]{0,2})\s{2,}(\S.*?)(?<!\s)\s{2,}\1\.?$")
_SHOT = re.compile(
    r"^(\d{1,4}[A-Z]{0,2})\.?\s+((?:INT|EXT|EST|I/E|INTERIOR|EXTERIOR)\b.*?)(?:(?<!\s)\s+\1\.?)?$"
)
_FOOTNOTE = re.compile(r"\s?\[\d{1,4}\]")
_STEPS = 3
"""Pages whose numbers go up with them, at least, for lines with a number to be of the page."""

_TWICE = 2
"""Pages with the same words at their edge, at least: what comes once is no running head."""

_MOSTLY = 0.6
"""Share of these words' places that are at an edge; a line of the play comes in the
middle, too. 0.4 to 0.8 read 14 files of all layouts alike."""

_LONGEST = 90
"""Characters; no running head is longer, since it fits one line of a page."""


def without_furniture(page: Page) -> Page:
    """The page without page numbers, running heads and carried-over marks."""
    if page.told and not any(line.page > 1 for line in page.lines):
        return replace(page, lines=tuple(_trimmed(line) for line in page.lines))
    lines = page.lines
    gone = {
        at for at, line in enumerate(lines) if _is_number(lines, at) or _CARRIED.match(line.text)
    }
    gone |= _counted(lines) | _marks(lines)
    gone |= _heads(lines, gone)
    return replace(page, lines=tuple(_kept(lines, gone)))


def _is_number(lines: Sequence[Line], at: int) -> bool:
    line = lines[at]
    counted = line.text[-1].isdigit() and _NTH_PAGE.match(line.text)
    numbered = counted or _NUMBER.match(line.text)
    if not numbered or line.told is Told.CUE:
        return False
    following = lines[at + 1] if at + 1 < len(lines) else None
    return line.apart or following is None or following.apart or following.page != line.page


def _marks(lines: Sequence[Line]) -> set[int]:
    """Lines at a page's edge that say for whom the paper was printed."""
    found = (at for at, line in enumerate(lines) if _MARK.match(line.text))
    return {at for at in found if _at_pages_edge(lines, at)} | _watermarks(lines)


def _watermarks(lines: Sequence[Line]) -> set[int]:
    """Lines that say what the paper may be used for, wherever they stand, if they come again."""
    times = Counter(line.text for line in lines)
    again = {text for text, n in times.items() if n >= _TWICE and _is_watermark(text)}
    return {at for at, line in enumerate(lines) if line.text in again} if again else set()


def _is_watermark(text: str) -> bool:
    return len(text) <= _SHORT and bool(_MARK.match(text) or _WATERMARK.search(text))


def _at_pages_edge(lines: Sequence[Line], at: int) -> bool:
    page = lines[at].page
    ends = at + 1 == len(lines) or lines[at + 1].page != page
    return lines[-1].page > 1 and (ends or not at or lines[at - 1].page != page)


def _counted(lines: Sequence[Line]) -> set[int]:
    """Lines at a page's edge with a number that goes up from page to page, whatever else they say.

    `ACT IV. SC. II.   THE KETTLE.   61` is another line on every page.
    """
    found = {at: number for at in range(len(lines)) if (number := _page_number(lines, at))}
    steps = Counter(number - lines[at].page for at, number in found.items())
    step, times = steps.most_common(1)[0] if steps else (0, 0)
    if times < max(_STEPS, _MOSTLY * len(found)):
        return set()
    return {at for at, number in found.items() if number - lines[at].page == step}


def _page_number(lines: Sequence[Line], at: int) -> int:
    line = lines[at]
    if line.heading or not _at_pages_edge(lines, at):
        return 0
    found = _COUNTED.match(line.text)
    return int(found[1] or found[2]) if found else 0


def _heads(lines: Sequence[Line], gone: set[int]) -> set[int]:
    """Lines beside a page number or a page's edge that come back again and again."""
    beside = [at for at in range(len(lines)) if at not in gone and _at_edge(lines, at, gone)]
    shown = {at: _letters(lines[at].text) for at in beside if "CONT" not in lines[at].text}
    seen = Counter(words for words in shown.values() if words)
    if max(seen.values(), default=0) < _TWICE:
        return set()
    openings = {words[0] for words, times in seen.items() if times >= _TWICE}
    total = Counter(_letters(line.text) for line in lines if _first(line.text) in openings)
    heads = {
        at
        for at, words in shown.items()
        if words and seen[words] >= max(_TWICE, _MOSTLY * total[words])
    }
    last = len(lines) - 1
    same = _letters(lines[last].text) in {shown[at] for at in heads} and lines[last].page > 1
    return heads | {last} if same else heads


def _at_edge(lines: Sequence[Line], at: int, gone: set[int]) -> bool:
    line = lines[at]
    edge = (
        line.broken
        or (at + 1 < len(lines) and lines[at + 1].page != line.page)
        or (at - 1 in gone and _NUMBER.match(lines[at - 1].text))
        or (at + 1 in gone and _NUMBER.match(lines[at + 1].text) and line.apart)
        or (line.apart and _NUMBERED_HEAD.match(line.text))
    )
    if not edge or line.heading or _SHOT.match(line.text):
        return False
    return len(" ".join(line.text.split())) <= _LONGEST


def _first(text: str) -> str:
    return next((c for c in text.casefold() if c.isalpha()), "")


def _letters(text: str) -> str:
    return " ".join(re.findall(r"[^\W\d_]+", text.casefold()))


def _kept(lines: Sequence[Line], gone: set[int]) -> list[Line]:
    out: list[Line] = []
    dropped = False
    for at, line in enumerate(lines):
        if at in gone:
            dropped = True
            continue
        out.append(_trimmed(line.but(above=0, broken=True) if dropped else line))
        dropped = False
    return [line for line in out if line.text]


def _trimmed(line: Line) -> Line:
    """Without revision stars, margin numbers, shot numbers and footnote marks."""
    text = line.text
    if not (text[-1].isdigit() or text[-1] == "*" or text[0].isdigit() or "[" in text):
        return line
    shot = _SHOT_NUMBERS.match(text) or _SHOT.match(text)
    if shot and line.told is not Told.DIALOGUE:
        return line.but(text=shot[2])
    text = _VERSE_NUMBER.sub("", _STAR.sub("", text))
    return (
        line.but(text=_FOOTNOTE.sub("", text).strip()) if text != line.text or "[" in text else line
    )
