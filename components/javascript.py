"""The JavaScript of the components: how each names its file, and how the page's build finds it.

Reflex's `rx.asset` does both at every import, and searches the whole stack for its caller:
four seconds of every start of the server.
"""

from __future__ import annotations

from pathlib import Path

HERE = Path(__file__).parent
_BUNDLED = "external/components"
"""Where below Reflex's folder of assets our files are linked; git does not keep it."""


def import_path(name: str) -> str:
    """How the page imports `components/NAME`. Raises FileNotFoundError."""
    if not (HERE / name).is_file():
        raise FileNotFoundError(HERE / name)
    return f"$/public/{_BUNDLED}/{name}"


def link_all(assets: Path) -> None:
    """Link every file below this folder of assets, where the bundler takes them; others go."""
    bundled = assets / _BUNDLED
    wanted = {bundled / path.relative_to(HERE): path for path in HERE.rglob("*.js*")}
    for link in bundled.rglob("*.js*"):
        if link not in wanted:
            link.unlink()
    for link, path in wanted.items():
        link.parent.mkdir(parents=True, exist_ok=True)
        link.unlink(missing_ok=True)
        link.symlink_to(path)
