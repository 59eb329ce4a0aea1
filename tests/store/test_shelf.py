"""The shelf keeps what it is given, whole, and once."""

import resource
from pathlib import Path

import pytest

from engine.store.shelf import Shelf, ShelfFull

KEY = "c0ffee" + "0" * 58


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "shelf")


def test_what_is_put_on_the_shelf_is_found_there(shelf: Shelf) -> None:
    assert not shelf.has("takes", KEY)
    shelf.put("takes", KEY, b"sound")
    assert shelf.has("takes", KEY)
    assert shelf.get("takes", KEY) == b"sound"
    assert shelf.path("takes", KEY).parent.name == "c0"


def test_what_is_on_the_shelf_never_changes(shelf: Shelf) -> None:
    shelf.put("takes", KEY, b"first")
    shelf.put("takes", KEY, b"second")
    assert shelf.get("takes", KEY) == b"first"


def test_nothing_is_left_lying_about(shelf: Shelf) -> None:
    shelf.put("takes", KEY, b"sound")
    assert list(shelf.path("takes", KEY).parent.iterdir()) == [shelf.path("takes", KEY)]


def test_what_is_discarded_is_gone(shelf: Shelf) -> None:
    shelf.put("takes", KEY, b"sound")
    shelf.discard("takes", KEY)
    shelf.discard("takes", KEY)
    with pytest.raises(KeyError):
        shelf.get("takes", KEY)


@pytest.mark.parametrize("name", ["", "..", "../door", "a/b", "A", "a.b", "a\n", "-a", "a" * 129])
def test_nobody_reaches_beyond_the_shelf(shelf: Shelf, name: str) -> None:
    with pytest.raises(ValueError, match="not a name"):
        shelf.path("takes", name)
    with pytest.raises(ValueError, match="not a name"):
        shelf.path(name, KEY)


def test_a_full_disk_leaves_nothing_behind(shelf: Shelf) -> None:
    shelf.put("takes", KEY, b"sound")
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (1000, before[1]))
    try:
        with pytest.raises(ShelfFull):
            shelf.put("takes", "c0ffee", b"s" * 2000)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert list(shelf.path("takes", KEY).parent.iterdir()) == [shelf.path("takes", KEY)]
