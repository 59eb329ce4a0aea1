"""The shelf keeps what it is given, whole, sealed and once: in a folder, in memory, in a bucket."""

import resource
from pathlib import Path
from threading import Barrier, Thread

import pytest

from engine.store.shelf import Shelf, ShelfAway, ShelfFull, Spoiled, rack_at
from engine.store.shelf.keys import KeyUnknown, Masters, new_master
from engine.store.shelf.rack import Rack
from tests.store.shelf.bucket import NAME, open_bucket

KEY = "c0ffee" + "0" * 58
LONG = bytes(range(256)) * 900  # 3.5 chunks
CHUNK = 65536


@pytest.fixture
def near(tmp_path: Path, masters: Masters) -> Shelf:
    """A shelf in a folder."""
    return Shelf(rack_at(str(tmp_path / "shelf")), masters)


def files(folder: Path) -> list[Path]:
    """All the files in a folder, however deep."""
    return [path for path in folder.rglob("*") if path.is_file()]


def test_what_is_put_on_the_shelf_is_found_there(shelf: Shelf) -> None:
    river = shelf.of("river")
    assert not river.has("takes", KEY)
    assert not river.intact("takes", [KEY])
    river.put("takes", KEY, b"sound")
    assert river.has("takes", KEY)
    assert river.get("takes", KEY) == b"sound"
    assert river.intact("takes", [KEY, "0" * 64]) == {KEY}
    assert river.path("takes", KEY) == f"blobs/river/takes/c0/{KEY}"


def test_what_is_on_the_shelf_never_changes(shelf: Shelf) -> None:
    river = shelf.of("river")
    assert river.put("takes", KEY, b"first")
    mark = river.label("takes", KEY)
    assert not river.put("takes", KEY, b"second")
    assert river.put("takes", KEY, b"first")
    assert river.get("takes", KEY) == b"first"
    assert river.label("takes", KEY) == mark


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (0, 0),
        (0, 1),
        (0, CHUNK),
        (CHUNK - 1, CHUNK + 1),
        (CHUNK, 2 * CHUNK),
        (5, 3 * CHUNK),
        (len(LONG) - 1, len(LONG)),
        (len(LONG), len(LONG)),
        (0, len(LONG)),
        (len(LONG) - 3, 10**12),
        (10**9, 10**12),
    ],
)
def test_a_part_is_exactly_that_part(shelf: Shelf, start: int, end: int) -> None:
    river = shelf.of("river")
    river.put("takes", KEY, LONG)
    for _ in ("with its header", "without"):
        assert river.read("takes", KEY, start, end) == LONG[start:end]


def test_a_part_that_ends_before_it_begins_is_no_part(shelf: Shelf) -> None:
    with pytest.raises(ValueError, match="no range"):
        shelf.of("river").read("takes", KEY, 5, 4)
    with pytest.raises(ValueError, match="no range"):
        shelf.of("river").read("takes", KEY, -1, 4)


def test_an_empty_blob_is_a_blob(shelf: Shelf) -> None:
    shelf.of("river").put("sources", KEY, b"")
    assert shelf.of("river").get("sources", KEY) == b""
    assert shelf.of("river").label("sources", KEY).length == 0


def test_nothing_stands_in_the_clear_and_nothing_lies_about(near: Shelf, tmp_path: Path) -> None:
    near.of("river").put("takes", KEY, LONG)
    near.of("river").put("sources", KEY, b"LADY BRACKNELL. A handbag?" * 9)
    found = files(tmp_path)
    assert len(found) == 3
    whole = b"".join(path.read_bytes() for path in found)
    assert b"handbag" not in whole
    assert LONG[:16] not in whole


def test_what_is_discarded_is_gone(shelf: Shelf) -> None:
    river = shelf.of("river")
    river.put("takes", KEY, b"sound")
    river.read("takes", KEY, 0, 1)
    for _ in range(2):
        river.discard("takes", KEY)
    for ask in (river.get, river.label, lambda kind, key: river.read(kind, key, 0, 1)):
        with pytest.raises(KeyError):
            ask("takes", KEY)


def test_two_schools_keep_the_same_thing_apart(shelf: Shelf) -> None:
    for school in ("river", "hill"):
        shelf.of(school).put("takes", KEY, school.encode())
    shelf.of("river").discard("takes", KEY)
    assert shelf.of("hill").get("takes", KEY) == b"hill"


def test_a_school_that_is_erased_can_be_read_by_nobody(
    shelf: Shelf, rack: Rack, masters: Masters
) -> None:
    shelf.of("river").put("takes", KEY, LONG)
    shelf.of("river").read("takes", KEY, 0, 1)
    shelf.of("hill").put("takes", KEY, b"ours")
    stolen = rack.get(shelf.of("river").path("takes", KEY))
    shelf.erase("river")
    assert [path for path in rack.below("") if "river" in path] == []
    rack.create(shelf.of("river").path("takes", KEY), stolen)
    for held in (shelf, Shelf(rack, masters)):
        with pytest.raises(Spoiled):
            held.of("river").read("takes", KEY, 0, 1)
    assert shelf.of("hill").get("takes", KEY) == b"ours"
    shelf.of("river").put("takes", KEY, b"a new life")
    assert shelf.of("river").get("takes", KEY) == b"a new life"


