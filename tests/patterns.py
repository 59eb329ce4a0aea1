"""Every regular expression of the engine, how it is used, and texts that may be hard for it."""

from __future__ import annotations

import ast
import importlib
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, fields, is_dataclass
from itertools import islice, product
from pathlib import Path
from typing import Any

# The tree of a pattern is told nowhere else; a change in it fails these tests, not the house.
op: Any = importlib.import_module("re._constants")
parser: Any = importlib.import_module("re._parser")

HOUSE = Path(__file__).parents[1]
LETTERS = tuple(" \t\n\faAéÉ1_-—`*.,!?'’\"»()[]⟦⟧:;/#=<>&|~{}\\…¡\u0303\x00")
"""One or more characters of every kind that a class of a pattern tells apart."""

_SUFFIXES = ("", "\x00", "\n~")
_LONG = 5
_MOST_UNITS, _MOST_BODIES = 12, 40
_WAYS = {"match": ("match",), "fullmatch": ("fullmatch",)}
_EVERY = ("finditer", "match", "fullmatch")
_KINDS = {
    op.CATEGORY_DIGIT: r"\d", op.CATEGORY_NOT_DIGIT: r"\D",
    op.CATEGORY_SPACE: r"\s", op.CATEGORY_NOT_SPACE: r"\S",
    op.CATEGORY_WORD: r"\w", op.CATEGORY_NOT_WORD: r"\W",
}  # fmt: skip
_REPEATS = (op.MAX_REPEAT, op.MIN_REPEAT, op.POSSESSIVE_REPEAT)


@dataclass(frozen=True)
class Used:
    """A pattern, where it stands, and the ways in which it is asked."""

    where: str
    pattern: re.Pattern[str]
    ways: tuple[str, ...]


