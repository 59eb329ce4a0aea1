"""Shelves in a folder, in memory and in a bucket, under one master key."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.store.shelf import Shelf, rack_at
from engine.store.shelf.keys import Masters, new_master
from engine.store.shelf.rack import Rack
from tests.store.shelf.bucket import NAME, open_bucket


@pytest.fixture
def masters() -> Masters:
    """One master key."""
    return Masters((new_master(),))


@pytest.fixture(params=["folder", "memory", "bucket"])
def rack(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Rack]:
    """Every place where blobs may stand."""
    if request.param == "bucket":
        with open_bucket(monkeypatch):
            yield rack_at(f"s3://{NAME}/house")
    else:
        yield rack_at("memory:" if request.param == "memory" else str(tmp_path / "shelf"))


@pytest.fixture
def shelf(rack: Rack, masters: Masters) -> Shelf:
    """A shelf in each of these places."""
    return Shelf(rack, masters)
