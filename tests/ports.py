"""Ports for the servers of tests, several of which may be started at the same moment."""

from __future__ import annotations

import socket


def free_port() -> int:
    """A port that nobody listens on; the system gives out all others before it comes again."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port: int = probe.getsockname()[1]
        return port
