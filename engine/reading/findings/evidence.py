"""Everything that a file has taught about its lines, for the rules that say what a line may be."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from engine.reading.findings.cast_list import Cast
from engine.reading.findings.convention import Convention
from engine.reading.findings.cue import Cue
from engine.reading.findings.paragraphs import Paragraphs, Sheet, paragraphs_of
from engine.reading.findings.sight import Sight
from engine.reading.page import Line
from engine.script.aside import Brackets
from engine.script.names import in_capitals
from engine.script.stage_words import weight

EACH = 2.0
"""What one word that belongs to the stage, or to a mouth, is worth on the path.

Half as much reads 14 files of all layouts alike; twice as much costs a real one 0.06 of its turns.
"""
_OFF = 0.5
"""A line that says neither leans so much to the stage: it stands where nobody has been named.
Half and twice as much read the same files alike."""

_ASTRAY = 3
"""Characters by which a centred name of another length stands elsewhere."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """The lines, what each could be by its shape, and what the whole file says of them.

    `names` are the keys of all known names and of their words, `habit` tells how brackets inside
    speeches are used, `paragraphs` what paragraphs without a cue are. `cue_rules` find a cue on a
    line, the first that answers counts.
    """

    lines: Sequence[Line]
    sights: Sequence[Sight]
    cast: Cast
    way: Convention
    habit: Brackets
    names: frozenset[str]
    paragraphs: Paragraphs
    cue_rules: tuple[CueRule, ...] = ()
    found: dict[int, Cue | None] = field(default_factory=dict, compare=False, repr=False)

    def cue_at(self, at: int) -> Cue | None:
        """The cue on this line, if there is one."""
        if at not in self.found:
            cues = (rule(self, at) for rule in self.cue_rules)
            self.found[at] = next((cue for cue in cues if cue), None)
        return self.found[at]

    def stands_alone(self, at: int, *, known: bool) -> bool:
        """Whether a name on its own line has room above and words below."""
        line, way = self.lines[at], self.way
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or following.heading or (way.gap and not line.apart):
            return False
        drawn_up = known and line.above and in_capitals(line.text)
        if way.tight and following.above and not drawn_up:
            return False
        if way.strong and not known:
            return line.strong
        if self.paragraphs.deep and not following.apart and self.is_as_deep_as_names(following):
            return False
        if self.paragraphs.deep and not known and not self._is_near_cues(line):
            return False
        return not way.body or line.indent != way.body or known

    def is_as_deep_as_names(self, line: Line) -> bool:
        """Whether words in capitals stand further in than speeches do, where only names should."""
        deep = line.indent > self.way.body + _ASTRAY and line.indent >= min(self.way.indents)
        return deep and line.text.isupper() and line.text[0] != "("

    def _is_near_cues(self, line: Line) -> bool:
        """Whether a line stands where cues usually do, give or take what centring takes."""
        return any(abs(line.indent - usual) <= _ASTRAY for usual in self.way.indents)

    def leaning(self, line: Line, against: int) -> float:
        """How much more speaks for a direction than for words said, as a cost of the path.

        `against` is how many words of the stage it takes for both to be equal, less a half.
        """
        return EACH * (weight(line.text, self.names) - against + _OFF)

    def is_italic_speech(self, line: Line) -> bool:
        """Whether italics stand where speeches do, as another language in a screenplay."""
        whole = line.text.rfind("⟦") == 0 and line.text[-1] == "⟧"
        return whole and self.paragraphs.deep and line.indent == self.way.body


CueRule = Callable[[Evidence, int], Cue | None]
"""The cue that a rule sees on a line; None if it sees none."""


def evidence_of(sheet: Sheet, habit: Brackets) -> Evidence:
    """What follows from the convention and the cast list; the cue rules are the dialect's."""
    names = sheet.way.names | frozenset(sheet.cast.names) | sheet.cast.words()
    paragraphs = paragraphs_of(sheet, names)
    return Evidence(sheet.lines, sheet.sights, sheet.cast, sheet.way, habit, names, paragraphs)
