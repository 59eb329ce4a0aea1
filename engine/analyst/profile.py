"""What is known of a play's people: plain values, each claim with the lines that show it."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from types import MappingProxyType
from typing import Literal

from pydantic import TypeAdapter

Source = Literal["built-in", "chat", "person"]

ABOUT = "role:"
"""Evidence that begins so is no element but the printed name and description of a role."""


class Age(StrEnum):
    """How old somebody looks: up to 12, up to 29, up to 59, and above."""

    CHILD = "child"
    YOUNG = "young"
    ADULT = "adult"
    OLD = "old"


class Gender(StrEnum):
    """What the text calls somebody."""

    FEMALE = "female"
    MALE = "male"


class Temper(StrEnum):
    """The words for a temperament; each has a name in every language of the app."""

    FIERY = "fiery"
    MELANCHOLY = "melancholy"
    MERRY = "merry"
    TIMID = "timid"
    PROUD = "proud"
    TENDER = "tender"
    STERN = "stern"
    WRY = "wry"
    GENTLE = "gentle"
    COURTEOUS = "courteous"
    EXCITABLE = "excitable"
    INQUISITIVE = "inquisitive"
    BRISK = "brisk"
    DELIBERATE = "deliberate"
    TALKATIVE = "talkative"
    TERSE = "terse"


class Tie(StrEnum):
    """What one person is to another: `one` is the `kind` of `other`."""

    PARENT = "parent"
    GRANDPARENT = "grandparent"
    ELDER_KIN = "elder_kin"
    SIBLING = "sibling"
    COUSIN = "cousin"
    SPOUSE = "spouse"
    BETROTHED = "betrothed"
    LOVER = "lover"
    SERVANT = "servant"
    GUARDIAN = "guardian"
    TEACHER = "teacher"
    FRIEND = "friend"
    RIVAL = "rival"
    COLLEAGUE = "colleague"


MUTUAL = frozenset(
    {
        Tie.SIBLING,
        Tie.COUSIN,
        Tie.SPOUSE,
        Tie.BETROTHED,
        Tie.LOVER,
        Tie.FRIEND,
        Tie.RIVAL,
        Tie.COLLEAGUE,
    }
)
"""Ties that are the same from both ends; `one` is then the role that the play names first."""


INVERSE = MappingProxyType(
    {
        Tie.PARENT: "child",
        Tie.GRANDPARENT: "grandchild",
        Tie.ELDER_KIN: "younger_kin",
        Tie.SERVANT: "master",
        Tie.GUARDIAN: "ward",
        Tie.TEACHER: "pupil",
    }
)
"""What the other is to the one, where that is something else: a word for the page."""


@dataclass(frozen=True, slots=True)
class Claim:
    """Something said of a role: the value (of one of the sets above), how sure (0 to 1), and why.

    `evidence` holds ids of elements, or `role:` and a role's id for its printed name and
    description; empty only where a person said so.
    """

    value: str
    confidence: float
    evidence: tuple[str, ...] = ()
    source: Source = "built-in"


@dataclass(frozen=True, slots=True)
class SpeechStyle:
    """How somebody speaks, measured. Shares run from 0 to 1.

    `words` is the mean of a speech, `longest` the most; `interrupted` is the share of speeches that
    break off in a dash, `trailing` of those that end in dots; `formality` the share of formal among
    all forms of address, None where there is none; `verse` the share of speeches set in lines;
    `favourites` are words that this role uses more than the others do, most telling first.
    """

    speeches: int = 0
    words: float = 0.0
    longest: int = 0
    questions: float = 0.0
    exclamations: float = 0.0
    interrupted: float = 0.0
    trailing: float = 0.0
    sung: float = 0.0
    verse: float = 0.0
    formality: float | None = None
    favourites: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Profile:
    """A role. None and empty mean that the text does not say.

    `region` is one of `engine.analyst.region.REGIONS`, where this role speaks otherwise than the
    play does; `language` is "en" or "es" where the play has no single one.
    """

    role: str
    age: Claim | None = None
    gender: Claim | None = None
    temperament: tuple[Claim, ...] = ()
    style: SpeechStyle = field(default_factory=SpeechStyle)
    region: Claim | None = None
    language: str = ""


@dataclass(frozen=True, slots=True)
class Relationship:
    """`one` (a role id) is the `kind` of `other`."""

    one: str
    other: str
    kind: Tie
    confidence: float
    evidence: tuple[str, ...] = ()
    source: Source = "built-in"

    def seen_from(self, role: str) -> str:
        """What this role, one of the two, is to the other: `parent`, or `child`."""
        return str(self.kind) if role == self.one else INVERSE.get(self.kind, str(self.kind))


@dataclass(frozen=True, slots=True)
class Conversation:
    """How much two roles have to do with each other: an edge of the graph; `one` comes first.

    `exchanges` counts the times that one speaks right after the other, `together` the speeches
    (anybody's) during which both are on stage, `scenes` those in which both speak.
    """

    one: str
    other: str
    exchanges: int
    together: int
    scenes: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Usage:
    """What a chat endpoint took: tokens read and written, their price, answers from the cache."""

    tokens_in: int = 0
    tokens_out: int = 0
    cost: float = 0.0
    asked: int = 0
    remembered: int = 0


@dataclass(frozen=True, slots=True)
class Analysis:
    """A play understood. `language` is "en" or "es"; `region` where it is spoken."""

    language: str
    profiles: tuple[Profile, ...]
    relationships: tuple[Relationship, ...] = ()
    graph: tuple[Conversation, ...] = ()
    region: Claim = Claim("en-US", 0.0)
    source: Literal["built-in", "chat"] = "built-in"
    usage: Usage = field(default_factory=Usage)

    def of(self, role: str) -> Profile:
        """The profile of this role; an empty one if it has none."""
        return next((p for p in self.profiles if p.role == role), Profile(role))


ANALYSIS_JSON: TypeAdapter[Analysis] = TypeAdapter(Analysis)
"""Writes an analysis as JSON and reads it back: `dump_json`, `validate_json`."""
