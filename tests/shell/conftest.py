"""A shell on a machine of one's own: what is typed, and what is answered."""

from __future__ import annotations

import json
import logging
import os
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from engine.settings import settings
from rxapp.cli import main


@dataclass(frozen=True)
class Shell:
    """Somebody types; `code`, `says` and `complains` are of what was typed last."""

    heard: pytest.CaptureFixture[str]

    def type(self, *words: object) -> tuple[int, str, str]:
        """The exit code, what was answered, and what was refused."""
        code = main([str(word) for word in words])
        told = self.heard.readouterr()
        return code, told.out, told.err

    def json(self, *words: object) -> Any:
        """What a program is answered, that asks for JSON; it must be answered."""
        code, out, err = self.type(*words, "--json")
        assert code == 0, err
        return json.loads(out)


@pytest.fixture
def data(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A data folder of one's own, in which nothing is yet."""
    folder = tmp_path / "data"
    told = {"DATA": str(folder), "FETCH": "no", "PROCESSES": "1", "EARS": "0"}
    for name, value in told.items():
        monkeypatch.setenv(f"CUELIGHT_{name}", value)
    settings.cache_clear()
    before = os.umask(0o022)
    yield folder
    logging.getLogger("dbos").handlers.clear()  # it writes to what was the output of this test
    os.umask(before)
    settings.cache_clear()


@pytest.fixture
def shell(data: Path, capsys: pytest.CaptureFixture[str]) -> Shell:
    """A shell on this folder."""
    return Shell(capsys)
