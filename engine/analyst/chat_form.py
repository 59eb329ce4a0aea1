"""The form that a chat endpoint has to fill in, and how strictly its answer is read."""

from __future__ import annotations

import re
from typing import Any

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from engine.analyst.profile import Age, Gender, Temper, Tie

_FENCE = "```"
_THOUGHT = re.compile(r"^\s*<think>.*?</think>", re.DOTALL)
_MOST_ERRORS = 8


class _Strict(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class Claimed(_Strict):
    """How sure the endpoint is, and the ids that it quotes."""

    confidence: float = Field(ge=0, le=1)
    evidence: list[str]


class ClaimedAge(Claimed):
    """An age band and the lines that show it."""

    value: Age


class ClaimedGender(Claimed):
    """A gender that the text states, and the lines that state it."""

    value: Gender


class ClaimedTemper(Claimed):
    """A word for a temperament, and the lines that show it."""

    value: Temper


class FilledProfile(_Strict):
    """What the endpoint says of one role; null where the text does not say."""

    role: str
    age: ClaimedAge | None
    gender: ClaimedGender | None
    temperament: list[ClaimedTemper]


class FilledTie(Claimed):
    """`one` is the `kind` of `other`."""

    one: str
    other: str
    kind: Tie


class Filled(_Strict):
    """The whole form."""

    profiles: list[FilledProfile]
    relationships: list[FilledTie]


class NotFilled(Exception):  # noqa: N818 - the house names failures as events
    """The answer is not the form; its text tells the endpoint what is wrong."""


def filled(text: str) -> Filled:
    """The form in an answer; a fence or a thought around it is no harm. Raises NotFilled."""
    bare = _THOUGHT.sub("", text).strip()
    try:
        return Filled.model_validate_json(_unfenced(bare))
    except ValidationError as wrong:
        raise NotFilled(_told(wrong)) from None


def _unfenced(text: str) -> str:
    if len(text) < 2 * len(_FENCE) or not (text.startswith(_FENCE) and text.endswith(_FENCE)):
        return text
    return text[len(_FENCE) : -len(_FENCE)].removeprefix("json")


def _told(wrong: ValidationError) -> str:
    """Each mistake with its place, eight at most; without the words of the answer."""
    errors = wrong.errors(include_url=False, include_input=False, include_context=False)
    places = (f"{'.'.join(map(str, e['loc'])) or 'answer'}: {e['msg']}" for e in errors)
    return "; ".join(list(places)[:_MOST_ERRORS])


def schema() -> dict[str, Any]:
    """The form as a JSON schema of the strict kind: nothing is optional, nothing is added."""
    return Filled.model_json_schema()
