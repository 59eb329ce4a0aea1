"""The house rules that no linter knows: size, names, first sentences, what a file may not say."""

import ast
import os
import re
import tomllib
from collections.abc import Iterator
from fnmatch import fnmatch
from itertools import chain
from pathlib import Path

HOUSE = Path(__file__).parents[2]
ROOMS = ("engine", "rxapp", "components", "state", "bench")
VAGUE = {"utils", "helpers", "services", "service", "manager", "core", "common", "misc"}
CATCHES_EVERYTHING = {"rxapp/worker/__init__.py", "rxapp/rxapp.py"}
"""The worker's loop and the app's exception handler, and nobody else."""

LONGEST_FUNCTION = 40
LONGEST_FILE = 300

_HOSTS = (
    ("registry", "npmjs", "org"),
    ("registry", "yarnpkg", "com"),
    ("files", "pythonhosted", "org"),
    ("pypi", "org"),
    ("proxy", "golang", "org"),
    ("deb", "debian", "org"),
)
REGISTRY = re.compile("|".join(r"\b" + re.escape(".".join(parts)) for parts in _HOSTS))
FETCHED_FROM = re.compile(r'"resolved"\s*:\s*"http')
MACHINE_PATH = re.compile(r"(?<![\w.:/*<{}-])/(?:home|root|Users|work)/[\w.]")


def _ignored() -> list[str]:
    lines = (HOUSE / ".gitignore").read_text(encoding="utf-8").split()
    return [line.rstrip("/") for line in lines] + [".git"]


def _kept(folder: Path, names: list[str], ignored: list[str]) -> list[str]:
    """The names in a folder that git would keep."""
    inside = {name: _name(folder / name) for name in names}
    return [n for n in names if not any(fnmatch(n, i) or inside[n] == i for i in ignored)]


def _files() -> Iterator[Path]:
    ignored = _ignored()
    for at, below, names in os.walk(HOUSE):
        folder = Path(at)
        below[:] = _kept(folder, below, ignored)
        yield from (folder / name for name in _kept(folder, names, ignored))


def _texts() -> Iterator[tuple[str, str]]:
    for path in _files():
        try:
            yield _name(path), path.read_text(encoding="utf-8")
        except UnicodeDecodeError:
            continue


def _name(path: Path) -> str:
    return path.relative_to(HOUSE).as_posix()


def _python() -> list[Path]:
    found = [path for room in ROOMS for path in sorted((HOUSE / room).rglob("*.py"))]
    return [path for path in found if "__pycache__" not in path.parts]


def _scripts() -> list[Path]:
    found = [path for room in ("components", "tests") for path in (HOUSE / room).rglob("*.*")]
    return [path for path in found if path.suffix in {".js", ".jsx", ".mjs"}]


def _tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text(encoding="utf-8"))


def _functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(_tree(path)):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def _length(node: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (node.end_lineno or node.lineno) - node.lineno + 1


def _catches_everything(node: ast.AST) -> bool:
    if not isinstance(node, ast.ExceptHandler):
        return False
    if node.type is None:
        return True
    caught = node.type.elts if isinstance(node.type, ast.Tuple) else [node.type]
    return any(ast.unparse(kind) in {"Exception", "BaseException"} for kind in caught)


def test_the_house_has_rooms_to_look_into() -> None:
    assert len(_python()) > len(ROOMS)


def test_every_file_opens_with_a_sentence_on_what_it_is_for() -> None:
    first = {_name(path): ast.get_docstring(_tree(path)) or "" for path in _python()}
    silent = [
        name for name, words in first.items() if not re.match(r"\S.*?[.?!:]", words, re.DOTALL)
    ]
    assert silent == []


def test_every_script_opens_with_a_sentence_on_what_it_is_for() -> None:
    first = {
        _name(path): re.match(r"(?:// .*\n)+", path.read_text(encoding="utf-8"))
        for path in _scripts()
    }
    silent = [
        name for name, words in first.items() if not words or not re.search(r"[.?!:]\n$", words[0])
    ]
    assert first
    assert silent == []


def test_no_function_is_longer_than_a_screen() -> None:
    long = [
        f"{_name(path)}:{node.lineno} {node.name} has {_length(node)} lines"
        for path in _python()
        for node in _functions(path)
        if _length(node) > LONGEST_FUNCTION
    ]
    assert long == []


def test_no_file_is_longer_than_one_sitting() -> None:
    sizes = {
        _name(path): len(path.read_text(encoding="utf-8").splitlines())
        for path in (*_python(), *_scripts())
    }
    assert {name: size for name, size in sizes.items() if size > LONGEST_FILE} == {}


def test_every_file_is_named_by_what_it_holds() -> None:
    assert [
        _name(path) for path in _python() if VAGUE & {path.stem, *Path(_name(path)).parts}
    ] == []


def test_only_two_places_catch_every_exception() -> None:
    catching = {
        _name(path)
        for path in _python()
        for node in ast.walk(_tree(path))
        if _catches_everything(node)
    }
    assert catching - CATCHES_EVERYTHING == set()


def test_no_file_tells_where_its_author_kept_it() -> None:
    assert [name for name, text in _texts() if MACHINE_PATH.search(text)] == []


def test_no_file_names_the_place_that_packages_come_from() -> None:
    telling = [n for n, text in _texts() if REGISTRY.search(text) or FETCHED_FROM.search(text)]
    assert telling == []


def test_every_dependency_is_named_with_its_licence() -> None:
    project = tomllib.loads((HOUSE / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    asked = chain(project["dependencies"], *project["optional-dependencies"].values())
    wanted = {re.split(r"[^\w.-]", line)[0] for line in asked}
    table = (HOUSE / "THIRD_PARTY.md").read_text(encoding="utf-8")
    named = set(re.findall(r"^\| ([\w.-]+)[^|]*\| \w", table, re.MULTILINE))
    assert wanted - named == set()
