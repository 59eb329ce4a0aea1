"""Words in a column of their own beside the names, whatever letter they begin with:

NORA      I am here, and so
          is Ben.
"""

from __future__ import annotations

from engine.reading.findings.evidence import Evidence
from engine.reading.path import PLAIN, Step

_NEAR = 2
"""Characters by which a line may miss the column: a PDF tells places in points."""


def column_line(evidence: Evidence, at: int) -> Step | None:
    """A line right under others that stands in the column of words goes on with them."""
    line, column = evidence.lines[at], evidence.paragraphs.column
    if not column or line.above or line.broken or abs(line.indent - column) > _NEAR:
        return None
    return PLAIN
