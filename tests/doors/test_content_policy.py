"""What a page may run: what was built, named by its hash, and nothing that somebody put there."""

from __future__ import annotations

import base64
from hashlib import sha256
from pathlib import Path

from rxapp.content_policy import content_policy


def test_scripts_inside_a_page_are_named_by_their_hashes(tmp_path: Path) -> None:
    inside = "document.title = 'é'\n"
    page = f'<script>{inside}</script><script type="module" src="/a.js"></script>'
    (tmp_path / "play").mkdir()
    (tmp_path / "play" / "index.html").write_text(page, "utf-8")
    told = content_policy(tmp_path)
    named = base64.b64encode(sha256(inside.encode()).digest()).decode()
    assert f"'sha256-{named}'" in told
    assert told.count("sha256-") == 1


def test_without_a_page_nothing_inside_one_runs(tmp_path: Path) -> None:
    told = dict(part.split(" ", 1) for part in content_policy(tmp_path).split("; "))
    assert "'unsafe-inline'" not in told["script-src"]
    assert told["default-src"] == "'self'"
    assert told["object-src"] == told["frame-ancestors"] == told["base-uri"] == "'none'"
