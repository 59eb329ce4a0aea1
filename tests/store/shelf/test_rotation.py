"""New keys for everything: nothing is opened, nothing is lost, whenever the plug is pulled."""

from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from obstore.store import LocalStore

from engine.store.shelf import Rotated, Shelf, ShelfFull, Spoiled
from engine.store.shelf.keyrings import Keyrings
from engine.store.shelf.keys import KeyUnknown, Masters, new_master
from engine.store.shelf.rack import Rack

OLD, NEW = new_master(), new_master()
BOTH = Masters((NEW, OLD))
LATER = datetime.now(UTC) + timedelta(hours=2)
TAKES = {f"take{number}": bytes([number]) * 70_000 for number in range(3)}


class FaultyRack(Rack):
    """A rack whose disk fills up after so many writes; the last one is not, or just, made."""

    left = 1_000_000
    after = False

    def replace(self, path: str, data: bytes, *, lasting: bool = True) -> None:
        """Write, or fail."""
        self.left -= 1
        if self.left < 0 and not self.after:
            raise ShelfFull("no room")
        super().replace(path, data, lasting=lasting)
        if self.left < 0:
            raise ShelfFull("no room")


def filled(rack: Rack) -> Shelf:
    """A shelf of two schools whose rings are under the old master."""
    shelf = Shelf(rack, Masters((OLD, NEW)))
    for key, sound in TAKES.items():
        shelf.of("river").put("takes", key, sound)
    shelf.of("hill").put("sources", "ab", b"a play")
    return shelf


def reads_well(shelf: Shelf) -> None:
    """Everything is there as it was put."""
    assert {key: shelf.of("river").get("takes", key) for key in TAKES} == TAKES
    assert shelf.of("hill").get("sources", "ab") == b"a play"


def test_a_rotation_renews_headers_and_then_drops_the_old_keys(rack: Rack) -> None:
    old = filled(rack)
    before = {path: rack.get(path) for path in rack.below("blobs")}
    shelf = Shelf(rack, BOTH)
    reads_well(shelf)
    assert shelf.rotate() == Rotated(blobs=4, waiting=2)
    reads_well(shelf)
    reads_well(old)
    assert shelf.rotate() == Rotated(blobs=0, waiting=2)
    assert shelf.settle(rack.changed("keys/river")) == Rotated(blobs=0, waiting=2)
    for _ in range(2):
        assert shelf.settle(LATER) == Rotated(blobs=0, waiting=0)
    for path, blob in before.items():
        now = rack.get(path)
        assert (now[:21], now[69:]) == (blob[:21], blob[69:])
        assert now[21:69] != blob[21:69]
    reads_well(Shelf(rack, Masters((NEW,))))
    with pytest.raises(KeyUnknown):
        Shelf(rack, Masters((OLD,))).try_keys()


def test_a_copied_header_is_worth_nothing_after_a_rotation(rack: Rack) -> None:
    shelf = filled(rack)
    path = shelf.of("river").path("takes", "take0")
    stale = rack.get(path)
    shelf.rotate()
    shelf.settle(LATER)
    rack.replace(path, stale)
    with pytest.raises(Spoiled, match="not on the ring"):
        shelf.of("river").get("takes", "take0")


@pytest.mark.parametrize("after", [False, True])
@pytest.mark.parametrize("writes", range(9))
def test_a_rotation_may_be_interrupted_anywhere(tmp_path: Path, writes: int, after: bool) -> None:
    rack = FaultyRack(LocalStore(tmp_path), tmp_path)
    filled(rack)
    rack.after = after
    rack.left = writes
    with suppress(ShelfFull):
        Shelf(rack, BOTH).rotate()
    reads_well(Shelf(rack, BOTH))
    rack.left = 1_000_000
    Shelf(rack, BOTH).rotate()
    rack.left = writes // 2
    with suppress(ShelfFull):
        Shelf(rack, BOTH).settle(LATER)
    reads_well(Shelf(rack, BOTH))
    rack.left = 1_000_000
    assert Shelf(rack, BOTH).settle(LATER).waiting == 0
    reads_well(Shelf(rack, Masters((NEW,))))


def test_what_another_server_wrote_with_the_key_it_remembered_is_kept(rack: Rack) -> None:
    other = filled(rack)
    shelf = Shelf(rack, BOTH)
    shelf.rotate()
    other.of("river").put("takes", "late", b"late")
    reads_well(other)
    shelf.of("river").put("takes", "later", b"later")
    assert other.of("river").get("takes", "late") == b"late"
    assert shelf.settle(LATER) == Rotated(blobs=1, waiting=0)
    assert Shelf(rack, Masters((NEW,))).of("river").get("takes", "late") == b"late"


def test_another_server_finds_the_new_key_when_it_meets_it(rack: Rack) -> None:
    other, shelf = filled(rack), filled(rack)
    shelf.rotate()
    shelf.of("river").put("takes", "later", b"later")
    assert other.of("river").get("takes", "later") == b"later"
    assert other.of("river").read("takes", "later", 1, 3) == b"at"


def test_what_is_discarded_meanwhile_does_not_come_back(rack: Rack) -> None:
    shelf = filled(rack)
    path = shelf.of("river").path("takes", "take0")
    blob, seen = rack.fetch(path)
    shelf.of("river").discard("takes", "take0")
    assert not rack.revise(path, blob, seen)
    assert not rack.has(path)


class MeddledRack(Rack):
    """A rack that somebody else uses in the middle of a rotation: when the blobs are listed."""

    meddle: Callable[[], None] | None = None

    def below(self, prefix: str) -> Iterator[str]:
        """List what is there, when the other is done."""
        if self.meddle and prefix == "blobs/river":
            meddle, self.meddle = self.meddle, None
            meddle()
        return super().below(prefix)


@pytest.mark.parametrize("act", [Shelf.rotate, lambda shelf: shelf.settle(LATER)])
def test_a_key_that_another_gave_meanwhile_is_not_lost(
    tmp_path: Path, act: Callable[[Shelf], Rotated]
) -> None:
    rack = MeddledRack(LocalStore(tmp_path), tmp_path)
    shelf = filled(rack)
    shelf.renew("river")
    other = Shelf(rack, BOTH)

    def meddle() -> None:
        other.renew("river")
        other.of("river").put("sources", "cd", b"the only copy")

    rack.meddle = meddle
    act(shelf)
    for one in (other, Shelf(rack, BOTH)):
        assert one.of("river").get("sources", "cd") == b"the only copy"
        reads_well(one)
    assert shelf.settle(LATER).waiting == 0
    assert Shelf(rack, BOTH).of("river").get("sources", "cd") == b"the only copy"


def test_of_two_who_give_a_key_at_once_neither_loses_it(tmp_path: Path) -> None:
    rack = Rack(LocalStore(tmp_path), tmp_path)
    shelf = filled(rack)
    rings = Keyrings(rack, BOTH)
    seen = rings.anew("river")
    shelf.renew("river")
    assert not rings.exchange(seen, seen.with_new_key())
    assert len(rings.anew("river").keys) == 2
    shelf.erase("river")
    assert not rings.exchange(seen, seen.with_one_key())
    assert "river" not in rings.schools()


def test_a_spoiled_blob_does_not_stop_a_rotation(rack: Rack) -> None:
    shelf = filled(rack)
    rack.replace(shelf.of("river").path("takes", "take0"), b"moths")
    assert shelf.rotate().blobs == 3
    assert shelf.settle(LATER).waiting == 0
    assert shelf.of("river").get("takes", "take1") == TAKES["take1"]
