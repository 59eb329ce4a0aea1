"""A direction in brackets that runs over several lines is one line:

NORA. [Goes to the window and looks out
for a long time.] Nobody.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from engine.reading.page import CLOSE, OPEN, Line, Page

_PAIRS = {"(": ")", "[": "]", OPEN: CLOSE}
_CLOSERS = {close: start for start, close in _PAIRS.items()}
_MOST_LINES = 40
"""A bracket open for longer was never closed; 10 to 160 read 32 plays alike."""

_ITALIC_SEAM = f"{CLOSE} {OPEN}"


def with_brackets_closed(page: Page) -> Page:
    """Every bracket that closes within a page's length closes in its own line."""
    return replace(page, lines=tuple(_closed(page.lines)))


def _closed(lines: Sequence[Line]) -> Iterator[Line]:
    at = 0
    while at < len(lines):
        taken = _run_length(lines, at)
        yield lines[at] if taken == 1 else _together(lines[at : at + taken])
        at += taken


def _run_length(lines: Sequence[Line], at: int) -> int:
    """How many lines it takes until what opens here is closed; 1 when it never is."""
    if _seam(lines, at):
        taken = 1
        while _seam(lines, at + taken - 1) and taken < _MOST_LINES:
            taken += 1
        return taken
    left = still_open(lines[at].text, "")
    taken = 1
    while (
        left and at + taken < len(lines) and taken < _MOST_LINES and not lines[at + taken].heading
    ):
        left = still_open(lines[at + taken].text, left)
        taken += 1
        if not left:
            return taken
    return 1


def _seam(lines: Sequence[Line], at: int) -> bool:
    """Whether an italic direction goes on in the next line without a gap."""
    if lines[at].text[-1:] != CLOSE or at + 1 >= len(lines) or lines[at + 1].above:
        return False
    following = lines[at + 1].text
    unfinished = lines[at].text[-2:-1] not in {".", "!", "?"}
    return following.startswith(OPEN) and unfinished


def still_open(text: str, left: str) -> str:
    """The brackets still open after this text, the first one first; `left` were open before it."""
    if not left and not ("(" in text or "[" in text or OPEN in text):
        return ""
    open_now = list(left)
    for letter in text:
        if letter in _PAIRS and len(open_now) < len(_PAIRS):
            open_now.append(letter)
        elif open_now and _CLOSERS.get(letter) == open_now[-1]:
            open_now.pop()
    return "".join(open_now)


def _together(lines: Sequence[Line]) -> Line:
    text = " ".join(line.text for line in lines).replace(_ITALIC_SEAM, " ")
    return lines[0].but(text=text, last=lines[-1].last)
