"""What stands before the play: its title, its author, prefaces and the cast list:

THE VISIT
by A. Writer
CHARACTERS
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from engine.reading.findings.bill import bills_in
from engine.reading.findings.cast_list import Cast
from engine.reading.findings.contents import announced
from engine.reading.findings.sight import Sight
from engine.reading.page import Line, Page
from engine.script.stage_words import is_stage_talk

_BY = re.compile(
    r"^(?:(?:a|an|un|una)\s+(?:\w+\s+){1,3})?(?:written by|escrit[oa] por|by|de|por)(?:\s*+[:—–-])?"
    r"\s++(?P<who>\S.{1,60})$",
    re.IGNORECASE,
)
_BY_ALONE = re.compile(r"^(?:written by|escrit[oa] por|by|de|por|original de)[:.]?$", re.IGNORECASE)
_KEY = re.compile(r"^(?P<key>title|título|author|autora?)\s*:\s*(?P<said>.+)$", re.IGNORECASE)
_LONGEST_TITLE = 90
"""Characters; a longer line before the play is a sentence of its preface."""

_FAR_BACK = 60
"""Lines before the first cue in which the heading that opens the play is looked for: what stands
between is the setting of its first scene."""

_MARKS = " .*_#⟦⟧"


@dataclass(frozen=True, slots=True)
class Front:
    """Where the play begins among the lines, and what was said before."""

    start: int
    title: str
    author: str
    lines: tuple[str, ...]


def front_of(page: Page, sights: Sequence[Sight], cast: Cast, first_cue: int) -> Front:
    """The front matter of a page whose first cue stands at this line."""
    start = _start(page.lines, sights, cast, first_cue)
    before = [line for at, line in enumerate(page.lines[:start]) if not cast.start <= at < cast.end]
    bills = bills_in(before)
    title, author = page.title, page.author
    shown: list[str] = []
    for at, line in enumerate(before):
        text = line.text.strip(_MARKS)
        found = _KEY.match(text)
        if found and found["key"].lower().startswith("t"):
            title = title or found["said"]
        elif found or (not author and _author(before, at)):
            author = author or (found["said"] if found else _author(before, at))
        elif not title and at not in bills and _may_be_title(line):
            title = text
        elif text and text.casefold() != title.casefold() and not _BY_ALONE.match(text):
            shown.append(text)
    return Front(start, title, author, tuple(shown))


def _start(lines: Sequence[Line], sights: Sequence[Sight], cast: Cast, first_cue: int) -> int:
    """The heading over the first cue and those above it, or the directions right before it."""
    floor = cast.end if 0 < cast.end <= first_cue else 0
    listed = announced(lines, sights, floor, first_cue)
    headings = [
        at
        for at in range(max(floor, first_cue - _FAR_BACK), first_cue)
        if sights[at].heading and at not in listed
    ]
    if headings:
        return headings[0]
    styled = [at for at in range(max(floor, 1), first_cue) if lines[at].heading > 1]
    if styled:
        return styled[-1]
    start = first_cue
    while start > floor and (sights[start - 1].sound or _sets_the_stage(lines, start - 1)):
        start -= 1
    return start


def _sets_the_stage(lines: Sequence[Line], at: int) -> bool:
    """Whether a direction stands here; the first line of a file is rather its title."""
    line = lines[at]
    if line.heading or not at:
        return False
    return line.text[0] in "([⟦" or is_stage_talk(line.text, frozenset())


def _author(lines: Sequence[Line], at: int) -> str:
    text = lines[at].text.strip(_MARKS)
    found = _BY.match(text)
    if found:
        return found["who"].strip(_MARKS)
    after_by = at > 0 and _BY_ALONE.match(lines[at - 1].text.strip(_MARKS))
    return text if after_by else ""


def _may_be_title(line: Line) -> bool:
    text = line.text.strip(_MARKS)
    return (
        1 < len(text) <= _LONGEST_TITLE
        and any(c.isalpha() for c in text)
        and line.text[0] not in "(["
    )
