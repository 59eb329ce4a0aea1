"""The takes that come along with the samples are those that their first scenes want today."""

from __future__ import annotations

import pytest

from engine.cast.suggest import suggest
from engine.reading.reader import read
from engine.script.samples import SAMPLES, Sample, pack_file, text
from engine.take.pack import unpacked
from engine.take.plan import Order, takes_wanted
from engine.voice import registry
from engine.voice.engines.kokoro.kokoro_cast import VOICES
from tests.voices_and_ears import FOLDER

MOST = 3_000_000


@pytest.mark.slow
@pytest.mark.parametrize("sample", SAMPLES, ids=lambda sample: sample.name)
def test_a_pack_holds_every_take_of_the_first_scene_and_no_other(sample: Sample) -> None:
    """If it fails, how a voice speaks, a play or its casting has changed: `make samples`."""
    script = read(text(sample), sample.filename)
    versions = registry.versions(registry.on_this_machine(FOLDER))
    order = Order((script.scenes[0].id,), engines=versions)
    wanted = {take.key for take in takes_wanted(script, suggest(script, VOICES), order)}
    takes = unpacked(pack_file(sample).read_bytes())
    assert {take.key for take in takes} == wanted
    assert not [take.key for take in takes if take.doubt or take.stand_in]
    assert all(take.audio.startswith(b"OggS") for take in takes)


def test_the_packs_are_small_enough_to_come_along() -> None:
    assert sum(pack_file(sample).stat().st_size for sample in SAMPLES) <= MOST
