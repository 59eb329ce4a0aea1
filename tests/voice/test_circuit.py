"""An engine that is left alone says for how long; looking at it is not asking it."""

from engine.voice.circuit import Circuit, Rest
from engine.voice.port import Reason


def test_who_fails_rests_and_tells_for_how_long() -> None:
    clock = [100.0]
    circuit = Circuit(lambda: clock[0])
    assert circuit.resting("elevenlabs") is None
    circuit.failed("elevenlabs", Reason.UNREACHABLE)
    assert circuit.resting("elevenlabs") is None
    circuit.failed("elevenlabs", Reason.UNREACHABLE)
    assert circuit.resting("elevenlabs") == Rest(Reason.UNREACHABLE, 60.0)
    clock[0] = 130.0
    assert circuit.resting("elevenlabs") == Rest(Reason.UNREACHABLE, 30.0)


def test_looking_at_an_engine_is_not_asking_it() -> None:
    clock = [100.0]
    circuit = Circuit(lambda: clock[0])
    circuit.failed("elevenlabs", Reason.REFUSED_KEY)
    clock[0] = 700.0
    assert circuit.resting("elevenlabs") is None
    assert circuit.left_alone("elevenlabs") is None
    assert circuit.left_alone("elevenlabs") is Reason.REFUSED_KEY


def test_who_is_to_be_asked_again_rests_no_longer() -> None:
    circuit = Circuit(lambda: 0.5)
    circuit.failed("piper", Reason.TOO_MANY, retry_after=90.0)
    assert circuit.resting("piper") == Rest(Reason.TOO_MANY, 90.0)
    circuit.ask_again()
    assert circuit.resting("piper") is None
