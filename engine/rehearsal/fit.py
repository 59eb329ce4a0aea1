"""How far what was heard fits a line: how much of the line was said, and where that leaves off."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import lru_cache

from engine.ear.heard import Hearing
from engine.rehearsal.compare import Comparing
from engine.rehearsal.compare.compared import AlignedLine, compared
from engine.rehearsal.compare.false_starts import false_starts
from engine.rehearsal.compare.folding import folded
from engine.rehearsal.compare.word_forms import ways_to_say
from engine.script.model import Language

_LINES = 4096
"""Lines whose sounds are kept: those of a few plays."""


class Place(StrEnum):
    """What stands for a word on the other side: a word that is kin, another word, nothing.

    It was MOVED if it stands elsewhere on the other side, where nothing else is met by it.
    """

    MET = "met"
    MOVED = "moved"
    OTHER = "other"
    NOTHING = "nothing"


SAID = frozenset((Place.MET, Place.MOVED))
"""What has its word on the other side, wherever it is."""


@dataclass(frozen=True, slots=True)
class Fit:
    """A line and a hearing by the words that count, in order: small ones are left away.

    A short line has all of them. Of what was heard false starts do not count, nor do doubted words
    that do not fit. `met` are the letters of the line's words that were heard;
    `unsaid` is how many words, small ones among them, come after the last one that was said, or
    that another was said for; `left` is the place of the first heard word after those that fit, two
    in a row. Something was `doubted` if words that do not fit were left away for that.
    """

    line: tuple[Place, ...]
    heard: tuple[Place, ...]
    met: frozenset[str]
    unsaid: int
    left: int
    doubted: bool = False

    @property
    def said(self) -> float:
        """Which share of the line was said, 0 to 1."""
        return _share(self.line)

    @property
    def fitting(self) -> float:
        """Which share of what was heard is in the line, 0 to 1."""
        return _share(self.heard)

    @property
    def beyond(self) -> int:
        """How many words were heard after the last one that fits."""
        return _after(self.heard, SAID)


def _after(places: Sequence[Place], kinds: frozenset[Place]) -> int:
    """How many places come after the last one of these kinds."""
    found = [at for at, place in enumerate(places) if place in kinds]
    return len(places) - 1 - (found[-1] if found else -1)


def _share(places: Sequence[Place]) -> float:
    return sum(place in SAID for place in places) / max(len(places), 1)


def fit(printed: Sequence[str], hearing: Hearing, manner: Comparing) -> Fit:
    """How a hearing fits these printed words."""
    pair = compared(printed, hearing, manner)
    line, heard = _places(pair)
    _note_moved(pair, line, heard, manner)
    counts = [not pair.spare(form) for form in pair.printed.forms]
    short = sum(counts) <= manner.nearness.short_line
    if short:
        counts = [True] * len(counts)
    unheard = _unheard(pair, hearing, heard)
    told = [
        pair.heard.owners[at] not in unheard and (short or not pair.idle(form))
        for at, form in enumerate(pair.heard.forms)
    ]
    return Fit(
        line=tuple(place for place, counted in zip(line, counts, strict=True) if counted),
        heard=tuple(place for place, counted in zip(heard, told, strict=True) if counted),
        met=frozenset(
            form.text
            for form, place, counted in zip(pair.printed.forms, line, counts, strict=True)
            if counted and place in SAID
        ),
        unsaid=_after(line, SAID | {Place.OTHER}),
        left=_left(pair, heard, told),
        doubted=any(hearing.words[at].sureness < manner.nearness.doubt for at in unheard),
    )


def _unheard(pair: AlignedLine, hearing: Hearing, heard: Sequence[Place]) -> set[int]:
    """The words heard that say nothing: false starts, and doubted ones that do not fit."""
    fits = [False] * len(hearing.words)
    for owner, place in zip(pair.heard.owners, heard, strict=True):
        fits[owner] = fits[owner] or place in SAID
    starts = false_starts([folded(word.text) for word in hearing.words], fits)
    doubt = pair.kinship.nearness.doubt
    doubted = (at for at, word in enumerate(hearing.words) if word.sureness < doubt)
    return {at for at in (*starts, *doubted) if not fits[at]}


@lru_cache(_LINES)
def telling_sounds(words: tuple[str, ...], language: Language) -> frozenset[str]:
    """How the words sound that tell one line from another: all but small ones and fillers."""
    return frozenset(
        form.sound
        for word in words
        for ways in ways_to_say(word, language)
        for form in ways[0]
        if not form.idle and not form.filler
    )


def _places(pair: AlignedLine) -> tuple[list[Place], list[Place]]:
    line = [Place.NOTHING] * len(pair.printed.forms)
    heard = [Place.NOTHING] * len(pair.heard.forms)
    for step in pair.steps:
        if step.printed and step.heard:
            place = Place.MET if step.kin else Place.OTHER
            line[step.printed.start : step.printed.stop] = [place] * len(step.printed)
            heard[step.heard.start : step.heard.stop] = [place] * len(step.heard)
    return line, heard


def _note_moved(
    pair: AlignedLine, line: list[Place], heard: list[Place], manner: Comparing
) -> None:
    """Note the words that count, met nothing, and were heard elsewhere in the line."""
    reach = manner.nearness.moved_reach
    loose = [to for to, place in enumerate(heard) if place is not Place.MET]
    for at, form in enumerate(pair.printed.forms):
        if line[at] is Place.MET or pair.spare(form):
            continue
        alike = [to for to in loose if pair.heard.forms[to].sound == form.sound]
        nearest = min(alike, key=lambda to: abs(to - at), default=None)
        if nearest is not None and abs(nearest - at) <= reach:
            line[at] = heard[nearest] = Place.MOVED
            loose.remove(nearest)


def _left(pair: AlignedLine, heard: Sequence[Place], told: Sequence[bool]) -> int:
    """The written word after the last two in a row that count and fit."""
    counted = [at for at, counts in enumerate(told) if counts]
    fits = [heard[at] is Place.MET for at in counted]
    ends = [at for at in range(1, len(fits)) if fits[at] and fits[at - 1]]
    return pair.heard.owners[counted[ends[-1]]] + 1 if ends else 0
