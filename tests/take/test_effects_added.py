"""Effects laid over real voices: heard, measured, and the dry take as it was."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from engine.sound.effects import DRY, PRESETS, EffectChain
from engine.sound.encode import decode
from engine.sound.sound import Sound
from engine.take.effects_added import with_effects
from engine.take.fallbacks import Terms
from engine.take.recording_pool import RecordingPool
from engine.take.take import Planned, Take
from engine.voice.port import Utterance
from engine.voice.registry import opened
from tests.take.alone import performed

Line = Callable[..., Planned]
WORDS = "The lamps are lit and the house is full of people."


def wet(line: Planned, chain: EffectChain) -> Planned:
    return replace(line, key="wet" + line.key[3:], dry_key=line.key, chain=chain)


def pitch_of(sound: Sound) -> float:
    """The middle fundamental of the voiced parts, in Hz, by autocorrelation."""
    size, found = int(0.05 * sound.rate), []
    loudest = float(np.abs(sound.samples).max())
    for start in range(0, len(sound.samples) - size, size):
        part = sound.samples[start : start + size]
        if np.abs(part).max() < 0.3 * loudest:
            continue
        alike = np.correlate(part, part, "full")[size - 1 :]
        low, high = sound.rate // 400, sound.rate // 60
        found.append(sound.rate / (low + int(alike[low:high].argmax())))
    return float(np.median(found))


@pytest.fixture(scope="module")
def spoken() -> Take:
    """A take by a real voice, without effects."""
    utterance = Utterance(WORDS, "espeak/rowan", "en")
    take = performed(Planned("dry", "scene", "speech", "role", utterance), opened("espeak"))
    assert isinstance(take, Take)
    return take


def test_a_take_with_effects_comes_with_the_dry_one_it_is_made_from(line: Line) -> None:
    plain = line(WORDS, "espeak/rowan")
    take = performed(wet(plain, PRESETS["giant"]), opened("espeak"))
    assert isinstance(take, Take)
    assert take.dry
    assert (take.key, take.dry.key) == ("wet" + plain.key[3:], plain.key)
    assert take.dry.loudness == pytest.approx(-16, abs=0.5)
    assert take.seconds > take.dry.seconds


@pytest.mark.parametrize("preset", PRESETS)
def test_every_preset_is_level_and_its_words_follow_the_tempo(
    line: Line, spoken: Take, preset: str
) -> None:
    chain = PRESETS[preset]
    take = with_effects(wet(line(WORDS, "espeak/rowan"), chain), spoken)
    assert take.loudness == pytest.approx(-16 + chain.level, abs=0.7)
    assert take.peak <= -1.0
    assert take.audio != spoken.audio
    assert [mark.text for mark in take.words] == [mark.text for mark in spoken.words]
    for mark, dry in zip(take.words, spoken.words, strict=True):
        assert mark.start == pytest.approx(dry.start / chain.tempo, abs=0.002)
    assert len(take.phonemes) == len(spoken.phonemes)
    assert take.words[-1].end <= take.seconds + 0.02


def test_tempo_is_heard_as_length(line: Line, spoken: Take) -> None:
    slow = with_effects(wet(line(WORDS, "espeak/rowan"), EffectChain(tempo=0.5)), spoken)
    assert decode(slow.audio).seconds == pytest.approx(2 * spoken.seconds, rel=0.03)


def test_pitch_is_heard_as_pitch(line: Line, spoken: Take) -> None:
    high = with_effects(wet(line(WORDS, "espeak/rowan"), EffectChain(pitch=7)), spoken)
    ratio = pitch_of(decode(high.audio)) / pitch_of(decode(spoken.audio))
    assert ratio == pytest.approx(2 ** (7 / 12), rel=0.08)


def test_level_is_heard_as_level(line: Line, spoken: Take) -> None:
    low = with_effects(wet(line(WORDS, "espeak/rowan"), EffectChain(level=-10)), spoken)
    assert low.loudness == pytest.approx(-26, abs=0.7)


def test_a_doubt_stays_with_what_is_made_from_it(line: Line, spoken: Take) -> None:
    doubted = replace(spoken, doubt="cut_off")
    assert (
        with_effects(wet(line(WORDS, "espeak/rowan"), PRESETS["radio"]), doubted).doubt == "cut_off"
    )


@pytest.fixture
def counted(ledger: Path) -> Callable[[], int]:
    """How often anything was spoken."""
    return lambda: len(ledger.read_text().splitlines())


@pytest.fixture
async def one(ledger: Path) -> AsyncIterator[RecordingPool]:
    """A recording pool with one process."""
    pool = RecordingPool(1, ledger)
    await pool.open()
    yield pool
    await pool.close()


@pytest.mark.slow
async def test_a_new_effect_speaks_nothing_where_the_dry_take_is_held(
    one: RecordingPool, line: Line, counted: Callable[[], int]
) -> None:
    plain = line("Who goes there?")
    first = await one.try_out(wet(plain, PRESETS["child"]))
    assert isinstance(first, Take)
    dry = first.dry
    assert dry
    terms = Terms(dry_takes=lambda _: dry)
    other = await one.try_out(wet(plain, PRESETS["monster"]), terms)
    again = await one.try_out(wet(plain, PRESETS["child"]), terms)
    assert isinstance(other, Take)
    assert isinstance(again, Take)
    assert other.peaks != first.peaks == again.peaks
    assert other.dry is None
    assert counted() == 1


@pytest.mark.slow
async def test_a_wardrobe_that_cannot_be_reached_is_told_and_the_pool_lives_on(
    one: RecordingPool, line: Line
) -> None:
    def shut(_: Planned) -> Take:
        raise ConnectionError("The shelf does not answer.")

    plan = [wet(line(f"Who goes there, {n}?"), PRESETS["child"]) for n in range(3)]
    with pytest.raises(ConnectionError):
        [outcome async for outcome in one.record(plan, Terms(dry_takes=shut))]
    assert isinstance(await one.try_out(line("Hello.")), Take)


@pytest.mark.slow
async def test_a_dry_line_never_asks_the_wardrobe(one: RecordingPool, line: Line) -> None:
    asked: list[str] = []
    terms = Terms(dry_takes=lambda planned: asked.append(planned.key))
    take = await one.try_out(replace(line("Hello."), chain=DRY), terms)
    assert isinstance(take, Take)
    assert asked == []
