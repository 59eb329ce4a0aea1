"""The bare pipeline: speak, level and encode in a loop, in processes of their own; nothing else."""

import os
import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

from engine.take.perform import perform
from engine.take.take import Planned, Take
from engine.voice import registry
from engine.voice.port import VoiceEngine

POLITE = 5  # as the recording processes of a server are
_ONE_THREAD = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
_AT_A_TIME = 8
_OPENED: list[VoiceEngine] = []


def bare(lines: Sequence[Planned], processes: int) -> float:
    """Seconds to perform these lines, from when all processes have performed one."""
    os.environ.update(_ONE_THREAD)
    context = get_context("spawn")
    start = context.Barrier(processes + 1)
    with context.Pool(processes, _enter, (start, lines[0])) as pool:
        start.wait(60)
        begun = time.perf_counter()
        for _ in pool.imap_unordered(_performed, lines, chunksize=_AT_A_TIME):
            pass
        return time.perf_counter() - begun


def _enter(start: Barrier, warm: Planned) -> None:
    os.nice(POLITE)
    _OPENED.append(registry.opened(registry.engine_of(warm.utterance.voice)))
    _performed(warm)
    start.wait(60)


def _performed(line: Planned) -> int:
    """The bytes of the take; 0 if there is none."""
    ((_, outcome),) = perform([line], _OPENED[0])
    return len(outcome.audio) if isinstance(outcome, Take) else 0
