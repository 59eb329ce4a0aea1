"""`python -m bench.bare_graph`: Kokoro's graph in a bare loop, by processes, threads and order.

Nothing but the graph is timed: what it is fed is made before. The table is what the number of
threads in `engine.voice.models.onnx_graph` was chosen by.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Sequence
from multiprocessing import get_context
from multiprocessing.synchronize import Barrier

from bench.house import PROCESSES
from engine.cast.suggest import suggest
from engine.take.plan import Order, plan
from engine.take.take import Planned
from engine.voice.engines.kokoro.kokoro import Kokoro, models, service
from engine.voice.engines.kokoro.kokoro_cast import VOICES
from tests.play_writer import WrittenPlay, write_play
from tests.typed_play import typed
from tests.voices_and_ears import FOLDER

_WAYS = ((1, 1), (1, 2), (2, 1), (2, 2))
_LINES = 48
_OPENED: list[Barrier] = []


def natural_lines(play: WrittenPlay, many: int) -> tuple[Planned, ...]:
    """The first lines of a play, each once, in voices of Kokoro."""
    script = typed([("Scene", [f"{who}: {text}" for who, text in play.speeches])])
    cast = suggest(script, VOICES)
    return plan(script, cast, Order(engines={"kokoro": "bench"}), ())[:many]


def bare_graph(lines: Sequence[Planned], processes: int = PROCESSES, threads: int = 1) -> float:
    """Characters a second that the graph speaks in so many processes of so many threads."""
    context = get_context("spawn")
    together = context.Barrier(processes)
    shares = [lines[at::processes] for at in range(processes)]
    with context.Pool(processes, _enter, (together,)) as pool:
        answers = [pool.apply_async(_spoken, (share, threads)) for share in shares]
        slowest = max(answer.get(1200) for answer in answers)
    return sum(len(line.utterance.text) for line in lines) / slowest


def _enter(together: Barrier) -> None:
    _OPENED.append(together)


def _spoken(lines: Sequence[Planned], threads: int) -> float:
    """Seconds to speak these lines, the model being loaded and warm."""
    import onnxruntime as ort  # noqa: PLC0415 - heavy, and wanted in this process only

    found = service(FOLDER)
    if found is None:
        raise SystemExit("Kokoro is not here: `python -m tests.voices_and_ears` fetches it.")
    engine = Kokoro(found)
    quiet = ort.SessionOptions()
    quiet.log_severity_level = 3
    quiet.intra_op_num_threads = threads
    quiet.inter_op_num_threads = 1
    session = ort.InferenceSession(models(FOLDER)[0], quiet, providers=["CPUExecutionProvider"])
    said = [line.utterance for line in lines]
    feeds = [engine.feeds(one, engine.symbols(one)) for one in said]
    session.run(None, feeds[0])
    _OPENED[0].wait(300)
    begun = time.perf_counter()
    for feed in feeds:
        session.run(None, feed)
    return time.perf_counter() - begun


def main() -> int:
    """Print the table."""
    lines = natural_lines(write_play(1), _LINES)
    by_length = sorted(lines, key=lambda line: len(line.utterance.text))
    sys.stdout.write("| processes | threads | as printed | by length |\n")
    sys.stdout.write("| ---: | ---: | ---: | ---: |\n")
    for processes, threads in _WAYS:
        told = [bare_graph(some, processes, threads) for some in (lines, by_length)]
        sys.stdout.write(f"| {processes} | {threads} | {told[0]:.1f} | {told[1]:.1f} |\n")
        sys.stdout.flush()
    return 0


if __name__ == "__main__":
    sys.exit(main())
