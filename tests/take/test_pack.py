"""Takes are carried in a file and come out of it as they went in."""

from dataclasses import replace
from zipfile import BadZipFile

import pytest

from engine.take.pack import packed, unpacked
from engine.take.take import Take
from engine.voice.fallback import StandIn
from engine.voice.port import Reason, Timing

ONE = Take("aa", b"sound", 1.5, -16.0, -2.0, (Timing(0.0, 0.5, "Hm", 0, 2),), (), (0.1, 1.0))
OTHER = replace(
    ONE, key="bb", audio=b"other", stand_in=StandIn("espeak/nora", "hum/x", Reason.OVER_BUDGET)
)


def test_takes_come_out_as_they_went_in_by_their_keys() -> None:
    assert unpacked(packed([OTHER, ONE])) == (ONE, OTHER)


def test_the_same_takes_are_the_same_bytes_whatever_their_order() -> None:
    assert packed([ONE, OTHER]) == packed([OTHER, ONE])


def test_the_dry_take_does_not_travel_along() -> None:
    assert unpacked(packed([replace(ONE, dry=OTHER)])) == (ONE,)


@pytest.mark.parametrize("cut", [0, 10, -30])
def test_a_pack_that_was_cut_is_refused(cut: int) -> None:
    with pytest.raises(BadZipFile):
        unpacked(packed([ONE])[:cut])
