"""Letters by SMTP: one server, always by TLS unless it is on this computer."""

from __future__ import annotations

import asyncio
import smtplib
import ssl
from dataclasses import dataclass
from email.message import EmailMessage
from email.utils import formatdate, make_msgid, parseaddr
from typing import Annotated
from urllib.parse import unquote, urlsplit

from pydantic import AfterValidator, SecretStr

_PATIENCE = 20.0
_HERE = {"localhost", "127.0.0.1", "::1"}
_NONE = SecretStr("")
_PORTS = {"smtp": 587, "smtps": 465}


class NotSent(Exception):  # noqa: N818 - the house names failures as events
    """The mail server could not be reached, or took no letter; and what it said."""


def mail_server(address: SecretStr) -> SecretStr:
    """An address such as `smtp://user:password@host:587`; empty: none. Raises ValueError."""
    told = address.get_secret_value()
    parts = urlsplit(told)
    if told and (parts.scheme not in _PORTS or not parts.hostname):
        raise ValueError("a mail server is told as smtp://user:password@host:587, or as smtps://")
    return address


MailServer = Annotated[SecretStr, AfterValidator(mail_server)]
"""The address of a mail server as a setting, with its password."""


@dataclass(frozen=True)
class Post:
    """Hands letters to a mail server, if there is one; `sender` is whom they are from."""

    address: SecretStr = _NONE
    sender: str = ""

    @property
    def is_open(self) -> bool:
        """Whether letters are sent at all."""
        return bool(self.address.get_secret_value())

    async def send(self, to: str, subject: str, text: str) -> None:
        """Hand a plain text over. Raises NotSent."""
        letter = EmailMessage()
        letter["From"], letter["To"], letter["Subject"] = self.sender, to, subject
        letter["Date"] = formatdate()
        letter["Message-ID"] = make_msgid(domain=parseaddr(self.sender)[1].rpartition("@")[2])
        letter["Auto-Submitted"] = "auto-generated"
        letter.set_content(text)
        await asyncio.to_thread(self._hand_over, letter)

    def _hand_over(self, letter: EmailMessage) -> None:
        parts = urlsplit(self.address.get_secret_value())
        try:
            with self._reached(parts.scheme, parts.hostname or "", parts.port) as server:
                if parts.username:
                    server.login(unquote(parts.username), unquote(parts.password or ""))
                server.send_message(letter)
        except (OSError, smtplib.SMTPException) as fault:
            raise NotSent(str(fault)) from fault

    def _reached(self, scheme: str, host: str, port: int | None) -> smtplib.SMTP:
        """A connection that nobody on the way reads. Raises OSError, SMTPException."""
        at, sealed = port or _PORTS[scheme], ssl.create_default_context()
        if scheme == "smtps":
            return smtplib.SMTP_SSL(host, at, timeout=_PATIENCE, context=sealed)
        server = smtplib.SMTP(host, at, timeout=_PATIENCE)
        server.ehlo()
        if host not in _HERE or server.has_extn("starttls"):
            server.starttls(context=sealed)
        return server
