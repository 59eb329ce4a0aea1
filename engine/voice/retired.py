"""A service that speaks no more, so that an old cast can say what became of its voices."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed

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
