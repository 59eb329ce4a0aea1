"""Sound as bytes: Ogg Opus for keeping and for most browsers, MP3 for the others, and back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from math import ceil, inf
from typing import Any

import numpy as np
from numpy.typing import NDArray

from engine.sound.resample import resampled
from engine.sound.sound import Sound

RATE = 24_000
_OPUS_BITS = 48_000
"""Bits a second. Of the opinion of a natural voice, 4.31, 25 kbit/s leave 4.11, 48 leave 4.23 and
64 leave 4.28 (predicted by DistillMOS, mean of 20 lines in Spanish)."""

_OPUS_DIALS = {"compression_level": "5", "vbr": "constrained", "frame_duration": "60"}
_MP3_BITS = 56_000
_ALIKE = {"fflags": "bitexact"}
"""What is the same comes out in the same bytes: streams are numbered, and not at random."""

_AT_A_TIME = 10 * RATE
"""Samples that go to the codec together, so that a long speech takes little room."""

_PAGE, _SUM, _GAIN = b"OggS", slice(22, 26), slice(44, 46)
_POLYNOMIAL = 0x04C11DB7
_GAIN_STEPS, _MOST_GAIN_STEPS = 256, 1 << 15


class NotSound(Exception):  # noqa: N818 - the house names failures as events
    """These bytes hold no sound that can be decoded."""


def opus(sound: Sound) -> bytes:
    """Ogg Opus, mono, 48 kbit/s, 24 kHz. Complexity 5 is a third of the work of 10 and as near.

    Three frames of 20 ms to a packet: a third of the packets to be packed and unpacked.
    """
    return _encoded(sound, ("ogg", "libopus", _OPUS_BITS), _OPUS_DIALS)


def softer(opus_bytes: bytes, decibels: float) -> tuple[bytes, float]:
    """Our own Opus played softer by at least so much, and by how much: told in its header.

    The output gain of RFC 7845 §5.1, in steps of 1/256 dB, which every decoder applies. No sample
    is encoded again. Raises ValueError for what is not softer, or by 128 dB and more.
    """
    steps = ceil(decibels * _GAIN_STEPS)
    if not 0 <= steps < _MOST_GAIN_STEPS:
        raise ValueError(f"A sound cannot be made softer by {decibels} dB.")
    page = bytearray(opus_bytes[: opus_bytes.index(_PAGE, 1)])
    page[_GAIN] = (-steps).to_bytes(2, "little", signed=True)
    page[_SUM] = bytes(4)
    page[_SUM] = _checksum(page).to_bytes(4, "little")
    return bytes(page) + opus_bytes[len(page) :], steps / _GAIN_STEPS


def mp3(opus_bytes: bytes) -> bytes:
    """The same recording as MP3, mono, 56 kbit/s, 24 kHz. Raises NotSound."""
    return _encoded(decode(opus_bytes), ("mp3", "libmp3lame", _MP3_BITS), {})


def decode(data: bytes, kind: str | None = None, longest: float = inf) -> Sound:
    """Any recording as mono sound at its own rate (48 kHz for Opus). Raises NotSound.

    `kind` is the one container that is opened, for bytes of strangers; what lasts more than
    `longest` seconds is given up soon after that.
    """
    import av  # noqa: PLC0415 - FFmpeg is heavy, and not every process plays sound

    try:
        with av.open(io.BytesIO(data), "r", format=kind) as box:
            rate = int(box.streams.audio[0].rate)
            samples = bytearray()
            for part in _until(longest * rate, _mono(box.decode(audio=0), rate)):
                samples += part.tobytes()
    except (av.error.FFmpegError, IndexError, ValueError) as error:
        raise NotSound(str(error)) from error
    return Sound(np.frombuffer(samples, np.float32), rate)


def _until(most: float, frames: Iterable[Any]) -> Iterator[NDArray[np.float32]]:
    """The samples of the frames, no more of them once there are more than `most`."""
    total = 0
    for frame in frames:
        samples = frame.to_ndarray()[0]
        yield samples
        total += len(samples)
        if total > most:
            return


def _mono(frames: Iterable[Any], rate: int) -> Iterator[Any]:
    """The frames as one channel of floats; Opus of our own is that already."""
    import av  # noqa: PLC0415 - FFmpeg is heavy, and not every process plays sound

    form = av.AudioResampler(format="fltp", layout="mono", rate=rate)
    for frame in frames:
        plain = frame.format.name == "fltp" and frame.layout.nb_channels == 1
        yield from [frame] if plain else form.resample(frame)
    yield from form.resample(None)


def _encoded(sound: Sound, form: tuple[str, str, int], dials: dict[str, str]) -> bytes:
    """The sound in a container and codec at some bits a second."""
    import av  # noqa: PLC0415 - FFmpeg is heavy, and not every process plays sound

    container, codec, bits = form
    buffer = io.BytesIO()
    with av.open(buffer, "w", format=container, container_options=_ALIKE) as box:
        stream: Any = box.add_stream(codec, rate=RATE, layout="mono", options=dials)
        stream.bit_rate = bits
        stream.codec_context.open()
        for frame in _frames(resampled(sound, RATE), stream.codec_context):
            box.mux(stream.encode(frame))
        box.mux(stream.encode(None))
    return buffer.getvalue()


def _frames(sound: Sound, codec: Any) -> Iterator[Any]:
    """The sound in frames of the size that the codec insists on; it sets the last one's end."""
    import av  # noqa: PLC0415 - FFmpeg is heavy, and not every process plays sound

    form = av.AudioResampler(codec.format, "mono", sound.rate, frame_size=codec.frame_size)
    for first in range(0, len(sound.samples), _AT_A_TIME):
        some = sound.samples[None, first : first + _AT_A_TIME]
        part = av.AudioFrame.from_ndarray(some, format="fltp", layout="mono")
        part.sample_rate, part.pts = sound.rate, first
        yield from form.resample(part)
    yield from form.resample(None)


def _checksum(page: bytes | bytearray) -> int:
    """The sum that Ogg keeps of a page: CRC-32, highest bit first, from 0 (RFC 3533 §6)."""
    total = 0
    for byte in page:
        total ^= byte << 24
        for _ in range(8):
            total = (total << 1) ^ (_POLYNOMIAL if total >> 31 else 0)
            total &= 0xFFFFFFFF
    return total
