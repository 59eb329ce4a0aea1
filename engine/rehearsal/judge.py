"""A line and what was heard of it, judged: how much was right, whether it passes, what is noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from engine.ear.heard import Hearing
from engine.rehearsal.attempt import Attempt, NoteCode, WordFate, WordVerdict
from engine.rehearsal.compare import Comparing, compare
from engine.rehearsal.fit import Fit, fit
from engine.rehearsal.note_rules import Measure
from engine.rehearsal.pass_rules import CREDIT, PassRule
from engine.rehearsal.phantoms import without_phantoms
from engine.rehearsal.timing import LineTiming, hesitations, pick_up, spoken_seconds, wait

NO_FIT = 0.4
"""A line of which this share was said is the one that was meant, whatever else was said."""

TELLING_WORDS = 3
"""Words that another line has and this one has not, before it can be the one that was said."""


@dataclass(frozen=True, slots=True)
class JudgedLine:
    """A line to be judged: its words as printed, at what time of rehearsing, and what helped.

    `others` are the words of the actor's other lines in the scene, those that come later first of
    all. `called` says that the line was asked for, or that hints gave it away whole.
    """

    id: str
    words: tuple[str, ...]
    manner: Comparing
    at_ms: int = 0
    called: bool = False
    others: tuple[tuple[str, ...], ...] = field(default=(), repr=False)


def judge(line: JudgedLine, hearing: Hearing, timing: LineTiming, rule: PassRule) -> Attempt:
    """The attempt at this line.

    Nothing is judged (`passed` None, and no note but CALLED) where nothing was caught, where most
    words are unsure, and where the rule asks for nothing; a line that was called is not passed.
    """
    manner = replace(line.manner, strict=rule.strict)
    hearing = without_phantoms(hearing, line.words)
    words = compare(line.words, hearing, manner)
    attempt = Attempt(
        line=line.id,
        at_ms=line.at_ms,
        words=words,
        heard=hearing.text,
        share=_share(words),
        pick_up=pick_up(hearing, timing),
        seconds=spoken_seconds(hearing),
        hesitations=hesitations(hearing),
    )
    if not _caught(line, attempt, rule):
        attempt = replace(attempt, words=(), share=0.0)
    elif rule.share is not None:
        attempt = replace(attempt, passed=_passes(attempt, rule))
    if line.called:
        return replace(attempt, passed=False, notes=(NoteCode.CALLED,))
    if attempt.passed is None:
        return attempt
    measures = _measures(attempt, _elsewhere(line, hearing))
    return replace(attempt, notes=_notes({**measures, Measure.WAIT: wait(hearing, timing)}, rule))


def overruled(attempt: Attempt) -> Attempt:
    """The same attempt by the person's own word: passed, and without a note."""
    return replace(attempt, right=True, passed=True, notes=())


def _share(words: Sequence[WordVerdict]) -> float:
    """Which share of the words was right; one put in is one more that should have been."""
    worth = [CREDIT[word.fate] for word in words if _counts(word)]
    return sum(worth) / max(len(worth), 1)


def _counts(word: WordVerdict) -> bool:
    put_in = not word.printed and word.fate is WordFate.NEAR
    return not put_in and word.fate is not WordFate.UNSURE


def _caught(line: JudgedLine, attempt: Attempt, rule: PassRule) -> bool:
    if not any(word.heard for word in attempt.words):
        return False
    doubted = sum(bool(word.printed) for word in attempt.words if word.fate is WordFate.UNSURE)
    return doubted < rule.unsure * len(line.words)


def _passes(attempt: Attempt, rule: PassRule) -> bool:
    slips = _slips(attempt.words)
    fluff = rule.fluff_words is not None and len(_printed(attempt)) >= rule.fluff_words
    return attempt.share >= (rule.share or 0) or (fluff and slips == 1)


def _printed(attempt: Attempt) -> list[WordVerdict]:
    return [word for word in attempt.words if word.printed and _counts(word)]


_SLIPS = frozenset((WordFate.WRONG, WordFate.MISSING, WordFate.EXTRA, WordFate.MOVED))


def _slips(words: Sequence[WordVerdict]) -> int:
    """How many slips: each word that is not right, and each run of moved words as one."""
    runs = [(fate, len(list(run))) for fate, run in groupby(word.fate for word in words)]
    return sum(1 if fate is WordFate.MOVED else size for fate, size in runs if fate in _SLIPS)


def _notes(measures: Mapping[Measure, float], rule: PassRule) -> tuple[NoteCode, ...]:
    """The notes that the table writes for these measures, worst first."""
    found: set[NoteCode] = set()
    for row in rule.notes:
        if measures[row.measure] >= row.least and found.isdisjoint(row.unless):
            found.add(row.code)
    return tuple(code for code in NoteCode if code in found)


def _measures(attempt: Attempt, elsewhere: float) -> dict[Measure, float]:
    fates = Counter(word.fate for word in attempt.words)
    words = max(len(_printed(attempt)), 1)
    lost, other = fates[WordFate.MISSING], fates[WordFate.WRONG] + fates[WordFate.EXTRA]
    return {
        Measure.HELP: 0,
        Measure.ELSEWHERE: elsewhere,
        Measure.RUN_LOST: _longest_lost(attempt.words) / words,
        Measure.OTHER: other / words,
        Measure.MOVED: fates[WordFate.MOVED],
        Measure.PUT_IN: fates[WordFate.EXTRA] / words,
        Measure.LOST_MOST: float(not attempt.passed and lost >= other),
        Measure.OTHER_MOST: float(not attempt.passed and other > lost),
    }


def _longest_lost(words: Sequence[WordVerdict]) -> int:
    """The longest run of printed words left out, small ones among them; one is no run."""
    printed = [word for word in words if word.printed]
    runs = [len(list(run)) for lost, run in groupby(printed, key=_left_out) if lost]
    return max((size for size in runs if size > 1), default=0)


def _left_out(word: WordVerdict) -> bool:
    return not word.heard and word.fate is not WordFate.UNSURE


def _elsewhere(line: JudgedLine, hearing: Hearing) -> float:
    """Which share of the words heard is another line's, if this one was hardly said."""
    here = fit(line.words, hearing, line.manner)
    if here.said >= NO_FIT:
        return 0.0
    fits = (fit(other, hearing, line.manner) for other in line.others)
    return max((_telling(there, here) for there in fits), default=0.0)


def _telling(there: Fit, here: Fit) -> float:
    return there.fitting if len(there.met - here.met) >= TELLING_WORDS else 0.0
