"""The page that is kept for hours without a network: named by what it is made of."""

import json
from pathlib import Path

import pytest

from rxapp.offline_shell import OfflineShell

ASSETS = Path(__file__).parents[2] / "assets"


@pytest.fixture
def static(tmp_path: Path) -> Path:
    """A built page, as small as it can be."""
    for folder in ("assets", "fonts"):
        (tmp_path / folder).mkdir()
    for name in ("index.html", "__spa-fallback.html", "assets/a-1.js", "assets/a-1.js.gz"):
        (tmp_path / name).write_text(name)
    for name in ("sw.js", "manifest.webmanifest", "icon.svg", "icon-192.png"):
        (tmp_path / name).write_bytes((ASSETS / name).read_bytes())
    for font in (ASSETS / "fonts").glob("*.woff2"):
        (tmp_path / "fonts" / font.name).write_bytes(b"")
    return tmp_path


def named(static: Path) -> str:
    OfflineShell().post_build(static_dir=static)
    build = str(json.loads((static / "shell.json").read_text())["build"])
    assert f'const BUILD = "{build}";' in (static / "sw.js").read_text()
    return build


def test_all_that_draws_the_page_is_listed_and_nothing_twice(static: Path) -> None:
    named(static)
    files = json.loads((static / "shell.json").read_text())["files"]
    assert {"/", "/__spa-fallback.html", "/assets/a-1.js", "/fonts/inter.woff2"} <= set(files)
    assert len(files) == len(set(files))
    assert not [name for name in files if name.endswith((".gz", "/index.html"))]
    assert all((static / name.removeprefix("/")).exists() for name in files)


def test_another_page_has_another_name(static: Path) -> None:
    first = named(static)
    (static / "sw.js").write_bytes((ASSETS / "sw.js").read_bytes())
    assert named(static) == first
    (static / "sw.js").write_bytes((ASSETS / "sw.js").read_bytes())
    (static / "__spa-fallback.html").write_text("new")
    assert named(static) != first


def test_a_worker_without_a_place_for_the_name_is_no_worker(static: Path) -> None:
    named(static)
    with pytest.raises(ValueError, match=r"sw\.js"):
        OfflineShell().post_build(static_dir=static)
