"""A table of contents: headings whose numbers come again below, where the play has them:

THE SCENES OF THE PLAY
ACT I. A garden.
ACT II. The same.

ACT I
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from engine.reading.findings.heading import ACT, Heading, heading_of
from engine.reading.findings.sight import Sight
from engine.reading.page import Line
from engine.script.names import key

_NUMBERS = (
    "i 1 one first uno una primer primera primero prima primus primvs",
    "ii 2 two second dos segunda segundo secundus secundvs",
    "iii 3 three third tres tercer tercera tercero tertius tertivs",
    "iv 4 four fourth cuatro cuarta cuarto quartus quartvs",
    "v 5 five fifth cinco quinta quinto quintus quintvs",
    "vi 6 six sixth seis sexta sexto",
    "vii 7 seven seventh siete septima septimo",
    "viii 8 eight eighth ocho octava octavo",
    "ix 9 nine ninth nueve novena noveno",
    "x 10 ten tenth diez decima decimo",
)
_WORTH = {word: at for at, words in enumerate(_NUMBERS, start=1) for word in words.split()}
_FIRST_WORDS = 3
"""The number stands among these: `ACT THE FIRST`, `SCENE 2`, `JORNADA SEGUNDA`."""

_LETTERS = re.compile(r"[ºª]|(?<=\d)(?:st|nd|rd|th)\b")


@dataclass(frozen=True, slots=True)
class _Placed:
    """A heading: its line, its level, its number or word, and the act it stands in."""

    at: int
    level: int
    number: str
    act: str

    def comes_again_as(self, other: _Placed) -> bool:
        """Whether the other is the same heading; a list of scenes may leave out their act."""
        same = self.level == other.level and self.number == other.number
        return same and (self.level == ACT or not self.act or self.act == other.act)


def announced(
    lines: Sequence[Line], sights: Sequence[Sight], floor: int, first_cue: int
) -> frozenset[int]:
    """The lines of headings before the first cue that only say what will come.

    A list has at least two numbers of one level, and every heading in it comes again. In a list,
    headings may stand close together.
    """
    spaced = (heading_of(line.but(above=1)) for line in lines[floor:first_cue])
    before = list(_placed(spaced, floor))
    placed = list(_placed((sight.heading for sight in sights), 0))
    listed = [h for h in before if any(h.comes_again_as(o) for o in placed if o.at > h.at)]
    numbers = [{h.number for h in listed if h.level == level} for level in (ACT, ACT + 1)]
    if max(len(found) for found in numbers) < 2:  # noqa: PLR2004 - one alone is no list
        return frozenset()
    return frozenset(heading.at for heading in listed)


def _placed(headings: Iterable[Heading | None], first: int) -> Iterator[_Placed]:
    act = ""
    for at, heading in enumerate(headings, start=first):
        if heading:
            number = _number(heading)
            act = number if heading.level == ACT else act
            yield _Placed(at, heading.level, number, act)


def _number(heading: Heading) -> str:
    """The number among the first words, as figures; without one, the heading's first word."""
    words = key(_LETTERS.sub("", heading.title)).split()[:_FIRST_WORDS]
    worth = next((_WORTH[word] for word in words if word in _WORTH), 0)
    return str(worth) if worth else " ".join(words)
