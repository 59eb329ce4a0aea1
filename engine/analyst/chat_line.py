"""The line to a chat endpoint of the OpenAI form: it asks, waits, tries again, counts tokens."""

from __future__ import annotations

import asyncio
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from types import TracebackType
from typing import Any, Self

import httpx
from pydantic import BaseModel, SecretStr, ValidationError

from engine.voice.patience import LONGEST_WAIT, asked_to_wait

_NO_KEY = SecretStr("")
_TRIES = 4
_LONGER = 2.0
_CONNECT = 5.0
_MOST_BYTES = 4 * 2**20
_REASONS = {401: "refused_key", 402: "out_of_quota", 403: "refused_key", 429: "too_many"}
_MAY_PASS = frozenset({"unreachable", "too_many", "bad_answer"})
_FORMATS = ("json_schema", "json_object", "plain")
_FORM_WORDS = re.compile(
    r"response_format|json_schema|json_object|schema|structured", re.IGNORECASE
)


class ChatFailed(Exception):  # noqa: N818 - the house names failures as events
    """The endpoint gave no answer that can be used.

    `reason` is a word key: unreachable, too_many, bad_answer, wrong_shape, refused_key,
    out_of_quota, unsupported, over_budget. `tries` counts the requests made.
    """

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
        return self.reason in _MAY_PASS


@dataclass(frozen=True, slots=True)
class ChatEndpoint:
    """How a chat endpoint is set. `address` is what stands before `/v1/chat/completions`.

    Prices are for a million tokens; `patience` is how many seconds the whole answer may take;
    `budget` what may be spent in a month, None for no limit; `pause` the seconds before a second
    try, doubled after each. The key shows in no text made of this.
    """

    address: str
    model: str
    key: SecretStr = _NO_KEY
    price_in: float = 0.0
    price_out: float = 0.0
    patience: float = 120.0
    budget: float | None = None
    pause: float = 0.5

    def cost(self, tokens_in: int, tokens_out: int) -> float:
        """What so many tokens cost."""
        return (self.price_in * tokens_in + self.price_out * tokens_out) / 1e6


@dataclass(frozen=True, slots=True)
class Said:
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


class _Keyed(httpx.Auth):
    """Puts the key on a request at the last moment: no client, log or message holds it."""

    def __init__(self, key: SecretStr) -> None:
        self._key = key

    def auth_flow(self, request: httpx.Request) -> Iterator[httpx.Request]:  # type: ignore[override]
        if key := self._key.get_secret_value():
            request.headers["authorization"] = f"Bearer {key}"
        yield request


