"""A small bucket over HTTP: what the shelf asks of S3, with every signature checked (SigV4)."""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from email.utils import format_datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from urllib.parse import parse_qsl, quote, unquote, urlsplit
from xml.sax.saxutils import escape

import pytest

NAME, ACCESS, SECRET = "wardrobe", "stagehand", "behind-the-curtain"
_AUTHORIZATION = re.compile(
    r"AWS4-HMAC-SHA256 Credential=(\w+)/(\S+), SignedHeaders=(\S+), Signature=(\w{64})"
)


class Bucket(ThreadingHTTPServer):
    """A bucket in memory: `blobs` by path, `asked` what was asked for, `sent` how many bytes."""

    daemon_threads = True

    def __init__(self) -> None:
        """An empty bucket on a free port."""
        super().__init__(("127.0.0.1", 0), _Counter)
        self.blobs: dict[str, bytes] = {}
        self.asked: list[str] = []
        self.sent = 0
        self.turn = Lock()


class _Counter(BaseHTTPRequestHandler):
    """One request at the bucket's counter."""

    server: Bucket
    protocol_version = "HTTP/1.1"

    def do_GET(self) -> None:
        if "list-type" in self.query:
            self._list()
            return
        if (blob := self._found()) is None:
            return
        if part := re.match(r"bytes=(\d+)-(\d+)", self.headers.get("range", "")):
            first, last = int(part[1]), min(int(part[2]), len(blob) - 1)
            if first > last:
                self._answer(416)
                return
            told = {"content-range": f"bytes {first}-{last}/{len(blob)}", "etag": _mark(blob)}
            self._answer(206, blob[first : last + 1], told)
            return
        self._answer(200, blob, {"etag": _mark(blob)})

    def do_HEAD(self) -> None:
        if (blob := self._found()) is not None:
            self._answer(200, blob, {"etag": _mark(blob)})

    def do_PUT(self) -> None:
        with self.server.turn:
            there = self.server.blobs.get(self.key)
            fits = self.headers.get("if-match") in {None, _mark(there) if there else ""}
            if (self.headers.get("if-none-match") == "*" and there is not None) or not fits:
                self._answer(412)
                return
            self.server.blobs[self.key] = self.body
        self._answer(200, told={"etag": _mark(self.body)})

    def do_POST(self) -> None:
        names = re.findall(r"<Key>(.*?)</Key>", self.body.decode())
        with self.server.turn:
            for name in names:
                self.server.blobs.pop(name, None)
        gone = "".join(f"<Deleted><Key>{name}</Key></Deleted>" for name in names)
        self._answer(200, f"<DeleteResult>{gone}</DeleteResult>".encode())

    def do_DELETE(self) -> None:
        with self.server.turn:
            self.server.blobs.pop(self.key, None)
        self._answer(204)

    def parse_request(self) -> bool:
        """Read the whole request and turn away whose signature is wrong."""
        if not super().parse_request():
            return False
        parts = urlsplit(self.path)
        self.query = dict(parse_qsl(parts.query, keep_blank_values=True))
        self.key = unquote(parts.path).removeprefix(f"/{NAME}/")
        self.body = self.rfile.read(int(self.headers.get("content-length") or 0))
        self.server.asked.append(f"{self.command} {self.key}")
        if self._signed(parts.path):
            return True
        self._answer(403)
        return False

    def _signed(self, path: str) -> bool:
        told = _AUTHORIZATION.match(self.headers.get("authorization", ""))
        digest = self.headers.get("x-amz-content-sha256", "")
        if not told or told[1] != ACCESS or digest != hashlib.sha256(self.body).hexdigest():
            return False
        names = told[3].split(";")
        query = "&".join(f"{quote(n, '')}={quote(v, '')}" for n, v in sorted(self.query.items()))
        heads = "".join(f"{name}:{self.headers[name].strip()}\n" for name in names)
        request = "\n".join((self.command, path, query, heads, told[3], digest))
        hashed = hashlib.sha256(request.encode()).hexdigest()
        date = self.headers["x-amz-date"]
        key = f"AWS4{SECRET}".encode()
        for part in told[2].split("/"):
            key = hmac.digest(key, part.encode(), "sha256")
        text = f"AWS4-HMAC-SHA256\n{date}\n{told[2]}\n{hashed}"
        return hmac.compare_digest(hmac.digest(key, text.encode(), "sha256").hex(), told[4])

    def _found(self) -> bytes | None:
        blob = self.server.blobs.get(self.key)
        if blob is None:
            self._answer(404)
        return blob

    def _list(self) -> None:
        there = sorted(p for p in self.server.blobs if p.startswith(self.query.get("prefix", "")))
        rows = "".join(
            f"<Contents><Key>{escape(p)}</Key><Size>{len(self.server.blobs[p])}</Size>"
            f"<LastModified>{_now().isoformat()}</LastModified></Contents>"
            for p in there
        )
        told = f"<IsTruncated>false</IsTruncated><KeyCount>{len(there)}</KeyCount>{rows}"
        self._answer(200, f"<ListBucketResult>{told}</ListBucketResult>".encode())

    def _answer(self, status: int, body: bytes = b"", told: dict[str, str] | None = None) -> None:
        self.send_response(status)
        for name, value in {
            "last-modified": format_datetime(_now(), usegmt=True),
            **(told or {}),
        }.items():
            self.send_header(name, value)
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        if self.command != "HEAD":
            self.server.sent += len(body)
            self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


def _now() -> datetime:
    """Nothing here is older than the question."""
    return datetime.now(UTC)


def _mark(blob: bytes) -> str:
    return f'"{hashlib.md5(blob, usedforsecurity=False).hexdigest()}"'


@contextmanager
def open_bucket(monkeypatch: pytest.MonkeyPatch, secret: str = SECRET) -> Iterator[Bucket]:
    """A bucket that is open, and the AWS_… variables that lead to it."""
    with Bucket() as bucket:
        serving = Thread(target=bucket.serve_forever, kwargs={"poll_interval": 0.01})
        serving.start()
        told = {
            "AWS_ENDPOINT_URL": f"http://127.0.0.1:{bucket.server_port}",
            "AWS_ACCESS_KEY_ID": ACCESS,
            "AWS_SECRET_ACCESS_KEY": secret,
            "AWS_REGION": "eu-south-2",
        }
        for name, value in told.items():
            monkeypatch.setenv(name, value)
        try:
            yield bucket
        finally:
            bucket.shutdown()
            serving.join()
