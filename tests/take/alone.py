"""One line performed alone."""

from engine.take.perform import perform
from engine.take.take import Planned, Skipped, Take
from engine.voice.port import VoiceEngine


def performed(planned: Planned, engine: VoiceEngine) -> Take | Skipped:
    """What comes of it."""
    ((place, outcome),) = perform([planned], engine)
    assert place == 0
    return outcome
