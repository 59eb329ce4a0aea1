"""Whoever looks after Cuelight copies everything, and has it back on another machine."""

from pathlib import Path

import pytest

from engine.rig import prepare, shelf_of
from engine.settings import Settings, settings
from rxapp.data_folder import held
from tests.shell.conftest import Shell


@pytest.fixture
def kept(data: Path) -> Path:
    """A data folder in which something is kept."""
    prepare(Settings())
    shelf_of(Settings()).of("local").put("sources", "ab", b"a play")
    return data


def test_everything_is_copied_beside_a_server_and_put_back_elsewhere(
    shell: Shell, kept: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with held(kept, "http://localhost:3000"):
        code, says, _ = shell.type("backup", tmp_path / "monday", "--keys", tmp_path / "safe")
    assert code == 0
    assert "1 recording or file" in says
    assert "take them to another place" in says

    monkeypatch.setenv("CUELIGHT_DATA", str(tmp_path / "elsewhere"))
    settings.cache_clear()
    code, says, _ = shell.type("restore", tmp_path / "monday", "--keys", tmp_path / "safe")
    assert code == 0
    assert "elsewhere is as it was on" in says
    assert shelf_of(settings()).of("local").get("sources", "ab") == b"a play"


def test_nothing_is_put_back_under_a_server_that_runs(
    shell: Shell, kept: Path, tmp_path: Path
) -> None:
    with held(kept, "http://localhost:3000"):
        code, _, complains = shell.type("restore", tmp_path, "--keys", tmp_path / "safe")
    assert code == 1
    assert "at http://localhost:3000: do this there, or stop it first" in complains


def test_a_program_is_told_in_json(shell: Shell, kept: Path, tmp_path: Path) -> None:
    told = shell.json("backup", tmp_path / "monday", "--keys", tmp_path / "safe")
    assert told["recordings"] == 1
    assert told["recordings_copied"] is told["master_key_copied"] is True
    code, says, complains = shell.type(
        "backup", tmp_path / "monday", "--keys", tmp_path / "safe", "--json"
    )
    assert (code, says) == (1, "")
    assert '"error": "' in complains


def test_what_was_not_understood_is_explained(
    shell: Shell, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as left:
        shell.type("backup", "monday")
    assert left.value.code == 2
    assert "--keys" in capsys.readouterr().err
