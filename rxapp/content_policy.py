"""What a page of ours may load and run: the scripts that stand in the built pages, and no others.

Scripts inside a page are named by their hashes (CSP level 3), as they are built. Reflex interprets
what an event asks of the browser by `eval`, which is why that stays possible: what is let in by a
hole in a page still finds no way to be a script of it.
"""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path

_INLINE = re.compile(r"<script(?![^>]*\ssrc=)[^>]*>(.*?)</script>", re.DOTALL)
_OURS = {
    "default-src": "'self'",
    "style-src": "'self' 'unsafe-inline'",
    "img-src": "'self' data: blob:",
    "media-src": "'self' data: blob:",
    "worker-src": "'self' blob:",
    "connect-src": "'self' blob:",
    "object-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'self'",
    "frame-ancestors": "'none'",
}


def content_policy(pages: Path) -> str:
    """The policy for the pages that are built in this folder; none of them need be there."""
    hashes = sorted({_hash(script) for page in pages.rglob("*.html") for script in _inline(page)})
    script = " ".join(("'self'", "'unsafe-eval'", "blob:", *hashes))
    return "; ".join(f"{what} {where}" for what, where in {**_OURS, "script-src": script}.items())


def _inline(page: Path) -> Iterator[str]:
    return (found[1] for found in _INLINE.finditer(page.read_text("utf-8")))


def _hash(script: str) -> str:
    digest = base64.b64encode(sha256(script.encode()).digest()).decode("ascii")
    return f"'sha256-{digest}'"
