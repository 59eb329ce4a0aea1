"""A chat endpoint on this machine: the real protocol over real HTTP, failing as told."""

from __future__ import annotations

import json
from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread
from typing import Any

KEY = "sk-this-is-a-secret-and-nobody-reads-it"


@dataclass(frozen=True)
class Answer:
    """One HTTP answer; `cut` sends half of it, `slow` waits until the server closes.

    One that should `hang` waits before its head.
    """

    body: bytes
    status: int = 200
    headers: Mapping[str, str] = field(default_factory=dict)
    cut: bool = False
    slow: bool = False
    hang: bool = False


def says(content: object, tokens: tuple[int, int] = (1000, 100), finish: str = "stop") -> Answer:
    """A completion with this content: a text as it is, anything else as JSON."""
    text = content if isinstance(content, str) else json.dumps(content)
    choice = {
        "index": 0,
        "message": {"role": "assistant", "content": text},
        "finish_reason": finish,
    }
    usage = {"prompt_tokens": tokens[0], "completion_tokens": tokens[1]}
    return Answer(json.dumps({"choices": [choice], "usage": usage}).encode())


def refuses(status: int, message: str = "", **headers: str) -> Answer:
    """An error of this status."""
    named = {name.replace("_", "-"): text for name, text in headers.items()}
    return Answer(json.dumps({"error": {"message": message}}).encode(), status, named)


@dataclass
class Endpoint:
    """What the server was asked, and what it will answer: the last answer again and again."""

    address: str
    answers: deque[Answer]
    asked: list[dict[str, Any]] = field(default_factory=list)
    keys: list[str] = field(default_factory=list)
    closing: Event = field(default_factory=Event)

    def next(self) -> Answer:
        """The next answer; the last one stays."""
        return self.answers.popleft() if len(self.answers) > 1 else self.answers[0]


@contextmanager
def endpoint(*answers: Answer) -> Iterator[Endpoint]:
    """An endpoint on a free port that gives these answers in order."""
    server = ThreadingHTTPServer(("127.0.0.1", 0), BaseHTTPRequestHandler)
    there = Endpoint(f"http://127.0.0.1:{server.server_port}", deque(answers))

    class Speaker(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            size = int(self.headers["content-length"])
            there.asked.append({"path": self.path, **json.loads(self.rfile.read(size))})
            there.keys.append(self.headers.get("authorization", ""))
            answer = there.next()
            if answer.hang:
                there.closing.wait(30)
                self.close_connection = True
                return
            self.send_response(answer.status)
            for name, text in answer.headers.items():
                self.send_header(name, text)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(answer.body)))
            self.end_headers()
            if answer.slow:
                there.closing.wait(30)
                return
            self.wfile.write(answer.body[: len(answer.body) // 2] if answer.cut else answer.body)
            self.close_connection = True

        def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - its name there
            """Say nothing."""

    server.RequestHandlerClass = Speaker
    thread = Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield there
    finally:
        there.closing.set()
        server.shutdown()
        server.server_close()
        thread.join()
