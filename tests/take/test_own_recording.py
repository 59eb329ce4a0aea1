"""What a person records of a line is judged like a take, and sounds like one."""

import io
import wave
from collections.abc import Callable
from typing import Any

import av
import numpy as np
import pytest
from numpy.typing import NDArray

from engine.sound.encode import opus
from engine.sound.sound import Sound
from engine.take.own_recording import LARGEST, LONGEST, own_recording
from engine.take.own_take import (
    NotKept,
    OwnTake,
    WhyNot,
    own_key,
    speaker_named,
    words_key,
)
from engine.voice.port import Utterance

LINE = Utterance("Who put the lamp out before I came?", "")
RATE = 48_000
Samples = NDArray[np.float32]


def _voice(seconds: float, loud: float = 0.2) -> Samples:
    """A voice of sorts: a hum that rises and falls four times a second."""
    time = np.arange(int(seconds * RATE)) / RATE
    hum = sum(np.sin(2 * np.pi * 140 * n * time) / n for n in (1, 2, 3, 5))
    return np.asarray(loud * hum * np.sin(np.pi * 4 * time) ** 2, np.float32)


def _room(seconds: float, loud: float = 0.0008) -> Samples:
    noise = np.random.default_rng(7).normal(0, loud, int(seconds * RATE))
    return np.asarray(noise, np.float32)


def _said(before: float = 0.8, seconds: float = 2.0, after: float = 0.9) -> Samples:
    """A line in a quiet room, with silence around it."""
    whole = np.concatenate([_room(before), _voice(seconds), _room(after)])
    return np.asarray(whole + _room(len(whole) / RATE)[: len(whole)], np.float32)


def _wav(samples: Samples, rate: int = RATE) -> bytes:
    held = io.BytesIO()
    with wave.open(held, "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes((np.clip(samples, -1, 1) * 32767).astype("<i2").tobytes())
    return held.getvalue()


def _boxed(samples: Samples, container: str, codec: str) -> bytes:
    """As the recorder of a browser boxes it."""
    held = io.BytesIO()
    with av.open(held, "w", format=container) as box:
        stream: Any = box.add_stream(codec, rate=RATE, layout="mono")
        stream.codec_context.open()
        whole = av.AudioFrame.from_ndarray(samples[None, :], format="fltp", layout="mono")
        whole.sample_rate, whole.pts = RATE, 0
        form = stream.codec_context.format, "mono", RATE
        frames = av.AudioResampler(*form, frame_size=stream.codec_context.frame_size)
        for frame in (*frames.resample(whole), *frames.resample(None), None):
            box.mux(stream.encode(frame))
    return held.getvalue()


def _webm(samples: Samples) -> bytes:
    return _boxed(samples, "webm", "libopus")


def _mp4(samples: Samples) -> bytes:
    return _boxed(samples, "mp4", "aac")


def _ogg(samples: Samples) -> bytes:
    return opus(Sound(samples, RATE))


def _why(data: bytes, line: Utterance = LINE, *, anyway: bool = False) -> WhyNot:
    with pytest.raises(NotKept) as refused:
        own_recording(data, line, anyway=anyway)
    return refused.value.why


@pytest.mark.parametrize("form", [_wav, _ogg, _webm, _mp4])
def test_a_line_becomes_a_take_as_loud_as_every_other(form: Callable[[Samples], bytes]) -> None:
    take = own_recording(form(_said()), LINE)
    assert take.loudness == pytest.approx(-16, abs=1.0)
    assert take.peak <= -1.2
    assert 1.8 < take.seconds < 2.7, "the silence around it went"
    assert [mark.text for mark in take.words] == [*"Who put the lamp out before I came".split()]
    assert take.words[0].start == 0.0
    assert take.words[-1].end == pytest.approx(take.seconds)
    assert len(take.peaks) == 72


def test_a_soft_line_is_as_loud_afterwards() -> None:
    take = own_recording(_wav(_said() * np.float32(0.1)), LINE)
    assert take.loudness == pytest.approx(-16, abs=1.0)


@pytest.mark.parametrize("data", [b"", b"RIFF", b"OggS" + b"\x00" * 400, b"\x00" * 4000, b"<html>"])
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    assert _why(data) is WhyNot.NOT_SOUND
    assert _why(data, anyway=True) is WhyNot.NOT_SOUND


def test_a_play_list_that_names_other_files_is_not_opened() -> None:
    listed = b"#EXTM3U\n#EXT-X-TARGETDURATION:1\n#EXTINF:1,\nfile:///etc/passwd\n#EXT-X-ENDLIST\n"
    assert _why(listed) is WhyNot.NOT_SOUND
    assert _why(b"ffconcat version 1.0\nfile /etc/passwd\n") is WhyNot.NOT_SOUND


def test_a_sound_at_a_rate_that_no_microphone_has_is_refused() -> None:
    assert _why(_wav(_said(), rate=50)) is WhyNot.NOT_SOUND


def test_what_is_too_large_or_too_long_is_refused() -> None:
    assert _why(b"RIFF" + bytes(LARGEST)) is WhyNot.TOO_LARGE
    endless = opus(Sound(np.zeros(int((LONGEST + 30) * 16_000), np.float32), 16_000))
    assert len(endless) < LARGEST
    assert _why(endless) is WhyNot.TOO_MUCH


def test_where_nobody_speaks_nothing_is_kept() -> None:
    assert _why(_wav(np.zeros(RATE * 2, np.float32)), anyway=True) is WhyNot.SILENT
    assert _why(_wav(_room(2.0, 0.0002)), anyway=True) is WhyNot.SILENT


def test_what_is_doubtful_is_said_and_may_be_kept_by_whoever_has_heard_it() -> None:
    doubtful = {
        WhyNot.ONLY_NOISE: _wav(_room(2.0, 0.05)),
        WhyNot.TOO_SHORT: _wav(_said(seconds=0.3)),
        WhyNot.TOO_LONG: _wav(_said(seconds=20.0)),
        WhyNot.CLIPPED: _wav(_said() * np.float32(20)),
    }
    for why, data in doubtful.items():
        assert _why(data) is why
        assert why.doubtful
        assert own_recording(data, LINE, anyway=True).seconds > 0.1


def test_a_key_is_of_the_play_the_line_the_words_and_the_sound() -> None:
    take = OwnTake("", "l1", "mara", words_key("Who put it out?"), "Ana")
    keys = {
        own_key("play", take, b"a"),
        own_key("other play", take, b"a"),
        own_key("play", take, b"b"),
        own_key("play", OwnTake("", "l2", "mara", take.said, "Ana"), b"a"),
        own_key("play", OwnTake("", "l1", "theo", take.said, "Ana"), b"a"),
        own_key("play", OwnTake("", "l1", "mara", words_key("Who?"), "Ana"), b"a"),
    }
    assert len(keys) == 6
    assert all(len(key) == 64 for key in keys)
    assert own_key("play", take, b"a") in keys


def test_words_are_the_same_however_their_lines_are_broken() -> None:
    assert words_key("Who  put\nit out?") == words_key(" Who put it out? ")
    assert words_key("Who put it out?") != words_key("Who put it out!")


@pytest.mark.parametrize("name", ["", "  ", "\x00", "\n", "x" * 61])
def test_a_speaker_has_a_name(name: str) -> None:
    with pytest.raises(NotKept) as refused:
        speaker_named(name)
    assert refused.value.why is WhyNot.NO_NAME


def test_a_name_stands_on_one_line() -> None:
    assert speaker_named("  Ana\n\x00 María ") == "Ana María"
