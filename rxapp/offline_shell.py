"""Tells the service worker which page it serves while there is no network: a name and its files."""

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from reflex.plugins import Plugin

_UNBUILT = 'const BUILD = "unbuilt";'
_NAME = 12
"""Characters of a build's name: 48 bits."""

_FACES = ("literata", "literata-italic", "inter", "atkinson-hyperlegible")
_BESIDE = ("manifest.webmanifest", "icon.svg", "icon-192.png")


class OfflineShell(Plugin):
    """Writes `shell.json`, and the name of the build into `sw.js`; what changes renames it."""

    def post_build(self, **context: Any) -> None:
        """Name the page that was built. Comes last: others may change a file."""
        static = Path(context["static_dir"])
        files = sorted(_files(static))
        digest = hashlib.sha256()
        for file in files:
            digest.update(f"{file}\0".encode() + (static / file).read_bytes())
        build = digest.hexdigest()[:_NAME]
        addresses = ["/", *(f"/{file}" for file in files if file != "index.html")]
        shell = json.dumps({"build": build, "files": addresses})
        (static / "shell.json").write_text(shell, "utf-8")
        _rewrite(static / "sw.js", f'const BUILD = "{build}";')


def _files(static: Path) -> Iterator[str]:
    yield from ("index.html", "__spa-fallback.html", *_BESIDE)
    yield from (f"fonts/{face}.woff2" for face in _FACES)
    for kind in ("js", "css"):
        yield from (f"assets/{path.name}" for path in (static / "assets").glob(f"*.{kind}"))


def _rewrite(worker: Path, named: str) -> None:
    text = worker.read_text("utf-8")
    if _UNBUILT not in text:
        raise ValueError(f"{worker.name} does not say where its build's name belongs")
    worker.write_text(text.replace(_UNBUILT, named), "utf-8")
