"""Several lines under way at a service at once, their outcomes in the order they were asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor

from engine.voice.port import Spoken, Utterance, VoiceFailed

Outcome = Spoken | VoiceFailed


def in_flight(
    speak: Callable[[Utterance], Spoken], utterances: Sequence[Utterance], at_once: int
) -> Iterator[Outcome]:
    """What `speak` makes of each utterance, in order, `at_once` at a time.

    Who stops listening waits for those under way; no others are begun.
    """
    if at_once == 1 or len(utterances) == 1:
        yield from (_outcome(speak, utterance) for utterance in utterances)
        return
    with ThreadPoolExecutor(at_once) as callers:
        waiting: deque[Future[Outcome]] = deque()
        for utterance in utterances:
            waiting.append(callers.submit(_outcome, speak, utterance))
            if len(waiting) >= at_once:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _outcome(speak: Callable[[Utterance], Spoken], utterance: Utterance) -> Outcome:
    try:
        return speak(utterance)
    except VoiceFailed as failed:
        return failed
