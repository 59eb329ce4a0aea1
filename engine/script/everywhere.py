"""One correction at several places at one go: all of them, or none."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TypeVar

from engine.script.correct import CannotCorrect
from engine.script.model import Script

MOST = 500
"""At how many places something is corrected at one go: some seconds of work at the most."""

Place = TypeVar("Place")


def everywhere(
    script: Script, places: Sequence[Place], change: Callable[[Script, Place], Script]
) -> Script:
    """The script with the change made at each of these places, in their order.

    Raises CannotCorrect: too_many, no_such_speech where there is no place, what the change raises.
    """
    if not places:
        raise CannotCorrect("no_such_speech")
    if len(places) > MOST:
        raise CannotCorrect("too_many")
    for place in places:
        script = change(script, place)
    return script
