"""Words that are struck out, set behind the name of who would have said them:

~~NORA: Never mind.~~
NORA: Wait ~~here~~ for me.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.findings.cue import inline_cue, loose_cue, own_cue
from engine.reading.page import STRUCK, STRUCK_END, Line, Page

_SEAM = re.compile(rf"{STRUCK_END}(\s*){STRUCK}")
_WHOLE = re.compile(rf"^{STRUCK}([^{STRUCK}{STRUCK_END}]+){STRUCK_END}$")


def with_struck_behind_names(page: Page) -> Page:
    """The page, where whole lines that are struck out still show whose they are."""
    if not any(STRUCK in line.text for line in page.lines):
        return page
    return replace(page, lines=tuple(_settled(page.lines)))


def _settled(lines: Sequence[Line]) -> Iterator[Line]:
    for line in lines:
        whole = _WHOLE.match(_SEAM.sub(r"\1", line.text)) if STRUCK in line.text else None
        yield _behind_name(line, whole[1].strip()) if whole else line


def _behind_name(line: Line, inner: str) -> Line:
    cue = inline_cue(inner) or loose_cue(inner)
    bold = ((0, len(cue.name)),) if cue and line.bold else ()
    if own_cue(inner):
        return line.but(text=inner, bold=((0, len(inner)),) if line.bold else (), italic=())
    start = len(inner) - len(cue.rest) if cue and cue.rest else 0
    text = f"{inner[:start]}{STRUCK}{inner[start:]}{STRUCK_END}"
    return line.but(text=text, bold=bold, italic=())
