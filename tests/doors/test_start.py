"""What a server finds at its start: a folder to close, or a fault to tell in a sentence."""

from __future__ import annotations

import os
import re
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.rig import close_rig, shelf_of
from engine.settings import Settings, settings
from engine.store.shelf.keys import new_master
from rxapp.cli import main as cuelight
from rxapp.data_folder import keep_private
from rxapp.start import CannotStart, chosen_settings, make_ready
from rxapp.worker import open_to_work

ROOT = Path(__file__).parents[2]


@pytest.fixture(autouse=True)
def _as_before() -> Iterator[None]:
    """What is made in other tests is made as ever, by settings read anew."""
    before = os.umask(0o022)
    settings.cache_clear()
    yield
    os.umask(before)
    settings.cache_clear()


def open_to_others(folder: Path) -> list[str]:
    """What others may read in a folder, or the folder itself."""
    places = (folder, *folder.rglob("*"))
    return sorted(place.name for place in places if stat.S_IMODE(place.stat().st_mode) & 0o077)


def names_in(folder: Path) -> set[str]:
    """What stands in a folder."""
    return {path.name for path in folder.iterdir()}


@pytest.fixture
def kept(tmp_path: Path) -> Path:
    """A data folder in which something is sealed."""
    make_ready(Settings(data=tmp_path / "data"))
    shelf_of(Settings(data=tmp_path / "data")).of("local").put("sources", "ab", b"a play")
    return tmp_path / "data"


async def test_on_a_shared_computer_nobody_else_reads_what_a_house_keeps(tmp_path: Path) -> None:
    chosen = Settings(data=tmp_path / "data", processes=1)
    make_ready(chosen)
    house = await open_to_work(chosen)
    house.shelf.of("local").put("sources", "ab", b"a play")
    kept = {path.name for path in chosen.data.rglob("*")}
    assert kept > {
        "cuelight.db",
        "cuelight.db-wal",
        "cuelight.db-shm",
        "desk.db",
        "shelf.key",
        "ab",
    }
    assert open_to_others(chosen.data) == []
    await close_rig()


def test_a_folder_that_was_open_to_others_is_closed(tmp_path: Path) -> None:
    data = tmp_path / "data"
    (data / "shelf" / "keys").mkdir(parents=True)
    (tmp_path / "elsewhere").write_text("a model of many people")
    (data / "model").symlink_to(tmp_path / "elsewhere")
    for name in ("cuelight.db", "cuelight.db-wal", "shelf/keys/local"):
        (data / name).write_text("")
    assert keep_private(data)
    assert open_to_others(data) == ["model"]
    assert not stat.S_IMODE((tmp_path / "elsewhere").lstat().st_mode) & stat.S_IXUSR


def test_a_file_put_back_into_a_closed_folder_is_closed_too(tmp_path: Path) -> None:
    keep_private(tmp_path / "data")
    (tmp_path / "data" / "cuelight.db").touch()
    (tmp_path / "data" / "cuelight.db").chmod(0o644)
    assert keep_private(tmp_path / "data")
    assert open_to_others(tmp_path / "data") == []


@pytest.mark.parametrize("name", ["100% mine?", "a#b", "a%20b", "ñandú"])
async def test_a_data_folder_may_have_any_name(tmp_path: Path, name: str) -> None:
    chosen = Settings(data=tmp_path / name, processes=1)
    make_ready(chosen)
    await open_to_work(chosen)
    assert {"cuelight.db", "desk.db", "shelf"} <= names_in(chosen.data)
    assert names_in(tmp_path) == {name}
    await close_rig()


@pytest.mark.parametrize("place", ["ftp://somewhere/shelf", "https://bucket/x", "file:///tmp/x"])
def test_what_is_no_place_for_a_shelf_is_refused(
    monkeypatch: pytest.MonkeyPatch, place: str
) -> None:
    monkeypatch.setenv("CUELIGHT_SHELF", place)
    with pytest.raises(CannotStart) as fault:
        chosen_settings()
    assert str(fault.value) == "CUELIGHT_SHELF: a shelf is a folder or s3://bucket/prefix."


