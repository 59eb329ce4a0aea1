"""One server for one data folder, however the last one ended."""

import signal
import subprocess
import sys
from pathlib import Path

import pytest

from rxapp.data_folder import FolderInUse, held
from tests.journeys.patience import until

KEEPER = """
import sys, time
from pathlib import Path
from rxapp.data_folder import held
with held(Path(sys.argv[1]), "http://localhost:4711"):
    print("held", flush=True)
    time.sleep(600)
"""


def test_the_second_is_told_where_the_first_is(tmp_path: Path) -> None:
    with (
        held(tmp_path / "data", "http://localhost:3000"),
        pytest.raises(FolderInUse) as other,
        held(tmp_path / "data", "http://localhost:3001"),
    ):
        raise AssertionError("Two servers hold one folder.")
    assert other.value.address == "http://localhost:3000"


def test_a_folder_that_was_left_is_free_and_every_folder_is_its_own(tmp_path: Path) -> None:
    with held(tmp_path / "one", "here"), held(tmp_path / "two", "there"):
        pass
    with held(tmp_path / "one", "there"):
        pass


def test_a_server_that_is_killed_holds_nothing_any_more(tmp_path: Path) -> None:
    keeper = subprocess.Popen(
        [sys.executable, "-c", KEEPER, str(tmp_path)], stdout=subprocess.PIPE, text=True
    )
    assert keeper.stdout
    with keeper.stdout as says:
        assert says.readline() == "held\n"
    with pytest.raises(FolderInUse) as other, held(tmp_path, "here"):
        raise AssertionError("Two servers hold one folder.")
    assert other.value.address == "http://localhost:4711"
    keeper.send_signal(signal.SIGKILL)
    until(lambda: keeper.poll() is not None, "the first one is gone")
    with held(tmp_path, "here"):
        pass
