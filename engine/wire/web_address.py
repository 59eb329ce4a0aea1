"""Which addresses a service may have: none that holds a password, none that is no web address."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator


def plain_address(address: str) -> str:
    """An address of http or https without a name and a password. Raises ValueError; empty is none.

    Only who runs this deployment sets addresses; no page and no answer can. Redirects are never
    followed, so that a service cannot send us, or the key, to another place of the network.
    """
    parts = urlsplit(address)
    if address and (parts.scheme not in {"http", "https"} or not parts.hostname):
        raise ValueError("An address begins with http:// or https:// and a host.")
    if parts.username or parts.password:
        raise ValueError("The key of a service is a setting of its own, not in the address.")
    return address


Address = Annotated[str, AfterValidator(plain_address)]
"""The address of a service as a setting; a faulty one is refused and not repeated."""
