"""Long lists, a page at a time: the cursor of an answer brings what comes after it."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Iterable, Sequence
from datetime import UTC, datetime
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, HTTPException, Query
from pydantic import BaseModel

Item = TypeVar("Item")
_STRANGE = "No page has told this cursor."


class Listed(BaseModel, Generic[Item]):
    """A page of a list; `next` is the cursor of the page after it, null at the end."""

    items: list[Item]
    next: str | None = None


class Turn:
    """Which page somebody asks for."""

    def __init__(
        self,
        limit: Annotated[int, Query(ge=1, le=100, description="How many at most.")] = 20,
        cursor: Annotated[
            str, Query(max_length=300, description="What `next` of the page before said.")
        ] = "",
    ) -> None:
        """Raises 400 for a cursor that no page told."""
        self.limit, self.after = limit, _read(cursor)

    def moment(self) -> tuple[datetime, str]:
        """The cursor of a list by time: when that was, and the id. Raises 400."""
        at, _, its_id = self.after.partition(" ")
        try:
            return datetime.fromisoformat(at).astimezone(UTC), its_id
        except (ValueError, OverflowError) as strange:
            raise HTTPException(400, _STRANGE) from strange


PageAsked = Annotated[Turn, Depends()]
"""The page that is asked for, as a parameter of a route."""


def listed(
    every: Iterable[Item], key: Callable[[Item], str], turn: Turn, *, newest: bool = False
) -> Listed[Item]:
    """The page asked for, in the order of the keys, or with the `newest`, the greatest, first.

    Each item has a key of its own. What is added or gone meanwhile moves nothing else.
    """
    ordered = sorted(every, key=key, reverse=newest)
    if turn.after:
        ordered = [
            each
            for each in ordered
            if (key(each) < turn.after if newest else key(each) > turn.after)
        ]
    return page(ordered, key, turn)


def page(found: Sequence[Item], key: Callable[[Item], str], turn: Turn) -> Listed[Item]:
    """The page of what was found after the cursor, in its order; one more says that it goes on."""
    shown = found[: turn.limit]
    more = len(found) > len(shown)
    return Listed(items=[*shown], next=_told(key(shown[-1])) if more else None)


def _told(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _read(cursor: str) -> str:
    try:
        return urlsafe_b64decode(f"{cursor}==".encode("ascii")).decode()
    except (Error, UnicodeError) as strange:
        raise HTTPException(400, _STRANGE) from strange
