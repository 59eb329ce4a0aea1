"""The sound of one line while it is said: what of it is to be recognised next, what was heard."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import chain, starmap

import numpy as np
from numpy.typing import NDArray

from engine.ear.endpoint import Endpoint
from engine.ear.guards import Voiced, words_of
from engine.ear.heard import HeardWord, Hearing
from engine.ear.port import RATE, Recognised

_BYTES = 2
"""Of a sample: signed, little endian, mono."""

_LOUDEST = np.float32(32768)
"""Of those samples, and one more."""

_LEAD, _TAIL = 0.3, 0.3
"""Seconds that are listened to before a voice and after it: soft beginnings and ends of words."""

_LONG, _SETTLED_FROM, _SETTLED_TO = 16.0, 7.0, 1.5
"""A sound longer than this is parted where it is quietest, so many seconds from its ends; what was
before that is not listened to again. A recogniser takes 30 s, and hears the quicker the less."""


LONGEST_WHOLE = 180.0
"""Seconds of a line that are kept whole at most; of a longer one only what is to be recognised."""


@dataclass(frozen=True, eq=False, slots=True)
class SoundPiece:
    """A stretch of a line, from `start` to `end` in seconds: float32 samples at `RATE`.

    What is heard in one that `settles` is not listened to again.
    """

    start: float
    end: float
    samples: NDArray[np.float32]
    settles: bool = False


class LineSound:
    """What comes in of one line. Of its sound no more is kept than is still to be recognised.

    One that is kept `whole` holds all of it until it is forgotten itself.
    """

    def __init__(self, *, whole: bool = False) -> None:
        """Nothing has come. Raises NotHeard as `Endpoint` does."""
        self.endpoint = Endpoint()
        self._whole = whole
        self._kept = bytearray()
        self._dropped = 0
        self._base = 0.0
        self._cuts: tuple[float, ...] = ()
        self._settled: tuple[HeardWord, ...] = ()
        self._live: tuple[HeardWord, ...] = ()
        self.covered = 0.0

    def feed(self, sound: bytes) -> None:
        """More of it, as PCM. Half a sample at the end of a piece is lost."""
        whole = sound[: len(sound) - len(sound) % _BYTES]
        self._kept += whole
        self.endpoint.feed(_floats(whole))
        if self.endpoint.begun is None:
            self._forget(self.endpoint.seconds - 2 * _LEAD)

    @property
    def hearing(self) -> Hearing:
        """What was heard of it so far."""
        return Hearing(self._settled + self._live, self.endpoint.seconds, self.endpoint.spoken)

    @property
    def kept(self) -> float:
        """Seconds of sound that are kept."""
        return len(self._kept) / _BYTES / RATE

    @property
    def is_heard(self) -> bool:
        """Whether everything that was voice has been listened to."""
        return self.endpoint.begun is not None and self.covered >= self.endpoint.last_voice

    def piece(self) -> SoundPiece | None:
        """What is to be recognised next; None as long as nobody has spoken."""
        if self.endpoint.begun is None:
            return None
        start = max(self._base, self.endpoint.begun - _LEAD)
        end = min(self.endpoint.seconds, self.endpoint.last_voice + _TAIL)
        if end - start <= _LONG:
            return SoundPiece(start, end, self._samples(start, end))
        cut = self.endpoint.quietest(start + _SETTLED_FROM, end - _SETTLED_TO)
        return SoundPiece(start, cut, self._samples(start, cut), settles=True)

    def heard(self, piece: SoundPiece, found: Recognised) -> None:
        """Note what was recognised in a piece; it is too late for one that was settled.

        A word that begins when the voice has fallen silent was made up.
        """
        if piece.start < self._base:
            return
        words = self._words(piece, found)
        self.covered = max(self.covered, piece.end)
        if piece.settles:
            self._settled, self._live = self._settled + words, ()
            self._base = piece.end
            self._cuts += (piece.end,)
            if not self._whole or self.kept > LONGEST_WHOLE:
                self._forget(piece.end)
        else:
            self._live = words

    def pieces(self) -> tuple[SoundPiece, ...]:
        """All that was said, cut where it was cut; none where no longer all of it is there."""
        begun, kept = self.endpoint.begun, self._dropped / _BYTES / RATE
        if begun is None or kept > begun:
            return ()
        ends = *self._cuts, min(self.endpoint.seconds, self.endpoint.last_voice + _TAIL)
        starts = max(kept, begun - _LEAD), *self._cuts
        stretches = zip(starts, ends, strict=True)
        return tuple(SoundPiece(start, end, self._samples(start, end)) for start, end in stretches)

    def otherwise(
        self, pieces: Sequence[SoundPiece], found: Sequence[Sequence[Recognised]]
    ) -> tuple[Hearing, ...]:
        """What else was heard of all the pieces, each in several ways, the likeliest first."""
        ways = range(max(map(len, found), default=0) if all(found) else 0)
        each = (
            zip(pieces, (some[min(way, len(some) - 1)] for some in found), strict=True)
            for way in ways
        )
        return tuple(
            replace(self.hearing, words=tuple(chain.from_iterable(starmap(self._words, pairs))))
            for pairs in each
        )

    def said(self) -> bytes:
        """All that was said, from its first sound to its last, as PCM.

        Empty where nothing was, or no longer all of it is there.
        """
        begun = self.endpoint.begun
        if begun is None or self._dropped > int(begun * RATE) * _BYTES:
            return b""
        first = int(max(0.0, begun - _LEAD) * RATE) * _BYTES - self._dropped
        last = int((self.endpoint.last_voice + _TAIL) * RATE) * _BYTES - self._dropped
        return bytes(self._kept[max(0, first) : last])

    def _words(self, piece: SoundPiece, found: Recognised) -> tuple[HeardWord, ...]:
        """The words that were said in a piece, with their times in the line."""
        return tuple(
            replace(word, start=word.start + piece.start, end=word.end + piece.start)
            for word in words_of(found, self._voiced(piece))
            if word.start + piece.start < self.endpoint.last_voice
        )

    def _voiced(self, piece: SoundPiece) -> Voiced:
        endpoint = self.endpoint
        begun = max(piece.start, endpoint.begun or 0.0)
        ended = min(piece.end, endpoint.last_voice)
        return Voiced(endpoint.voiced(piece.start, piece.end), max(0.0, ended - begun))

    def _samples(self, start: float, end: float) -> NDArray[np.float32]:
        first, last = (int(at * RATE) * _BYTES - self._dropped for at in (start, end))
        return _floats(bytes(self._kept[max(0, first) : last]))

    def _forget(self, before: float) -> None:
        """Drop the sound before a time."""
        surplus = int(before * RATE) * _BYTES - self._dropped
        if surplus > 0:
            del self._kept[:surplus]
            self._dropped += surplus


def _floats(pcm: bytes) -> NDArray[np.float32]:
    """PCM as samples in -1…1."""
    return np.asarray(np.frombuffer(pcm, "<i2") / _LOUDEST, np.float32)
