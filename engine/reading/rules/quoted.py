"""A verse or a saying in quotes, set apart from the words that lead to it:

OSK. Only this:

     'The corn is high, the sun is low.'
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.page import Line
from engine.reading.path import SURE

_QUOTES = {"'": "'", '"': '"', "‘": "’", "“": "”", "«": "»"}
_STOPS = ".,;:!?…—–- "


def quoted(evidence: Evidence, line: Line) -> float | None:  # noqa: ARG001 - the sign tells alone
    """Words, unless the quote ends in the middle of the line, as the title of a song does."""
    end = _QUOTES.get(line.text[0])
    if end is None:
        return None
    inside = line.text[1:].rstrip(_STOPS).rstrip(end).rstrip(_STOPS)
    return None if f"{end} " in inside else -SURE
