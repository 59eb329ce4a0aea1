"""The keys of the shelf are changed from the command line, in two steps."""

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from engine.rig import shelf_of
from engine.settings import Settings, settings
from engine.store.shelf.keys import masters_of, new_master
from rxapp.cli import main


@pytest.fixture(autouse=True)
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Settings for data of one's own, read anew."""
    monkeypatch.setenv("CUELIGHT_DATA", str(tmp_path))
    settings.cache_clear()
    before = os.umask(0o022)
    yield
    os.umask(before)
    settings.cache_clear()


def test_a_new_key_is_printed_as_the_setting_wants_it(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["keys", "new"]) == 0
    assert masters_of(capsys.readouterr().out.strip()).current


def test_keys_are_rotated_under_a_new_master(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf_of(Settings()).of("local").put("sources", "ab", b"a play")
    old = (tmp_path / "shelf.key").read_text().strip()
    new = new_master().told()
    monkeypatch.setenv("CUELIGHT_KEYS", f"{new},{old}")
    settings.cache_clear()
    assert main(["keys", "rotate"]) == 0
    assert "1 headers were written again. Old keys remain" in capsys.readouterr().out
    assert main(["keys", "settle"]) == 0
    assert "0 headers were written again. Old keys remain" in capsys.readouterr().out
    assert shelf_of(Settings(keys=new)).of("local").get("sources", "ab") == b"a play"


def test_a_missing_master_is_told_and_nothing_happens(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    shelf_of(Settings()).of("local").put("sources", "ab", b"a play")
    monkeypatch.setenv("CUELIGHT_KEYS", new_master().told())
    settings.cache_clear()
    assert main(["keys", "rotate"]) == 1
    assert "only these are known" in capsys.readouterr().err
