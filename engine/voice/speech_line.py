"""The line to one speech service: it asks, and says why a voice failed and what was counted."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial

from pydantic import JsonValue

from engine.voice.character_count import CharacterCount
from engine.voice.port import Reason, VoiceFailed
from engine.voice.speech_service import Service
from engine.wire.client import Client
from engine.wire.endpoint import Endpoint, Limits
from engine.wire.exchange import Head, WireAnswer, WireRequest
from engine.wire.failed import WireFailed, reason_of
from engine.wire.waiting import LONGEST_WAIT, asked_to_wait

_WHOLE = 3.0
"""An answer may take so many times the service's patience, from the request to its last byte."""

_FEWEST_CONNECTIONS = 4


@dataclass(frozen=True, slots=True)
class Complaint:
    """What a service says when it refuses: the status, its own word for the matter, a sentence."""

    status: int
    code: str
    detail: str

    def about(self, *words: str) -> bool:
        """Whether one of these stands in what the service says."""
        said = f"{self.code} {self.detail}".casefold()
        return any(word in said for word in words)

    @property
    def reason(self) -> Reason:
        """What the status alone tells."""
        return Reason(reason_of(self.status))


def _not_queued(_: Complaint) -> float:
    """Each time a little longer."""
    return 0.0


@dataclass(frozen=True, slots=True)
class Custom:
    """The customs of a service: how a request carries the key, and how a refusal is read.

    `queue` gives the seconds after which to ask again when the service itself names none; `cost` is
    the header that tells how many characters it counted, where there is one.
    """

    header: str
    prefix: str
    complaint: Callable[[int, JsonValue], Complaint]
    reason: Callable[[Complaint], Reason]
    queue: Callable[[Complaint], float] = field(default=_not_queued)
    cost: str = ""


class SpeechLine:
    """Connections to one service, kept open between requests. May be used by several threads."""

    def __init__(self, service: Service, custom: Custom) -> None:
        """A line that connects when it is first used."""
        self._custom = custom
        patience = service.patience
        limits = Limits(silence=patience, answer=_WHOLE * patience, altogether=LONGEST_WAIT)
        there = Endpoint(
            service.name,
            service.address,
            service.key,
            custom.header,
            custom.prefix,
            max(_FEWEST_CONNECTIONS, service.at_once),
            limits,
        )
        self._client = Client(there, self._refusal)

    def ask(
        self, request: WireRequest, count: CharacterCount | None = None, characters: int = 0
    ) -> WireAnswer:
        """The whole answer, after up to five tries. Blocks. Raises VoiceFailed.

        `characters` are those that the service will count, unless it says otherwise. They are
        counted, and so are those that it may have counted: of a request that it has, whose answer
        never came.
        """
        noted = partial(self._note, count or CharacterCount(), characters)
        try:
            return self._client.ask(request, noted)
        except WireFailed as failed:
            raise VoiceFailed(failed.detail, Reason(failed.reason), failed.wait) from None

    def close(self) -> None:
        """Close the connections."""
        self._client.close()

    def _note(self, count: CharacterCount, characters: int, head: Head | None) -> None:
        """Count what the service counts for one request; a refusal costs nothing.

        Nor does a page: somebody else answers, such as a hotel that wants a room number.
        """
        if head is None:
            count.note(characters)
        elif head.good and head.form != "text/html":
            told = head.headers.get(self._custom.cost, "")
            count.note(int(told) if told.isdecimal() else characters)

    def _refusal(self, answer: WireAnswer) -> WireFailed | None:
        """The failure that a status other than 200 stands for."""
        if answer.head.good:
            return None
        complaint = self._custom.complaint(answer.head.status, answer.value)
        wait = asked_to_wait(answer.head.headers) or self._custom.queue(complaint)
        reason = self._custom.reason(complaint)
        said = "" if reason is Reason.REFUSED_KEY else complaint.detail
        told = f"status {complaint.status} {complaint.code} {said}".strip()
        return WireFailed(reason, told, wait)
