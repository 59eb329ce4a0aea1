"""A model as an ONNX graph: loaded when it is first needed, run, its failures told as ours."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from numpy.typing import NDArray

from engine.voice.port import VoiceFailed

_WANTED = ("CUDAExecutionProvider", "CPUExecutionProvider")


class Graph:
    """One graph. `outputs` are the names of what it gives, `inputs` of what it takes.

    It computes in one thread: there is a recording process for every core, and two processes of one
    thread each speak more than one of two (7.1 against 5.7 seconds a second, with
    Kokoro on two quiet cores).
    """

    def __init__(self, file: Path) -> None:
        """Load it, on the GPU if this build of onnxruntime has one. Raises VoiceFailed."""
        import onnxruntime as ort  # noqa: PLC0415 - heavy: only a process that speaks loads it

        there = set(ort.get_available_providers())
        self._faults = _faults(ort)
        quiet = ort.SessionOptions()
        quiet.log_severity_level = 3
        quiet.intra_op_num_threads = quiet.inter_op_num_threads = 1
        try:
            self._session: Any = ort.InferenceSession(
                file, quiet, providers=[name for name in _WANTED if name in there]
            )
        except self._faults as fault:
            raise VoiceFailed(f"{file.name} cannot be loaded: {fault}"[:200]) from fault
        self.inputs = {each.name: each.type for each in self._session.get_inputs()}
        self.outputs = tuple(each.name for each in self._session.get_outputs())
        self.device = self._session.get_providers()[0].removesuffix("ExecutionProvider").lower()

    def run(self, feeds: Mapping[str, NDArray[Any]]) -> dict[str, NDArray[Any]]:
        """All outputs by their name. Raises VoiceFailed."""
        try:
            found = self._session.run(None, dict(feeds))
        except self._faults as fault:
            raise VoiceFailed(f"The model failed: {fault}"[:200]) from fault
        return dict(zip(self.outputs, found, strict=True))


def lengths_of(found: Mapping[str, NDArray[Any]], sound: str, symbols: int) -> list[float] | None:
    """How long each of so many symbols lasts, if the graph tells: an output of just that size."""
    for name, output in found.items():
        if name != sound and output.size == symbols and output.sum() > 0:
            return [float(length) for length in output.reshape(-1)]
    return None


def _faults(ort: Any) -> tuple[type[Exception], ...]:
    """All that onnxruntime raises: classes of its own, with no parent among them."""
    kinds = vars(ort.capi.onnxruntime_pybind11_state).values()
    own = [kind for kind in kinds if isinstance(kind, type) and issubclass(kind, Exception)]
    return (RuntimeError, ValueError, *own)