class ChatLine:
    """A line to one endpoint, open while it is entered.

    It asks for a JSON schema to be enforced; an endpoint that knows no such thing is asked for a
    JSON object, then for plain words, and that is remembered while the line is open.
    """

    def __init__(self, endpoint: ChatEndpoint) -> None:
        """A line that connects when it is first used."""
        self.endpoint = endpoint
        self._formats = list(_FORMATS)
        self._client = httpx.AsyncClient(
            auth=_Keyed(endpoint.key),
            timeout=httpx.Timeout(endpoint.patience, connect=min(_CONNECT, endpoint.patience)),
            headers={"user-agent": "Cuelight"},
        )

    async def __aenter__(self) -> Self:
        """The line itself."""
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        at: TracebackType | None,
    ) -> None:
        """Hang up."""
        await self._client.aclose()

    async def ask(self, messages: Sequence[Said], schema: dict[str, Any]) -> Reply:
        """The answer, after up to four tries where trying again helps. Raises ChatFailed.

        The endpoint may say itself how long to wait; more than 20 s is not waited for.
        """
        tries, pause = 0, self.endpoint.pause
        while True:
            tries += 1
            try:
                reply = await self._once(messages, schema)
            except ChatFailed as failed:
                failed.tries = tries
                if not failed.may_pass or tries >= _TRIES or failed.wait > LONGEST_WAIT:
                    raise
                await asyncio.sleep(failed.wait or pause)
                pause *= _LONGER
            else:
                return Reply(reply.text, reply.tokens_in, reply.tokens_out, tries)

    async def _once(self, messages: Sequence[Said], schema: dict[str, Any]) -> Reply:
        body = {
            "model": self.endpoint.model,
            "messages": [{"role": said.who, "content": said.text} for said in messages],
            "temperature": 0,
        }
        while True:
            form = _form(self._formats[0], schema)
            status, text = await self._post({**body, **form})
            refused = status in {400, 422} and _FORM_WORDS.search(text)
            if not (refused and len(self._formats) > 1):
                break
            del self._formats[0]
        if status != httpx.codes.OK:
            raise self._failed("unsupported", f"status {status} {text}")
        return _reply(text)

    async def _post(self, body: dict[str, Any]) -> tuple[int, str]:
        """The status and the text of the answer. Raises ChatFailed where there is none to read."""
        url = self.endpoint.address.rstrip("/").removesuffix("/v1") + "/v1/chat/completions"
        try:
            async with (
                asyncio.timeout(self.endpoint.patience),
                self._client.stream("POST", url, json=body) as response,
            ):
                text = await self._read(response)
        except (TimeoutError, httpx.TimeoutException, httpx.ConnectError) as silent:
            raise self._failed("unreachable", type(silent).__name__) from None
        except (httpx.UnsupportedProtocol, httpx.InvalidURL) as wrong:
            raise self._failed("unsupported", type(wrong).__name__) from None
        except httpx.HTTPError as broken:
            raise self._failed("bad_answer", type(broken).__name__) from None
        self._refuse(response, text)
        return response.status_code, text

    async def _read(self, response: httpx.Response) -> str:
        """The whole body, unless it has no end. Raises ChatFailed, HTTPError."""
        body = bytearray()
        async for piece in response.aiter_bytes():
            body += piece
            if len(body) > _MOST_BYTES:
                raise self._failed("unsupported", "The answer has no end.")
        return body.decode("utf-8", "replace")

    def _refuse(self, response: httpx.Response, text: str) -> None:
        """Raise ChatFailed for what a status says beyond doubt."""
        status = response.status_code
        reason = _REASONS.get(status)
        if status >= httpx.codes.INTERNAL_SERVER_ERROR or status in {408, 409, 425}:
            reason = "unreachable"
        if status == httpx.codes.TOO_MANY_REQUESTS and "insufficient_quota" in text:
            reason = "out_of_quota"
        if reason:
            said = "" if reason == "refused_key" else text
            raise self._failed(reason, f"status {status} {said}", asked_to_wait(response.headers))

    def _failed(self, reason: str, detail: str, wait: float = 0.0) -> ChatFailed:
        key = self.endpoint.key.get_secret_value()
        safe = detail.replace(key, "…") if key else detail
        return ChatFailed(reason, safe[:200], wait=wait)


def _form(name: str, schema: dict[str, Any]) -> dict[str, Any]:
    if name == "json_schema":
        told = {"name": "analysis", "strict": True, "schema": schema}
        return {"response_format": {"type": name, "json_schema": told}}
    return {"response_format": {"type": name}} if name == "json_object" else {}


def _reply(text: str) -> Reply:
    """The words of a completion. Raises ChatFailed when it is none, or was cut short."""
    try:
        whole = _Completion.model_validate_json(text)
    except ValidationError:
        raise ChatFailed("bad_answer", "The answer is no completion.") from None
    if not whole.choices or not whole.choices[0].message.content:
        raise ChatFailed("bad_answer", "The completion is empty.")
    if whole.choices[0].finish_reason == "length":
        raise ChatFailed("wrong_shape", "The completion was cut short.")
    tokens = whole.usage or _Tokens()
    content = whole.choices[0].message.content
    return Reply(content, tokens.prompt_tokens, tokens.completion_tokens)
