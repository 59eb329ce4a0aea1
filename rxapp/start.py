"""What must be right before anything is served: each fault is one sentence, and no traceback."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from engine.rig import above_walls, prepare
from engine.settings import Settings, settings
from engine.use_cases.refusals import KeyUnknown, NotTheOwner, ShelfAway, StoreAway, StoreSpoiled
from rxapp.data_folder import keep_private

_ABOVE_WALLS = (
    "The role of CUELIGHT_DATABASE is a superuser or has BYPASSRLS: PostgreSQL does not keep "
    'schools apart then, and Cuelight\'s own rules do it alone. See "Two walls" in README.md.\n'
)
_PREFIX = "CUELIGHT_"


class CannotStart(Exception):  # noqa: N818 - the house names failures as events
    """Why, and what to do about it."""


def chosen_settings() -> Settings:
    """The settings of this process. Raises CannotStart for those that make no sense.

    What was set is not repeated: it may be a key.
    """
    try:
        return settings()
    except ValidationError as wrong:
        faults = wrong.errors(include_input=False, include_url=False)
        told = (_setting(each["loc"]) + _fault(each["msg"]) for each in faults)
        raise CannotStart("\n".join(told)) from wrong


def make_ready(chosen: Settings) -> None:
    """Close the data folder to others, and see whether all that is kept can be opened.

    Raises CannotStart.
    """
    if not keep_private(chosen.data):
        sys.stderr.write(f"Other people on this computer may read {chosen.data}.\n")
    with told_plainly():
        prepare(chosen)
        if chosen.mode == "school" and above_walls(chosen):
            sys.stderr.write(_ABOVE_WALLS)


@contextmanager
def told_plainly() -> Iterator[None]:
    """Say in a sentence, to whoever starts a program, why what is kept cannot be opened.

    Raises CannotStart.
    """
    try:
        yield
    except StoreAway as away:
        raise CannotStart(database_away(away)) from away
    except StoreSpoiled as spoilt:
        raise CannotStart(
            f"The database {spoilt} is damaged, or no database. Put back a copy of the whole data "
            "folder, or set CUELIGHT_DATA to another one. Nothing was changed."
        ) from spoilt
    except NotTheOwner as wrong:
        raise CannotStart(
            f"The tables of the database are to be changed, and its role may not: {wrong}\n"
            "Set CUELIGHT_DATABASE_OWNER to the address of the same database by its owner."
        ) from wrong
    except ShelfAway as away:
        raise CannotStart(f"The place of the recordings does not answer: {away}") from away
    except KeyUnknown as unknown:
        raise CannotStart(str(unknown)) from unknown
    except ValueError as wrong:
        raise CannotStart(f"CUELIGHT_KEYS: {wrong}") from wrong


def database_away(away: StoreAway) -> str:
    """What is told to whoever starts a server or a worker without its database."""
    return f"The database does not answer: {away}\nStart it, or correct CUELIGHT_DATABASE."


def _setting(place: tuple[int | str, ...]) -> str:
    name = str(place[0]) if place else ""
    return name if name.startswith(_PREFIX) else f"{_PREFIX}{name.upper()}"


def _fault(told: str) -> str:
    return f": {told.removeprefix('Value error, ')}."
