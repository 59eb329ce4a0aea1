"""The honest count of speaking: one line in a file for every utterance handed to an engine."""

from __future__ import annotations

import os
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from engine.take.take import key_of
from engine.voice.port import Spoken, Utterance, Voice, VoiceEngine, VoiceFailed


class Counted:
    """An engine that writes `<unix time> <key>` before each utterance it passes on."""

    def __init__(self, engine: VoiceEngine, ledger: Path) -> None:
        """Append to `ledger`; several processes may share it, each line is one write."""
        self._engine, self._ledger = engine, ledger
        self.name, self.version = engine.name, engine.version

    def voices(self) -> tuple[Voice, ...]:
        """The voices of the engine behind."""
        return self._engine.voices()

    def speak(self, utterances: Sequence[Utterance]) -> Iterator[Spoken | VoiceFailed]:
        """Note every utterance, and let the engine behind speak them, who begins with all at once.

        So hand it no more than it takes together.
        """
        self._note([key_of(utterance, self.name, self.version) for utterance in utterances])
        return self._engine.speak(utterances)

    def close(self) -> None:
        """Close the engine behind."""
        self._engine.close()

    def _note(self, keys: Sequence[str]) -> None:
        """Whole lines in one write: nobody else's stand among them."""
        now = time.time()
        book = os.open(self._ledger, os.O_APPEND | os.O_CREAT | os.O_WRONLY, 0o600)
        try:
            os.write(book, "".join(f"{now:.3f} {key}\n" for key in keys).encode())
        finally:
            os.close(book)
