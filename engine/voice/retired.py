"""Services that speak no more, so that an old cast can say what became of its voices."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, datetime
from types import MappingProxyType

from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed

PLAY_HT = "play_ht"
"""Its programming interface ended in the middle of 2025, the service with that year."""

NAMES = (PLAY_HT,)
CLOSED: Mapping[str, datetime] = MappingProxyType({PLAY_HT: datetime(2025, 12, 31, tzinfo=UTC)})
"""The last day of each."""

VERSION = "retired"


class Retired:
    """An engine of which only the name is left. It has no voices and speaks for nobody."""

    version = VERSION

    def __init__(self, name: str) -> None:
        """The engine that had this name."""
        self.name = name

    def voices(self) -> tuple[Voice, ...]:
        """None."""
        return ()

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """A failure each, so that another engine may step in."""
        return (VoiceFailed(f"{self.name} was closed.", Reason.RETIRED) for _ in utterances)

    def close(self) -> None:
        """Nothing is held."""
