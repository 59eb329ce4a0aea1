"""The line to a chat endpoint of the OpenAI form: it asks, waits, tries again, counts tokens."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

from pydantic import BaseModel, SecretStr, ValidationError

from engine.failure import Failure
from engine.wire.client import LoopClient, by_status
from engine.wire.endpoint import NO_KEY, Endpoint, Limits
from engine.wire.exchange import WireAnswer, WireRequest
from engine.wire.failed import (
    BAD_ANSWER,
    MAY_PASS,
    OUT_OF_QUOTA,
    TOO_LONG,
    TOO_MANY,
    UNSUPPORTED,
    WireFailed,
)

_TRIES = 4
_MOST_BYTES = 4 * 2**20
"""No completion is as long as this: a thousand pages."""

_WRONG_FORM, _WRONG_SHAPE = "wrong_form", "wrong_shape"
"""A form of answer that the endpoint does not know, and an answer that does not fill ours."""

_FORMATS = ("json_schema", "json_object", "plain")
_FORM_WORDS = re.compile(
    r"response_format|json_schema|json_object|schema|structured", re.IGNORECASE
)


class ChatFailed(Failure):
    """The endpoint gave no answer that can be used.

    `reason` is a word key: unreachable, too_many, bad_answer, wrong_shape, refused_key,
    out_of_quota, unsupported, over_budget. `tries` counts the requests made.
    """

    status = 502
    sentence = "The chat endpoint gave no answer: {reason}."

    def __init__(self, reason: str, detail: str = "", tries: int = 1, wait: float = 0.0) -> None:
        """A failure with a sentence for the log, which never holds the key."""
        super().__init__(reason, detail)
        self.reason, self.detail, self.tries, self.wait = reason, detail, tries, wait

    def __str__(self) -> str:
        """The sentence for the log."""
        return f"{self.reason}: {self.detail}"

    @property
    def may_pass(self) -> bool:
        """Whether asking again later may help."""
        return self.reason in MAY_PASS


@dataclass(frozen=True, slots=True)
class ChatEndpoint:
    """How a chat endpoint is set. `address` is what stands before `/v1/chat/completions`.

    Prices are for a million tokens; `patience` is how many seconds the whole answer may take;
    `budget` what may be spent in a month, None for no limit; `pause` the seconds before a second
    try, doubled after each. The key shows in no text made of this.
    """

    address: str
    model: str
    key: SecretStr = NO_KEY
    price_in: float = 0.0
    price_out: float = 0.0
    patience: float = 120.0
    budget: float | None = None
    pause: float = 0.5

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """What so many tokens cost."""
        return (self.price_in * tokens_in + self.price_out * tokens_out) / 1e6


@dataclass(frozen=True, slots=True)
class ChatMessage:
    """One message of a conversation; `who` is system, user or assistant."""

    who: str
    text: str


@dataclass(frozen=True, slots=True)
class Reply:
    """What came back: the words, and the tokens read and written as the endpoint counts them."""

    text: str
    tokens_in: int = 0
    tokens_out: int = 0
    tries: int = 1


class _Message(BaseModel):
    content: str | None = None


class _Choice(BaseModel):
    message: _Message
    finish_reason: str | None = None


class _Tokens(BaseModel):
    prompt_tokens: int = 0
    completion_tokens: int = 0


class _Completion(BaseModel):
    choices: list[_Choice]
    usage: _Tokens | None = None


class ChatLine:
    """A line to one endpoint, open while it is entered.

    It asks for a JSON schema to be enforced; an endpoint that knows no such thing is asked for a
    JSON object, then for plain words, and that is remembered while the line is open.
    """

    def __init__(self, endpoint: ChatEndpoint) -> None:
        """A line that connects when it is first used."""
        self.endpoint = endpoint
        self._formats = list(_FORMATS)
        self._client = LoopClient(_wired(endpoint), _judge)

    async def __aenter__(self) -> Self:
        """The line itself."""
        await self._client.__aenter__()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Close the connections."""
        await self._client.__aexit__(kind, error, at)

    async def ask(self, messages: Sequence[ChatMessage], schema: dict[str, Any]) -> Reply:
        """The answer, after up to four tries where trying again helps. Raises ChatFailed.

        The endpoint may say itself how long to wait; more than 20 s is not waited for.
        """
        body = {
            "model": self.endpoint.model,
            "messages": [{"role": said.who, "content": said.text} for said in messages],
            "temperature": 0,
        }
        while True:
            form = _form(self._formats[0], schema)
            request = WireRequest("POST", "/v1/chat/completions", {**body, **form})
            try:
                return _reply(await self._client.ask(request))
            except WireFailed as failed:
                if failed.reason != _WRONG_FORM or len(self._formats) == 1:
                    raise _chat_failed(failed) from None
            del self._formats[0]


def _wired(endpoint: ChatEndpoint) -> Endpoint:
    """The endpoint as the client has it: the whole answer within its patience."""
    patience = endpoint.patience
    limits = Limits(patience, patience, _MOST_BYTES, _TRIES, endpoint.pause)
    address = endpoint.address.rstrip("/").removesuffix("/v1")
    return Endpoint("chat", address, endpoint.key, limits=limits)


def _judge(answer: WireAnswer) -> WireFailed | None:
    """What a status says, and what the words beside it do; or what a completion lacks."""
    failed, text = by_status(answer), answer.text
    if failed is None:
        return _lacking(answer)
    if answer.head.status in {400, 422} and _FORM_WORDS.search(text):
        return WireFailed(_WRONG_FORM, failed.detail)
    if failed.reason == TOO_MANY and "insufficient_quota" in text:
        return WireFailed(OUT_OF_QUOTA, failed.detail)
    return failed


def _lacking(answer: WireAnswer) -> WireFailed | None:
    """What is wrong with an answer that is no completion, or that was cut short."""
    try:
        whole = _Completion.model_validate_json(answer.body)
    except ValidationError:
        return WireFailed(BAD_ANSWER, "The answer is no completion.")
    if not whole.choices or not whole.choices[0].message.content:
        return WireFailed(BAD_ANSWER, "The completion is empty.")
    if whole.choices[0].finish_reason == "length":
        return WireFailed(_WRONG_SHAPE, "The completion was cut short.")
    return None


def _chat_failed(failed: WireFailed) -> ChatFailed:
    """The failure in the words of an analysis: what is refused otherwise is not supported."""
    known = failed.reason not in {_WRONG_FORM, TOO_LONG}
    reason = failed.reason if known else UNSUPPORTED
    return ChatFailed(reason, failed.detail, failed.tries, failed.wait)


def _form(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    if name == "json_schema":
        told = {"name": "analysis", "strict": True, "schema": schema}
        return {"response_format": {"type": name, "json_schema": told}}
    return {"response_format": {"type": name}} if name == "json_object" else {}


def _reply(answer: WireAnswer) -> Reply:
    """The words of a completion that lacks nothing, and what it took."""
    whole = _Completion.model_validate_json(answer.body)
    tokens = whole.usage or _Tokens()
    content = whole.choices[0].message.content
    return Reply(content or "", tokens.prompt_tokens, tokens.completion_tokens, answer.tries)