def test_a_blob_in_another_s_place_is_spoiled(shelf: Shelf, rack: Rack) -> None:
    river = shelf.of("river")
    river.put("takes", "aa", b"one")
    river.put("takes", "bb", b"two")
    rack.replace(river.path("takes", "aa"), rack.get(river.path("takes", "bb")))
    with pytest.raises(Spoiled):
        river.get("takes", "aa")


@pytest.mark.parametrize("spoiled", [b"", b"CUE1", b"\0" * 200])
def test_a_spoiled_blob_is_told_from_a_good_one_and_put_again(
    shelf: Shelf, rack: Rack, spoiled: bytes
) -> None:
    river = shelf.of("river")
    river.put("takes", KEY, LONG)
    river.read("takes", KEY, 0, 1)
    rack.replace(river.path("takes", KEY), spoiled)
    for ask in (river.get, lambda kind, key: river.read(kind, key, 0, 1)):
        with pytest.raises(Spoiled):
            ask("takes", KEY)
    assert not river.intact("takes", [KEY]) or not rack.near
    river.put("takes", KEY, LONG)
    assert river.get("takes", KEY) == LONG
    assert river.read("takes", KEY, 5, 9) == LONG[5:9]


@pytest.mark.parametrize("name", ["", "..", "../door", "a/b", "A", "a.b", "a\n", "-a", "a" * 129])
def test_nobody_reaches_beyond_the_shelf(near: Shelf, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        near.of("river").path("takes", name)
    with pytest.raises(ValueError, match="not a name"):
        near.of("river").path(name, KEY)
    with pytest.raises(ValueError, match="not a name"):
        near.of(name)
    with pytest.raises(ValueError, match="not a name"):
        near.erase(name)


def test_a_full_disk_leaves_nothing_behind(near: Shelf, tmp_path: Path) -> None:
    near.of("river").put("takes", KEY, b"sound")
    there = files(tmp_path)
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(ShelfFull):
            near.of("river").put("takes", "c0ffee", b"s" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert files(tmp_path) == there


def test_room_is_left_for_the_databases(tmp_path: Path, masters: Masters) -> None:
    greedy = Shelf(rack_at(str(tmp_path / "shelf"), reserve=2**60), masters)
    with pytest.raises(ShelfFull, match="would be left"):
        greedy.of("river").put("takes", KEY, b"sound")


def test_many_who_start_at_once_share_one_ring(rack: Rack, masters: Masters) -> None:
    shelves = [Shelf(rack, masters) for _ in range(6)]
    start = Barrier(len(shelves))

    def put(number: int) -> None:
        start.wait()
        shelves[number].of("river").put("takes", f"take{number}", b"sound")

    putting = [Thread(target=put, args=(number,)) for number in range(len(shelves))]
    for each in putting:
        each.start()
    for each in putting:
        each.join()
    keys = [f"take{number}" for number in range(len(shelves))]
    for shelf in shelves:
        assert [shelf.of("river").get("takes", key) for key in keys] == [b"sound"] * len(keys)


def test_a_strange_master_is_told_at_the_start(shelf: Shelf, rack: Rack, masters: Masters) -> None:
    shelf.of("river").put("takes", KEY, b"sound")
    stranger = new_master()
    strange = Shelf(rack, Masters((stranger,)))
    told = f"{masters.current.id!r}, and only these are known: {stranger.id}"
    with pytest.raises(KeyUnknown, match=told):
        strange.try_keys()
    with pytest.raises(KeyUnknown, match=told):
        strange.of("river").get("takes", KEY)
    shelf.try_keys()


def test_a_bucket_that_refuses_us_is_away(
    masters: Masters, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_bucket(monkeypatch, secret="wrong") as bucket:  # noqa: S106 - not a secret
        away = Shelf(rack_at(f"s3://{NAME}/house"), masters)
        with pytest.raises(ShelfAway):
            away.of("river").put("takes", KEY, b"sound")
        assert bucket.blobs == {}


def test_reading_on_in_a_bucket_asks_for_no_more_than_is_needed(
    masters: Masters, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_bucket(monkeypatch) as bucket:
        river = Shelf(rack_at(f"s3://{NAME}/house"), masters).of("river")
        river.put("takes", KEY, LONG)
        river.read("takes", KEY, 0, 1)
        bucket.asked.clear()
        bucket.sent = 0
        river.read("takes", KEY, 2 * CHUNK, 2 * CHUNK + 10)
        assert len(bucket.asked) == 1
        assert bucket.sent == CHUNK + 16
