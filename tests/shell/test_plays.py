"""A play from the shell: read, cast, recorded, taken away, as its pages would have it."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from rxapp.data_folder import held
from tests.doors.conftest import PLAY
from tests.shell.conftest import Shell


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """A script on a disk."""
    place = tmp_path / "lamp.txt"
    place.write_text(PLAY, "utf-8")
    return place


@pytest.mark.slow
def test_a_play_goes_all_the_way(shell: Shell, file: Path, tmp_path: Path) -> None:
    code, says, complains = shell.type("read", file)
    assert code == 0, complains
    assert "The Lamp: 2 scenes, 2 roles, 7 lines." in says
    (play,) = shell.json("plays")
    assert (play["title"], play["lines"], play["recorded"]) == ("The Lamp", 7, 0)

    known = shell.json("cast", "the lamp")
    assert set(known["cast"]) == {"ANA", "LUIS"}
    other = next(voice for voice in known["voices"] if voice != known["cast"]["ANA"])
    assert shell.json("cast", play["id"], f"ana={other}")["cast"]["ANA"] == other

    assert shell.json("record", "The L", "--scene", "2")["lines"] == 4
    assert shell.json("record", "The L") == {
        "status": "completed",
        "lines": 8,
        "of": 8,
        "failed": 0,
    }
    with held(tmp_path / "data", "http://localhost:3000"):
        code, says, _ = shell.type("export", "The Lamp", "--to", tmp_path / "lamp.fountain")
        (told,) = shell.json("users")
    assert (code, "The Lamp is in" in says) == (0, True)
    assert "You have let it go out again." in (tmp_path / "lamp.fountain").read_text("utf-8")
    assert told["schools"] == {"local": "owner"}


def test_what_is_done_is_not_done_under_a_server(shell: Shell, file: Path, data: Path) -> None:
    with held(data, "http://localhost:3000"):
        code, says, complains = shell.type("read", file)
    assert (code, says) == (1, "")
    assert "at http://localhost:3000: do this there" in complains


@pytest.mark.slow
def test_what_is_no_play_and_what_is_not_there_is_told(
    shell: Shell, tmp_path: Path, data: Path
) -> None:
    (tmp_path / "empty.txt").write_text("", "utf-8")
    code, _, complains = shell.type("read", tmp_path / "empty.txt", "--json")
    assert code == 1
    assert json.loads(complains.splitlines()[-1])["reason"] == "empty"
    code, _, complains = shell.type("export", "Hamlet")
    assert (code, "No play is called 'Hamlet'" in complains) == (1, True)
    code, _, complains = shell.type("plays", "--user", "nobody")
    assert (code, "`users` lists the accounts" in complains) == (1, True)
