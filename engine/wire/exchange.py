"""What is asked of a service over HTTP, and what comes back."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import httpx
from pydantic import JsonValue


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of this name and content type, with the fields of the form that it is sent in."""

    name: str
    form: str
    content: bytes
    fields: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class WireRequest:
    """A path under the service's address, a JSON body, a file or a form's fields, parameters.

    `content_type` is what a JSON body is called where it has a name of its own, `accept` the form
    that is wanted of the answer.
    Bytes that are `raw` JSON go as they are, for who signs them in `headers`.
    """

    method: str
    path: str
    body: dict[str, Any] | None = None
    params: Mapping[str, str] | None = None
    upload: Upload | None = None
    form: Mapping[str, str] | None = None
    content_type: str = ""
    accept: str = ""
    raw: bytes | None = None
    headers: Mapping[str, str] | None = None


@dataclass(frozen=True, slots=True)
class Head:
    """How an answer begins: the status, its content type without parameters, the headers."""

    status: int
    form: str
    headers: Mapping[str, str]

    @property
    def good(self) -> bool:
        """Whether it is what was asked for, and no refusal."""
        return self.status == httpx.codes.OK


@dataclass(frozen=True, slots=True)
class WireAnswer:
    """An answer that came whole, after so many tries."""

    head: Head
    body: bytes
    tries: int = 1

    @property
    def form(self) -> str:
        """Its content type without parameters."""
        return self.head.form

    @property
    def text(self) -> str:
        """The body as words."""
        return self.body.decode("utf-8", "replace")

    @property
    def value(self) -> JsonValue:
        """The body as JSON, or as words where it is none."""
        try:
            found: JsonValue = json.loads(self.body)
        except ValueError:
            return self.text
        return found


def head_of(response: httpx.Response) -> Head:
    """The beginning of an answer."""
    form = str(response.headers.get("content-type", "")).partition(";")[0].strip().lower()
    return Head(response.status_code, form, response.headers)
