"""Several lines under way at a service at once, their outcomes in the order they were asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace

from engine.voice.character_count import CharacterCount
from engine.voice.port import Spoken, Utterance, VoiceFailed

Outcome = Spoken | VoiceFailed
Speak = Callable[[Utterance, CharacterCount], Spoken]


def in_flight(speak: Speak, utterances: Sequence[Utterance], at_once: int) -> Iterator[Outcome]:
    """What `speak` makes of each utterance, in order, `at_once` at a time.

    The characters of each are counted and told with its outcome. A caller that stops listening
    waits for those under way; no others are begun.
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


def _outcome(speak: Speak, utterance: Utterance) -> Outcome:
    count = CharacterCount()
    try:
        spoken = speak(utterance, count)
    except VoiceFailed as failed:
        failed.characters = count.characters
        return failed
    return replace(spoken, characters=count.characters)
