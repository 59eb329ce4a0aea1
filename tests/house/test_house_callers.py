"""Who asks comes from the request: nobody further in asks for an owner."""

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2]
EDGES = {
    "engine/use_cases/first_run.py",
    "engine/use_cases/sign_in.py",
    "engine/store/accounts.py",
    "rxapp/pack_samples.py",
    "rxapp/samples.py",
}
"""Where a personal install is its owner's, or becomes a school's; where that one is kept, and whose
the samples are."""

BEFORE = {"rig", "house", "session", "database"}
"""What a function may take before the caller: where it works."""

CALLERS = {"Caller", "CurrentCaller"}
"""Its type, and its type as a parameter of a route."""

CALLED = {"caller", "newcomer"}
"""What a `Caller` is called: one who joins a school does not ask yet."""

ROOMS = ("engine", "state", "components", "rxapp")


def _files(*rooms: str) -> list[Path]:
    return [path for room in rooms for path in sorted((HOUSE / room).rglob("*.py"))]


def _named(path: Path) -> set[str]:
    """Every name that a file uses, imports or defines."""
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Name):
            names.add(node.id)
        if isinstance(node, ast.Attribute):
            names.add(node.attr)
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
            names.add(node.name)
        if isinstance(node, ast.ImportFrom):
            names.update(alias.name for alias in node.names)
    return names


def _functions(path: Path) -> Iterator[ast.AsyncFunctionDef | ast.FunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.AsyncFunctionDef | ast.FunctionDef):
            yield node


def _is_caller(argument: ast.arg) -> bool:
    return isinstance(argument.annotation, ast.Name) and argument.annotation.id in CALLERS


def test_nobody_asks_for_the_owner_but_the_edge_of_a_personal_install() -> None:
    asked = {
        path.relative_to(HOUSE).as_posix()
        for path in _files(*ROOMS)
        if "local_owner" in _named(path)
    }
    assert asked == EDGES


@pytest.mark.parametrize("room", ["use_cases", "store"])
def test_whoever_asks_is_told_before_what_they_ask(room: str) -> None:
    late = [
        f"{path.name}: {function.name}"
        for path in _files(f"engine/{room}")
        for function in _functions(path)
        for place, argument in enumerate(function.args.args)
        if _is_caller(argument)
        and any(before.arg not in BEFORE | {"self"} for before in function.args.args[:place])
    ]
    assert late == []


@pytest.mark.parametrize("room", ROOMS)
def test_whoever_asks_is_called_caller(room: str) -> None:
    otherwise = [
        f"{path.name}: {node.arg}"
        for path in _files(room)
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.arg) and _is_caller(node) and node.arg not in CALLED
    ]
    assert otherwise == []


def test_a_state_makes_no_caller_of_its_own() -> None:
    made = {
        path.relative_to(HOUSE).as_posix()
        for path in _files("state", "rxapp")
        if _named(path) & {"caller_from", "Membership"}
    }
    assert made == {"state/session.py", "rxapp/door.py"}
