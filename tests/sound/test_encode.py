"""What is encoded is what was said: as long, as loud, and never clipped."""

import io

import av
import numpy as np
import pytest

from engine.sound.encode import NotSound, decode, mp3, opus, softer
from engine.sound.level import measure
from engine.sound.master import LIMIT, mastered
from engine.sound.sound import Sound

RATE = 24_000


def sung(seconds: float, rate: int = RATE) -> Sound:
    """A vowel that swells and fades twice a second."""
    time = np.arange(round(seconds * rate)) / rate
    vowel = sum(np.sin(2 * np.pi * 130 * n * time) / n for n in range(1, 12))
    return Sound((0.2 * np.sin(2 * np.pi * time) ** 2 * vowel).astype(np.float32), rate)


@pytest.mark.parametrize("seconds", [0.05, 0.11, 1.0, 3.217, 30.0])
@pytest.mark.parametrize("rate", [22_050, 24_000])
def test_opus_is_as_long_as_the_sound(seconds: float, rate: int) -> None:
    assert decode(opus(sung(seconds, rate))).seconds == pytest.approx(seconds, abs=0.03)


def test_opus_is_small_mono_ogg() -> None:
    data = opus(sung(10))
    with av.open(io.BytesIO(data), "r") as box:
        assert box.format.name == "ogg"
        assert box.streams.audio[0].codec_context.name == "opus"
        assert box.streams.audio[0].layout.nb_channels == 1
    assert 42_000 < len(data) * 8 / 10 < 54_000


def test_mp3_is_the_same_recording() -> None:
    kept = opus(sung(2.5))
    heard = decode(mp3(kept))
    assert heard.seconds == pytest.approx(2.5, abs=0.1)
    assert measure(heard).loudness == pytest.approx(measure(decode(kept)).loudness, abs=0.5)


def test_the_same_sound_is_kept_in_the_same_bytes() -> None:
    kept = opus(sung(1))
    assert opus(sung(1)) == kept
    assert mp3(kept) == mp3(kept)


def test_half_a_header_is_refused() -> None:
    with pytest.raises(NotSound):
        decode(opus(sung(0.5))[:40])


@pytest.mark.parametrize("data", [b"", b"not a sound"])
def test_what_is_no_sound_is_refused(data: bytes) -> None:
    with pytest.raises(NotSound):
        decode(data)


@pytest.mark.parametrize("seconds", [0.2, 1.0, 6.0])
def test_a_master_keeps_its_level_through_the_codec(seconds: float) -> None:
    master = mastered(sung(seconds))
    assert master.level.loudness == measure(master.sound).loudness
    assert master.level.loudness == pytest.approx(-16, abs=0.5)
    assert master.level.true_peak <= LIMIT
    assert measure(decode(master.audio)).true_peak == pytest.approx(
        master.level.true_peak, abs=1e-3
    )
    assert len(master.sound.samples) == len(decode(master.audio).samples[::2])


def clicks(seconds: float) -> Sound:
    """Ten short clicks a second: peaks as high above the rest as a codec ever has to bear."""
    time = np.arange(round(seconds * RATE)) / RATE
    wave = np.exp(-900 * (time % 0.1)) * np.sin(2 * np.pi * 2900 * time)
    return Sound((0.5 * wave).astype(np.float32), RATE)


@pytest.mark.parametrize("sound", [clicks(0.5), clicks(3.0), sung(2.0, 44_100)])
def test_no_master_is_over_the_limit_whatever_the_codec_makes_of_it(sound: Sound) -> None:
    master = mastered(sound)
    assert measure(decode(master.audio)).true_peak <= LIMIT + 1e-3
    assert measure(master.sound).loudness == pytest.approx(master.level.loudness, abs=0.01)


@pytest.mark.parametrize("decibels", [0.001, 0.3, 2.7])
def test_a_recording_is_played_softer_by_what_its_header_tells(decibels: float) -> None:
    kept = opus(sung(1.0))
    quiet, less = softer(kept, decibels)
    assert decibels <= less < decibels + 1 / 256
    expected = decode(kept).samples * 10 ** (-less / 20)
    assert decode(quiet).samples == pytest.approx(expected, abs=1e-5)
    assert len(quiet) == len(kept)


def test_a_header_can_make_a_recording_neither_louder_nor_endlessly_soft() -> None:
    for decibels in (-1.0, 200.0):
        with pytest.raises(ValueError, match="softer"):
            softer(opus(sung(0.2)), decibels)


def test_the_changed_page_keeps_its_checksum() -> None:
    """Told nothing, the page comes out as FFmpeg wrote it: with the sum that FFmpeg found."""
    kept = opus(sung(0.2))
    assert softer(kept, 0.0) == (kept, 0.0)
