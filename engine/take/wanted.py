"""The lines of a recording as script and cast stood at one moment, for all who speak some."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from engine.account.caller import Caller
from engine.job.wish import Job
from engine.take.fallbacks import Terms
from engine.take.lines_of import lines_of
from engine.take.take import Planned


@dataclass(frozen=True)
class LinesWanted:
    """All lines of a job in their order, held or not, for whom they are said and on what terms."""

    job: Job
    caller: Caller
    lines: Sequence[Planned]
    terms: Terms

    @cached_property
    def by_key(self) -> dict[str, Planned]:
        """Each line once, by its key, in the order in which they are wanted."""
        found: dict[str, Planned] = {}
        for line in self.lines:
            found.setdefault(line.key, line)
        return found

    @cached_property
    def heard_in(self) -> dict[str, list[str]]:
        """The scenes in which lines are whole with a take, by its key, once for each line.

        That is the last take of a line; those before it stand there with no scene.
        """
        found: defaultdict[str, list[str]] = defaultdict(list, {key: [] for key in self.by_key})
        for line in lines_of(self.lines):
            found[line.keys[-1]].append(line.scene)
        return dict(found)