def test_a_setting_that_makes_no_sense_is_named_and_not_repeated(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("CUELIGHT_PORT", "hunter2")
    monkeypatch.setenv("CUELIGHT_NIGHT", "late")
    with pytest.raises(CannotStart) as fault:
        chosen_settings()
    told = str(fault.value).splitlines()
    assert [line.partition(":")[0] for line in told] == ["CUELIGHT_PORT", "CUELIGHT_NIGHT"]
    assert "hunter2" not in str(fault.value)


@pytest.mark.parametrize(
    ("origin", "keys", "faults"),
    [
        ("", "", {"CUELIGHT_PUBLIC_ORIGIN", "CUELIGHT_KEYS"}),
        ("https://lines.example.org", "", {"CUELIGHT_KEYS"}),
        ("", "one:key", {"CUELIGHT_PUBLIC_ORIGIN"}),
        ("http://lines.example.org", "one:key", {"CUELIGHT_PUBLIC_ORIGIN"}),
        ("https://lines.example.org/play", "one:key", {"CUELIGHT_PUBLIC_ORIGIN"}),
        ("lines.example.org", "one:key", {"CUELIGHT_PUBLIC_ORIGIN"}),
        ("https://lines.example.org,", "one:key", {"CUELIGHT_PUBLIC_ORIGIN"}),
    ],
)
def test_a_school_without_its_address_or_its_keys_does_not_open(
    monkeypatch: pytest.MonkeyPatch, origin: str, keys: str, faults: set[str]
) -> None:
    monkeypatch.setenv("CUELIGHT_MODE", "school")
    monkeypatch.setenv("CUELIGHT_PUBLIC_ORIGIN", origin)
    monkeypatch.setenv("CUELIGHT_KEYS", keys)
    with pytest.raises(CannotStart) as fault:
        chosen_settings()
    told = str(fault.value).splitlines()
    assert {line.partition(":")[0] for line in told} == faults
    assert "one:key" not in str(fault.value)


@pytest.mark.parametrize(
    "origin", ["https://lines.example.org", "http://localhost:3000", "http://127.0.0.1:8080"]
)
def test_a_school_with_both_opens(monkeypatch: pytest.MonkeyPatch, origin: str) -> None:
    monkeypatch.setenv("CUELIGHT_MODE", "school")
    monkeypatch.setenv("CUELIGHT_PUBLIC_ORIGIN", origin)
    monkeypatch.setenv("CUELIGHT_KEYS", new_master().told())
    assert chosen_settings().origins == (origin,)


def test_a_key_that_is_missing_is_never_replaced_while_something_is_sealed(kept: Path) -> None:
    key = (kept / "shelf.key").read_bytes()
    (kept / "shelf.key").unlink()
    with pytest.raises(CannotStart, match=r"shelf\.key, is missing. Put it back"):
        make_ready(Settings(data=kept))
    assert not (kept / "shelf.key").exists()
    (kept / "shelf.key").write_bytes(key)
    make_ready(Settings(data=kept))


@pytest.mark.parametrize(
    ("file", "sentence"),
    [
        ("cuelight.db", r"The database \S+/cuelight\.db is damaged, or no database\."),
        ("desk.db", r"The database \S+/desk\.db is damaged, or no database\."),
        ("shelf.key", r"The file \S+/shelf\.key holds no key of the recordings\."),
        ("shelf/keys/local", r"The key ring of local cannot be read\."),
    ],
)
def test_what_is_damaged_is_told_in_a_sentence_and_left_as_it_is(
    kept: Path, file: str, sentence: str
) -> None:
    for beside in kept.glob("*.db-*"):
        beside.unlink()
    torn = b"\xffcoffee was spilt over this" * 400
    (kept / file).write_bytes(torn)
    with pytest.raises(CannotStart, match=sentence):
        make_ready(Settings(data=kept))
    assert (kept / file).read_bytes() == torn


@pytest.mark.parametrize(
    ("told", "sentence"),
    [
        ("hunter2", "CUELIGHT_KEYS: A master key is written as id:base64, of 32 bytes."),
        ("other", "The shelf is locked with the master key"),
    ],
)
def test_keys_that_open_nothing_are_told(kept: Path, told: str, sentence: str) -> None:
    given = new_master().told() if told == "other" else told
    with pytest.raises(CannotStart) as fault:
        make_ready(Settings(data=kept, keys=given))
    assert sentence in str(fault.value)
    assert "hunter2" not in str(fault.value)


def test_keys_are_not_changed_where_the_settings_make_no_sense(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("CUELIGHT_SHELF", "ftp://somewhere/shelf")
    assert cuelight(["keys", "rotate"]) == 1
    assert capsys.readouterr().err.startswith("CUELIGHT_SHELF: ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("setting", "value", "sentence"),
    [
        ("CUELIGHT_SHELF", "ftp://somewhere", r"CUELIGHT_SHELF: .+\n"),
        ("CUELIGHT_DATA", "/dev/null/data", r"The data folder /dev/null/data cannot be used: .+\n"),
    ],
)
def test_a_server_that_cannot_start_says_why_and_nothing_else(
    tmp_path: Path, setting: str, value: str, sentence: str
) -> None:
    told = subprocess.run(
        [sys.executable, "-m", "rxapp"],
        cwd=ROOT,
        env={**os.environ, "CUELIGHT_DATA": str(tmp_path), "CUELIGHT_FETCH": "no", setting: value},
        check=False,
        capture_output=True,
        encoding="utf-8",
    )
    assert told.returncode == 1
    assert re.fullmatch(sentence, told.stderr), told.stderr
