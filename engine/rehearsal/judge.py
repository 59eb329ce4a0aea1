"""A line and what was heard of it, judged: how much was right, whether it passes, what is noted."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import groupby

from engine.ear.heard import Hearing
from engine.rehearsal.attempt import Attempt, NoteCode, WordFate, WordVerdict
from engine.rehearsal.compare import Comparing, compare
from engine.rehearsal.compare.agreed import agreed
from engine.rehearsal.elsewhere import Lines, rest_elsewhere, whole_elsewhere
from engine.rehearsal.note_rules import Measure
from engine.rehearsal.pass_rules import PassRule
from engine.rehearsal.phantoms import without_phantoms
from engine.rehearsal.restart import restart
from engine.rehearsal.timing import LineTiming, hesitations, pick_up, spoken_seconds, wait


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


def judge(
    line: JudgedLine,
    hearing: Hearing,
    timing: LineTiming,
    rule: PassRule,
    others: Sequence[Hearing] = (),
) -> Attempt:
    """The attempt at this line; `others` are other hearings of the same sound.

    A slip that one of those has not is none.

    Nothing is judged (`passed` None, and no note but CALLED) where nothing was caught, where most
    words are unsure, and where the rule asks for nothing; a line that was called is not passed.
    Whoever was elsewhere, and then begins it, is judged by what came then, if that was better; that
    they had jumped is noted.
    """
    hearing = without_phantoms(hearing, line.words)
    late = wait(hearing, timing)
    attempt = _judged(line, (hearing, *others), rule, {Measure.WAIT: late})
    lines = Lines(line.words, line.others, line.manner, rule.bearings)
    again = restart(lines, hearing, rule.restarting)
    if again:
        jumped = {Measure.ELSEWHERE: float(again.jumped), Measure.WAIT: late}
        second = _judged(line, (again.since,), rule, jumped)
        attempt = second if second.share > attempt.share else attempt
    return replace(
        attempt,
        heard=hearing.text,
        pick_up=pick_up(hearing, timing),
    )


def _judged(
    line: JudgedLine, hearings: Sequence[Hearing], rule: PassRule, measured: Mapping[Measure, float]
) -> Attempt:
    """The attempt, if this is all that was said; `measured` is what is known of it already."""
    manner = replace(line.manner, strict=rule.strict)
    hearing = hearings[0]
    words, *others = (compare(line.words, each, manner) for each in hearings)
    words = agreed(words, others)
    attempt = Attempt(
        line=line.id,
        at_ms=line.at_ms,
        words=words,
        share=_share(words, rule),
        asked=rule.share,
        seconds=spoken_seconds(hearing),
        hesitations=hesitations(hearing),
    )
    if not _caught(line, attempt, rule):
        attempt = replace(attempt, words=(), share=0.0)
    elif rule.share is not None and (_passes(attempt, rule) or not _murmured(line, hearing, rule)):
        attempt = replace(attempt, passed=_passes(attempt, rule))
    if line.called:
        return replace(attempt, passed=False, notes=_notes({Measure.HELP: 1}, rule))
    if attempt.passed is None:
        return attempt
    there = max(_elsewhere(line, hearing, rule), measured.get(Measure.ELSEWHERE, 0.0))
    measures = {**_slips_measured(attempt), **measured, Measure.ELSEWHERE: there}
    return replace(attempt, notes=_notes(measures, rule))


def overruled(attempt: Attempt) -> Attempt:
    """The same attempt by the person's own word: passed, and without a note."""
    return replace(attempt, right=True, passed=True, notes=())


def _share(words: Sequence[WordVerdict], rule: PassRule) -> float:
    """Which share of the words was right; one put in is one more that should have been."""
    worth = [rule.credit[word.fate] for word in words if _counts(word)]
    return sum(worth) / max(len(worth), 1)


def _counts(word: WordVerdict) -> bool:
    put_in = not word.printed and word.fate is WordFate.NEAR
    return not put_in and word.fate is not WordFate.UNSURE