@dataclass(frozen=True)
class Hard:
    """A text of any length: a beginning, a unit again and again, an end."""

    before: str
    unit: str
    after: str

    def text(self, size: int) -> str:
        """About so many characters of it."""
        return self.before + self.unit * (size // len(self.unit) + 1) + self.after


def asking(pattern: re.Pattern[str], way: str) -> Callable[[str], object]:
    """The pattern asked so; finditer to its end."""
    ask = getattr(pattern, way)
    return (lambda text: sum(1 for _ in ask(text))) if way == "finditer" else ask


def patterns_of(folder: str) -> list[Used]:
    """Every pattern of text in the modules below this folder, each once, in order."""
    files = sorted((HOUSE / folder).rglob("*.py"))
    trees = {path: ast.parse(path.read_text("utf-8")) for path in files}
    shared = _ways(trees.values())
    found: dict[tuple[str, int], Used] = {}
    for path, tree in trees.items():
        if not any(map(_asks_re, ast.walk(tree))):
            continue
        name = ".".join(path.relative_to(HOUSE).with_suffix("").parts).removesuffix(".__init__")
        module = importlib.import_module(name)
        ways = shared | {n: w for n, w in _ways([tree]).items() if n.startswith("_")}
        for variable, value in vars(module).items():
            for pattern in _patterns_in(value):
                used = Used(f"{name}.{variable}", pattern, ways.get(variable, _EVERY))
                found.setdefault((pattern.pattern, pattern.flags), used)
        for used in _written_in_place(name, tree):
            found.setdefault((used.pattern.pattern, used.pattern.flags), used)
    return list(found.values())


def made_at_run_time(folder: str) -> list[str]:
    """Calls of `re` whose pattern is neither a constant nor kept by its module: `file:function`."""
    found = []
    for path in sorted((HOUSE / folder).rglob("*.py")):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
                calls = [n for n in ast.walk(node) if _asks_re(n) and not _constant(n)]
                found += [f"{path.relative_to(HOUSE)}:{node.name}" for _ in calls]
    return found


def hard_texts(pattern: re.Pattern[str]) -> list[Hard]:
    """Texts that keep each of its repetitions busy, and that end so that it cannot succeed."""
    places = _Places(pattern)
    found = dict.fromkeys(places.found)
    found |= dict.fromkeys(("", before + unit) for before, unit in places.found if before)
    found |= dict.fromkeys(("", letter) for letter in LETTERS)
    return [Hard(before, unit, after) for before, unit in found for after in _SUFFIXES]


def _asks_re(node: ast.AST) -> bool:
    return (
        isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and isinstance(node.func.value, ast.Name)
        and node.func.value.id == "re"
        and node.func.attr != "escape"
    )


def _constant(call: ast.AST) -> bool:
    return isinstance(call, ast.Call) and isinstance(call.args[0], ast.Constant)


def _written_in_place(module: str, tree: ast.Module) -> Iterator[Used]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _asks_re(node) and _constant(node):
            way = node.func.attr if isinstance(node.func, ast.Attribute) else ""
            if way != "compile":
                flags = re.IGNORECASE if "IGNORECASE" in ast.unparse(node) else re.NOFLAG
                pattern = re.compile(ast.literal_eval(node.args[0]), flags)
                yield Used(f"{module}:{node.lineno}", pattern, _WAYS.get(way, _EVERY[:1]))


def _ways(trees: Iterable[ast.Module]) -> dict[str, tuple[str, ...]]:
    """How each variable is asked, where all of its uses are such questions."""
    asked: dict[str, set[str]] = {}
    for tree in trees:
        parents = {child: node for node in ast.walk(tree) for child in ast.iter_child_nodes(node)}
        for node in ast.walk(tree):
            if isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                above = parents[node]
                way = above.attr if isinstance(above, ast.Attribute) else "passed on"
                asked.setdefault(node.id, set()).add(way)
    return {
        name: _EVERY
        if "passed on" in ways
        else tuple({asking for way in ways for asking in _WAYS.get(way, _EVERY[:1])})
        for name, ways in asked.items()
    }


def _patterns_in(value: object, depth: int = 0) -> Iterator[re.Pattern[str]]:
    if isinstance(value, re.Pattern):
        if isinstance(value.pattern, str):
            yield value
        return
    inner: Iterable[object] = ()
    if isinstance(value, dict):
        inner = (*value.keys(), *value.values())
    elif isinstance(value, tuple | list | set | frozenset):
        inner = value
    elif is_dataclass(value) and not isinstance(value, type):
        inner = (getattr(value, field.name, None) for field in fields(value))
    if depth < _LONG:
        for part in inner:
            yield from _patterns_in(part, depth + 1)


class _Places:
    """Where a pattern repeats: what comes before, and what it may repeat there."""

    def __init__(self, pattern: re.Pattern[str]) -> None:
        self._flags = pattern.flags
        self._groups: dict[int, str] = {}
        self.found: list[tuple[str, str]] = []
        whole = self._row(parser.parse(pattern.pattern, pattern.flags), "", note=True)
        if whole:
            self.found.append(("", whole))

    def _row(self, tree: Any, before: str, *, note: bool) -> str:
        """The shortest text that this takes; its repetitions are noted, if asked."""
        taken = ""
        for node in tree:
            taken += self._one(node, before + taken, note=note)
        return taken

    def _one(self, node: Any, before: str, *, note: bool) -> str:
        kind, about = node
        letters = self._letters(node)
        if letters is not None:
            return letters[0] if letters else ""
        if kind in _REPEATS:
            least, most, body = about
            if note and most > _LONG:
                self.found += [(before, unit) for unit in self._bodies(body) if unit]
            return self._row(body, before, note=note) * least
        if kind is op.SUBPATTERN:
            taken = self._row(about[3], before, note=note)
            self._groups[about[0]] = taken
            return taken
        if kind is op.ATOMIC_GROUP:
            return self._row(about, before, note=note)
        if kind is op.BRANCH:
            rows = [self._row(branch, before, note=note) for branch in about[1]]
            return rows[0]
        if kind in (op.ASSERT, op.ASSERT_NOT):
            self._row(about[1], before, note=note)
        return self._groups.get(about, "a") if kind is op.GROUPREF else ""

    def _bodies(self, tree: Any) -> list[str]:
        """Many texts that this takes once."""
        parts = [self._choices(node) for node in tree]
        return ["".join(choice) for choice in islice(product(*parts), _MOST_BODIES)]

    def _choices(self, node: Any) -> list[str]:
        kind, about = node
        letters = self._letters(node)
        if letters is not None:
            return letters[:: len(letters) // _MOST_UNITS + 1]
        if kind in _REPEATS:
            least, _, body = about
            return [text * max(least, 1) for text in self._bodies(body)] + [""] * (not least)
        if kind is op.SUBPATTERN:
            return self._bodies(about[3])
        if kind is op.ATOMIC_GROUP:
            return self._bodies(about)
        if kind is op.BRANCH:
            return [text for branch in about[1] for text in self._bodies(branch)]
        return [self._groups.get(about, "a")] if kind is op.GROUPREF else [""]

    def _letters(self, node: Any) -> list[str] | None:
        """The letters that this takes, if it takes one letter."""
        kind, about = node
        if kind is op.LITERAL:
            return [chr(about)]
        if kind is op.NOT_LITERAL:
            return [letter for letter in LETTERS if ord(letter) != about]
        if kind is op.ANY:
            return [c for c in LETTERS if c != "\n" or self._flags & re.DOTALL]
        if kind is not op.IN:
            return None
        named = [chr(what) for sort, what in about if sort is op.LITERAL]
        named += [chr(what[0]) for sort, what in about if sort is op.RANGE]
        denied = about[0][0] is op.NEGATE
        offered = dict.fromkeys((*named, *LETTERS))
        return [c for c in offered if any(_takes(one, c) for one in about) != denied]


def _takes(member: Any, letter: str) -> bool:
    sort, what = member
    if sort is op.LITERAL:
        return ord(letter) == int(what)
    if sort is op.RANGE:
        return int(what[0]) <= ord(letter) <= int(what[1])
    return sort is op.CATEGORY and re.match(_KINDS[what], letter) is not None
