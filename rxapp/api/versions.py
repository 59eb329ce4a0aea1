"""Versions of things by their ETag: asked for again only if changed, changed only if as known."""

from __future__ import annotations

from typing import Annotated

from fastapi import Header, HTTPException

IfMatch = Annotated[
    str, Header(max_length=300, description="The ETag of the version that this changes; needed.")
]
IfNoneMatch = Annotated[
    str, Header(max_length=300, description="The ETag of a version that is known already.")
]


def etag(number: int) -> str:
    """The ETag of the version of this number."""
    return f'"{number}"'


def is_known(told: str, version: int) -> bool:
    """Whether `If-None-Match` names this version: then the answer is 304."""
    return etag(version) in _named(told, weak=True) or told.strip() == "*"


def as_known(told: str, version: int) -> None:
    """Let a change of this version happen. Raises 428 without `If-Match`, 412 for another one."""
    if not told:
        raise HTTPException(428, "Tell by If-Match which version this changes: its ETag.")
    if etag(version) not in _named(told) and told.strip() != "*":
        raise changed_since()


def changed_since() -> HTTPException:
    """The answer 412."""
    return HTTPException(412, "This has changed since you read it. Read it again.")


def _named(told: str, *, weak: bool = False) -> set[str]:
    each = (one.strip() for one in told.split(","))
    return {one.removeprefix("W/") if weak else one for one in each}
