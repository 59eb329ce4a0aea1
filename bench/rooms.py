"""How the house hangs together: its rooms, the arrows between them, and how high they stand.

`python -m bench.rooms` prints it for the checkout it is run in. A room is a folder right under
`engine`, or one of the other floors; a module that lies loose is a room of its own. An arrow goes
from a room to one that it imports; a room stands one floor above the highest that it imports.
"""

import sys
from collections import defaultdict
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import grimp

FLOORS = ("rxapp", "components", "state", "engine")
_INSIDE = 2
"""Names of a module down to its room: `engine.store`."""


def room_of(module: str) -> str:
    """The room that a module stands in."""
    parts = module.split(".")
    return ".".join(parts[:_INSIDE]) if parts[0] == "engine" else parts[0]


def arrows(graph: grimp.ImportGraph) -> dict[str, set[str]]:
    """The rooms that each room imports."""
    found: defaultdict[str, set[str]] = defaultdict(set)
    for module in graph.modules:
        here = room_of(module)
        if here != "engine":
            found[here] |= {
                room
                for other in graph.find_modules_directly_imported_by(module)
                if (room := room_of(other)) not in {here, "engine"}
            }
    return dict(found)


def storeys(found: dict[str, set[str]]) -> int:
    """How many floors the rooms stand on. Raises CycleError if some import each other."""
    height: dict[str, int] = {}
    for room in TopologicalSorter(found).static_order():
        height[room] = 1 + max((height[other] for other in found.get(room, ())), default=0)
    return max(height.values())


def main() -> None:
    """Print the figures, and who goes past the use cases."""
    sys.path.insert(0, str(Path.cwd()))
    graph = grimp.build_graph(*FLOORS)
    found = arrows(graph)
    try:
        floors = str(storeys(found))
    except CycleError as circle:
        floors = "none: " + " -> ".join(circle.args[1])
    outside = ("rxapp", "components", "state")
    into = sorted({room for floor in outside for room in found[floor] if "." in room})
    past = sum(
        room_of(other).startswith("engine.") and room_of(other) != "engine.use_cases"
        for module in graph.modules
        if module.split(".")[0] in outside
        for other in graph.find_modules_directly_imported_by(module)
    )
    print(f"modules {len(graph.modules)}, rooms {len(found)}")
    print(f"arrows between rooms {sum(map(len, found.values()))}, floors {floors}")
    print(f"rooms of the engine that the floors above enter: {len(into)}: {', '.join(into)}")
    print(f"imports from there into the engine, past its use cases: {past}")


if __name__ == "__main__":
    main()
