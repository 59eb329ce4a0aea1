"""A server of a test on this machine, in a thread of its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import TypeVar

There = TypeVar("There")


@contextmanager
def on_loopback(
    counter: type[BaseHTTPRequestHandler], make: Callable[[str], There]
) -> Iterator[There]:
    """Serve by this handler what is made of its address; the handler finds it at `server.there`."""
    door = ThreadingHTTPServer(("127.0.0.1", 0), counter)
    there = make(f"http://127.0.0.1:{door.server_port}")
    door.there = there  # type: ignore[attr-defined]
    Thread(target=door.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True).start()
    try:
        yield there
    finally:
        door.shutdown()
        door.server_close()
