"""What the shell shows: sentences or JSON on its output, refusals and progress beside it."""

from __future__ import annotations

import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any

from engine.failure import Failure

Told = Callable[[str, int, int], None]
"""Told of a part of the work how much is done, of how much."""


@dataclass(frozen=True, slots=True)
class Shown:
    """Where answers go, in which form: for people, or for programs."""

    as_json: bool

    def answer(self, value: Any, words: str) -> None:
        """Show what came of it, as JSON or in words."""
        sys.stdout.write(json.dumps(value, ensure_ascii=False, indent=1) if self.as_json else words)
        sys.stdout.write("\n")

    def refusal(self, why: Exception) -> None:
        """Say why it was not done, where nobody takes it for an answer."""
        told = why.told if isinstance(why, Failure) else str(why)
        reason = {"reason": why.reason} if isinstance(why, Failure) else {}
        sys.stderr.write(json.dumps({"error": told, **reason}) if self.as_json else told)
        sys.stderr.write("\n")

    @contextmanager
    def progress(self) -> Iterator[Told]:
        """Show bars for as long as the block lasts; a program is shown none."""
        from rich.console import Console  # noqa: PLC0415 - 0.1 s that most commands do not need
        from rich.progress import Progress, TaskID  # noqa: PLC0415 - the same

        bars: dict[str, TaskID] = {}
        with Progress(console=Console(stderr=True), disable=self.as_json, transient=True) as shown:

            def told(part: str, done: int, total: int) -> None:
                if part not in bars:
                    bars[part] = shown.add_task(part.capitalize(), total=total)
                shown.update(bars[part], completed=done, total=total)

            yield told


def counted(count: int, one: str, many: str = "") -> str:
    """A number with its noun: `1 play`, `2 plays`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"
