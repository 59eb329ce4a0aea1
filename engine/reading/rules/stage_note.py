"""What is told of the stage where a name would stand, or of the play by who wrote it:

SETTING: A kitchen.
NOTE: In the first production the box was never seen.
NORA: Who is there?
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import Option, Part, Step
from engine.script.stage_words import names_the_stage

_OFTEN = 3
"""Times that such a word stands where cues do, at least, to be somebody called so, as Time is."""

_HARDLY = 0.2
"""So little speaks for it between speeches that its owner is asked: a notary may be NOTA."""

_ACTED = Step((Option(Part.SAID, _HARDLY), Option(Part.ACTED, 0.0)))


def stage_note(evidence: Evidence, at: int) -> Step | None:
    """A direction, if it stands where cues do and nobody is called so who speaks."""
    line, way = evidence.lines[at], evidence.way
    name, colon, _ = line.text.partition(":")
    placed = line.indent in way.indents and (line.apart or not way.gap)
    if not (colon and placed and names_the_stage(f"{name}:")):
        return None
    return None if way.often(name) >= _OFTEN else _ACTED
