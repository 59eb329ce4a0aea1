"""A new draft as it is proposed: what it would make of the play, and what would change."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.script.carry import Verdict, carry_over, elements_of
from engine.script.mends import Brought, bring_over
from engine.script.model import Script
from engine.script.revise import Revision, between


@dataclass(frozen=True, slots=True)
class DraftProposal:
    """What becomes of a play when a new draft is taken up.

    `brought` is the draft under the ids of the play, as it was read and with the corrections in
    it. `revision` is the difference to the play as it is now. `read_as` tells the id under which
    a line was read in the draft.
    """

    brought: Brought
    revision: Revision
    read_as: Mapping[str, str]

    @property
    def script(self) -> Script:
        """The play as it would be."""
        return self.brought.script


def brought_to(first: Script, now: Script, draft: Script, verdicts: Sequence[Verdict]) -> Brought:
    """A draft under the ids of a play that was read as `first` and is corrected to `now`."""
    return bring_over(first, now, carry_over(first, draft, verdicts))


def propose(
    first: Script, now: Script, draft: Script, verdicts: Sequence[Verdict]
) -> DraftProposal:
    """What a draft would change in a play that was read as `first` and is corrected to `now`."""
    brought = brought_to(first, now, draft, verdicts)
    read = zip(elements_of(brought.plain), elements_of(draft), strict=True)
    return DraftProposal(
        brought=brought,
        revision=between(now, brought.script),
        read_as={carried.id: line.id for carried, line in read},
    )
