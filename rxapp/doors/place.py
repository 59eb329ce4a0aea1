"""From where somebody asks: by it the wrong codes of whoever is nobody yet are counted."""

from __future__ import annotations

import logging
from functools import lru_cache
from urllib.parse import urlsplit

from starlette.requests import Request

_LOG = logging.getLogger(__name__)
_MOST = 64
"""Complaints that are remembered, so that each is made once."""

_HERE = frozenset({"localhost", "127.0.0.1", "::1"})


def place_of(request: Request) -> str:
    """The address of whoever asks, as their connection has it, or a proxy among CUELIGHT_PROXIES.

    Where a proxy tells us nobody, or is none of ours, it stands for all who come by it: the wrong
    codes of one are counted for everybody, and the log says what to set.
    """
    peer = request.client.host if request.client else ""
    told = request.headers.get("x-forwarded-for", "")
    host = urlsplit(f"//{request.headers.get('host', '')}").hostname
    if told and peer not in told:
        _complain(f"{peer} passes requests on and is not in CUELIGHT_PROXIES")
    elif not told and peer in _HERE and host not in _HERE:
        _complain(f"the proxy at {peer} does not set X-Forwarded-For")
    return peer


@lru_cache(_MOST)
def _complain(of: str) -> None:
    """Say so, once: it is a fault of the settings, not of who asks."""
    _LOG.warning("Wrong codes are counted for all who come by one proxy together: %s.", of)
