"""The JavaScript of the components stands where the bundler takes it."""

from pathlib import Path

import pytest

from components.javascript import HERE, import_path, link_all


def test_every_file_is_linked_by_the_path_that_components_import(tmp_path: Path) -> None:
    link_all(tmp_path)
    for path in HERE.rglob("*.js*"):
        imported = import_path(str(path.relative_to(HERE)))
        assert imported.startswith("$/public/")
        assert (tmp_path / imported.removeprefix("$/public/")).resolve() == path


def test_the_link_to_what_is_gone_goes(tmp_path: Path) -> None:
    link_all(tmp_path)
    links = {path for path in tmp_path.rglob("*") if path.is_symlink()}
    gone = tmp_path / "external" / "components" / "review" / "gone.jsx"
    gone.symlink_to(tmp_path / "nowhere.jsx")
    link_all(tmp_path)
    assert {path for path in tmp_path.rglob("*") if path.is_symlink()} == links


def test_a_file_that_is_not_there_is_named_at_once() -> None:
    with pytest.raises(FileNotFoundError, match=r"review/none\.jsx"):
        import_path("review/none.jsx")
