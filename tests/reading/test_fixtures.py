"""Examples that a director could check: a title, what was typed, and how it is told again."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest

from engine.reading.reader import read
from tests.reading.retelling import retold

FIXTURES = Path(__file__).parent / "fixtures"
_FENCE = "\n.\n"
_PARTS = 3


@dataclass(frozen=True)
class Example:
    """One example of a fixture file; the file's stem says what format is typed in it."""

    title: str
    typed: str
    told: list[str]
    filename: str


def examples() -> list[Example]:
    """Every example of every fixture file: its three parts stand between lines with a full stop."""
    found = []
    for path in sorted(FIXTURES.glob("*.md")):
        extension = path.stem.rsplit("-", 1)[-1]
        parts = path.read_text(encoding="utf-8").split(_FENCE)
        for at in range(0, len(parts) - 1, _PARTS):
            title, typed, told = parts[at : at + _PARTS]
            found.append(Example(title.strip(), typed, told.strip().split("\n"), f"x.{extension}"))
    return found


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.title)
def test_a_script_is_told_again_as_a_director_reads_it(example: Example) -> None:
    assert retold(read(example.typed.encode(), example.filename)) == example.told


def test_every_fixture_file_has_examples() -> None:
    files = [path.read_text(encoding="utf-8") for path in FIXTURES.glob("*.md")]
    assert all(text.count(_FENCE) >= _PARTS for text in files)
    assert len(examples()) >= 45
