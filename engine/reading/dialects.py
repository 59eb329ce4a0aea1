"""The dialects that plays are laid out in: each is a row that names its rules in their order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from engine.reading.findings.evidence import CueRule, Evidence
from engine.reading.page import Line, Page
from engine.reading.path import SURE, Step
from engine.reading.rules.bare_cue import bare_cue
from engine.reading.rules.bracket import with_brackets_closed
from engine.reading.rules.bracketed_line import bracketed_line
from engine.reading.rules.column_line import column_line
from engine.reading.rules.count import without_count
from engine.reading.rules.cue_line import cue_line
from engine.reading.rules.ended_line import ended_line
from engine.reading.rules.far_right import far_right
from engine.reading.rules.furniture import without_furniture
from engine.reading.rules.heading_line import heading_line
from engine.reading.rules.italic_line import italic_line
from engine.reading.rules.left_of_speeches import left_of_speeches
from engine.reading.rules.licence import without_licence
from engine.reading.rules.loose_paragraph import loose_paragraph
from engine.reading.rules.margin_action import margin_action
from engine.reading.rules.named_action import named_action
from engine.reading.rules.other_cue import other_cue
from engine.reading.rules.quoted import quoted
from engine.reading.rules.screen_card import screen_card
from engine.reading.rules.slant import with_slanted_marked
from engine.reading.rules.sound_line import sound_line
from engine.reading.rules.stage_note import stage_note
from engine.reading.rules.stage_talk import stage_talk
from engine.reading.rules.struck import with_struck_behind_names
from engine.reading.rules.style import with_styles_written
from engine.reading.rules.sung_line import sung_line
from engine.reading.rules.thin_cue import thin_cue
from engine.reading.rules.told import told_line
from engine.reading.rules.turn_line import turn_line
from engine.reading.rules.usual_cue import usual_cue
from engine.reading.rules.usual_place import usual_place

PageRule = Callable[[Page], Page]
"""The page with something put right that is no matter of the play."""
LineRule = Callable[[Evidence, int], Step | None]
"""What a line surely is; None if the rule cannot tell."""
Leaning = Callable[[Evidence, Line], float | None]
"""How much more speaks for a direction than for words; None if the rule cannot tell."""


@dataclass(frozen=True, slots=True)
class Dialect:
    """A layout. Of each kind of rules the first that answers counts.

    `fits` says whether a file is in this dialect, once its cues are known.
    """

    name: str
    fits: Callable[[Evidence], bool]
    cues: tuple[CueRule, ...]
    lines: tuple[LineRule, ...]
    leanings: tuple[Leaning, ...]

    def certain(self, evidence: Evidence, at: int) -> Step | None:
        """What a line surely is; None if it could be said or be a direction."""
        for rule in self.lines:
            step = rule(evidence, at)
            if step is not None:
                return step
        return None

    def leaning(self, evidence: Evidence, line: Line) -> float:
        """How much more speaks for a direction than for words said; below 0, for words."""
        for rule in self.leanings:
            found = rule(evidence, line)
            if found is not None:
                return found
        return -SURE


TOLD: tuple[PageRule, ...] = (without_furniture,)
"""What is put right on a page whose format says what each line is: Fountain, Final Draft."""
PRINTED: tuple[PageRule, ...] = (without_licence, without_count, without_furniture)
"""The same of any other page."""
WRITTEN_OUT: tuple[PageRule, ...] = (
    with_struck_behind_names,
    with_slanted_marked,
    with_styles_written,
    with_brackets_closed,
)
"""Then what its type says is written out, so that the rules can see it."""

DIALECTS = (
    Dialect(
        "screenplay: names and speeches indented, action at the margin",
        fits=lambda evidence: evidence.paragraphs.deep,
        cues=(usual_cue, other_cue),
        lines=(
            told_line,
            sound_line,
            stage_note,
            heading_line,
            cue_line,
            ended_line,
            italic_line,
            bracketed_line,
            screen_card,
            margin_action,
        ),
        leanings=(left_of_speeches,),
    ),
    Dialect(
        "a name on a line of its own, the speech under it",
        fits=lambda evidence: evidence.way.separate,
        cues=(usual_cue, other_cue),
        lines=(
            told_line,
            sound_line,
            stage_note,
            heading_line,
            cue_line,
            turn_line,
            ended_line,
            sung_line,
            bracketed_line,
            named_action,
        ),
        leanings=(quoted, loose_paragraph, stage_talk),
    ),
    Dialect(
        "a name with its speech beside it, set off by a point, a colon, a dash or a gap",
        fits=lambda evidence: True,  # noqa: ARG005 - the last one takes what is left
        cues=(usual_cue, other_cue, bare_cue, thin_cue),
        lines=(
            told_line,
            sound_line,
            stage_note,
            heading_line,
            cue_line,
            turn_line,
            ended_line,
            sung_line,
            bracketed_line,
            column_line,
        ),
        leanings=(quoted, usual_place, far_right, stage_talk),
    ),
)


def tidied(page: Page, rules: tuple[PageRule, ...]) -> Page:
    """The page after these rules, in their order."""
    for rule in rules:
        page = rule(page)
    return page


def in_dialect(evidence: Evidence) -> tuple[Evidence, Dialect]:
    """The dialect of a file, and the evidence with the cue rules of that dialect."""
    dialect = next(dialect for dialect in DIALECTS if dialect.fits(evidence))
    return replace(evidence, cue_rules=dialect.cues), dialect
