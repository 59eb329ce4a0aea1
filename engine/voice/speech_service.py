"""An engine as this deployment has set it: where it is, with which key, at what price."""

from __future__ import annotations

from dataclasses import dataclass

from pydantic import SecretStr

from engine.wire.endpoint import NO_KEY


@dataclass(frozen=True, slots=True)
class Service:
    """How one engine behind HTTP, or with models on this machine, is set.

    The key shows in no text made of this value. For models on this machine `address` is the folder
    of voices.

    `name` is the engine's, `address` what stands before the protocol's own paths, `price` is for
    a thousand characters, `at_once` how many lines may be in flight, from all
    processes of a pool together, `patience` how many seconds a connection may stay silent. `voices`
    describes voices (`engine.voice.voice_list`), `form` is the sound file asked for.
    """

    name: str
    address: str
    key: SecretStr = NO_KEY
    model: str = ""
    voices: str = ""
    form: str = "wav"
    price: float = 0.0
    at_once: int = 2
    patience: float = 20.0

    def cost(self, characters: int) -> float:
        """What so many characters cost."""
        return self.price * characters / 1000
