"""What a browser tells an ear that listens for it, checked: anybody can send anything."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, TypeAdapter, ValidationError

from engine.failure import Failure

_LONGEST_MS = 24 * 60 * 60 * 1000
_LONGEST_PATIENCE = 10.0
_USUAL_PATIENCE = 1.5
"""Seconds of silence after which a line is over that did not come to its end."""

_MOST_HINTS = 10
_LONGEST_LEAD = 60.0
_LONGEST_TEXT = 8000
"""Characters: more than any speech of a play has."""

_LineId = Annotated[str, Field(pattern=r"^[\w.:-]{1,80}$")]


class NotAMessage(Failure, ValueError):  # noqa: N818 - the house names failures as events
    """It is nothing that a stage tells its ear."""

    reason = "not_a_message"
    status = 422
    sentence = "This is nothing that a stage tells its ear."


class _Told(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class Listen(_Told):
    """The ear is open for a line.

    `at_ms` is how long the rehearsal has taken, `patience` how many seconds of silence end a line
    that did not come to its end. The line was `prompted` or not, and so many `hints` were shown.
    The sound begins `lead` seconds after the end of the cue. It is judged by a `strictness`; by
    that of the level without one.
    """

    listen: _LineId
    at_ms: int = Field(default=0, ge=0, le=_LONGEST_MS)
    patience: float = Field(default=_USUAL_PATIENCE, gt=0, le=_LONGEST_PATIENCE)
    prompted: bool = False
    hints: int = Field(default=0, ge=0, le=_MOST_HINTS)
    lead: float = Field(default=0.0, ge=0, le=_LONGEST_LEAD)
    strictness: Literal["", "off", "gist", "rehearsal", "word_perfect"] = ""


class Hush(_Told):
    """The ear is closed: what comes is not for it."""

    hush: Literal[True]


class Said(_Told):
    """The actor went on by a key: what was heard of the line is all of it."""

    said: _LineId


class Typed(Listen):
    """A line that was typed where one may not speak; with `letters`, the first of each word."""

    text: str = Field(max_length=_LONGEST_TEXT)
    letters: bool = False


EarMessage = Listen | Hush | Said
_MESSAGES: TypeAdapter[EarMessage] = TypeAdapter(EarMessage)


def ear_message(told: str) -> EarMessage:
    """The checked message of a JSON text. Raises NotAMessage."""
    try:
        return _MESSAGES.validate_json(told)
    except ValidationError as wrong:
        raise NotAMessage(wrong.errors()[0]["msg"]) from wrong


def typed_line(told: object) -> Typed:
    """The checked line that somebody typed. Raises NotAMessage."""
    try:
        return Typed.model_validate(told)
    except ValidationError as wrong:
        raise NotAMessage(wrong.errors()[0]["msg"]) from wrong