def _caught(line: JudgedLine, attempt: Attempt, rule: PassRule) -> bool:
    if not any(word.heard for word in attempt.words):
        return False
    doubted = sum(bool(word.printed) for word in attempt.words if word.fate is WordFate.UNSURE)
    return doubted < rule.unsure * len(line.words)


def _murmured(line: JudgedLine, hearing: Hearing, rule: PassRule) -> bool:
    """Whether so many of the words heard are doubted that others may have been lost."""
    doubt = line.manner.nearness.doubt
    doubted = sum(word.sureness < doubt for word in hearing.words)
    return doubted >= rule.murmured * len(hearing.words)


def _passes(attempt: Attempt, rule: PassRule) -> bool:
    slips = _slips(attempt.words)
    fluff = rule.fluff_words is not None and len(_printed(attempt)) >= rule.fluff_words
    return attempt.share >= (rule.share or 0) or (fluff and slips == 1)


def _printed(attempt: Attempt) -> list[WordVerdict]:
    return [word for word in attempt.words if word.printed and _counts(word)]


_SLIPS = frozenset((WordFate.WRONG, WordFate.MISSING, WordFate.EXTRA, WordFate.MOVED))


def _slips(words: Sequence[WordVerdict]) -> int:
    """How many slips: each word that is not right, and each run of moved words as one."""
    told = [word.fate for word in words if word.fate is not WordFate.NEAR or _both(word)]
    runs = [(fate, len(list(run))) for fate, run in groupby(told)]
    return sum(1 if fate is WordFate.MOVED else size for fate, size in runs if fate in _SLIPS)


def _both(word: WordVerdict) -> bool:
    return bool(word.printed and word.heard)


def _notes(measures: Mapping[Measure, float], rule: PassRule) -> tuple[NoteCode, ...]:
    """The notes that the table writes for these measures, worst first."""
    found: set[NoteCode] = set()
    for row in rule.notes:
        if measures.get(row.measure, 0) >= row.least and found.isdisjoint(row.unless):
            found.add(row.code)
    return tuple(code for code in NoteCode if code in found)


def _slips_measured(attempt: Attempt) -> dict[Measure, float]:
    fates = Counter(word.fate for word in attempt.words)
    words = max(len(_printed(attempt)), 1)
    lost, wrong, put_in = (
        fates[fate] for fate in (WordFate.MISSING, WordFate.WRONG, WordFate.EXTRA)
    )
    return {
        Measure.RUN_LOST: _longest_lost(attempt.words) / words,
        Measure.OTHER: (wrong + min(lost, put_in)) / words,
        Measure.MOVED: fates[WordFate.MOVED],
        Measure.PUT_IN: put_in / words,
        Measure.LOST_MOST: float(not attempt.passed and lost > max(wrong, put_in)),
        Measure.OTHER_MOST: float(not attempt.passed and wrong >= max(lost, put_in, 1)),
        Measure.PUT_IN_MOST: float(not attempt.passed and put_in >= max(lost, wrong, 1)),
    }


def _longest_lost(words: Sequence[WordVerdict]) -> int:
    """The longest run of printed words left out, with the small ones between two that count."""
    printed = [word for word in words if word.printed]
    runs = [list(run) for lost, run in groupby(printed, key=_left_out) if lost]
    return max((len(run) for run in runs if _missing(run) > 1), default=0)


def _missing(run: Sequence[WordVerdict]) -> int:
    return sum(word.fate is WordFate.MISSING for word in run)


def _left_out(word: WordVerdict) -> bool:
    return not word.heard and word.fate is not WordFate.UNSURE


def _elsewhere(line: JudgedLine, hearing: Hearing, rule: PassRule) -> float:
    """Which share of what was heard, or of what came after a part of this line, is another's."""
    lines = Lines(line.words, line.others, line.manner, rule.bearings)
    found = whole_elsewhere(lines, hearing), rest_elsewhere(lines, hearing)
    return max(place.fitting if place.sure else 0.0 for place in found)
