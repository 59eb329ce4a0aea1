"""Speaking with a model of our own: long speeches in pieces, many pieces at once."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from engine.voice.parts import TextPart, joined, parts_of, sounds_in
from engine.voice.port import Reason, Spoken, Utterance, Voice, VoiceFailed
from engine.voice.pronounce.replaced import replaced
from engine.voice.word_times import words_of

Outcome = Spoken | VoiceFailed
Say = Callable[[Sequence[Utterance]], Sequence[Outcome]]


@dataclass(frozen=True, slots=True)
class PieceLimits:
    """How a model takes its lines: `longest` characters a piece, so many utterances at a time."""

    longest: int = 300
    at_a_time: int = 1


def in_pieces(
    utterances: Sequence[Utterance],
    voices: Callable[[], Sequence[Voice]],
    say: Say,
    how: PieceLimits,
) -> Iterator[Outcome]:
    """What `say` makes of utterances cut into pieces, an outcome for each utterance, in order.

    A line without a word to say, or without a voice among `voices`, fails without being asked; all
    do where the engine cannot tell its voices.
    """
    try:
        known = {voice.id for voice in voices()} if utterances else set()
    except VoiceFailed as failed:
        yield from [failed] * len(utterances)
        return
    for first in range(0, len(utterances), how.at_a_time):
        some = utterances[first : first + how.at_a_time]
        pieces = [_pieces(utterance, known, how.longest) for utterance in some]
        wanted = [
            replace(utterance, text=part.text, sounds=sounds_in(part, utterance.sounds))
            for utterance, parts in zip(some, pieces, strict=True)
            if not isinstance(parts, VoiceFailed)
            for part in parts
        ]
        spoken = iter(say(wanted) if wanted else ())
        for parts in pieces:
            yield parts if isinstance(parts, VoiceFailed) else _whole(parts, spoken)


def one_by_one(
    utterances: Sequence[Utterance],
    voices: Callable[[], Sequence[Voice]],
    say: Callable[[Utterance], Outcome],
    how: PieceLimits,
) -> Iterator[Outcome]:
    """The same for a model that takes no batches."""
    return in_pieces(utterances, voices, lambda some: [say(one) for one in some], how)


def _pieces(
    utterance: Utterance, voices: Collection[str], longest: int
) -> tuple[TextPart, ...] | VoiceFailed:
    if utterance.voice not in voices:
        return VoiceFailed(f"There is no voice {utterance.voice!r}.", Reason.UNKNOWN_VOICE)
    if not words_of(utterance.text):
        return VoiceFailed("There is no word to say.", Reason.NO_WORDS)
    return _parts(utterance, longest)


def _parts(utterance: Utterance, longest: int) -> tuple[TextPart, ...]:
    """The text in pieces, none of them cut inside a word that has a sound of its own."""
    text = utterance.text
    whole = replaced(text, utterance.sounds, lambda sound: "x" * sound.length).said
    cut = parts_of(whole, longest)
    return tuple(TextPart(part.at, text[part.at : part.at + len(part.text)]) for part in cut)


def _whole(parts: Sequence[TextPart], spoken: Iterator[Outcome]) -> Outcome:
    """The pieces of one utterance as one; or why the first of them failed that did."""
    found = [next(spoken) for _ in parts]
    good = [one for one in found if isinstance(one, Spoken)]
    if len(good) < len(found):
        return next(one for one in found if isinstance(one, VoiceFailed))
    whole = joined(parts, good)
    return replace(whole, estimated=any(one.estimated for one in good))
