"""A mail server on this machine that keeps what it is handed, for tests of letters."""

from __future__ import annotations

import ssl
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from threading import Condition
from typing import Any

from aiosmtpd.controller import Controller
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

from tests.ports import free_port

_PATIENCE = 90
"""Seconds: a machine that is busy with much else sends a letter late."""
USER, PASSWORD = "cuelight", "p@ss/word"


@dataclass
class LetterBox:
    """The letters that came in, in their order; `sealed` says of each whether it came by TLS."""

    port: int
    letters: list[EmailMessage] = field(default_factory=list)
    sealed: list[bool] = field(default_factory=list)
    _came: Condition = field(default_factory=Condition)

    @property
    def address(self) -> str:
        """Where it is, without a password."""
        return f"smtp://127.0.0.1:{self.port}"

    def letter(self, number: int) -> EmailMessage:
        """The letter that came as this one, from 1; waits until it has. Blocks."""
        with self._came:
            assert self._came.wait_for(lambda: len(self.letters) >= number, _PATIENCE)
        return self.letters[number - 1]

    async def handle_DATA(self, _: SMTP, session: Session, envelope: Envelope) -> str:  # noqa: N802 - as aiosmtpd calls it
        """Take a letter, unless it is for nobody."""
        if envelope.rcpt_tos == ["full@river.example"]:
            return "552 Mailbox full"
        raw = envelope.content
        assert isinstance(raw, bytes)
        letter = message_from_bytes(raw, policy=default)
        assert isinstance(letter, EmailMessage)
        with self._came:
            self.letters.append(letter)
            self.sealed.append(session.ssl is not None)
            self._came.notify_all()
        return "250 OK"


@contextmanager
def letter_box(sealed: ssl.SSLContext | None = None) -> Iterator[LetterBox]:
    """A server on a free port; with a context it asks for TLS and for a name and password."""
    box = LetterBox(free_port())
    asks: dict[str, Any] = {
        "tls_context": sealed,
        "require_starttls": True,
        "authenticator": _known,
    }
    running = Controller(box, "127.0.0.1", box.port, **(asks if sealed else {}))
    running.start()
    yield box
    running.stop()


def _known(_: object, __: object, ___: object, ____: object, told: object) -> AuthResult:
    right = LoginPassword(USER.encode(), PASSWORD.encode())
    return AuthResult(success=told == right)
