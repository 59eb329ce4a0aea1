"""Sound as bytes: Ogg Opus for keeping and for most browsers, MP3 for the others, and back."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from engine.sound.resample import resampled
from engine.sound.sound import Sound

RATE = 24_000
_OPUS_BITS = 24_000
_OPUS_DIALS = {"compression_level": "5", "vbr": "constrained"}
_MP3_BITS = 56_000


class NotSound(Exception):  # noqa: N818 - the house names failures as events
    """These bytes hold no sound that can be decoded."""


def opus(sound: Sound) -> bytes:
    """Ogg Opus, mono, 24 kbit/s, 24 kHz. Complexity 5 is a third of the work of 10 and as near."""
    return _encoded(sound, ("ogg", "libopus", _OPUS_BITS), _OPUS_DIALS)


def mp3(opus_bytes: bytes) -> bytes:
    """The same recording as MP3, mono, 56 kbit/s, 24 kHz. Raises NotSound."""
    return _encoded(decode(opus_bytes), ("mp3", "libmp3lame", _MP3_BITS), {})


def decode(data: bytes) -> Sound:
    """Any recording as mono sound at its own rate (48 kHz for Opus). Raises NotSound."""
    import av  # noqa: PLC0415 - FFmpeg is heavy, and not every process plays sound

    try:
        with av.open(io.BytesIO(data), "r") as box:
            rate = int(box.streams.audio[0].rate)
            parts = [frame.to_ndarray()[0] for frame in _mono(box.decode(audio=0), rate)]
    except (av.error.FFmpegError, IndexError) as error:
        raise NotSound(str(error)) from error
    return Sound(np.concatenate([np.zeros(0, np.float32), *parts]), rate)


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
    with av.open(buffer, "w", format=container) as box:
        stream: Any = box.add_stream(codec, rate=RATE, layout="mono", options=dials)
        stream.bit_rate = bits
        stream.codec_context.open()
        for frame in _frames(resampled(sound, RATE), stream.codec_context):
            box.mux(stream.encode(frame))
        box.mux(stream.encode(None))
    return buffer.getvalue()


def _frames(sound: Sound, codec: Any) -> list[Any]:
    """The sound in frames of the size that the codec insists on; it sets the last one's end."""
    import av  # noqa: PLC0415 - FFmpeg is heavy, and not every process plays sound

    whole = av.AudioFrame.from_ndarray(sound.samples[None, :], format="fltp", layout="mono")
    whole.sample_rate, whole.pts = sound.rate, 0
    form = av.AudioResampler(codec.format, "mono", sound.rate, frame_size=codec.frame_size)
    return [*form.resample(whole), *form.resample(None)]
