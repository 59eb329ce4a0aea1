"""Long lists, a page at a time: the cursor of an answer brings what comes after it."""

from __future__ import annotations

from base64 import urlsafe_b64decode, urlsafe_b64encode
from binascii import Error
from collections.abc import Callable, Iterable
from typing import Annotated, Generic, TypeVar

from fastapi import Depends, HTTPException, Query
from pydantic import BaseModel

Item = TypeVar("Item")


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
    page = ordered[: turn.limit]
    more = len(ordered) > len(page)
    return Listed(items=page, next=_told(key(page[-1])) if more else None)


def _told(key: str) -> str:
    return urlsafe_b64encode(key.encode()).decode().rstrip("=")


def _read(cursor: str) -> str:
    try:
        return urlsafe_b64decode(f"{cursor}==".encode("ascii")).decode()
    except (Error, UnicodeError) as strange:
        raise HTTPException(400, "No page has told this cursor.") from strange
