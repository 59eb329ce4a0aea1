"""Which bytes of a thing a request wants (RFC 9110, section 14), and the answer that says so."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from fastapi import Request, Response

_RANGE = re.compile(r"(\d{0,18})-(\d{0,18})\Z")


@dataclass(frozen=True, slots=True)
class Thing:
    """What is asked for: its length in bytes, and a mark that changes when any byte does."""

    length: int
    mark: str
    media_type: str


@dataclass(frozen=True, slots=True)
class Wanted:
    """The bytes from `start` to `end` (not included), as a part of the whole or as all of it."""

    start: int
    end: int
    part: bool


def wanted(request: Request, thing: Thing) -> Wanted | None:
    """What to send; None if there is nothing there of what is asked for.

    A range that makes no sense, several ranges, and ranges of what has changed since are answered
    by the whole, as the standard allows.
    """
    whole = Wanted(0, thing.length, part=False)
    told = request.headers.get("range", "")
    unit, _, ranges = told.partition("=")
    unchanged = request.headers.get("if-range", _etag(thing)) == _etag(thing)
    if request.method != "GET" or unit.strip().lower() != "bytes" or not unchanged:
        return whole
    asked = [_RANGE.match(one.strip()) for one in ranges.split(",") if one.strip()]
    spans = [_span(one[1], one[2], thing.length) for one in asked if one]
    if not asked or len(spans) < len(asked) or None in spans:
        return whole
    there = [span for span in spans if span and span[0] < span[1]]
    if not there:
        return None
    return Wanted(*there[0], part=True) if len(spans) == 1 else whole


def unmodified(request: Request, thing: Thing) -> bool:
    """Whether the asker holds these very bytes already."""
    held = request.headers.get("if-none-match", "")
    marks = {one.strip().removeprefix("W/") for one in held.split(",")}
    return bool(marks & {_etag(thing), "*"})


def headers(thing: Thing, chosen: Wanted) -> dict[str, str]:
    """What tells the asker which bytes these are."""
    told = {
        "accept-ranges": "bytes",
        "etag": _etag(thing),
        "content-type": thing.media_type,
        "content-length": str(chosen.end - chosen.start),
    }
    if chosen.part:
        told["content-range"] = f"bytes {chosen.start}-{chosen.end - 1}/{thing.length}"
    return told


def nothing_there(thing: Thing) -> Response:
    """The answer 416."""
    told = {"content-range": f"bytes */{thing.length}", "accept-ranges": "bytes"}
    return Response(status_code=416, headers=told)


def held_already(thing: Thing, kept: Mapping[str, str]) -> Response:
    """The answer 304."""
    return Response(status_code=304, headers={"etag": _etag(thing), **kept})


def _etag(thing: Thing) -> str:
    return f'"{thing.mark}"'


def _span(first: str, last: str, length: int) -> tuple[int, int] | None:
    """From where to where, empty if that is beyond the thing; None for what is no range."""
    if not first:
        return (max(0, length - int(last)), length) if last else None
    start, end = int(first), int(last) + 1 if last else length
    if last and end <= start:
        return None
    return start, min(end, length)
