"""Where a voice begins and falls silent, as the sound comes in: Silero VAD, window by window.

Method and thresholds: Silero Team, Silero VAD v6 (github.com/snakers4/silero-vad), whose network
comes with faster-whisper; 0.5 to begin, 0.15 less to end, as its own iterator has it.
"""

from __future__ import annotations

from functools import cache
from importlib.util import find_spec
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.ear.port import RATE, NotHeard, WhyDeaf

WINDOW = 512
"""Samples that the network looks at together: 32 ms."""

_CONTEXT = 64
"""Samples of the window before that it is shown again."""

_STATE = (1, 1, 128)
"""Of each of the two memories that it hands from window to window."""

_BEGINS, _ENDS = 0.5, 0.35
"""Probabilities of speech at which a voice begins, and below which it has ended."""

_ONSET = 3
"""Windows in a row that are a beginning: 96 ms, which a click or a knock does not fill."""

_SECONDS = WINDOW / RATE


class Endpoint:
    """Listens to one line, a sound of `RATE` in pieces of any size. Times in seconds of it."""

    def __init__(self) -> None:
        """Nothing was heard. Raises NotHeard where the network is not installed."""
        self._graph = _graph()
        self._h = np.zeros(_STATE, np.float32)
        self._c = np.zeros(_STATE, np.float32)
        self._context = np.zeros(_CONTEXT, np.float32)
        self._rest = np.zeros(0, np.float32)
        self._run = 0
        self._spoken = False
        self.seconds = 0.0
        self.begun: float | None = None
        self.last_voice = 0.0
        self.probabilities: list[float] = []

    @property
    def quiet(self) -> float:
        """For how long the voice has been silent; 0 while it speaks, or before it has begun."""
        return self.seconds - self.last_voice if self.begun is not None else 0.0

    @property
    def spoken(self) -> float:
        """From the first of the voice to its last; 0 before it has begun."""
        return self.last_voice - self.begun if self.begun is not None else 0.0

    @property
    def speaks(self) -> bool:
        """Whether somebody speaks just now."""
        return self._spoken

    def feed(self, samples: NDArray[np.float32]) -> None:
        """Hear more, float32 in -1…1, shape (n,). A tenth of a millisecond a window."""
        sound = np.concatenate((self._rest, samples))
        whole = len(sound) - len(sound) % WINDOW
        self._rest = sound[whole:]
        for window in sound[:whole].reshape(-1, WINDOW):
            self._hear(self._probability(window))

    def voiced(self, start: float, end: float) -> float:
        """Which share of a stretch is voice, 0 to 1."""
        some = self.probabilities[int(start / _SECONDS) : int(end / _SECONDS) + 1]
        return sum(one >= _BEGINS for one in some) / max(len(some), 1)

    def quietest(self, start: float, end: float) -> float:
        """The middle of the longest silence in a stretch; its quietest moment where none is."""
        first = int(start / _SECONDS)
        some = self.probabilities[first : int(end / _SECONDS)]
        best, at, begun = 0, int(np.argmin(some)) if some else 0, 0
        for place, probability in enumerate(some):
            begun = place + 1 if probability >= _ENDS else begun
            if place + 1 - begun > best:
                best, at = place + 1 - begun, begun + (place + 1 - begun) // 2
        return (first + at) * _SECONDS

    def _probability(self, window: NDArray[np.float32]) -> float:
        shown = np.concatenate((self._context, window)).reshape(1, -1)
        self._context = window[-_CONTEXT:]
        found, self._h, self._c = self._graph.run(
            None, {"input": shown, "h": self._h, "c": self._c}
        )
        return float(found.reshape(-1)[0])

    def _hear(self, probability: float) -> None:
        self.seconds += _SECONDS
        self.probabilities.append(probability)
        self._run = self._run + 1 if probability >= _BEGINS else 0
        if self._run >= _ONSET and self.begun is None:
            self.begun = self.seconds - self._run * _SECONDS
        self._spoken = probability >= (_ENDS if self._spoken else _BEGINS)
        if self._spoken:
            self.last_voice = self.seconds


@cache
def _graph() -> Any:
    """The network, loaded once. Raises NotHeard."""
    import onnxruntime as ort  # noqa: PLC0415 - heavy: only who listens loads it

    home = find_spec("faster_whisper")
    if home is None or home.origin is None:
        raise NotHeard(WhyDeaf.NO_MODEL, "faster-whisper is not installed, nor its Silero VAD.")
    quiet = ort.SessionOptions()
    quiet.log_severity_level = 3
    quiet.intra_op_num_threads = quiet.inter_op_num_threads = 1
    file = Path(home.origin).parent / "assets" / "silero_vad_v6.onnx"
    return ort.InferenceSession(file, quiet, providers=["CPUExecutionProvider"])
