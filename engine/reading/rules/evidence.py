"""What each line could be under the file's convention, and what speaks against it:

NORA. Yes?               a cue, for NORA speaks often
Of course.               said; it would be acted if nobody were speaking
                Exit.    acted, for it stands far to the right
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from engine.reading.page import Line, Told
from engine.reading.rules.cast_list import Cast
from engine.reading.rules.convention import Convention
from engine.reading.rules.cue import Cue, is_turn
from engine.reading.rules.loose import (
    Sheet,
    paragraphs_are_directions,
    place_is_firm,
    places_of_directions,
    speeches_hang,
)
from engine.reading.rules.margin import FAR_RIGHT
from engine.reading.rules.path import (
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
from engine.reading.rules.sight import Sight
from engine.script.aside import Brackets, may_be_aside
from engine.script.names import in_capitals, is_said, key
from engine.script.stage_words import (
    BRACKETED,
    comes_or_goes,
    is_outspoken,
    opens_stage_talk,
    weight,
)

_BARE_NAME = re.compile(
    r"^(?P<name>(?:[A-ZÀ-Þ][A-ZÀ-Þl'’\-]+\s?){1,3})(?:\s+|[,;]\s+(?=[^\w\s]*\w[^A-ZÀ-Þ.]))(?P<rest>[¿¡\"“A-ZÀ-Þ].*)$"
)
_END = re.compile(r"^(?:THE END|FIN|FINIS|END OF .*|FIN DE .*|TEL[ÓO]N.*|CURTAIN)\.?$")
_FLUSH, _ASTRAY = 16, 3
_DEEP, _DEEPER = 3, 8
_WRAPPED = 30
_ENDS = frozenset(".!?…)]⟧:")
_PLACED, _EITHER, _TALK = 0, 1, 2
_QUIET, _NEARLY = 0.25, 1.0
_EACH, _OFF, _CLEAR, _BARELY = 2.0, 0.5, SURE, 0.3

_SAID = Option(Part.SAID, 0.0)
_ASIDE = Option(Part.ASIDE, 0.0)
_ACTED = Option(Part.ACTED, 0.0)
_FREE = tuple((0.0,) * len(Part) for _ in Part)
_BELOW = (*RUN_ON[: Part.ASIDE], (NEVER, NEVER, 1.0, 0.0, NEVER, NEVER), *FOLLOWS[Part.ACTED :])
"""In a paragraph that begins like a direction."""
_HEADS = Step((Option(Part.HEADING, 0.0),))
_NAMES = Step((Option(Part.NAME, 0.0),))
_CUES = Step((Option(Part.CUE, 0.0),))
_ENDED = Step((_ACTED,))
_TOLD_CUE = Step((Option(Part.CUE, 0.0),), _FREE)
_TOLD_SAID = Step((_SAID,), _FREE)
_IN_BRACKETS = Step((_ASIDE, _ACTED))


@dataclass(slots=True)
class Evidence:
    """The lines with all that the file has taught about them.

    `loose` says that a paragraph without a cue is a direction here, `deep` that speeches are
    indented, as in a screenplay, so that the margin is for action, `hanging` that speeches go on
    under an indent, so that only cues and directions stand at the margin.
    """

    lines: Sequence[Line]
    sights: Sequence[Sight]
    cast: Cast
    way: Convention
    habit: Brackets
    names: frozenset[str] = frozenset()
    deep: bool = False
    loose: bool = False
    firm: bool = False
    hanging: bool = False
    places: frozenset[int] = frozenset()
    found: dict[int, Cue | None] = field(default_factory=dict)

    def __post_init__(self) -> None:
        """Work out what follows from the convention."""
        self.names = self.way.names | frozenset(self.cast.names) | self.cast.words()
        sheet = Sheet(self.lines, self.sights, self.cast, self.way)
        self.deep = self.way.separate and self.way.body >= _DEEP
        self.loose = self.deep or (
            self.way.separate and paragraphs_are_directions(sheet, self.names)
        )
        if not self.way.separate:
            self.places = places_of_directions(sheet, self.names)
            self.firm = not self.way.capitals and place_is_firm(sheet)
            self.hanging = speeches_hang(sheet)

    def steps(self, start: int) -> Iterator[Step]:
        """What every line from this one on may be."""
        runs_on = False
        begun = -_CLEAR
        for at in range(start, len(self.lines)):
            line = self.lines[at]
            below = at > start and is_below(line)
            runs_on = below and self._is_wrapped(at - 1, carried=runs_on)
            step = self._certain(at)
            if step is None and below:
                step = self._below(line, begun, runs_on=runs_on)
            elif step is None:
                begun = self._favours_direction(line)
                step = self._begins(line, begun)
            else:
                begun = -_CLEAR
            yield step

    def _is_wrapped(self, at: int, *, carried: bool) -> bool:
        """Whether a paragraph's line is full and its sentence not at an end."""
        line = self.lines[at]
        wrapped = len(line.text) >= _WRAPPED and line.text.rstrip(",;")[-1:] not in _ENDS
        return wrapped and (bool(line.above) or carried)

    def cue_at(self, at: int) -> Cue | None:
        """The cue on this line, if there is one; a known name may be set off in another way."""
        if at not in self.found:
            self.found[at] = self.usual_cue(at) or self._other_way(at)
        return self.found[at]

    def usual_cue(self, at: int) -> Cue | None:
        """The cue on this line under the convention itself."""
        sight = self.sights[at]
        if self.lines[at].heading or sight.heading:
            return None
        for cue in (sight.own, sight.inline):
            if cue and cue.way == self.way.way and self._fits(at, cue):
                return cue
        return None

    def is_italic_speech(self, line: Line) -> bool:
        """Whether italics stand where speeches do, as another language in a screenplay."""
        whole = line.text.rfind("⟦") == 0 and line.text[-1] == "⟧"
        return whole and self.deep and line.indent == self.way.body

    def _fits(self, at: int, cue: Cue) -> bool:
        line = self.lines[at]
        known = self.way.knows(cue.name)
        plain = not (line.strong or in_capitals(cue.name))
        if not known and is_said(cue.name):
            return False
        if cue.own:
            return self._stands_alone(at, known=known) and (known or not plain)
        placed = (line.apart or not self.way.gap) and line.indent in self.way.indents
        if known:
            return placed or (not plain and self._is_near(line))
        return placed and (not plain or self._introduces(cue)) and not opens_stage_talk(cue.name)

    def _is_near(self, line: Line) -> bool:
        return line.apart or not self.way.gap or line.indent in self.way.indents

    def _introduces(self, cue: Cue) -> bool:
        """A name in small letters seen once: the cast list must know it, or a number follow it."""
        if self.firm or self.cast.has(cue.name) or (cue.way == "." and self.cast.wholes(cue.name)):
            return True
        return not self.way.capitals and self.way.resembles(cue.name)

    def _stands_alone(self, at: int, *, known: bool) -> bool:
        """Whether a name on its own line has room above and words below."""
        line = self.lines[at]
        following = self.lines[at + 1] if at + 1 < len(self.lines) else None
        if following is None or following.heading or (self.way.gap and not line.apart):
            return False
        if (
            self.way.tight
            and following.above
            and not (known and line.above and in_capitals(line.text))
        ):
            return False
        if self.way.strong and not known:
            return line.strong
        if self.deep and not known and not self._is_near_cues(line):
            return False
        return not self.way.body or line.indent != self.way.body or known

    def _is_near_cues(self, line: Line) -> bool:
        """Whether a line stands where cues usually do, give or take what centring takes."""
        return any(abs(line.indent - usual) <= _ASTRAY for usual in self.way.indents)

    def _other_way(self, at: int) -> Cue | None:
        """A known name set off in another way than usual, or with its point lost."""
        line = self.lines[at]
        if line.heading or (not line.apart and self.way.gap):
            return None
        cue = self.sights[at].inline or self.sights[at].own
        if cue and self.way.knows(cue.name):
            own = cue.own
            if own and not (
                self._stands_alone(at, known=True) and (in_capitals(cue.name) or line.strong)
            ):
                return None
            certain = in_capitals(cue.name) or cue.way == ":" or line.strong
            return cue if certain and (own or line.indent in self.way.indents) else None
        bare = _BARE_NAME.match(line.text) if not self.way.separate and self.way.capitals else None
        if bare and key(bare["name"]) in self.way.names and line.indent in self.way.indents:
            return Cue(bare["name"].strip(), self.way.way, "", bare["rest"])
        return None

    def _certain(self, at: int) -> Step | None:
        """What a line is that a heading, a cue, brackets or its own words make plain."""
        line = self.lines[at]
        if line.told:
            return _TOLD_CUE if line.told is Told.CUE else _TOLD_SAID
        if line.heading or self.sights[at].heading:
            return _HEADS
        cue = self.cue_at(at)
        if cue:
            return _CUES if cue.rest else _NAMES
        if _END.match(line.text) or (line.apart and is_turn(line.text)):
            return _ENDED
        if self.is_italic_speech(line):
            return PLAIN
        bracketed = BRACKETED.match(line.text) and not self._is_voiced(line.text)
        return _IN_BRACKETS if bracketed else None

    def _begins(self, line: Line, favour: float) -> Step:
        """A paragraph without a cue; where cues have their own lines it is hardly sure."""
        if favour < 0 and self.way.separate and line.above:
            favour = max(favour, -_BARELY)
        return self._worded(favour, FOLLOWS)

    def _below(self, line: Line, begun: float, *, runs_on: bool) -> Step:
        """A line that goes on a paragraph; `begun` is what favoured a direction at its head."""
        after = RUN_ON if runs_on else _BELOW
        if begun >= -_NEARLY:
            vote = weight(line.text, self.names) + (_QUIET if self.loose else 0)
            return self._worded(_EACH * vote, after)
        favour = self._favours_direction(line)
        if favour > 0 or not runs_on:
            return self._worded(favour, FOLLOWS)
        return RUNNING_ON

    def _worded(self, favour: float, after: After) -> Step:
        """A line of words only: said, or a direction by its place and what it tells."""
        if favour <= -_CLEAR and after is FOLLOWS:
            return PLAIN
        said = Option(Part.SAID, max(0.0, favour))
        acted = Option(Part.ACTED, max(0.0, -favour))
        if self.loose or favour <= -_CLEAR:
            return Step((said, acted), after)
        return Step((said, Option(Part.ASIDE, acted.cost), acted), after)

    def _is_voiced(self, text: str) -> bool:
        """Whether a line in round brackets is an aside to be said."""
        if text[0] != "(":
            return False
        return is_outspoken(text) or (self.habit.asides and may_be_aside(text[1:-1], self.habit))

    def _favours_direction(self, line: Line) -> float:
        """How much more speaks for a direction than for words said; below nought, for words."""
        if self.deep:
            placed = line.apart or self.way.body >= _DEEPER
            acted = placed and line.indent < self.way.body - 1
            return _CLEAR if acted else -_CLEAR
        right_of = 0 if self.way.separate else line.indent - max(self.way.indents, default=0)
        placed = bool(line.above) and (self.loose or line.indent in self.places)
        placed = placed or (self.hanging and line.indent in self.way.indents)
        if placed or right_of > _FLUSH:
            return self._weighed(line, _PLACED)
        if self.loose and line.broken:
            return self._weighed(line, _EITHER)
        if line.apart or right_of > FAR_RIGHT or comes_or_goes(line.text):
            return self._weighed(line, _TALK)
        return -_CLEAR

    def _weighed(self, line: Line, enough: int) -> float:
        return _EACH * (weight(line.text, self.names) - enough + _OFF)


def is_below(line: Line) -> bool:
    """Whether a line goes on from the one above, over a page's end, too, if it begins small."""
    return not line.above and (not line.broken or line.text[0].islower())
