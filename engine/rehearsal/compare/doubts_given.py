"""What was left out beside a doubted word: the recogniser may have lost it there."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import groupby

from engine.rehearsal.attempt import WordFate, WordVerdict
from engine.rehearsal.compare.nearness import Nearness

_SAID = frozenset((WordFate.SAME, WordFate.MOVED))


def doubts_given(verdicts: Sequence[WordVerdict], nearness: Nearness) -> Iterator[WordVerdict]:
    """The same verdicts, with words missing beside a doubted one unsure like it, up to a few."""
    for said, run in groupby(verdicts, key=_heard_well):
        found = list(run)
        yield from found if said else _excused(found, nearness)


def _heard_well(verdict: WordVerdict) -> bool:
    near = verdict.fate is WordFate.NEAR and bool(verdict.printed and verdict.heard)
    return near or verdict.fate in _SAID


def _excused(run: Sequence[WordVerdict], nearness: Nearness) -> Iterator[WordVerdict]:
    doubted = sum(verdict.fate is WordFate.UNSURE and bool(verdict.heard) for verdict in run)
    left = doubted * (nearness.doubted_words - 1)
    for verdict in run:
        if verdict.fate is WordFate.MISSING and left:
            left -= 1
            yield replace(verdict, fate=WordFate.UNSURE)
        else:
            yield verdict
