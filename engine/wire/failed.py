"""Why a service gave no answer that can be used, and whether asking again may help."""

from __future__ import annotations

import httpx

from engine.failure import Failure
from engine.wire.waiting import LONGEST_WAIT

UNREACHABLE = "unreachable"
TOO_MANY = "too_many"
BAD_ANSWER = "bad_answer"
REFUSED_KEY = "refused_key"
OUT_OF_QUOTA = "out_of_quota"
TOO_LONG = "too_long"
UNSUPPORTED = "unsupported"

MAY_PASS = frozenset({UNREACHABLE, TOO_MANY, BAD_ANSWER})
"""Why asking again may help."""

_BY_STATUS = {
    401: REFUSED_KEY,
    402: OUT_OF_QUOTA,
    403: REFUSED_KEY,
    408: UNREACHABLE,
    409: UNREACHABLE,
    413: TOO_LONG,
    425: UNREACHABLE,
    429: TOO_MANY,
}
_NEVER_SENT = (
    httpx.ConnectError,
    httpx.ConnectTimeout,
    httpx.PoolTimeout,
    httpx.WriteError,
    httpx.WriteTimeout,
    httpx.UnsupportedProtocol,
    httpx.InvalidURL,
)


class WireFailed(Failure):
    """A service gave no answer that can be used.

    `reason` is a word key, `detail` a sentence for the log that never holds the key; `wait` is how
    many seconds the service asks to be left alone, 0 if it did not say. `tries` counts the requests
    that were made.
    """

    status = 502
    sentence = "The service gave no answer: {reason}."

    def __init__(self, reason: str, detail: str, wait: float = 0.0, tries: int = 1) -> None:
        """A failure of the first try, unless told."""
        super().__init__(reason, detail, wait, tries)
        self.reason, self.detail, self.wait, self.tries = reason, detail, wait, tries

    def __str__(self) -> str:
        """The sentence for the log."""
        return self.detail

    def retold(self, detail: str, tries: int) -> WireFailed:
        """The same failure with another sentence, after so many tries."""
        return WireFailed(self.reason, detail, self.wait, tries)

    @property
    def may_pass(self) -> bool:
        """Whether to ask again: it may answer the next time, and within the time we wait."""
        return self.reason in MAY_PASS and self.wait <= LONGEST_WAIT


def reason_of(status: int) -> str:
    """What a status other than 200 tells by itself."""
    if status >= httpx.codes.INTERNAL_SERVER_ERROR:
        return UNREACHABLE
    return _BY_STATUS.get(status, UNSUPPORTED)


def fault_of(error: Exception) -> tuple[str, str]:
    """The reason and a sentence for a fault of the connection, without the address in it."""
    if isinstance(error, httpx.UnsupportedProtocol | httpx.InvalidURL):
        return UNSUPPORTED, type(error).__name__
    told = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    silent = isinstance(error, (TimeoutError, httpx.TimeoutException, *_NEVER_SENT))
    return UNREACHABLE if silent else BAD_ANSWER, told


def was_sent(error: Exception) -> bool:
    """Whether a request whose answer was lost may have reached the service."""
    return not isinstance(error, _NEVER_SENT)
