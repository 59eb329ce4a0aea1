"""Speech services over real HTTP on this machine."""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread
from typing import Any
from urllib.parse import parse_qsl, urlsplit

from tests.voice.protocols import Asked, Reply, SpeechServer


class _Door(BaseHTTPRequestHandler):
    """Answers one connection; it is kept open between requests."""

    protocol_version = "HTTP/1.1"
    house: SpeechServer

    def do_GET(self) -> None:
        self._serve({})

    def do_POST(self) -> None:
        self._serve(json.loads(self.rfile.read(int(self.headers["content-length"]))))

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the library's name
        """Say nothing."""

    def _serve(self, body: dict[str, Any]) -> None:
        house = self.house
        headers = {name.lower(): text for name, text in self.headers.items()}
        params = dict(parse_qsl(urlsplit(self.path).query))
        asked = Asked(self.path.partition("?")[0], headers, body, params)
        with house.lock:
            house.asked.append(asked)
            house.connections.add(self.client_address)
            fault = house.faults.popleft() if house.faults else house.always
        try:
            self._answer(asked, fault)
        except OSError:
            self.close_connection = True

    def _answer(self, asked: Asked, fault: str | Reply) -> None:
        odd = {"hang": self._hang, "drip": self._drip, "cut": self._cut}
        if isinstance(fault, str) and fault in odd:
            odd[fault]()
            return
        with self.house.working():
            if fault == "meet":
                self.house.meeting.wait(10)
                fault = ""
            reply = fault if isinstance(fault, Reply) else self._reply(asked, fault)
        self._send(reply)

    def _reply(self, asked: Asked, fault: str) -> Reply:
        wrong = {
            "empty": Reply(b"", "audio/wav"),
            "page": Reply(b"<html>Welcome to the lobby.</html>", "text/html"),
            "garbage": Reply(b"no sound at all" * 99, "audio/wav"),
            "silent": self.house.silent(),
        }
        refusals = {**wrong, **self.house.refusals}
        return refusals[fault] if fault else self.house.reply(asked)

    def _send(self, reply: Reply) -> None:
        self.send_response(reply.status)
        for name, text in reply.headers.items():
            self.send_header(name, text)
        self.send_header("content-type", reply.form)
        self.send_header("content-length", str(len(reply.body)))
        self.end_headers()
        self.wfile.write(reply.body)

    def _hang(self) -> None:
        self.house.closing.wait(30)
        self.close_connection = True

    def _drip(self) -> None:
        """A body of which a byte comes now and then, and that never ends."""
        self.send_response(200)
        self.send_header("content-type", "audio/wav")
        self.send_header("content-length", "1000000")
        self.end_headers()
        while not self.house.closing.wait(0.02):
            self.wfile.write(b"R")
            self.wfile.flush()

    def _cut(self) -> None:
        """Half a body, and the line goes dead."""
        self.send_response(200)
        self.send_header("content-type", "audio/wav")
        self.send_header("content-length", "1000000")
        self.end_headers()
        self.wfile.write(b"RIFF")
        self.close_connection = True


class _Host(ThreadingHTTPServer):
    daemon_threads = True
    block_on_close = False

    def handle_error(self, request: object, client_address: object) -> None:
        """A client that hangs up is no news."""


@contextmanager
def listening(house: SpeechServer) -> Iterator[SpeechServer]:
    """A server on a free port of this machine, for as long as it is wanted."""
    host = _Host(("127.0.0.1", 0), type("Door", (_Door,), {"house": house}))
    house.address = f"http://127.0.0.1:{host.server_address[1]}"
    thread = Thread(target=host.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield house
    finally:
        house.closing.set()
        host.shutdown()
        host.server_close()
        thread.join()
