"""What is sung or read out, set apart under the direction that says so:

TILDA. Listen, then.
          She sings.

          The mill goes round,
          the miller sleeps.
"""

from __future__ import annotations

import re

from engine.reading.findings.evidence import Evidence
from engine.reading.page import FAR_RIGHT
from engine.reading.path import SURE, Option, Part, Step
from engine.script.stage_words import BRACKETED, comes_or_goes, has_mouth

_SINGS = re.compile(
    r"\b(?:sings?|singing|reads?|reading|recites?|canta|cantan|cantando|lee|leen|leyendo|recita)\b"
    r"(?:\s+(?:the|a|an|her|his|their|this|it|el|la|un|una|su)\b[^.,;:]{0,40}"
    r"|\s+(?:aloud|out|to \w+|en voz alta))?[.:…]?[\])⟧]?$",
    re.IGNORECASE,
)
_STEP = Step((Option(Part.SAID, 0.0), Option(Part.ASIDE, SURE), Option(Part.ACTED, SURE)))
_MOST_LINES, _NEAR = 40, 6
"""Lines of a song or a letter at most, and characters by which its lines stand apart."""


def sung_line(evidence: Evidence, at: int) -> Step | None:
    """Words, where the direction above says that they come; further stanzas are set in as much."""
    first = at
    while first > max(0, at - _MOST_LINES) and _goes_with(evidence, first):
        first -= 1
    led = first and evidence.lines[first].above and _announces(evidence, first - 1)
    return _STEP if led and _is_plain(evidence, at) else None


def _is_plain(evidence: Evidence, at: int) -> bool:
    """Whether this is no cue, no heading and no direction."""
    line = evidence.lines[at]
    if evidence.cue_at(at) or line.heading or evidence.sights[at].heading:
        return False
    return not (BRACKETED.match(line.text) or comes_or_goes(line.text))


def _goes_with(evidence: Evidence, at: int) -> bool:
    """Whether a line belongs to the words above it: right under them, or set in as they are."""
    line, above = evidence.lines[at], evidence.lines[at - 1]
    if line.above:
        set_in = min(line.indent, above.indent) > max(evidence.way.indents, default=0)
        if not set_in or abs(line.indent - above.indent) > _NEAR:
            return False
    return _is_plain(evidence, at - 1) and not _announces(evidence, at - 1)


def _announces(evidence: Evidence, at: int) -> bool:
    """Whether this is a direction that ends by telling of song or of reading."""
    line = evidence.lines[at]
    if not _SINGS.search(line.text) or evidence.sights[at].heading:
        return False
    bracketed = bool(BRACKETED.match(line.text))
    right = line.indent - max(evidence.way.indents, default=0)
    apart = (line.apart or right > FAR_RIGHT) and not has_mouth(line.text)
    alone = apart and not evidence.cue_at(at)
    return bracketed or alone
