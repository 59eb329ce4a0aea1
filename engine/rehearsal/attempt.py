"""One try at one line: what was said of it, word by word, and what a stage manager would note."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class WordFate(StrEnum):
    """What became of a word: as printed, near enough, another, left out, put in, elsewhere.

    A word is `unsure` where the recogniser doubts what it heard: that is nobody's fault.
    """

    SAME = "same"
    NEAR = "near"
    WRONG = "wrong"
    MISSING = "missing"
    EXTRA = "extra"
    MOVED = "moved"
    UNSURE = "unsure"


class NoteCode(StrEnum):
    """What a stage manager writes about a line, worst first."""

    CALLED = "called"
    DROPPED = "dropped"
    JUMPED = "jumped"
    PARAPHRASED = "paraphrased"
    TRANSPOSED = "transposed"
    ADDED = "added"
    LATE = "late"


@dataclass(frozen=True, slots=True)
class WordVerdict:
    """A printed word ("" for one put in) beside what was heard ("" for one left out)."""

    printed: str
    heard: str
    fate: WordFate


@dataclass(frozen=True, slots=True)
class Attempt:
    """How a line was said once, `at_ms` of rehearsing after the practice began.

    `share` of its words (0 to 1) were right; `passed` says whether that is enough, None where
    nothing was judged: nobody listened, or nothing was caught. `asked` is the share that passes;
    None where none does, or where it is not known but for the level. `pick_up` is the silence
    in seconds between the cue and the first word, `seconds` the time from that to the last, both
    None where they were not heard; `hesitations` counts long silences inside. `right` is the
    person's own word against the verdict: "I was right".
    """

    line: str
    at_ms: int
    words: tuple[WordVerdict, ...] = ()
    heard: str = ""
    share: float = 0.0
    passed: bool | None = None
    notes: tuple[NoteCode, ...] = ()
    pick_up: float | None = None
    seconds: float | None = None
    hesitations: int = 0
    right: bool = False
    asked: float | None = None
