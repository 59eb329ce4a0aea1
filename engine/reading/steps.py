"""What each line could be under the file's dialect, and what speaks against it:

NORA. Yes?               a cue, for NORA speaks often
Of course.               said; it would be acted if nobody were speaking
                Exit.    acted, for it stands far to the right
"""

from __future__ import annotations

from collections.abc import Iterator

from engine.reading.dialects import Dialect
from engine.reading.findings.evidence import EACH, Evidence
from engine.reading.page import Line, is_below
from engine.reading.path import (
    FOLLOWS,
    NEVER,
    PLAIN,
    RUN_ON,
    RUNNING_ON,
    SURE,
    After,
    Option,
    Part,
    Step,
)
from engine.script.stage_words import weight

_WRAPPED = 30
"""Letters from which a line may have been ended by the margin and not by its sentence.

60 reads 14 files of all layouts alike, 15 reads one of them worse.
"""
_ENDS = frozenset(".!?…)]⟧:")
_QUIET, _NEARLY = 0.25, 1.0
"""What a line without a vote leans to the stage where loose paragraphs are directions; and by how
much a paragraph may have begun as speech and still be weighed as a direction. 0.05 to 0.8 and 0.5
to 2 read the same files alike."""

_BARELY = 0.3
"""No more can words of speech weigh against a paragraph that stands apart, where cues do, too; 0.1
to 0.9 read the same files alike."""

_BELOW = (*RUN_ON[: Part.ASIDE], (NEVER, NEVER, 1.0, 0.0, NEVER, NEVER), *FOLLOWS[Part.ACTED :])
"""In a paragraph that begins like a direction."""


def steps_of(evidence: Evidence, dialect: Dialect, start: int) -> Iterator[Step]:
    """What every line from this one on may be."""
    runs_on = False
    begun = -SURE
    for at in range(start, len(evidence.lines)):
        line = evidence.lines[at]
        below = at > start and is_below(line)
        runs_on = below and _is_wrapped(evidence.lines[at - 1], carried=runs_on)
        step = dialect.certain(evidence, at)
        if step is None and below:
            favour = begun if begun >= -_NEARLY else dialect.leaning(evidence, line)
            step = _below(evidence, line, (begun, favour), runs_on=runs_on)
        elif step is None:
            begun = dialect.leaning(evidence, line)
            step = _begins(evidence, line, begun)
        else:
            begun = -SURE
        yield step


def _is_wrapped(line: Line, *, carried: bool) -> bool:
    """Whether a paragraph's line is full and its sentence not at an end."""
    wrapped = len(line.text) >= _WRAPPED and line.text.rstrip(",;")[-1:] not in _ENDS
    return wrapped and (bool(line.above) or carried)


def _begins(evidence: Evidence, line: Line, favour: float) -> Step:
    """A paragraph without a cue; where cues have their own lines it is hardly sure."""
    if favour < 0 and evidence.way.separate and line.above:
        favour = max(favour, -_BARELY)
    return _worded(evidence, favour, FOLLOWS)


def _below(evidence: Evidence, line: Line, favours: tuple[float, float], *, runs_on: bool) -> Step:
    """A line that goes on a paragraph: what favoured a direction at its head, and does here."""
    begun, favour = favours
    after = RUN_ON if runs_on else _BELOW
    if begun >= -_NEARLY:
        vote = weight(line.text, evidence.names) + (_QUIET if evidence.paragraphs.loose else 0)
        return _worded(evidence, EACH * vote, after)
    if favour > 0 or not runs_on:
        return _worded(evidence, favour, FOLLOWS)
    return RUNNING_ON


def _worded(evidence: Evidence, favour: float, after: After) -> Step:
    """A line of words only: said, or a direction by its place and what it tells."""
    if favour <= -SURE and after is FOLLOWS:
        return PLAIN
    said = Option(Part.SAID, max(0.0, favour))
    acted = Option(Part.ACTED, max(0.0, -favour))
    if evidence.paragraphs.loose or favour <= -SURE:
        return Step((said, acted), after)
    return Step((said, Option(Part.ASIDE, acted.cost), acted), after)
